import { type Actor, port, problem } from "#core";
import type { Level } from "#modules/triage/contract.ts";
import { type Static, Type } from "@sinclair/typebox";

export const Physician = Type.Object({ id: Type.String(), name: Type.String(), specialty: Type.String(), timeZone: Type.String() });
export type Physician = Static<typeof Physician>;

/** A time that can be booked now; instants are RFC 3339 with offset. */
export const Suggestion = Type.Object({
  slotId: Type.String(),
  physician: Physician,
  startsAt: Type.String(),
  endsAt: Type.String(),
  channel: Type.Union([Type.Literal("in_person"), Type.Literal("video")]),
});
export type Suggestion = Static<typeof Suggestion>;

export interface SuggestionQuery {
  readonly level: Level;
  readonly specialty?: string | undefined;
  /** 1–20, 3 if absent. */
  readonly limit?: number | undefined;
}

/** Who can be seen, and when. */
export interface Availability {
  /**
   * Open slots that fit a triage level, earliest first: within 24 h for `consultation_24h`, within a
   * week for `consultation`, none for emergencies and self-care. Where no specialist fits, general practice.
   */
  suggest(query: SuggestionQuery, actor: Actor): Promise<readonly Suggestion[]>;
}
export const Availability = port("availability").of<Availability>();

/** Another appointment or hold has the time; `alternatives` are like it and still open. */
export const SlotTaken = problem({
  id: "availability/slot-taken",
  status: 409,
  title: "This time has just been taken.",
  members: Type.Object({ alternatives: Type.Array(Suggestion) }),
});
