import { type Amount, amountAt } from "./numbers.ts";
import type { Token } from "./tokens.ts";
import { scoreAt } from "./descriptors.ts";

/** What a text says was measured. `sugar` is in mmol/L, which no request carries. */
export type Measured = "tempC" | "heartRate" | "respRate" | "systolic" | "diastolic" | "spo2" | "pain" | "sugar";

export interface Measurement {
  readonly what: Measured;
  readonly value: number;
  /** The tokens that say it. */
  readonly first: number;
  readonly last: number;
}

type Words = (at: number) => string;

const set = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Words that name what follows. Two-word names are found by their last word. */
const labels: readonly (readonly [Measured, ReadonlySet<string>])[] = [
  [
    "tempC",
    set(
      "temperature temp temps fever thermometer feverish t tmax temprature tempreature pyrexia rectal tympanic " +
        "axillary",
    ),
  ],
  ["heartRate", set("pulse hr heartrate bpm pr p heart heartbeat beating")],
  ["respRate", set("rr resp resps respiration respirations respiratory breathing breaths breath rr")],
  ["systolic", set("bp systolic sbp pressure")],
  ["diastolic", set("diastolic dbp")],
  ["spo2", set("sats sat spo2 spo o2 oxygen saturation saturations satting pulseox ox")],
  ["sugar", set("sugar sugars glucose bm bms bg cbg bgl gluc")],
];
/** Labels of something else: a number after them is none of ours. */
const otherLabels = set(
  "weight weighs weighing weigh hba1c crp age aged day bed room ward number dose inr potassium hb wbc gcs lactate " +
    "troponin",
);
/** What may stand between a name and its number. */
const links = set(
  "is was of at are reading readings reads read = about around nearly almost over under up to down just only a an " +
    "the now has been had have dropped fell " +
    "fallen drops gone went hit hits came says shows said showing measured level levels rate rates running it its " +
    "still high low as below above between " +
    "resting blood on my his her room air by ear and then hovering approx approximately roughly sitting between " +
    "with 2 : s going racing spiked peaked climbed",
);
/** No further than this does a number stand from its name. */
const linksMax = 5;

/** Bounds of what can be measured in a living person: anything else is another kind of number. */
const bounds: Readonly<Record<Measured, readonly [number, number]>> = {
  tempC: [25, 45],
  heartRate: [15, 300],
  respRate: [3, 100],
  systolic: [40, 300],
  diastolic: [20, 200],
  spo2: [40, 100],
  pain: [0, 10],
  sugar: [0.5, 60],
};

/** Every measurement in the text. Linear: each number looks a few words back and ahead. */
export function measurementsOf(tokens: readonly Token[]): Measurement[] {
  const word: Words = (at) => tokens[at]?.plain ?? "";
  const found: Measurement[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const amount = amountAt(tokens, at);
    if (!amount) continue;
    const here = readAt(tokens, word, at, amount).filter(
      ({ what, value }) => value >= bounds[what][0] && value <= bounds[what][1],
    );
    found.push(...here);
    if (here.length > 0) at = here.at(-1)!.last;
  }
  return found;
}

function readAt(tokens: readonly Token[], word: Words, at: number, amount: Amount): Measurement[] {
  const pair = pressureAt(tokens, word, at, amount);
  if (pair) return pair;
  const score = scoreAt(tokens, at);
  if (score !== undefined) return [{ what: "pain", value: score, first: at, last: amount.next + 1 }];
  const { value, next } = amount;
  const last = next - 1;
  const what = namedAfter(word, next, value) ?? namedBefore(tokens, word, at);
  if (what === "tempC" || what === undefined) {
    const celsius = temperatureOf(tokens, word, at, amount, what === "tempC");
    return celsius === undefined ? [] : [{ what: "tempC", value: celsius, first: at, last }];
  }
  if (what === "other" || isOtherUnit(word, next, what)) return [];
  return [{ what, value: what === "sugar" ? sugarOf(value, word(next)) : value, first: at, last }];
}

/** "80/50", "80 over 50" and "190/120 mmHg"; the range tells it from a date or a score. */
function pressureAt(
  tokens: readonly Token[],
  word: Words,
  at: number,
  { value, next }: Amount,
): Measurement[] | undefined {
  const isSlash = tokens[next]?.kind === "or" && word(next) === "or" && tokens[next + 1]?.kind === "number";
  if (!isSlash && word(next) !== "over" && word(next) !== "on") return undefined;
  const lower = amountAt(tokens, next + 1);
  if (!lower || value < 50 || value > 300 || lower.value < 20 || lower.value >= value || lower.value > 180)
    return undefined;
  const isNamed = namedBefore(tokens, word, at) === "systolic" || word(lower.next) === "mmhg";
  if (!isNamed && (value < 70 || lower.value < 30 || (value === 100 && lower.value === 100))) return undefined;
  const last = lower.next - 1;
  return [
    { what: "systolic", value, first: at, last },
    { what: "diastolic", value: lower.value, first: at, last },
  ];
}

