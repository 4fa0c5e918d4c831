import type { Level, Triage } from "#modules/triage/contract.ts";
import type { Crisis } from "#modules/safety/contract.ts";
import { reportedIn } from "./reported.ts";
import { line, type Said, type SummaryLine } from "./summary.ts";

export interface Reading {
  readonly triage: Pick<Triage, "isBareAnswer" | "whoIn">;
  readonly crisis: Pick<Crisis, "recognise">;
}

const excerptMax = 160;

/**
 * What a clinician should know before the first word, in the order in which it matters. Made of what the record holds:
 * nothing is inferred here, and each line names the messages that it rests on. Pure.
 */
export function summarise(messages: readonly Said[], level: string | null, reading: Reading): SummaryLine[] {
  const patients = messages.filter(({ role }) => role === "patient");
  return [
    ...whoIn(patients, reading),
    ...patients.flatMap(({ seq, text }) => dangerIn(seq, text, reading)),
    ...reportedIn(messages, reading.triage),
    ...levelIn(messages, level),
    ...messages.filter(({ handoff }) => handoff?.reason === "asked").flatMap(requestIn),
    ...adviceIn(messages),
    ...messages.filter(({ role }) => role === "clinician").map(spoken),
  ];
}

/** Each age and sex that the patient has told, once, with every message that tells it. */
function whoIn(patients: readonly Said[], { triage }: Reading): SummaryLine[] {
  const told = new Map<string, number[]>();
  for (const { seq, text } of patients) {
    const { ages, sexes } = triage.whoIn(text);
    for (const words of [...ages.map(ageWords), ...sexes.map((sex) => `Sex told: ${sex}`)])
      told.set(words, [...(told.get(words) ?? []), seq]);
  }
  return [...told].map(([words, seqs]) => line("who", words, seqs));
}

const ageWords = (age: number): string =>
  age < 2 ? `Age told: ${Math.round(age * 12)} months` : `Age told: ${Math.floor(age)}`;

const dangerIn = (seq: number, text: string, { crisis }: Reading): SummaryLine[] => {
  const danger = crisis.recognise(text);
  if (!danger) return [];
  const quotes = danger.spans.map(([start, end]) => text.slice(start, end));
  return [line("danger", `Words of danger: ${danger.kind.replaceAll("_", " ")}`, [seq], { quotes })];
};

/** The level of the session, with the last answer that gave it. */
function levelIn(messages: readonly Said[], level: string | null): SummaryLine[] {
  const given = messages.findLast(({ triage }) => triage?.level === level);
  if (!given?.triage) return [];
  const { level: reached, decidedBy, confidenceBand } = given.triage;
  const how = `decided by ${decidedBy}, confidence ${confidenceBand}`;
  return [line("level", `Level: ${reached} (${levelWords[reached]}), ${how}`, [given.seq])];
}

const levelWords: Readonly<Record<Level, string>> = {
  emergency_ambulance: "ambulance now",
  emergency: "emergency department now",
  consultation_24h: "within a day",
  consultation: "within a week",
  self_care: "care at home",
};

const requestIn = ({ replyTo }: Said): SummaryLine[] =>
  replyTo === null ? [] : [line("request", "Asked for a person", [replyTo])];

/** What the assistant said, with its sources; turns of the interview stand among the answers. */
const adviceIn = (messages: readonly Said[]): SummaryLine[] =>
  messages.flatMap((message) => {
    const { role, seq, text, triage, handoff, citations = [] } = message;
    if (role !== "assistant") return [];
    const sources = citations.map(({ title, url }) => ({ title, url }));
    if (handoff?.reason === "crisis") return [line("advice", "The fixed words of help were given", [seq])];
    const headline = triage?.advice.headline;
    if (headline === undefined) return [line("advice", `The assistant said: “${excerpt(text)}”`, [seq], { sources })];
    return text.startsWith(headline) ? [line("advice", `The assistant advised: ${headline}`, [seq], { sources })] : [];
  });

const spoken = ({ seq, text, by }: Said): SummaryLine =>
  line("clinician", `${by ?? "A clinician"} wrote: “${excerpt(text)}”`, [seq]);

const excerpt = (text: string): string => {
  const letters = [...text];
  return letters.length <= excerptMax ? text : `${letters.slice(0, excerptMax).join("").trimEnd()}…`;
};
