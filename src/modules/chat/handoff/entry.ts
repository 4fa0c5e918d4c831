import { instant } from "#core";
import { type Static, Type } from "@sinclair/typebox";
import type { Reason } from "./reason.ts";

const orNull = <S extends Parameters<typeof Type.Union>[0][number]>(schema: S) => Type.Union([schema, Type.Null()]);

export const EntryState = Type.Union([Type.Literal("waiting"), Type.Literal("taken"), Type.Literal("closed")]);
export type EntryState = Static<typeof EntryState>;

const Reasons = Type.Union([
  Type.Literal("crisis"),
  Type.Literal("emergency"),
  Type.Literal("request"),
  Type.Literal("unsure"),
  Type.Literal("joined"),
]);

/** A conversation in the clinicians' queue. None of its words. */
export const Entry = Type.Object({
  id: Type.String(),
  sessionId: Type.String(),
  patientId: Type.String(),
  reason: Reasons,
  priority: Type.Integer({ description: "0 is served first: crisis, emergency, request, unsure, joined." }),
  state: EntryState,
  level: orNull(Type.String()),
  waitingSince: Type.String(),
  waitingSeconds: Type.Integer({ description: "Until it was taken or closed, else until now." }),
  takenBy: orNull(Type.Object({ id: Type.String(), name: Type.String() })),
  takenAt: orNull(Type.String()),
});
export type Entry = Static<typeof Entry>;

/** An entry as the table has it; in JSON its times are text. */
export interface EntryRow {
  readonly id: string;
  readonly sessionId: string;
  readonly patientId: string;
  readonly reason: Reason;
  readonly priority: number;
  readonly state: EntryState;
  readonly level: string | null;
  readonly waitingSince: Date | string;
  readonly takenBy: string | null;
  readonly takenByName: string | null;
  readonly takenAt: Date | string | null;
  readonly closedAt: Date | string | null;
}

export function entryOf({ takenBy, takenByName, takenAt, closedAt, waitingSince, ...row }: EntryRow, now: Date): Entry {
  const since = instant(waitingSince);
  const until = row.state === "waiting" ? instant(now) : instant(takenAt ?? closedAt ?? now);
  return {
    ...row,
    waitingSince: since,
    waitingSeconds: Math.max(0, Math.round((Date.parse(until) - Date.parse(since)) / 1000)),
    takenBy: takenBy === null ? null : { id: takenBy, name: takenByName ?? "" },
    takenAt: takenAt === null ? null : instant(takenAt),
  };
}
