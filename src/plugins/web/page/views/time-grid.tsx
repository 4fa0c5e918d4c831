import type { Suggestion } from "#plugins/web/page/api/shapes.ts";
import { Moment, With } from "#plugins/web/page/views/moment.tsx";

interface TimeGridProps {
  readonly items: readonly Suggestion[];
  /** The slot that is being asked for just now. */
  readonly busy: string | null;
  onChoose(slot: Suggestion): void;
}

/** Times to press on. */
export function TimeGrid({ items, busy, onChoose }: TimeGridProps) {
  if (items.length === 0) return null;
  return (
    <ul class="grid">
      {items.map((slot) => (
        <li key={slot.slotId}>
          <button
            type="button"
            class="time"
            aria-disabled={busy !== null}
            onClick={() => busy === null && onChoose(slot)}
          >
            <Moment at={slot.startsAt} timeZone={slot.physician.timeZone} />
            <With physician={slot.physician} channel={slot.channel} />
            <span class="time-go">{busy === slot.slotId ? "One moment…" : "Choose"}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
