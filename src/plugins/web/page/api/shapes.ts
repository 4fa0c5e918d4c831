import type { Suggestion } from "#modules/availability/contract.ts";
import type { Level, TriageRequest, TriageResult } from "#modules/triage/contract.ts";

// What the server sends, as far as the page reads it.

export type { Level, Suggestion, TriageRequest, TriageResult };

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
  readonly stale?: true;
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
  /** The clinician who wrote it or of whom it tells. */
  readonly by?: string;
}

/** How a conversation stands with the clinicians. */
export interface Standing {
  readonly id: string;
  readonly state: "waiting" | "taken";
  readonly reason: string;
  readonly since: string;
  readonly by: string | null;
}

/** A conversation in the clinicians' queue. */
export interface Entry {
  readonly id: string;
  readonly sessionId: string;
  readonly patientId: string;
  readonly reason: string;
  readonly state: "waiting" | "taken" | "closed";
  readonly level: Level | null;
  readonly waitingSince: string;
  readonly takenBy: { readonly id: string; readonly name: string } | null;
  readonly takenAt: string | null;
}

export interface SummaryLine {
  readonly section: string;
  readonly text: string;
  readonly seqs: readonly number[];
  readonly sources: readonly { readonly title: string; readonly url: string | null }[];
}

export interface Summary {
  readonly id: string;
  readonly sessionId: string;
  readonly reason: string;
  readonly level: Level | null;
  readonly waitingSince: string;
  readonly lines: readonly SummaryLine[];
}

export interface Session {
  readonly id: string;
  readonly startedAt: string;
  readonly state: string;
  readonly level?: string | null;
  readonly handoff?: Standing | null;
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

/** `GET /api/triage/:id/explain`, as far as the page shows it. */
export interface Explanation {
  readonly id: string;
  readonly revision: number;
  readonly decidedAt: string;
  readonly request: TriageRequest;
  readonly answers: readonly { readonly id: string; readonly label: string; readonly answer: string | number }[];
  readonly result: TriageResult;
  readonly trace: Trace;
  readonly sources: TriageResult["sources"];
  readonly replay: Replay | null;
}

interface Replay {
  readonly versions: "same" | "other";
  readonly decidedWith: { readonly rules: string; readonly engine: string };
  readonly isSame: boolean;
  readonly differs: readonly string[];
  readonly level: string;
}

export interface TracedRule {
  readonly id: string;
  readonly label: string;
  readonly raisesTo: Level;
  readonly hazard?: string | null;
  readonly sources: readonly string[];
}

interface Trace {
  readonly findings: readonly {
    readonly id: string;
    readonly label: string;
    readonly status: string;
    readonly origin: string;
    readonly spans: readonly (readonly [number, number])[];
  }[];
  readonly rules: readonly (TracedRule & { readonly when: string; readonly because: readonly string[] })[];
  readonly model: { readonly levels: Readonly<Record<string, number>>; readonly inScope: number } | null;
  readonly steps: readonly string[];
  readonly near?: readonly (TracedRule & { readonly needs: readonly { readonly what: string }[] })[];
  readonly changes?: readonly {
    readonly question: string;
    readonly finding: string | null;
    readonly label: string;
    readonly answers: readonly { readonly answer: string; readonly level: Level }[];
    readonly rules: readonly string[];
    readonly isRedFlag: boolean;
    readonly expectedDrop: number;
  }[];
  readonly pairs?: readonly {
    readonly findings: readonly { readonly id: string; readonly label: string }[];
    readonly level: Level;
    readonly rule: string;
  }[];
}

/** A line of `GET /api/triage`. */
export interface CaseLine {
  readonly id: string;
  readonly patient: string;
  readonly level: Level;
  readonly decidedBy: TriageResult["decidedBy"];
  readonly confidenceBand: TriageResult["confidenceBand"];
  readonly redFlags: readonly string[];
  readonly complaint: string | null;
  readonly answers: number;
  readonly createdAt: string;
  readonly decidedAt: string;
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
