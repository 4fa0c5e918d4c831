import { amountAt } from "./numbers.ts";
import type { Token } from "./tokens.ts";
import { bodyParts, canon } from "./words.ts";

export type Severity = "mild" | "moderate" | "severe";
export type Side = "left" | "right" | "both";

const grades: Readonly<Record<string, Severity>> = Object.fromEntries(
  (
    [
      ["mild", "mild mildly slight slightly minor"],
      ["moderate", "moderate moderately medium"],
      [
        "severe",
        "severe severely unreal excruciating unbearable agony agonising agonizing worst terrible terribly horrible " +
          "intense awful horrendous unbearably crippling",
      ],
    ] as const
  ).flatMap(([grade, words]) => words.split(" ").map((word) => [word, grade] as const)),
);
/** From here on a pain score is severe, from four on moderate: the bands of a numeric rating scale. */
const gradeOf = (score: number): Severity => (score >= 7 ? "severe" : score >= 4 ? "moderate" : "mild");

/** "9/10", "nine out of ten": the score; else undefined. */
export function scoreAt(tokens: readonly Token[], at: number): number | undefined {
  const amount = amountAt(tokens, at);
  if (!amount || amount.value > 10) return undefined;
  const isSlash = tokens[amount.next]?.kind === "or";
  const isOut = tokens[amount.next]?.plain === "out" && tokens[amount.next + 1]?.plain === "of";
  if (!isSlash && !isOut) return undefined;
  return amountAt(tokens, amount.next + (isSlash ? 1 : 2))?.value === 10 ? amount.value : undefined;
}

/** How bad it is said to be, in the order of the text. */
export function severitiesIn(tokens: readonly Token[]): Severity[] {
  return tokens.flatMap(({ plain }, at): Severity[] => {
    const score = scoreAt(tokens, at);
    if (score !== undefined) return [gradeOf(score)];
    const isKilling = plain === "killing" && tokens[at + 1]?.plain === "me";
    if (isKilling && tokens.slice(Math.max(0, at - 4), at).some(({ word }) => bodyParts.has(word))) return ["severe"];
    if (/^(hardly|barely)$/.test(plain) && tokens[at + 1]?.plain === "any") return ["mild"];
    if (plain === "not" && tokens[at + 1]?.plain === "much" && tokens[at + 2]?.plain === "of") return ["mild"];
    const isLittle = plain === "a" && ["bit", "little"].includes(tokens[at + 1]?.plain ?? "");
    const grade = isLittle ? "mild" : Object.hasOwn(grades, plain) ? grades[plain] : undefined;
    return grade && !isDenied(tokens, at) ? [grade] : [];
  });
}

const isDenied = (tokens: readonly Token[], at: number): boolean =>
  ["not", "no", "isnt", "wasnt"].includes(tokens[at - 1]?.plain ?? "") || tokens[at + 1]?.plain === "of";

const possessives = new Set(
  (
    "my his her your their our the on to both its in behind under lower upper back front a left right from and or of " +
    "inner outer"
  ).split(" "),
);
const notPlaces = new Set(
  "now away the my over work home it him me her after before school there hospital then and".split(" "),
);

/** Left, right or both, where a place of the body is meant: not "left work" or "right now". */
export function sidesIn(tokens: readonly Token[]): Side[] {
  const found = tokens.flatMap(({ plain }, at): Side[] => {
    if (plain === "bilateral" || plain === "bilaterally") return ["both"];
    const next = tokens[at + 1];
    const isPart = next !== undefined && (bodyParts.has(next.word) || bodyParts.has(canon(next.plain)));
    if (plain === "both")
      return isPart || bodyParts.has(tokens[at + 2]?.word ?? "") || next?.plain === "sides" ? ["both"] : [];
    const side = sideOf(plain, tokens[at]!);
    if (!side) return [];
    if (plain.length === 1) return isPart || next?.plain === "sided" ? [side] : [];
    if (/^[rl][lu]q$/.test(plain) || isPart || plain.endsWith("sided")) return [side];
    if (tokens[at - 1]?.plain === "the" && tokens[at - 2]?.plain === "on" && next?.plain === "and") return [side];
    const isAfterThe =
      possessives.has(tokens[at - 1]?.plain ?? "") ||
      (tokens[at - 1]?.kind === "comma" && (!next || next.kind === "stop"));
    return isAfterThe && !notPlaces.has(next?.plain ?? "") && plain !== "all" ? [side] : [];
  });
  return [...new Set(found)];
}

function sideOf(plain: string, { word }: Token): Side | undefined {
  if (word === "left" || plain === "l" || plain === "llq" || plain === "luq" || plain === "leftsided") return "left";
  return word === "right" || plain === "r" || plain === "rlq" || plain === "ruq" || plain === "rightsided"
    ? "right"
    : undefined;
}

const countable = new Set(
  (
    "tablets pills capsules wasps bees times episodes bouts attacks fits seizures nosebleeds falls faints blackouts " +
    "convulsions occasions vomits"
  ).split(" "),
);

/** How often: "vomited 6 times", "two seizures", "x3". Not "three times a day", which is a rhythm. */
export function countsIn(tokens: readonly Token[]): number[] {
  return tokens.flatMap(({ plain }, at): number[] => {
    if ((plain === "twice" || plain === "thrice") && !isRhythm(tokens, at + 1)) return [plain === "twice" ? 2 : 3];
    const amount = amountAt(tokens, at);
    if (!amount) return [];
    const { value, next } = amount;
    if (countable.has(tokens[next]?.plain ?? "") && !isRhythm(tokens, next + 1)) return [value];
    const isCross = tokens[at - 1]?.plain === "x" && tokens[at]!.kind === "number";
    return isCross && !/^(d|h|w|day|hour|hr|week|wk|month|min|mg|year)s?$/.test(tokens[next]?.plain ?? "")
      ? [value]
      : [];
  });
}

const isRhythm = (tokens: readonly Token[], at: number): boolean =>
  ["a", "per", "every", "daily", "each"].includes(tokens[at]?.plain ?? "") &&
  !["row"].includes(tokens[at + 1]?.plain ?? "");
