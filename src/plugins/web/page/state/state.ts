import type {
  Appointment,
  AuditItem,
  CaseLine,
  Entry,
  Explanation,
  Hold,
  Level,
  Person,
  Session,
  Suggestion,
  Summary,
} from "#plugins/web/page/api/shapes.ts";
import type { Conversation } from "#plugins/web/page/state/conversation.ts";

export const places = ["talk", "queue", "cases", "history", "visits", "record"] as const;
export type Place = (typeof places)[number];

export interface Notice {
  readonly kind: "error" | "good" | "info";
  readonly text: string;
}

/** Where the booking of one answer's times stands. */
export type Booking =
  | {
      readonly step: "choosing";
      readonly items: readonly Suggestion[];
      readonly note: string | null;
      readonly busy: string | null;
    }
  | {
      readonly step: "confirming";
      readonly items: readonly Suggestion[];
      readonly slot: Suggestion;
      readonly hold: Hold;
      readonly key: string;
      readonly busy: boolean;
    }
  | { readonly step: "booked"; readonly appointmentId: string };

export interface State {
  readonly stage: "starting" | "out" | "in";
  readonly person: Person | null;
  /** `limited`: no live connection, but the server answers calls. */
  readonly link: "connecting" | "live" | "limited";
  readonly isOnline: boolean;
  readonly place: Place;
  readonly notice: Notice | null;
  readonly sessions: readonly Session[];
  readonly current: string | null;
  readonly conversations: Readonly<Record<string, Conversation>>;
  /** By the id of the triage whose times they are. */
  readonly bookings: Readonly<Record<string, Booking>>;
  /** Decisions laid open; null where the server would not. */
  readonly explanations: Readonly<Record<string, Explanation | null>>;
  /** What a clinician sees: cases, newest first, of one level or of all. */
  readonly cases: { readonly items: readonly CaseLine[]; readonly next: string | null } | null;
  readonly casesOf: Level | "all";
  /** The conversations that wait for a clinician or have one. */
  readonly queue: { readonly items: readonly Entry[]; readonly next: string | null } | null;
  /** Of which the clinician has opened this one. */
  readonly openEntry: string | null;
  /** By entry; null where the server would not. */
  readonly summaries: Readonly<Record<string, Summary | null>>;
  /** The case that a clinician has opened. */
  readonly openCase: string | null;
  readonly appointments: readonly Appointment[] | null;
  readonly audit: { readonly items: readonly AuditItem[]; readonly next: string | null } | null;
}

export const signedOutState: Omit<State, "stage" | "isOnline"> = {
  person: null,
  link: "connecting",
  place: "talk",
  notice: null,
  sessions: [],
  current: null,
  conversations: {},
  bookings: {},
  explanations: {},
  cases: null,
  casesOf: "all",
  queue: null,
  openEntry: null,
  summaries: {},
  openCase: null,
  appointments: null,
  audit: null,
};
