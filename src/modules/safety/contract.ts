import { port } from "#core";

/** The eighteen of HIPAA's Safe Harbor rule (45 CFR 164.514(b)(2)); ages over 89 have one of their own. */
export type IdentifierKind =
  | "name"
  | "place"
  | "date"
  | "age"
  | "phone"
  | "fax"
  | "email"
  | "ssn"
  | "mrn"
  | "plan"
  | "account"
  | "licence"
  | "vehicle"
  | "device"
  | "url"
  | "ip"
  | "biometric"
  | "photo"
  | "code";

/** A text without identifiers, and the way back. */
export interface Masked {
  /** Placeholders such as `[NAME_1]` stand where identifiers stood. */
  readonly text: string;
  /** What was masked, in order and without overlaps; offsets are UTF-16 units of the text that was given. */
  readonly masked: readonly {
    readonly kind: IdentifierKind;
    readonly span: { readonly start: number; readonly end: number };
  }[];
  /**
   * Puts back what the placeholders of this conversation stand for, in this text or in an answer to it. Placeholders
   * that it does not know stay as they are.
   */
  restore(text: string): string;
}

/** Texts of one conversation: the same value has the same placeholder in all of them. */
export interface Conversation {
  /** What was masked in an earlier text is masked in this one, too. */
  mask(text: string): Masked;
  restore(text: string): string;
}

/** Takes identifiers out of a text before it leaves the process. Whatever is unsure is taken out. */
export interface Deidentifier {
  /** A conversation of one text. Masking what is masked changes nothing. */
  mask(text: string): Masked;
  /** Holds identifiers in memory for as long as somebody holds it. */
  conversation(): Conversation;
}
export const Deidentifier = port("safety.deidentifier").of<Deidentifier>();

/** What somebody is in, or somebody they speak for. */
export type CrisisKind = "self_harm" | "abuse" | "overdose";

export interface RecognisedCrisis {
  /** Of several, the one that must be acted on soonest: what was swallowed, then self-harm, then abuse. */
  readonly kind: CrisisKind;
  /** The words that say it: half-open ranges of UTF-16 units in the text that was given. */
  readonly spans: readonly (readonly [start: number, end: number])[];
}

/** What is said at once, by no model. */
export interface CrisisHelp {
  /** Plain sentences; the numbers below stand in it. */
  readonly text: string;
  readonly emergencyNumber: string;
  /** Empty where the country is not set or has no such line: numbers are not guessed. */
  readonly lines: readonly { readonly name: string; readonly number: string }[];
}

/** Asked of every message before anything else is done with it. */
export interface Crisis {
  /**
   * Whether a message tells of a crisis of the writer or of somebody they speak for. Synchronous and pure. A denial
   * alone ("I'm not suicidal") is none; a denial that turns ("I don't want to kill myself, but …") is one; so is what
   * was said in jest but could be meant. Never logs its input.
   */
  recognise(text: string): RecognisedCrisis | undefined;
  /** Fixed words for the country and the emergency number of this installation. */
  help(kind: CrisisKind): CrisisHelp;
}
export const Crisis = port("safety.crisis").of<Crisis>();
