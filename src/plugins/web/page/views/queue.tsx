import { loadQueue } from "#plugins/web/page/actions/queue.ts";
import type { Entry } from "#plugins/web/page/api/shapes.ts";
import { useStore } from "#plugins/web/page/state/store.ts";
import { waitWords, whenOf } from "#plugins/web/page/text/handoff.ts";
import { reader } from "#plugins/web/page/text/time.ts";
import { LevelBadge } from "#plugins/web/page/views/level-badge.tsx";
import { QueueEntry } from "#plugins/web/page/views/queue-entry.tsx";
import { ReasonBadge } from "#plugins/web/page/views/reason-badge.tsx";
import { useEffect, useState } from "preact/hooks";

const minuteMs = 60_000;

/** A clinician's place: who waits for a person, or the conversation that was opened. */
export function Queue() {
  const openEntry = useStore((state) => state.openEntry);
  return openEntry ? <QueueEntry key={openEntry} id={openEntry} /> : <List />;
}

function List() {
  const queue = useStore((state) => state.queue);
  const [, drawAgain] = useState(0);
  useEffect(() => {
    void loadQueue();
    // The waiting times grow while somebody looks at them, and another server may have put somebody there.
    const minute = setInterval(() => {
      drawAgain((count) => count + 1);
      if (!document.hidden) void loadQueue();
    }, minuteMs);
    return () => clearInterval(minute);
  }, []);
  const waiting = queue?.items.filter(({ state }) => state === "waiting") ?? [];
  const taken = queue?.items.filter(({ state }) => state === "taken") ?? [];
  return (
    <div class="sheet sheet-wide">
      <h1>Queue</h1>
      <p class="hint">Patients who want a person, or should have one. The most urgent stands first.</p>
      <h2>Waiting ({waiting.length})</h2>
      {queue === null && <p class="quiet">One moment…</p>}
      {queue && waiting.length === 0 && <p class="empty">Nobody waits.</p>}
      <Entries entries={waiting} />
      {taken.length > 0 && <h2>With a clinician ({taken.length})</h2>}
      <Entries entries={taken} />
      {queue?.next && (
        <button type="button" class="button button-second" onClick={() => void loadQueue(true)}>
          Show more
        </button>
      )}
    </div>
  );
}

const Entries = ({ entries }: { readonly entries: readonly Entry[] }) => (
  <ul class="case-list queue">
    {entries.map((entry) => (
      <Line key={entry.id} entry={entry} />
    ))}
  </ul>
);

function Line({ entry }: { readonly entry: Entry }) {
  const { id, reason, level, waitingSince, takenBy, takenAt, patientId } = entry;
  const now = reader();
  return (
    <li>
      <a href={`#/queue/${id}`}>
        <span class="case-top">
          <ReasonBadge reason={reason} />
          {level && <LevelBadge level={level} />}
        </span>
        <span class="case-flags">
          {takenBy ? `${takenBy.name} since ${whenOf(takenAt ?? waitingSince, now)}` : waitWords(entry, now.nowMs)}
        </span>
        <span class="quiet">
          Since {whenOf(waitingSince, now)}. Patient {patientId.slice(-6)}
        </span>
      </a>
    </li>
  );
}
