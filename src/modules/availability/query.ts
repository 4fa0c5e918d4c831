import { invalidField, NotFound } from "#core";

/** Years that the product can mean; others only find the corners of calendars and databases. */
const form = /^2[01]\d\d-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;

/**
 * An instant from the query string. A plus sign that was not percent-encoded arrives as a space;
 * since `+01:00` is what our own answers carry, it is understood.
 */
export function instantOf(pointer: string, text: string | undefined): Temporal.Instant | undefined {
  if (text === undefined) return undefined;
  const written = text.replace(" ", "+");
  try {
    if (form.test(written)) return Temporal.Instant.from(written);
  } catch {
    // A day or an hour that does not exist: the same answer as for any other text.
  }
  throw invalidField(pointer, "expected an RFC 3339 instant with an offset, in the years 2000 to 2199");
}

/** An id from the path. What has not the form of ours names nothing, so the database need not be asked. */
export function idOf(kind: "hold" | "appointment" | "triage", id: string): string {
  const prefix = { hold: "hld", appointment: "apt", triage: "trg" }[kind];
  if (!new RegExp(`^${prefix}_[0-9a-f]{32}$`).test(id)) throw NotFound(`No such ${kind}.`, {});
  return id;
}
