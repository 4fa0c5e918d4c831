import type {
  Appointment,
  AuditItem,
  Hold,
  Person,
  Session,
  Suggestion,
  TriageResult,
} from "#plugins/web/page/api/shapes.ts";
import type { Conversation } from "#plugins/web/page/state/conversation.ts";

export const places = ["talk", "history", "visits", "record"] as const;
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
  /** What became of a triage after its questions were answered, by the first one's id. */
  readonly followUps: Readonly<Record<string, TriageResult>>;
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
  followUps: {},
  appointments: null,
  audit: null,
};
