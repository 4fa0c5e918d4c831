import { loadAppointments } from "#plugins/web/page/actions/appointments.ts";
import type { Appointment } from "#plugins/web/page/api/shapes.ts";
import { useStore } from "#plugins/web/page/state/store.ts";
import { nowMs } from "#plugins/web/page/text/time.ts";
import { AppointmentCard } from "#plugins/web/page/views/appointment-card.tsx";
import { useEffect } from "preact/hooks";

const isComing = ({ status, startsAt }: Appointment): boolean => status === "booked" && Date.parse(startsAt) > nowMs();

/** What is coming, soonest first, then what was. */
export function Appointments() {
  const all = useStore((state) => state.appointments);
  useEffect(() => void loadAppointments(), []);
  const inOrder = (all ?? []).toSorted((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
  const coming = inOrder.filter(isComing);
  const earlier = inOrder.filter((one) => !isComing(one)).toReversed();
  return (
    <div class="sheet">
      <h1>My appointments</h1>
      {all === null && <p class="quiet">One moment…</p>}
      {all !== null && coming.length === 0 && (
        <p class="empty">
          You have no appointment. <a href="#/talk">Tell us what is troubling you</a>, and we look for a time that fits.
        </p>
      )}
      <Cards items={coming} />
      {earlier.length > 0 && <h2>Past and cancelled</h2>}
      <Cards items={earlier} />
    </div>
  );
}

const Cards = ({ items }: { readonly items: readonly Appointment[] }) =>
  items.length === 0 ? null : (
    <ul class="cards">
      {items.map((one) => (
        <li key={one.id}>
          <AppointmentCard appointment={one} />
        </li>
      ))}
    </ul>
  );
