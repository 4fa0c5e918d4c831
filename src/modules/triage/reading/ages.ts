import { type Amount, amountAt } from "./numbers.ts";
import type { Token } from "./tokens.ts";

const years: Readonly<Record<string, number>> = {
  d: 1 / 365,
  day: 1 / 365,
  w: 1 / 52,
  wk: 1 / 52,
  week: 1 / 52,
  mo: 1 / 12,
  mth: 1 / 12,
  mnth: 1 / 12,
  month: 1 / 12,
  y: 1,
  yr: 1,
  yo: 1,
  year: 1,
};
const list = (text: string): ReadonlySet<string> => new Set(text.split(" "));
/** After such a word a bare number is an age: "my mother, 76", "boy of six", "patient 84". */
const people = list(
  "mother mum mom father dad wife husband partner son daughter boy girl man woman lady gentleman gent male female " +
    "patient grandmother " +
    "grandma gran nan granny grandfather grandad grandpa brother sister baby child kid uncle aunt friend neighbour " +
    "neighbor pt",
);
const relations = list(
  "flatmate roommate housemate colleague girlfriend boyfriend niece nephew cousin neighbour neighbor toddler boss " +
    "auntie hubby",
);
const babies = list("baby infant newborn neonate");
const measures = list(
  "kg kgs lb lbs pound pounds percent out times mmol mg ml cm degrees c bpm stone litres weeks days hours minutes",
);
/** Words that name an age without a number; on purpose in the middle of what they may mean. */
const named: Readonly<Record<string, number>> = {
  newborn: 0.02,
  neonate: 0.02,
  toddler: 2,
  teenager: 15,
  teenage: 15,
  pensioner: 70,
  elderly: 75,
};
/** Longer ago than this nobody was born. */
const yearsMax = 120;

const single = (word: string): string => (word.length > 1 ? word.replace(/s$/, "") : word);

/** The age that begins here, and where it ends. */
export function ageAt(tokens: readonly Token[], at: number): Amount | undefined {
  const part = fractionOfYear(tokens, at);
  if (part) return part;
  const amount = amountAt(tokens, at);
  if (!amount || !isExact(tokens[at]!) || isOnce(tokens, at)) return undefined;
  const age = agedWithUnit(tokens, at, amount) ?? agedPlain(tokens, at, amount);
  return age && age.value >= 0 && age.value <= yearsMax ? age : undefined;
}

/** A doctor's "5/12 old" and "3/52 old". */
function fractionOfYear(tokens: readonly Token[], at: number): Amount | undefined {
  const [part, slash, whole, old] = tokens.slice(at, at + 4);
  if (part?.kind !== "number" || slash?.kind !== "or" || old?.plain !== "old") return undefined;
  return whole?.plain === "12" || whole?.plain === "52"
    ? { value: Number(part.plain) / Number(whole.plain), next: at + 4 }
    : undefined;
}

const isExact = ({ plain }: Token): boolean => !["couple", "few", "several", "half"].includes(plain);

/** "3 month old", "58 years old", "45yo", "6mo", "a baby (6 weeks)". */
function agedWithUnit(tokens: readonly Token[], at: number, { value, next }: Amount): Amount | undefined {
  const word = (place: number): string => tokens[place]?.plain ?? "";
  const unit = single(word(next));
  if (!Object.hasOwn(years, unit) || isOfThing(tokens, at)) return undefined;
  const isOld =
    word(next + 1) === "old" ||
    isStated(tokens, at, next) ||
    ["aged", "age"].includes(word(at - 1)) ||
    word(next + 1) === "olds" ||
    (word(next + 1) === "o" && unit === "y") ||
    (word(next + 1) === "of" && word(next + 2) === "age") ||
    ["yo", "mo"].includes(unit) ||
    word(next) === "yrs" ||
    (["y", "yr", "year"].includes(unit) && isPersonal(word(next + 1)));
  // "My baby (6 weeks)": of a baby, so many weeks or months are an age.
  const isBaby =
    ["d", "day", "w", "wk", "week", "mo", "month"].includes(unit) &&
    !["for", "since", "last", "past", "about", "within", "in", "every"].includes(word(at - 1)) &&
    tokens.slice(Math.max(0, at - 3), at).some(({ plain }) => babies.has(plain)) &&
    word(next + 1) !== "ago";
  return isOld || isBaby ? { value: value * years[unit]!, next: next + 1 } : undefined;
}

/** "The burn is 3 days old": so is a thing, and nobody. */
function isOfThing(tokens: readonly Token[], at: number): boolean {
  for (let back = at - 1; back >= Math.max(0, at - thingMax) && tokens[back]!.kind !== "stop"; back -= 1) {
    if (people.has(tokens[back]!.plain) || /^(my|our|he|she|hes|shes|im|i)$/.test(tokens[back]!.plain)) return false;
    if (things.has(tokens[back]!.plain)) return true;
  }
  return false;
}
const things = list(
  "pain burn wound cut bite rash bruise scar tattoo cast stitches injury piercing blister sprain scab lump spot " +
    "operation leftovers chicken milk food rice prescription",
);
const thingMax = 6;

