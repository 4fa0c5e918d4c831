import { type Place, places } from "#plugins/web/page/state/state.ts";
import { update } from "#plugins/web/page/state/store.ts";

const placeOf = (hash: string): Place | undefined =>
  places.find((place) => hash === `#/${place}` || hash.startsWith(`#/${place}/`));
/** `#/cases/trg_…` opens one case. */
const caseIn = (hash: string): string | null => /^#\/cases\/(trg_[0-9a-f]{32})$/.exec(hash)?.[1] ?? null;
/** `#/queue/hnd_…` opens one conversation. */
const entryIn = (hash: string): string | null => /^#\/queue\/(hnd_[0-9a-f]{32})$/.exec(hash)?.[1] ?? null;

/** The address bar says where we are, so that the back button works. */
export function followAddress(): void {
  const follow = (): void => {
    const place = placeOf(location.hash);
    if (place) update({ place, openCase: caseIn(location.hash), openEntry: entryIn(location.hash), notice: null });
  };
  addEventListener("hashchange", follow);
  follow();
}

/** Goes to a place at once; the address follows. */
export function go(place: Place): void {
  update({ place, openCase: null, openEntry: null });
  if (location.hash !== `#/${place}`) location.hash = `#/${place}`;
}

/** Knows when the device itself has lost its network. */
export const followNetwork = (): void => {
  const look = (): void => update({ isOnline: navigator.onLine });
  addEventListener("online", look);
  addEventListener("offline", look);
  look();
};
