import { keep } from "#plugins/web/page/actions/booking.ts";
import { tellError } from "#plugins/web/page/actions/notice.ts";
import { call, download } from "#plugins/web/page/api/client.ts";
import { freshKey } from "#plugins/web/page/api/key.ts";
import type { Appointment, Paged, Suggestion } from "#plugins/web/page/api/shapes.ts";
import { nowMs } from "#plugins/web/page/text/time.ts";
import { update } from "#plugins/web/page/state/store.ts";

const root = "/api/availability";

export async function loadAppointments(): Promise<void> {
  try {
    const { items } = await call<Paged<Appointment>>("GET", `${root}/appointments?limit=200`);
    update({ appointments: items });
  } catch (error) {
    tellError(error);
    update(({ appointments }) => ({ appointments: appointments ?? [] }));
  }
}

/** Throws when the server refuses, so that the card can say so in its own place. */
export async function cancel(appointment: Appointment): Promise<void> {
  const answer = await call<Partial<Appointment>>("POST", `${root}/appointments/${appointment.id}/cancel`, {
    body: {},
    key: freshKey(),
  });
  keep({ ...appointment, status: "cancelled", ...answer });
}

export async function reschedule(appointment: Appointment, slot: Suggestion): Promise<void> {
  const body = { slotId: slot.slotId };
  const answer = await call<Partial<Appointment>>("POST", `${root}/appointments/${appointment.id}/reschedule`, {
    body,
    key: freshKey(),
  });
  const { startsAt, endsAt, physician, channel } = slot;
  keep({ ...appointment, slotId: slot.slotId, startsAt, endsAt, physician, channel, ...answer });
}

/** The same physician's open times in the next two weeks. */
export async function otherTimes({ physician, startsAt }: Appointment): Promise<readonly Suggestion[]> {
  const dayMs = 24 * 60 * 60 * 1000;
  const day = (ms: number): string =>
    new Intl.DateTimeFormat("en-CA", { timeZone: "UTC", dateStyle: "short" }).format(ms);
  const to = encodeURIComponent(`${day(nowMs() + 14 * dayMs)}T00:00:00Z`);
  const query = `physicianId=${encodeURIComponent(physician.id)}&to=${to}`;
  const { items } = await call<Paged<Suggestion>>("GET", `${root}/slots?${query}`);
  return items.filter((slot) => Date.parse(slot.startsAt) > nowMs() && slot.startsAt !== startsAt).slice(0, 9);
}

/** Saves the appointment for the patient's calendar. The file wants a token, so a plain link cannot fetch it. */
export async function addToCalendar({ id }: Appointment): Promise<void> {
  const url = URL.createObjectURL(await download(`${root}/appointments/${id}.ics`));
  const link = document.createElement("a");
  link.href = url;
  link.download = "salve-appointment.ics";
  link.click();
  // The browser needs the address until it has read it; a minute is ample.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
