import { happen } from "#plugins/web/page/actions/happen.ts";
import { resume } from "#plugins/web/page/actions/channel.ts";
import { tellError } from "#plugins/web/page/actions/notice.ts";
import { loadMessages } from "#plugins/web/page/actions/messages.ts";
import { go } from "#plugins/web/page/actions/place.ts";
import { loadAppointments } from "#plugins/web/page/actions/appointments.ts";
import { call } from "#plugins/web/page/api/client.ts";
import type { Message, Paged, Session } from "#plugins/web/page/api/shapes.ts";
import { current, update } from "#plugins/web/page/state/store.ts";

/** Which conversation this tab shows, so that it does after a reload. */
const place = "salve.session";

export async function loadSessions(): Promise<void> {
  try {
    const { items } = await call<Paged<Session>>("GET", "/api/chat/sessions?limit=50");
    update({ sessions: items.toSorted((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt)) });
    const open = sessionStorage.getItem(place);
    if (!current().current && open && items.some(({ id }) => id === open)) openSession(open);
  } catch (error) {
    tellError(error);
  }
}

/** Shows a conversation, and fetches what of it is not here. */
export function openSession(id: string, isNew = false): void {
  sessionStorage.setItem(place, id);
  update({ current: id });
  go("talk");
  if (isNew) return happen(id, { type: "loaded" });
  if (current().conversations[id]?.isLoaded) return resume(id);
  loadMessages(id).then(lookForBooking, (error: unknown) => {
    happen(id, { type: "loaded" });
    tellError(error);
  });
}

/** An empty page for another complaint; the session begins with its first words. */
export function newComplaint(): void {
  sessionStorage.removeItem(place);
  update({ current: null, notice: null });
  go("talk");
}

/** Times that were offered before may be booked by now: by this patient, whom they should not be offered to again. */
const lookForBooking = (messages: readonly Message[]): void => {
  const wereOffered = messages.some(({ suggestions }) => suggestions && suggestions.length > 0);
  if (wereOffered && current().appointments === null) void loadAppointments();
};
