import type { Entry, Standing, SummaryLine } from "#plugins/web/page/api/shapes.ts";
import { dayOf, type Reader, timeOfDay } from "#plugins/web/page/text/time.ts";

/** Why a conversation stands in the queue, for a clinician. */
const reasonNames: Readonly<Record<string, string>> = {
  crisis: "Danger",
  emergency: "Emergency",
  request: "Asked for a person",
  unsure: "Not understood",
  joined: "Joined",
};

export const reasonName = (reason: string): string => reasonNames[reason] ?? reason;

/** What the patient is told of who answers: what is so, and no promise of a time. */
export function standingWords({ state, since, by }: Standing, reader: Reader): readonly [string, string] {
  if (state === "taken") return [`${by ?? "A clinician"} answers you here.`, "The assistant is silent."];
  return [`A clinician can read this. Waiting since ${whenOf(since, reader)}.`, "We cannot say how long it takes."];
}

/** `14:30`, with its day where that is not today. */
export function whenOf(at: string, reader: Reader): string {
  const day = dayOf(at, reader);
  return day === "Today" ? timeOfDay(at, reader) : `${day}, ${timeOfDay(at, reader)}`;
}

/** `Waiting 12 minutes` */
export function waitWords({ waitingSince }: Pick<Entry, "waitingSince">, nowMs: number): string {
  const minutes = Math.max(0, Math.floor((nowMs - Date.parse(waitingSince)) / 60_000));
  if (minutes < 1) return "Waiting less than a minute";
  if (minutes < 120) return `Waiting ${minutes} ${minutes === 1 ? "minute" : "minutes"}`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `Waiting ${hours} hours` : `Waiting ${Math.floor(hours / 24)} days`;
}

const headings: readonly (readonly [heading: string, sections: readonly string[]])[] = [
  ["Danger", ["danger", "red-flag"]],
  ["Who", ["who"]],
  ["Reported", ["reported", "denied"]],
  ["Answers", ["answered"]],
  ["Not known", ["unknown"]],
  ["So far", ["level", "request", "advice", "clinician"]],
];

/** The summary under its headings; a heading without lines is left out. */
export const groupsOf = (
  lines: readonly SummaryLine[],
): readonly { readonly heading: string; readonly lines: readonly SummaryLine[] }[] =>
  headings
    .map(([heading, sections]) => ({ heading, lines: lines.filter(({ section }) => sections.includes(section)) }))
    .filter((group) => group.lines.length > 0);

/** A line without what its heading says already. */
export const lineWords = ({ text }: SummaryLine): string => text.replace(/^(?:Not known|Reported): /, "");

/** The fixed words of help, sentence by sentence, without what triage adds to them. */
export const helpSentences = (text: string): readonly string[] =>
  (text.split("\n")[0] ?? "").split(/(?<=[.!?]) (?=\p{Lu})/u);
