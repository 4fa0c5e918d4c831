import type { Triage, TriageResult } from "#modules/triage/contract.ts";
import { type Episode, episodeMessagesMax, episodeOf } from "../episode.ts";
import { line, type Said, type SummaryLine } from "./summary.ts";

interface Exchange {
  readonly question: TriageResult["questions"][number];
  readonly asked: number;
  readonly answered: number;
  readonly words: string;
}

/** Where something that the triage names was said. */
type Place = (id: string, spans: readonly (readonly [number, number])[]) => Pick<SummaryLine, "seqs" | "quotes">;

/** What the last triage of the session has read, with where it was said. */
export function reportedIn(messages: readonly Said[], triage: Pick<Triage, "isBareAnswer">): SummaryLine[] {
  const last = messages.findLast((message) => message.triage);
  const result = last?.triage;
  if (!last || !result) return [];
  const exchanges = exchangesIn(messages);
  const place = placing(episodeBefore(messages, result, triage), exchanges, last.seq);
  const { supporting, conflicting, unknown } = result.explanation;
  const said = (section: "red-flag" | "reported" | "denied", how: string, found: TriageResult["redFlags"][number]) => {
    const { seqs, quotes } = place(found.id, found.spans);
    return line(section, `${how}: ${found.label}`, seqs, { quotes });
  };
  const named = (one: (typeof supporting)[number]) => ({ ...one, raisesTo: result.level });
  return [
    ...result.redFlags.map((flag) => said("red-flag", "Red flag", flag)),
    ...supporting.map((finding) => said("reported", "Reported", named(finding))),
    ...conflicting.map((finding) => said("denied", "Denied", named(finding))),
    ...exchanges.map(({ question, words, asked, answered }) =>
      line("answered", `Asked “${question.text}”, answered “${words}”`, [asked, answered], { quotes: [words] }),
    ),
    ...unknown.map(({ label }) => line("unknown", `Not known: ${label}`, [last.seq])),
  ];
}

/** The text that the triage was given, made again from the messages that stood there then. */
function episodeBefore(
  messages: readonly Said[],
  { id }: TriageResult,
  { isBareAnswer }: Pick<Triage, "isBareAnswer">,
): Episode {
  const upTo = messages.find(({ triage }) => triage?.id === id)?.replyTo ?? 0;
  const words = messages.filter(({ role, seq }) => role === "patient" && seq <= upTo);
  return episodeOf(words.slice(-episodeMessagesMax), isBareAnswer);
}

/** By the words themselves; else by the answer to the question for it; else by the triage that names it. */
const placing =
  (episode: Episode, exchanges: readonly Exchange[], triaged: number): Place =>
  (id, spans) => {
    const heard = spans.flatMap(([start, end]) => {
      const seq = episode.seqAt(start, end);
      return seq === undefined ? [] : [{ seq, quote: episode.text.slice(start, end) }];
    });
    if (heard.length > 0) return { seqs: heard.map(({ seq }) => seq), quotes: heard.map(({ quote }) => quote) };
    const exchange = exchanges.findLast(({ question }) => question.id.endsWith(`.${id}`));
    return { seqs: exchange ? [exchange.asked, exchange.answered] : [triaged], quotes: [] };
  };

/** Questions that were answered: the next words of the patient went on in the same case. */
const exchangesIn = (messages: readonly Said[]): Exchange[] =>
  messages.flatMap((message, place) => {
    const question = message.triage?.questions[0];
    const next = question && messages.slice(place + 1).find(({ role }) => role === "patient");
    const reply = next && messages.find(({ replyTo }) => replyTo === next.seq);
    if (!question || !next || reply?.triage?.id !== message.triage?.id) return [];
    return [{ question, asked: message.seq, answered: next.seq, words: next.text }];
  });
