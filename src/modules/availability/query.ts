import { idPattern, invalidField, NotFound, pageQuery } from "#core";
import { Level, specialties, type Specialty as SpecialtyId } from "#modules/triage/contract.ts";
import { type Static, Type } from "@sinclair/typebox";

const Specialty = Type.Unsafe<SpecialtyId>(Type.Union(specialties.map((id) => Type.Literal(id))));

export const PhysiciansQuery = Type.Object({ specialty: Type.Optional(Specialty), ...pageQuery });

export const SlotsQuery = Type.Object({
  physicianId: Type.Optional(Type.String({ pattern: idPattern("phy") })),
  from: Type.Optional(Type.String({ description: "RFC 3339 with an offset; now if absent." })),
  to: Type.Optional(Type.String({ description: "Exclusive; a week after `from` if absent, 31 days at most." })),
  ...pageQuery,
});

/** Either `triageId`, or a level and a specialty: a consultation in general practice where they are absent. */
export const SuggestionsQuery = Type.Object({
  triageId: Type.Optional(Type.String()),
  specialty: Type.Optional(Specialty),
  level: Type.Optional(Level),
  limit: pageQuery.limit,
});
export type SuggestionsQuery = Static<typeof SuggestionsQuery>;

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
