import { type Clock, instant } from "#core";
import type { HandoffEvent } from "../contract.ts";
import type { Hub } from "../hub.ts";
import { type Entry, entryOf, type EntryRow } from "./entry.ts";
import type { Meters } from "./meters.ts";

interface Deps {
  readonly hub: Hub;
  readonly clock: Clock;
  readonly meters: Meters;
}

export type Tell = ReturnType<typeof createTell>;

/** What follows each change of the queue: it is counted, and the patient and all clinicians hear it. */
export function createTell({ hub, clock, meters }: Deps) {
  const moved = (row: EntryRow, state: HandoffEvent["state"], by = row.takenByName): Entry => {
    hub.publish(row.patientId, eventOf(row, state, by));
    return entryOf(row, clock.now());
  };
  const taken = (row: EntryRow): Entry => {
    const entry = moved(row, "taken");
    meters.taken(entry);
    return entry;
  };
  return {
    moved,
    taken,
    /** A patient's message or an answer to it has put it there, or further ahead. */
    entered(row: EntryRow): void {
      meters.entered(row.reason);
      moved(row, row.state === "taken" ? "taken" : "waiting");
    },
    /** A clinician's message has taken it. */
    joined(row: EntryRow): void {
      if (row.reason === "joined") meters.entered(row.reason);
      taken(row);
    },
  };
}

/** What is told of an entry. */
export function eventOf(row: EntryRow, state: HandoffEvent["state"], by = row.takenByName): HandoffEvent {
  const { sessionId, id, reason, priority, takenAt, waitingSince } = row;
  const since = instant(state === "taken" ? (takenAt ?? waitingSince) : waitingSince);
  return { type: "handoff", sessionId, state, id, reason, priority, since, ...(by === null ? {} : { by }) };
}