/** "He is three months, …", "she's 6 weeks and": what he is, and not how long he has been so. */
function isStated(tokens: readonly Token[], at: number, unitAt: number): boolean {
  const word = (place: number): string => tokens[place]?.plain ?? "";
  const isHe =
    /^(hes|shes)$/.test(word(at - 1)) ||
    (word(at - 1) === "is" && (/^(he|she|who)$/.test(word(at - 2)) || people.has(word(at - 2))));
  const after = tokens[unitAt + 1];
  return (
    isHe && (!after || after.kind === "stop" || after.kind === "comma" || /^(and|but|with|now)$/.test(after.plain))
  );
}

const isPersonal = (word: string): boolean =>
  ["f", "m", "male", "female", "man", "woman", "lady", "boy", "girl"].includes(word);

/** "I'm 58", "aged 70", "58f", "F78", "she is 45", "my mother, 76,", "a boy of six". */
function agedPlain(tokens: readonly Token[], at: number, { value, next }: Amount): Amount | undefined {
  const word = (place: number): string => tokens[place]?.plain ?? "";
  if (!Number.isInteger(value)) return undefined;
  const isNumber = tokens[at]!.kind === "number";
  const age: Amount = { value, next };
  if (
    isNumber &&
    ["f", "m", "yof", "yom"].includes(word(next)) &&
    !["temp", "temperature", "fever", "of"].includes(word(at - 1))
  )
    return word(next) === "f" && value >= 94 && !people.has(word(at - 1)) ? undefined : age;
  const unit = word(next);
  if (Object.hasOwn(years, single(unit)) || measures.has(unit) || tokens[next]?.kind === "or") return undefined;
  const before = word(at - 1);
  const two = word(at - 2);
  if (["aged", "age", "turned"].includes(before)) return age;
  // "F27" is written as one word.
  if (isNumber && /^[fm]$/.test(before) && tokens[at - 1]!.end === tokens[at]!.start && value >= 1) return age;
  if ((before === "is" || before === ":") && two === "age") return age;
  if (before === "(" && word(next) === ")") {
    const isOfPerson = at < 2 || tokens[at - 2]!.kind === "stop" || people.has(two) || relations.has(two);
    return isOfPerson && value >= 1 ? age : undefined;
  }
  if (before === "of" && people.has(two)) return age;
  // "I'm 58 this headache is new": typed without a comma.
  if (isNumber && ["im", "hes", "shes"].includes(before) && value >= 16 && value < 100) return age;
  const isEnd = !tokens[next] || tokens[next].kind === "stop" || tokens[next].kind === "comma" || isJoint(unit);
  if (!isEnd) return undefined;
  if (["im", "hes", "shes"].includes(before)) return age;
  if (before === "am" && two === "i") return age;
  if (before === "is" && (["she", "he", "who"].includes(two) || people.has(two) || relations.has(two)))
    return value > 0 ? age : undefined;
  // "Diabetic, 58, foot ulcer": between two commas, and too large for a child's.
  const isBetween = tokens[next]?.kind === "comma" && tokens[at - 2]?.kind === "word" && value >= 18;
  const isAside = tokens[at - 1]?.kind === "comma" && (people.has(two) || isBetween) && isNumber;
  return isAside || (isNumber && (before === "patient" || before === "pt")) ? age : undefined;
}

const isJoint = (word: string): boolean =>
  ["and", "with", "now", "but", "who", "has", "have", "having", "on"].includes(word);

/** "A newborn", "the toddler"; "in her eighties". */
export const agesNamed = (tokens: readonly Token[]): number[] => [
  ...new Set(
    tokens.flatMap(({ plain }, at) =>
      Object.hasOwn(named, plain) && !isOnce(tokens, at) ? [named[plain]!] : (decadeAt(tokens, at) ?? []),
    ),
  ),
];

/** "As a toddler", "when he was a teenager"; or whose mother writes: "breastfeeding a newborn". */
const isOnce = (tokens: readonly Token[], at: number): boolean =>
  tokens[at - 1]?.plain === "a" && /^(as|was|nursing|breastfeeding|feeding|since)$/.test(tokens[at - 2]?.plain ?? "");

const decades: Readonly<Record<string, number>> = {
  twenties: 20,
  thirties: 30,
  forties: 40,
  fifties: 50,
  sixties: 60,
  seventies: 70,
  eighties: 80,
  nineties: 90,
};

/** "In my seventies", "mid 60s", "late 40's": the middle of what it may mean. */
function decadeAt(tokens: readonly Token[], at: number): number | undefined {
  const { plain, kind } = tokens[at]!;
  const isShort = kind === "number" && /^[2-9]0$/.test(plain) && tokens[at + 1]?.plain === "s";
  const decade = isShort ? Number(plain) : Object.hasOwn(decades, plain) ? decades[plain] : undefined;
  if (decade === undefined) return undefined;
  const before = tokens[at - 1]?.plain ?? "";
  if (/^(my|his|her|their|our|the)$/.test(before))
    return tokens[at - 2]?.plain === "in" && before !== "the" ? decade + 5 : undefined;
  const parts: Readonly<Record<string, number>> = { early: 2, mid: 5, middle: 5, late: 8 };
  return Object.hasOwn(parts, before) ? decade + parts[before]! : undefined;
}
