import type { Message } from "#modules/chat/contract.ts";
import { levels, type TriageResult } from "#modules/triage/contract.ts";
import { cut } from "./cut.ts";
import { isSmallTalk } from "./labels.ts";
import { type Line, merged, quoted, type Said, told } from "./line.ts";
import { questionIn } from "./question.ts";

type Triaged = Message & { readonly triage: TriageResult };

const isTriaged = (message: Message): message is Triaged => message.triage !== undefined;

const levelNames: Readonly<Record<TriageResult["level"], string>> = {
  emergency_ambulance: "emergency, call an ambulance",
  emergency: "emergency department now",
  consultation_24h: "to be seen within a day",
  consultation: "to be seen within a week",
  self_care: "self-care",
};
const deciders: Readonly<Record<TriageResult["decidedBy"], string>> = {
  rule: "a rule",
  model: "the triage model",
  abstention: "abstention, upwards",
};

/** How urgent triage found it and why: its result, never a diagnosis. */
export function assessmentOf(messages: readonly Message[]): Line[] {
  const triaged = messages.filter(isTriaged);
  const last = triaged.at(-1);
  if (!last) return [];
  const { level, decidedBy, confidenceBand } = last.triage;
  const result = told(
    { section: "A", messages: [last.seq] },
    `Triage result, not a diagnosis: ${levelNames[level]}; decided by ${deciders[decidedBy]}, ` +
      `confidence ${confidenceBand}.`,
  );
  const flags = triaged.flatMap(({ seq, triage }) =>
    triage.redFlags.map(({ id, label }) =>
      told({ section: "A", messages: [seq] }, `Red flag of triage: ${label} (rule ${id}).`),
    ),
  );
  return [result, ...changesOf(triaged), ...merged(flags)];
}

/** Where the level rose: an episode never becomes less urgent by itself. */
const changesOf = (triaged: readonly Triaged[]): Line[] =>
  triaged.flatMap((message, n) => {
    const before = triaged[n - 1];
    if (!before || levels.indexOf(message.triage.level) >= levels.indexOf(before.triage.level)) return [];
    const text = `Triage rose from “${levelNames[before.triage.level]}” to “${levelNames[message.triage.level]}”.`;
    return [told({ section: "A", messages: [before.seq, message.seq] }, text)];
  });

/** What was advised, offered and left open, as the messages say it. */
export function planOf(messages: readonly Message[]): Line[] {
  const lines = messages.flatMap((message) => [
    ...adviceIn(message),
    ...offersIn(message),
    ...(message.role === "clinician" ? writtenBy(message) : []),
  ]);
  return [...merged(lines), ...openIn(messages)];
}

function adviceIn({ seq, text, triage }: Message): Line[] {
  if (!triage) return [];
  const said: Said = { section: "P", messages: [seq] };
  const { headline, steps, safetyNet } = triage.advice;
  // An answer to a question of the interview repeats none of it.
  const given = (piece: string): boolean => piece !== "" && text.includes(piece);
  return [
    ...[headline, ...steps].filter(given).map((piece) => quoted(said, "The assistant advised", piece)),
    ...safetyNet.filter(given).map((piece) => quoted(said, "Safety net given", piece)),
  ];
}

function offersIn({ seq, suggestions = [], citations = [], handoff }: Message): Line[] {
  const said: Said = { section: "P", messages: [seq] };
  const [first] = suggestions;
  const articles = new Set(citations.map(({ title }) => title)).size;
  return [
    ...(first
      ? [
          told(
            said,
            `Appointments offered: ${suggestions.length}, the first on ${first.startsAt} ` +
              `with ${first.physician.name} (${first.physician.specialty}).`,
          ),
        ]
      : []),
    // Not which: the title of an article is no finding.
    ...(articles > 0 ? [told(said, `Information was given, with ${counted(articles)} cited.`)] : []),
    ...(handoff?.offered ? [told(said, `A person was offered (${handoff.reason}).`)] : []),
  ];
}

const counted = (articles: number): string => (articles === 1 ? "one article" : `${articles} articles`);

/** What a clinician wrote is theirs; what they asked stands with its answer. */
const writtenBy = (message: Message): Line[] =>
  cut(message.text)
    .filter(({ text }) => !isSmallTalk(text) && text !== questionIn(message)?.text)
    .map(({ text }) => quoted({ section: "P", messages: [message.seq] }, "The clinician wrote", text));

function openIn(messages: readonly Message[]): Line[] {
  const last = messages.findLast(({ role }) => role !== "system");
  const open = last && questionIn(last);
  return open ? [quoted({ section: "P", messages: [open.seq] }, "Asked and not answered yet", open.text)] : [];
}
