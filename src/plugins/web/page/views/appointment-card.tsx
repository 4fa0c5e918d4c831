import { addToCalendar, cancel } from "#plugins/web/page/actions/appointments.ts";
import type { Appointment } from "#plugins/web/page/api/shapes.ts";
import { nowMs } from "#plugins/web/page/text/time.ts";
import { useAttempt } from "#plugins/web/page/views/attempt.ts";
import { useFocusAtOnce } from "#plugins/web/page/views/focus.ts";
import { Icon } from "#plugins/web/page/views/icon.tsx";
import { Moment, With } from "#plugins/web/page/views/moment.tsx";
import { Reschedule } from "#plugins/web/page/views/reschedule.tsx";
import { useState } from "preact/hooks";

type Doing = "nothing" | "cancelling" | "moving" | "moved";

const statusWords = ({ status, startsAt }: Appointment): string => {
  if (status === "cancelled") return "Cancelled";
  if (status !== "booked") return status.replaceAll("_", " ");
  if (Date.parse(startsAt) < nowMs()) return "Past";
  return "Booked";
};

/** One appointment and what can be done with it. */
export function AppointmentCard({ appointment }: { readonly appointment: Appointment }) {
  const [doing, setDoing] = useState<Doing>("nothing");
  const isOpen = appointment.status === "booked" && Date.parse(appointment.startsAt) > nowMs();
  return (
    <div class={`appointment appointment-${isOpen ? "open" : "closed"}`}>
      <p class="appointment-state" role="status">
        <Icon name={appointment.status === "cancelled" ? "close" : "check"} />
        {doing === "moved" ? "Moved to the new time" : statusWords(appointment)}
      </p>
      <p class="ticket">
        <Moment at={appointment.startsAt} timeZone={appointment.physician.timeZone} />
        <With physician={appointment.physician} channel={appointment.channel} />
      </p>
      {isOpen && (doing === "nothing" || doing === "moved") && <Choices appointment={appointment} onDo={setDoing} />}
      {isOpen && doing === "cancelling" && <Cancel appointment={appointment} onDone={() => setDoing("nothing")} />}
      {isOpen && doing === "moving" && (
        <Reschedule appointment={appointment} onDone={(isMoved) => setDoing(isMoved ? "moved" : "nothing")} />
      )}
    </div>
  );
}

function Choices({ appointment, onDo }: { readonly appointment: Appointment; onDo(doing: Doing): void }) {
  const { error, run } = useAttempt();
  return (
    <>
      <div class="buttons">
        <button type="button" class="button button-second" onClick={() => run(() => addToCalendar(appointment))}>
          <Icon name="calendar" /> Add to calendar
        </button>
        <button type="button" class="button button-second" onClick={() => onDo("moving")}>
          Change time
        </button>
        <button type="button" class="button button-second" onClick={() => onDo("cancelling")}>
          Cancel
        </button>
      </div>
      <div role="alert">
        {error && (
          <p class="form-error">
            <Icon name="alert" />
            <span>{error}</span>
          </p>
        )}
      </div>
    </>
  );
}

function Cancel({ appointment, onDone }: { readonly appointment: Appointment; onDone(): void }) {
  const { busy, error, run } = useAttempt();
  const title = useFocusAtOnce<HTMLParagraphElement>();
  return (
    <div class="sure-panel">
      <p ref={title} tabIndex={-1}>
        <strong>Cancel this appointment?</strong> The time will be given to someone else.
      </p>
      <div class="buttons">
        <button
          type="button"
          class="button button-danger"
          aria-disabled={busy}
          onClick={() => run(() => cancel(appointment))}
        >
          {busy ? "One moment…" : "Yes, cancel it"}
        </button>
        <button type="button" class="button button-second" onClick={onDone}>
          Keep it
        </button>
      </div>
      <div role="alert">
        {error && (
          <p class="form-error">
            <Icon name="alert" />
            <span>{error}</span>
          </p>
        )}
      </div>
    </div>
  );
}
