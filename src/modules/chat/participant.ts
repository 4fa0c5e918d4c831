import type { Actor } from "#core";
import { type SQL, sql } from "drizzle-orm";

/** A clinician may enter any session, and a patient their own. */
export const mayEnter = ({ role, accountId }: Actor, session: { readonly patientId: string }): boolean =>
  role === "clinician" || session.patientId === accountId;

/** The same, as a condition on `chat.sessions`. */
export const isOpenTo = ({ role, accountId }: Actor): SQL =>
  role === "clinician" ? sql`true` : sql`patient_id = ${accountId}`;

/** As whom somebody speaks in a session. */
export const voiceOf = ({ role }: Actor): "clinician" | "patient" => (role === "clinician" ? "clinician" : "patient");
