import type { Token } from "./tokens.ts";

/** What a text says besides its findings. Each is a list: a parent may name two ages, and every one is heeded. */
export interface Facts {
  readonly ages: readonly number[];
  readonly sexes: readonly ("female" | "male")[];
  /** Degrees Celsius. */
  readonly temperatures: readonly number[];
  /** Hours; the longest is what "for at least" asks about. */
  readonly durations: readonly number[];
}

const numbers: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  couple: 2,
  few: 3,
  several: 4,
  half: 0.5,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
};
const hours: Readonly<Record<string, number>> = {
  minute: 1 / 60,
  min: 1 / 60,
  hour: 1,
  hr: 1,
  day: 24,
  night: 24,
  week: 168,
  wk: 168,
  fortnight: 336,
  month: 730,
  year: 8766,
};
const yearsOf: Readonly<Record<string, number>> = {
  day: 1 / 365,
  week: 1 / 52,
  wk: 1 / 52,
  month: 1 / 12,
  mo: 1 / 12,
  year: 1,
  yr: 1,
  yo: 1,
};

const single = (word: string | undefined): string => (word ?? "").replace(/s$/, "");
const numberOf = (word: string | undefined): number | undefined => {
  if (word === undefined) return undefined;
  return /^\d/.test(word) ? Number(word.replace(",", ".").replace(":", "")) : numbers[word];
};

export function factsOf(tokens: readonly Token[]): Facts {
  const words = tokens.map(({ plain }) => plain);
  const ages: number[] = [];
  const temperatures: number[] = [];
  const durations: number[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const degrees = temperatureAt(words, at);
    if (degrees !== undefined) temperatures.push(degrees);
    const age = degrees === undefined ? ageAt(words, at) : undefined;
    if (age !== undefined && age >= 0 && age <= 120) ages.push(age);
    const lasted = age === undefined ? durationAt(words, at) : undefined;
    if (lasted !== undefined) durations.push(lasted);
  }
  if (words.includes("newborn")) ages.push(0.02);
  return { ages, temperatures, durations, sexes: sexesOf(words) };
}

/** "3 month old", "58 years old", "I'm 58", "aged 70", "45yo", "58f". */
function ageAt(words: readonly string[], at: number): number | undefined {
  const value = numberOf(words[at]);
  if (value === undefined) return undefined;
  const unit = single(words[at + 1]);
  const isOld = words[at + 2] === "old" || unit === "yo" || words[at + 2] === "of" || words[at + 1] === "yrs";
  // "My baby (6 weeks)": of a baby, so many weeks or months are an age.
  const isBaby = words
    .slice(Math.max(0, at - 3), at)
    .some((word) => word === "baby" || word === "infant" || word === "newborn");
  if (unit in yearsOf && (isOld || (isBaby && (unit === "week" || unit === "month") && words[at - 1] !== "for")))
    return value * yearsOf[unit]!;
  if (!/^\d+$/.test(words[at]!)) return undefined;
  if (words[at + 1] === "f" || words[at + 1] === "m") return value;
  const before = words[at - 1];
  const isSaid =
    ["im", "aged", "age"].includes(before ?? "") ||
    (before === "am" && words[at - 2] === "i") ||
    (before === "is" && ["she", "he", "age"].includes(words[at - 2] ?? ""));
  const isMeasure = unit in yearsOf || unit in hours || ["kg", "lb", "percent", "out", "pound"].includes(unit);
  return isSaid && !isMeasure ? value : undefined;
}

/** 34–43 is Celsius and 94–109 Fahrenheit, where the text speaks of temperature or of degrees. */
function temperatureAt(words: readonly string[], at: number): number | undefined {
  if (!/^\d{2,3}([.,]\d+)?$/.test(words[at]!)) return undefined;
  const value = numberOf(words[at])!;
  const unit = words[at + 1] ?? "";
  const isDegrees = ["c", "f", "degree", "degrees", "celsius", "fahrenheit"].includes(unit);
  const isAbout = words
    .slice(Math.max(0, at - 4), at + 3)
    .some((word) => ["temperature", "temp", "fever", "thermometer", "feverish"].includes(word));
  const isOther =
    unit in hours ||
    ["day", "week", "hour", "month", "year", "minute", "bpm"].includes(single(unit)) ||
    words[at - 1] === "im";
  if (!isDegrees && (!isAbout || isOther)) return undefined;
  if (value >= 34 && value <= 43 && !["f", "fahrenheit"].includes(unit)) return value;
  return value >= 94 && value <= 109 ? ((value - 32) * 5) / 9 : undefined;
}

/** "for two days", "since yesterday", "3 weeks", "a couple of weeks", "all week". */
function durationAt(words: readonly string[], at: number): number | undefined {
  const word = words[at]!;
  if (word === "yesterday") return 24;
  if (word === "today" || (word === "morning" && words[at - 1] === "this")) return 8;
  if (word === "weeks" && ["for", "last"].includes(words[at - 1] ?? "")) return 336;
  if (word === "months" && words[at - 1] === "for") return 1460;
  if (word === "years" && words[at - 1] === "for") return 17_532;
  const value = numberOf(word);
  if (value === undefined) return undefined;
  const unitAt = words[at + 1] === "of" ? at + 2 : at + 1;
  const unit = single(words[unitAt]);
  if (!(unit in hours) || words[unitAt + 1] === "pregnant" || words[unitAt + 1] === "old") return undefined;
  if (["a", "an"].includes(word) && !["for", "about", "than", "over"].includes(words[at - 1] ?? "")) return undefined;
  if (["an", "per", "every", "each"].includes(words[at - 1] ?? "")) return undefined;
  return value * hours[unit]!;
}

const female = new Set([
  "woman",
  "girl",
  "daughter",
  "wife",
  "she",
  "mother",
  "mum",
  "mom",
  "grandmother",
  "sister",
  "female",
  "girlfriend",
]);
const male = new Set([
  "man",
  "boy",
  "son",
  "husband",
  "he",
  "father",
  "dad",
  "grandfather",
  "brother",
  "male",
  "boyfriend",
]);

/** Every sex that the text names: in doubt about whom it speaks, what concerns either is heeded. */
const sexesOf = (words: readonly string[]): ("female" | "male")[] => [
  ...(words.some((word) => female.has(word)) ? (["female"] as const) : []),
  ...(words.some((word) => male.has(word)) ? (["male"] as const) : []),
];
