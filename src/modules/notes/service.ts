import type { Actor, Clock, Events, Queries } from "#core";
import { disabledReason, type NoteTally, type Writer } from "#modules/ai/contract.ts";
import { audited } from "#modules/audit/contract.ts";
import type { Message, Transcripts } from "#modules/chat/contract.ts";
import type { Control } from "#modules/control/contract.ts";
import type { Triage } from "#modules/triage/contract.ts";
import { sql } from "drizzle-orm";
import type { DraftLine, Note } from "./contract.ts";
import { draftOf } from "./draft.ts";
import { textOf } from "./line.ts";
import { readingOf } from "./reading.ts";
import { instructions, passagesOf, quotesMax, reworded } from "./rewording.ts";
import type { Heard, Quote } from "./story.ts";

export interface NotesDeps {
  readonly transcripts: Transcripts;
  readonly triage: Pick<Triage, "read" | "isBareAnswer">;
  readonly writer: Writer;
  readonly tally: NoteTally;
  readonly control: Pick<Control, "isOn" | "watch" | "report">;
  readonly clock: Clock;
  readonly events: Pick<Events, "stage">;
}

/** A note, and whose it would be; undefined while AI is off: then nothing was read. */
export interface Prepared {
  readonly note: Note;
  readonly of: { readonly sessionId: string; readonly patientId: string } | undefined;
}

export type Service = ReturnType<typeof createService>;

/** Drafts of notes. What comes of them is a clinician's: nothing is stored here. */
export function createService(deps: NotesDeps) {
  const { transcripts, tally, control, clock, events } = deps;

  const refused = (reason: string, reasoning: string): Note => {
    tally.refused(reason);
    return { suggestion: null, confidence: "low", refused: true, reasoning };
  };

  async function prepare(sessionId: string, actor: Actor): Promise<Prepared | undefined> {
    const use = { group: actor.role };
    if (!control.isOn("note", use)) return { note: refused("disabled", disabledReason), of: undefined };
    using watch = control.watch("note", use);
    const found = await transcripts.transcript(sessionId, actor);
    if (!found) return undefined;
    const { messages, patientId, isWhole } = found;
    const of = { sessionId, patientId };
    const draft = draftOf(messages, await hear(messages, deps.triage, watch.signal));
    if (draft.kind === "nothing") return { note: refused("nothing_clinical", draft.reason), of };
    const writing = await write(draft.quotes, actor, deps);
    if (watch.signal.aborted || writing.kind === "disabled") return { note: refused("disabled", disabledReason), of };
    const isWritten = writing.kind === "written";
    const lines = isWritten ? reworded(draft.lines, draft.quotes, writing.sentences, deps.triage.read) : draft.lines;
    const how = isWritten
      ? `made by rules from ${counted(messages.length)}, in part shortened by ${writing.by} and checked`
      : `made by rules from ${counted(messages.length)}; ${writing.reason}`;
    const reasoning = isWhole ? how : `${how}; the conversation is longer: earlier messages were not read`;
    return { note: noteOf(lines, draft.confidence, reasoning), of };
  }

  return {
    /** Undefined where there is no such session for the actor. Awaits a language model, where there is one. */
    async prepare(sessionId: string, actor: Actor): Promise<Prepared | undefined> {
      const started = performance.now();
      const report = (isError: boolean): void =>
        control.report("note", { isError, ms: performance.now() - started }, { group: actor.role });
      try {
        const prepared = await prepare(sessionId, actor);
        if (prepared?.of) report(false);
        return prepared;
      } catch (error) {
        tally.failed();
        report(true);
        throw error;
      }
    },

    /** Leaves the audit row of a draft. */
    async keep(queries: Queries, { note, of }: Prepared, actor: Actor): Promise<Note> {
      if (!of) return note;
      const outcome = note.refused ? "refused" : "success";
      const act = { action: "create", resource: "notes.draft", outcome } as const;
      const row = audited(actor, clock.now(), { ...act, resourceId: of.sessionId, subject: of.patientId });
      await queries.rows(sql`
        with effect as (select 1 as one), told as (${events.stage(sql`effect`, [row])}) select one from effect`);
      return note;
    },
  };
}

const counted = (messages: number): string => (messages === 1 ? "one message" : `${messages} messages`);

/** What each message of the patient says, one after the other: long ones must not hold up everybody else. */
async function hear(
  messages: readonly Message[],
  { read, isBareAnswer }: NotesDeps["triage"],
  signal: AbortSignal,
): Promise<Heard[]> {
  const heard: Heard[] = [];
  for (const message of messages.filter(({ role }) => role === "patient")) {
    if (signal.aborted) return [];
    const { text } = message;
    heard.push({ message, sentences: readingOf(text, read), isBareAnswer: isBareAnswer(text) });
    await new Promise((resolve) => setImmediate(resolve));
  }
  return heard;
}

const write = async (quotes: readonly Quote[], actor: Actor, { writer }: NotesDeps) =>
  quotes.length === 0
    ? ({ kind: "none", reason: "there is nothing to shorten" } as const)
    : writer.write({ feature: "note", instructions, passages: passagesOf(quotes), sentencesMax: quotesMax }, actor);

const noteOf = (drafted: readonly DraftLine[], confidence: number, reasoning: string): Note => {
  const lines = drafted.map(({ section, text, messages }) => ({ section, text, messages }));
  return { suggestion: lines.map(textOf).join("\n"), confidence, refused: false, reasoning, lines };
};
