import { type Amount, amountAt } from "./numbers.ts";
import type { Token } from "./tokens.ts";

const hours: Readonly<Record<string, number>> = {
  s: 1 / 3600,
  sec: 1 / 3600,
  second: 1 / 3600,
  min: 1 / 60,
  minute: 1 / 60,
  h: 1,
  hr: 1,
  hour: 1,
  d: 24,
  day: 24,
  night: 24,
  w: 168,
  wk: 168,
  week: 168,
  weekend: 48,
  fortnight: 336,
  mth: 730,
  month: 730,
  yr: 8766,
  year: 8766,
  decade: 87_660,
};
/** What "for hours" or "for weeks" says at least. */
const plural: Readonly<Record<string, number>> = {
  minutes: 0.1,
  hours: 3,
  days: 72,
  weeks: 336,
  wks: 336,
  months: 1460,
  years: 17_532,
  ages: 1460,
  ever: 8766,
};
/** How long ago a day or a time of day was; a weekday lies half a week back when nobody knows today. */
const since: Readonly<Record<string, number>> = {
  yesterday: 24,
  overnight: 12,
  monday: 84,
  tuesday: 84,
  wednesday: 84,
  thursday: 84,
  friday: 84,
  saturday: 84,
  sunday: 84,
  mon: 84,
  tues: 84,
  weds: 84,
  thurs: 84,
  christmas: 720,
  childhood: 87_660,
  birth: 8766,
  lunch: 6,
  lunchtime: 6,
  dinner: 12,
  breakfast: 8,
  noon: 8,
  midday: 8,
  dawn: 8,
  midnight: 8,
};
const articles: ReadonlySet<string> = new Set(["a", "an", "the", "one"]);
/** A doctor's fractions: of seven are days, of 52 weeks, of twelve months. */
const fractions: Readonly<Record<string, number>> = { "7": 24, "52": 168, "12": 730 };

const single = (word: string): string => (word.length > 1 ? word.replace(/s$/, "") : word);

/** What begins here and how many hours it says: "for two days", "since Tuesday", "x3d", "on and off for 3 wks". */
export function durationAt(tokens: readonly Token[], at: number): Amount | undefined {
  const word = (place: number): string => tokens[place]?.plain ?? "";
  return fractionAt(tokens, at) ?? pointAt(word, at) ?? spanAt(tokens, word, at);
}

/** "3/7", "2/52", "6/12"; a pain of "6/12" is written by nobody. */
function fractionAt(tokens: readonly Token[], at: number): Amount | undefined {
  const [part, slash, whole] = tokens.slice(at, at + 3);
  if (part?.kind !== "number" || slash?.kind !== "or" || whole?.kind !== "number") return undefined;
  const each = Object.hasOwn(fractions, whole.plain) ? fractions[whole.plain]! : undefined;
  const count = Number(part.plain);
  return each === undefined || !Number.isInteger(count) || count < 1
    ? undefined
    : { value: count * each, next: at + 3 };
}

/** A point in time from which on it lasts. */
function pointAt(word: (at: number) => string, at: number): Amount | undefined {
  const here = word(at);
  const before = word(at - 1);
  if (here === "yesterday") return { value: 24, next: at + 1 };
  if (here === "today" || (here === "morning" && before === "this")) return { value: 8, next: at + 1 };
  if (here === "night" && before === "last") return { value: 12, next: at + 1 };
  if (["week", "month", "year"].includes(here) && before === "last" && ["since", "from"].includes(word(at - 2)))
    return { value: hours[here]! + (here === "week" ? 0 : 1), next: at + 1 };
  if (["day", "night", "week", "month", "year", "morning"].includes(here) && before === "all")
    return { value: here === "morning" ? 6 : here === "day" || here === "night" ? 12 : hours[here]!, next: at + 1 };
  if (Object.hasOwn(plural, here) && ["for", "last", "past", "since"].includes(before) && here !== "hours")
    return { value: plural[here]!, next: at + 1 };
  if (here === "hours" && before === "for") return { value: 3, next: at + 1 };
  const isSince = ["since", "from"].includes(before) || (["since"].includes(word(at - 2)) && before !== "every");
  return isSince && Object.hasOwn(since, here) ? { value: since[here]!, next: at + 1 } : undefined;
}

/** A number of hours, days or weeks; "an hour and a half". */
function spanAt(tokens: readonly Token[], word: (at: number) => string, at: number): Amount | undefined {
  const amount = amountAt(tokens, at) ?? (articles.has(word(at)) ? { value: 1, next: at + 1 } : undefined);
  if (!amount) return undefined;
  const before = word(at - 1);
  let next = amount.next;
  if (word(next) === "of" || (amount.value === 0.5 && articles.has(word(next)))) next += 1;
  if (word(next) === "more" || word(next) === "full" || word(next) === "whole" || word(next) === "solid") next += 1;
  const unit = single(word(next));
  if (!Object.hasOwn(hours, unit) || (["s", "w"].includes(unit) && tokens[at]?.kind !== "number")) return undefined;
  if (isNoDuration(tokens, at, next)) return undefined;
  const isArticle = articles.has(word(at)) && tokens[at]?.kind !== "number" && word(at) !== "one";
  const isLate = word(next + 1) === "ago" || word(next + 1) === "and" || word(next + 1) === "now";
  if (
    isArticle &&
    !isLate &&
    !["for", "about", "than", "over", "since", "after", "past", "last", "nearly", "almost"].includes(before)
  )
    return undefined;
  const isMore = word(next + 1) === "and" && word(next + 2) === "a" && word(next + 3) === "half";
  return { value: (amount.value + (isMore ? 0.5 : 0)) * hours[unit]!, next: next + (isMore ? 4 : 1) };
}

/** Ages, gestation, rhythms, doses and long-gone events look like durations. */
function isNoDuration(tokens: readonly Token[], at: number, unitAt: number): boolean {
  const word = (place: number): string => tokens[place]?.plain ?? "";
  if (
    ["pregnant", "old", "olds", "gestation", "post", "premature", "early", "late", "until"].includes(word(unitAt + 1))
  )
    return true;
  if (
    ["per", "every", "each", "an", "times", "next"].includes(word(at - 1)) ||
    (word(at - 1) === "x" && word(at - 2) === "times")
  )
    return true;
  const unit = single(word(unitAt));
  if (word(unitAt) === "s" && /^(early|mid|late|in|my|his|her|the)$/.test(word(at - 1))) return true;
  if (["gone", "along", "preg", "preggers", "postpartum"].includes(word(unitAt + 1)) && unit === "week") return true;
  if (word(unitAt + 1) !== "ago") return false;
  // A month or more ago is history, unless that is when it began.
  const isLong = ["month", "year", "yr", "mth", "decade"].includes(unit);
  return (
    isLong &&
    !tokens
      .slice(Math.max(0, at - 5), at)
      .some(({ plain }) => /^(start|began|begin|since|came|notic|onset)/.test(plain))
  );
}