/** "140 bpm", "88% on air", "30 breaths a minute", "14 mmol". */
function namedAfter(word: Words, next: number, value: number): Measured | undefined {
  if (word(next) === "bpm" || (word(next) === "beats" && value >= 30)) return "heartRate";
  if (word(next) === "breaths") return "respRate";
  if (word(next) === "mmol" || (word(next) === "mg" && ["dl", "or"].includes(word(next + 1)))) return "sugar";
  if (word(next) === "systolic") return "systolic";
  if (
    ["on", "in"].includes(word(next)) &&
    (word(next + 1) === "air" || (word(next + 1) === "room" && word(next + 2) === "air"))
  )
    return value >= 40 ? "spo2" : undefined;
  return ["sats", "spo2"].includes(word(next)) && value >= 50 ? "spo2" : undefined;
}

/** The nearest name before the number, over words that may stand between. */
function namedBefore(tokens: readonly Token[], word: Words, at: number): Measured | "other" | undefined {
  for (let back = at - 1; back >= Math.max(0, at - linksMax); back -= 1) {
    const here = word(back);
    if (otherLabels.has(here)) return "other";
    const named = labels.find(([, names]) => names.has(here));
    if (named && isLabel(word, back, named[0])) return named[0];
    const isSpo2 = here === "2" && ["spo", "o", "sao"].includes(word(back - 1));
    if (isSpo2) return "spo2";
    if (!links.has(here) && tokens[back]!.kind !== "comma") return undefined;
    if (tokens[back]!.kind === "comma" && back !== at - 1) return undefined;
  }
  return undefined;
}

/** "Heart" and "breath" name a rate only where it is one: "heart rate", "my heart is going at 150". */
function isLabel(word: Words, at: number, what: Measured): boolean {
  const [here, next] = [word(at), word(at + 1)];
  if (here === "heart" || here === "beating") return ["rate", "is", "beating", "going", "at"].includes(next);
  if (here === "breathing" || here === "breath" || here === "breaths")
    return ["rate", "at", "is"].includes(next) || (here === "breathing" && /^\d\d/.test(next));
  if (what === "systolic" && here === "pressure")
    return ["blood", "arterial"].includes(word(at - 1)) || /^\d/.test(next);
  return !(here === "t" || here === "p") || /^\d|^:$/.test(next);
}

const otherUnits = set(
  "day night week month hour hr minute min year yr time kg mg ml mcg puff tablet litre liter unit stair flight pillow",
);
const isOtherUnit = (word: Words, next: number, what: Measured): boolean =>
  otherUnits.has(word(next).replace(/s$/, "")) &&
  !(what === "heartRate" && word(next) === "min") &&
  !(what === "respRate" && /^(time|min)/.test(word(next)));

/** "T 38.9 HR 121": what follows is the next measurement's name. */
const isNextLabel = (word: Words, next: number): boolean =>
  word(next) === "hr" && (/^\d/.test(word(next + 1)) || /^[:=]$/.test(word(next + 1)));

/** Above this a glucose is in mg/dL: nobody measures 35 mmol/L at home, and 35 mg/dL is an emergency either way. */
const mmolMax = 35;
const sugarOf = (value: number, unit: string): number => (unit === "mg" || value > mmolMax ? value / 18 : value);

/** In °C: below this a bare number of degrees may be an angle or the weather. */
const coolMax = 35;

/**
 * 30–43 is Celsius and 94–109 Fahrenheit where the text speaks of temperature or of degrees; a bare 39.4 is a
 * temperature, too, as nothing else of that size is written with a decimal.
 */
function temperatureOf(
  tokens: readonly Token[],
  word: Words,
  at: number,
  { value, next }: Amount,
  isNamed: boolean,
): number | undefined {
  const unit = word(next);
  const isDegrees = ["c", "f", "degree", "degrees", "celsius", "fahrenheit", "deg", "centigrade"].includes(unit);
  // "38.5 fever", "38.5 C temp"; behind a comma, "of 30, temp 38.2", the word names the next number.
  const isNear =
    tokens[next]?.kind === "word" && [0, 1].some((far) => ["fever", "temperature", "temp"].includes(word(next + far)));
  const isBare =
    /^\d{2,3}[.,]\d+$/.test(word(at)) && /^(3[3-9]|4[0-2]|99|10[0-7])/.test(word(at)) && tokens[next]?.kind !== "or";
  if (isAge(tokens, word, at, next) || (isOtherUnit(word, next, "tempC") && unit !== "min" && !isNextLabel(word, next)))
    return undefined;
  if (/^(d|h|w|wk|wks|percent|bpm|mmol|mmhg|cm|lb|lbs|stone|pounds|out)$/.test(unit) && !isDegrees) return undefined;
  if (!isDegrees && !isNamed && !isNear && !isBare) return undefined;
  // A knee bends by 30 degrees, a summer's day has 33: so low a body must be said to be one.
  if (value < coolMax && /^(deg|degrees?)$/.test(unit) && !isNamed && !isNear) return undefined;
  if (value >= 30 && value <= 43.5 && !["f", "fahrenheit"].includes(unit)) return value;
  return value >= 93 && value <= 110 && !["c", "celsius"].includes(unit) ? ((value - 32) * 5) / 9 : undefined;
}

const isAge = (tokens: readonly Token[], word: Words, at: number, next: number): boolean =>
  ["im", "aged", "age"].includes(word(at - 1)) ||
  // "Patient 94F": a woman, not a temperature.
  (/^(patient|pt|lady|woman)$/.test(word(at - 1)) && word(next) === "f") ||
  (tokens[next]?.kind === "word" && /^(yo|y|yr|yrs|year|years)$/.test(word(next)));
