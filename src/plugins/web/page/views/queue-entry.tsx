import { answer } from "#plugins/web/page/actions/talk.ts";
import { openEntry, step, type Step } from "#plugins/web/page/actions/queue.ts";
import type { Entry, Summary, SummaryLine } from "#plugins/web/page/api/shapes.ts";
import { useStore } from "#plugins/web/page/state/store.ts";
import { groupsOf, lineWords, waitWords, whenOf } from "#plugins/web/page/text/handoff.ts";
import { reader } from "#plugins/web/page/text/time.ts";
import { Composer } from "#plugins/web/page/views/composer.tsx";
import { Icon } from "#plugins/web/page/views/icon.tsx";
import { LevelBadge } from "#plugins/web/page/views/level-badge.tsx";
import { ReasonBadge } from "#plugins/web/page/views/reason-badge.tsx";
import { placeOf, Transcript } from "#plugins/web/page/views/transcript.tsx";
import { useEffect, useState } from "preact/hooks";

/** One conversation of the queue: what a clinician should know, what was said, and what can be done. */
export function QueueEntry({ id }: { readonly id: string }) {
  const summary = useStore((state) => state.summaries[id]);
  const entry = useStore((state) => state.queue?.items.find((one) => one.id === id));
  const own = useStore((state) => state.person?.id);
  useEffect(() => void openEntry(id), [id]);
  const isOwn = entry?.takenBy?.id === own;
  return (
    <div class="sheet sheet-wide case entry">
      <a class="back" href="#/queue">
        <Icon name="back" /> Queue
      </a>
      {!summary && <h1>Conversation</h1>}
      {summary === undefined && <p class="quiet">One moment…</p>}
      {summary === null && <p class="empty">There is no such conversation.</p>}
      {summary && (
        <>
          <Head summary={summary} entry={entry} isOwn={isOwn} />
          <Told summary={summary} />
          <section class="panel">
            <h2>What was said</h2>
            <Transcript sessionId={summary.sessionId} />
          </section>
          {isOwn && <Composer sessionId={summary.sessionId} say={(words) => answer(summary.sessionId, words)} />}
        </>
      )}
    </div>
  );
}

interface HeadProps {
  readonly summary: Summary;
  readonly entry: Entry | undefined;
  readonly isOwn: boolean;
}

function Head({ summary, entry, isOwn }: HeadProps) {
  const { id, reason, level } = entry ?? summary;
  return (
    <header class="case-head">
      <p class="badges">
        <ReasonBadge reason={reason} />
        {level && <LevelBadge level={level} />}
      </p>
      <h1>{headingOf(entry, isOwn)}</h1>
      {entry?.state === "waiting" && (
        <div class="buttons">
          <StepButton id={id} what="take" words="Take over" />
        </div>
      )}
      {entry && isOwn && (
        <>
          <p class="quiet">The patient sees your name, and the assistant is silent.</p>
          <div class="buttons">
            <StepButton id={id} what="close" words="Leave it to the assistant" isSecond />
            <StepButton id={id} what="release" words="Back to the queue" isSecond />
            <StepButton id={id} what="end" words="Close the conversation" isSecond />
          </div>
        </>
      )}
    </header>
  );
}

function headingOf(entry: Entry | undefined, isOwn: boolean): string {
  if (!entry) return "This conversation has left the queue";
  const now = reader();
  if (isOwn) return `You answer here since ${whenOf(entry.takenAt ?? entry.waitingSince, now)}`;
  if (entry.takenBy)
    return `${entry.takenBy.name} answers here since ${whenOf(entry.takenAt ?? entry.waitingSince, now)}`;
  return waitWords(entry, now.nowMs);
}

interface StepButtonProps {
  readonly id: string;
  readonly what: Step;
  readonly words: string;
  readonly isSecond?: boolean;
}

function StepButton({ id, what, words, isSecond = false }: StepButtonProps) {
  const [busy, setBusy] = useState(false);
  const go = (): void => {
    setBusy(true);
    void step(id, what).finally(() => setBusy(false));
  };
  return (
    <button type="button" class={`button${isSecond ? " button-second" : ""}`} disabled={busy} onClick={go}>
      {words}
    </button>
  );
}

/** The summary: each line leads to the messages that it rests on. */
const Told = ({ summary: { lines, sessionId } }: { readonly summary: Summary }) => (
  <section class="panel summary">
    <h2>Summary</h2>
    <p class="quiet">Made from the record alone. The numbers lead to what was said.</p>
    {groupsOf(lines).map((group) => (
      <section key={group.heading}>
        <h3>{group.heading}</h3>
        <ul>
          {group.lines.map((line, place) => (
            <SummaryItem key={place} line={line} sessionId={sessionId} />
          ))}
        </ul>
      </section>
    ))}
  </section>
);

const SummaryItem = ({ line, sessionId }: { readonly line: SummaryLine; readonly sessionId: string }) => (
  <li>
    {lineWords(line)}{" "}
    {line.seqs.map((seq) => (
      <button
        key={seq}
        type="button"
        class="cite"
        aria-label={`Message ${seq}`}
        onClick={() => showMessage(placeOf(sessionId, seq))}
      >
        #{seq}
      </button>
    ))}
    {line.sources.length > 0 && (
      <span class="quiet"> Sources: {line.sources.map(({ title }) => title).join("; ")}</span>
    )}
  </li>
);

function showMessage(place: string): void {
  const message = document.getElementById(place);
  message?.scrollIntoView({ block: "center" });
  message?.focus({ preventScroll: true });
}
