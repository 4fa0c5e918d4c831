import { otherTimes, reschedule } from "#plugins/web/page/actions/appointments.ts";
import { alternativesOf } from "#plugins/web/page/actions/booking.ts";
import { reasonOf } from "#plugins/web/page/api/refusal.ts";
import type { Appointment, Suggestion } from "#plugins/web/page/api/shapes.ts";
import { ConfirmTime } from "#plugins/web/page/views/confirm-time.tsx";
import { useFocusAtOnce, useFocusOn } from "#plugins/web/page/views/focus.ts";
import { Icon } from "#plugins/web/page/views/icon.tsx";
import { TimeGrid } from "#plugins/web/page/views/time-grid.tsx";
import { useEffect, useState } from "preact/hooks";

interface RescheduleProps {
  readonly appointment: Appointment;
  onDone(isMoved: boolean): void;
}

/** Another time with the same physician. The old one stays until the new one is sure. */
export function Reschedule({ appointment, onDone }: RescheduleProps) {
  const [items, setItems] = useState<readonly Suggestion[] | null>(null);
  const [slot, setSlot] = useState<Suggestion | null>(null);
  const [note, setNote] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const title = useFocusAtOnce<HTMLParagraphElement>();
  const chosen = useFocusOn<HTMLDivElement>(slot);
  useEffect(() => {
    otherTimes(appointment).then(setItems, (error: unknown) => (setItems([]), setNote(reasonOf(error))));
  }, []);
  const move = async (to: Suggestion): Promise<void> => {
    setBusy(true);
    try {
      await reschedule(appointment, to);
      onDone(true);
    } catch (error) {
      const others = alternativesOf(error);
      setBusy(false);
      setSlot(null);
      setNote(others ? "Someone has just taken that time. Your appointment is unchanged." : reasonOf(error));
      if (others && others.length > 0) setItems(others);
    }
  };
  return (
    <div class="sure-panel" ref={chosen} tabIndex={-1}>
      <p class="sure-title" ref={title} tabIndex={-1}>
        Choose a new time
      </p>
      <div role="status">
        {note && (
          <p class="calm">
            <Icon name="alert" /> {note}
          </p>
        )}
      </div>
      {items === null && <p class="quiet">Looking for free times…</p>}
      {items?.length === 0 && !note && <p>There is no other free time in the next two weeks.</p>}
      {slot ? (
        <ConfirmTime
          slot={slot}
          busy={busy}
          action="Move to this time"
          onConfirm={() => void move(slot)}
          onBack={() => setSlot(null)}
        />
      ) : (
        <TimeGrid items={items ?? []} busy={null} onChoose={setSlot} />
      )}
      <button type="button" class="link" onClick={() => onDone(false)}>
        Keep the time I have
      </button>
    </div>
  );
}
