/** This machine by the names that it always has: what goes there does not travel. */
export const isLoopback = (hostname: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);

const publicHub = "huggingface.co";

/**
 * Whether a hub may send us on to this address: only within itself. The public hub keeps large files on hosts of its
 * own beside it. Pure.
 */
export function mayLeadTo(hub: URL, to: URL): boolean {
  if (to.username !== "" || to.password !== "") return false;
  if (to.origin === hub.origin) return true;
  if (hub.hostname !== publicHub || hub.protocol !== "https:") return false;
  return to.protocol === "https:" && to.port === "" && /(^|\.)(huggingface\.co|hf\.co)$/.test(to.hostname);
}
