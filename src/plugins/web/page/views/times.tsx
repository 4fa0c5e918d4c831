import { choose, confirm, letGo, lookAgain } from "#plugins/web/page/actions/booking.ts";
import type { Suggestion } from "#plugins/web/page/api/shapes.ts";
import type { Booking } from "#plugins/web/page/state/state.ts";
import { useStore } from "#plugins/web/page/state/store.ts";
import { AppointmentCard } from "#plugins/web/page/views/appointment-card.tsx";
import { ConfirmTime } from "#plugins/web/page/views/confirm-time.tsx";
import { useFocusOn } from "#plugins/web/page/views/focus.ts";
import { TimeGrid } from "#plugins/web/page/views/time-grid.tsx";

interface TimesProps {
  readonly triageId: string;
  readonly suggestions: readonly Suggestion[];
  /** A later answer brings its own times; of earlier ones only what was booked stays. */
  readonly isLatest: boolean;
}

/** From suggested times to an appointment, in one place: choose, confirm, done. */
export function Times({ triageId, suggestions, isLatest }: TimesProps) {
  const known = useStore((state) => state.bookings[triageId]);
  const appointments = useStore((state) => state.appointments);
  // After a reload only the server knows that one of these was booked.
  const own = appointments?.find(
    ({ status, slotId }) => status === "booked" && suggestions.some((one) => one.slotId === slotId),
  );
  const booking: Booking =
    known ??
    (own
      ? { step: "booked", appointmentId: own.id }
      : { step: "choosing", items: suggestions, note: null, busy: null });
  // Only what the patient pressed moves the focus; an appointment that is loaded must not.
  const title = useFocusOn<HTMLHeadingElement>(known?.step ?? "choosing");
  if (!isLatest && booking.step === "choosing") return null;
  return (
    <article class="panel times" aria-labelledby={`times-${triageId}`}>
      <h2 id={`times-${triageId}`} ref={title} tabIndex={-1}>
        {titles[booking.step]}
      </h2>
      {booking.step === "choosing" && <Choosing triageId={triageId} booking={booking} />}
      {booking.step === "confirming" && (
        <ConfirmTime
          slot={booking.slot}
          expiresAt={booking.hold.expiresAt}
          busy={booking.busy}
          action="Book this time"
          onConfirm={() => void confirm(triageId, booking)}
          onBack={() => void letGo(triageId, booking)}
        />
      )}
      {booking.step === "booked" && <Booked id={booking.appointmentId} />}
    </article>
  );
}

const titles = {
  choosing: "Times that suit your case",
  confirming: "Is this time right for you?",
  booked: "Your appointment",
} as const;

function Choosing({
  triageId,
  booking,
}: {
  readonly triageId: string;
  readonly booking: Booking & { step: "choosing" };
}) {
  const { items, note, busy } = booking;
  return (
    <>
      <p role="status" class={note ? "calm" : "unseen"}>
        {note ?? ""}
      </p>
      {items.length === 0 && !note && <p>We have not looked for a time yet.</p>}
      <TimeGrid items={items} busy={busy} onChoose={(slot) => void choose(triageId, items, slot)} />
      <button type="button" class="link" onClick={() => void lookAgain(triageId)}>
        {items.length === 0 ? "Look for a time" : "Show other times"}
      </button>
    </>
  );
}

function Booked({ id }: { readonly id: string }) {
  const appointment = useStore((state) => state.appointments?.find((one) => one.id === id));
  return appointment ? <AppointmentCard appointment={appointment} /> : <p class="quiet">One moment…</p>;
}
