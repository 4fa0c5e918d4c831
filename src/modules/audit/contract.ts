import { type Actor, event, type Outgoing, tell } from "#core";
import { type Static, Type } from "@sinclair/typebox";
import type { SQL } from "drizzle-orm";

/** What was done to a resource. */
export const AuditAction = Type.Union(
  ["create", "read", "update", "delete", "search", "export", "sign-in", "sign-out", "refuse", "grant"].map((word) =>
    Type.Literal(word),
  ),
);

/** One semantic event of the record: who, for whom, why, what, from where, with what result. */
export const AuditEntry = Type.Object({
  id: Type.String(),
  at: Type.String(),
  /** The account that acted, or `system`. */
  actor: Type.String(),
  role: Type.String(),
  action: Type.String(),
  /** The kind of thing: `chat.message`, `availability.appointment`. */
  resource: Type.String(),
  resourceId: Type.Union([Type.String(), Type.Null()]),
  /** The account whose data it is; null where it is nobody's. */
  subject: Type.Union([Type.String(), Type.Null()]),
  purpose: Type.String(),
  outcome: Type.String(),
  requestId: Type.String(),
  address: Type.String(),
});
export type AuditEntry = Static<typeof AuditEntry>;

/** The intake of the record: staged in the statement that has the effect, so that neither stands alone. */
export const AuditRecorded = event("audit.recorded", AuditEntry);

export interface Act {
  readonly action:
    | "create"
    | "read"
    | "update"
    | "delete"
    | "search"
    | "export"
    | "sign-in"
    | "sign-out"
    | "refuse"
    | "grant";
  readonly resource: string;
  readonly resourceId?: string | null;
  readonly subject?: string | null;
  /** `care` unless said otherwise. */
  readonly purpose?: "care" | "operations" | "security" | "self";
  readonly outcome?: "success" | "refused" | "failed";
}

/**
 * The audit row of one act, to be staged with its effect. What only the statement knows comes as
 * `columns`, e.g. `{ resourceId: sql`effect.id` }`.
 */
export function audited(actor: Actor, at: Date, act: Act, columns: Readonly<Record<string, SQL>> = {}): Outgoing {
  const { accountId, role, requestId, address } = actor;
  return tell(
    AuditRecorded,
    {
      id: `aud_${Bun.randomUUIDv7().replaceAll("-", "")}`,
      at: at.toISOString(),
      actor: accountId,
      role,
      action: act.action,
      resource: act.resource,
      resourceId: act.resourceId ?? null,
      subject: act.subject ?? null,
      purpose: act.purpose ?? "care",
      outcome: act.outcome ?? "success",
      requestId,
      address,
    },
    columns,
  );
}
