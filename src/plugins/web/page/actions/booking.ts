import { tellError } from "#plugins/web/page/actions/notice.ts";
import { call } from "#plugins/web/page/api/client.ts";
import { freshKey } from "#plugins/web/page/api/key.ts";
import { Refusal, Unreachable } from "#plugins/web/page/api/refusal.ts";
import type { Appointment, Hold, Suggestion } from "#plugins/web/page/api/shapes.ts";
import type { Booking } from "#plugins/web/page/state/state.ts";
import { update } from "#plugins/web/page/state/store.ts";

// From suggested times to an appointment: a time is held while the patient makes up their mind, then booked.

const root = "/api/availability";
const put = (key: string, booking: Booking): void =>
  update(({ bookings }) => ({ bookings: { ...bookings, [key]: booking } }));

/** The times that a refused booking offers instead; undefined when it was refused for another reason. */
export function alternativesOf(error: unknown): readonly Suggestion[] | undefined {
  if (!(error instanceof Refusal) || error.status !== 409) return undefined;
  const { alternatives } = error.document;
  return Array.isArray(alternatives) ? (alternatives as Suggestion[]) : [];
}

const taken = (others: readonly Suggestion[]): string =>
  others.length > 0
    ? "Someone has just taken that time. These are still free:"
    : "Someone has just taken that time. Please look for other times.";

export async function choose(key: string, items: readonly Suggestion[], slot: Suggestion): Promise<void> {
  put(key, { step: "choosing", items, note: null, busy: slot.slotId });
  try {
    const hold = await call<Hold>("POST", `${root}/holds`, { body: { slotId: slot.slotId }, key: freshKey() });
    put(key, { step: "confirming", items, slot, hold, key: freshKey(), busy: false });
  } catch (error) {
    refused(key, items, error);
  }
}

export async function confirm(key: string, booking: Booking & { step: "confirming" }): Promise<void> {
  put(key, { ...booking, busy: true });
  try {
    // One key for this hold: pressing twice, or again after a lost answer, books once.
    const body = { holdId: booking.hold.id };
    const booked = await call<Appointment>("POST", `${root}/appointments`, { body, key: booking.key });
    keep({ ...booked, channel: booked.channel ?? booking.slot.channel });
    put(key, { step: "booked", appointmentId: booked.id });
  } catch (error) {
    if (error instanceof Unreachable) {
      // It may have been booked: the same press again answers the same.
      tellError(error);
      return put(key, { ...booking, busy: false });
    }
    refused(key, booking.items, error);
  }
}

/** Back to the list; the time is given back at once, or by itself when the hold expires. */
export async function letGo(key: string, booking: Booking & { step: "confirming" }): Promise<void> {
  put(key, { step: "choosing", items: booking.items, note: null, busy: null });
  await call("DELETE", `${root}/holds/${booking.hold.id}`).catch(() => undefined);
}

/** More times for the same need, those that are free now. */
export async function lookAgain(triageId: string): Promise<void> {
  try {
    const answer = await call<{ items: readonly Suggestion[] }>(
      "GET",
      `${root}/suggestions?triageId=${encodeURIComponent(triageId)}&limit=9`,
    );
    const note =
      answer.items.length > 0
        ? "These times are free now:"
        : "No fitting time is free at the moment. A person can help you.";
    put(triageId, { step: "choosing", items: answer.items, note, busy: null });
  } catch (error) {
    tellError(error);
  }
}

function refused(key: string, items: readonly Suggestion[], error: unknown): void {
  const others = alternativesOf(error);
  if (!others) tellError(error);
  put(key, { step: "choosing", items: others ?? items, note: others ? taken(others) : null, busy: null });
}

/** Remembers an appointment as it is now. */
export const keep = (appointment: Appointment): void =>
  update(({ appointments }) => ({
    appointments: [...(appointments ?? []).filter(({ id }) => id !== appointment.id), appointment],
  }));
