import type { Suggestion } from "#modules/availability/contract.ts";
import type { Level, TriageResult } from "#modules/triage/contract.ts";

// What the server sends, as far as the page reads it.

export type { Level, Suggestion, TriageResult };

export interface Person {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: string;
}

export interface SignedIn {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresIn: number;
  readonly user: Person;
}

/** The answer where a second factor is asked for. */
export interface CodeWanted {
  readonly mfaRequired: true;
  readonly mfaToken: string;
}

export interface Citation {
  readonly n: number;
  readonly title: string;
  readonly url: string | null;
}

export interface Message {
  readonly id: string;
  readonly seq: number;
  readonly role: "patient" | "assistant" | "clinician" | "system";
  readonly text: string;
  readonly at?: string;
  readonly citations?: readonly Citation[];
  readonly triage?: TriageResult | null;
  readonly suggestions?: readonly Suggestion[] | null;
  readonly handoff?: { readonly offered: boolean; readonly reason: string } | null;
}

export interface Session {
  readonly id: string;
  readonly startedAt: string;
  readonly state: string;
  readonly level?: string | null;
}

export interface Appointment {
  readonly id: string;
  readonly slotId?: string;
  readonly status: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly physician: Suggestion["physician"];
  readonly channel?: Suggestion["channel"];
}

export interface Hold {
  readonly id: string;
  readonly slotId: string;
  readonly expiresAt: string;
}

export interface AuditItem {
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  readonly role: string;
  readonly action: string;
  readonly resource: string;
  readonly outcome: string;
}

export interface Paged<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}
