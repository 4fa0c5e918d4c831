import { port } from "#core";

/** A model that is here, as an operator sees it. */
export interface Model {
  /** `ID@VERSION+SHA12`: names exactly one. */
  readonly name: string;
  readonly id: string;
  readonly version: string;
  /** Of the weights: what every triage result carries. */
  readonly sha256: string;
  /** The card's tag: `release`, or `dev`, which production refuses. */
  readonly channel: string;
  readonly task: "triage" | "visit" | "embedding";
  readonly origin: "built-in" | "imported";
  /**
   * `built-in`: covered by the checksums in the binary; `signed`: by a trusted key; `unverified`: by
   * none of them, or altered since; `unreadable`: there is no card that could be read.
   */
  readonly signature: "built-in" | "signed" | "unsigned" | "unverified" | "unreadable";
  /** The fingerprint of the key that signed the card. */
  readonly signedBy: string | null;
}

/** Each reason is a sentence for the operator. */
export interface Refused {
  readonly kind: "refused";
  readonly reasons: readonly string[];
}

/** A model that is loaded and warm, has answered its probes, and answers nobody yet. */
export interface Prepared {
  readonly kind: "prepared";
  readonly model: Model;
  /** It answers from now on; resolves when the one before it is at rest. No call is lost. */
  serve(): Promise<void>;
  discard(): Promise<void>;
}

export type Imported = Refused | { readonly kind: "imported" | "known"; readonly model: Model };

/** Where models stand, are judged, and run. A plugin fills it; it knows no operator and keeps no memory of choices. */
export interface ModelHost {
  /** The built-in ones first. */
  list(): Promise<readonly Model[]>;
  /** The name of the triage model that answers now. */
  serving(): string;
  /** Checksums, signature, channel, and the probes in a Worker of its own; empty when all is well. */
  check(name: string): Promise<readonly string[]>;
  /** Judges a folder and copies it to the others. `known`: it is here already. */
  import(folder: string): Promise<Imported>;
  prepare(name: string): Promise<Refused | Prepared>;
  /** At a start: calls wait until this model serves or is refused; refused, the built-in one goes on. */
  restore(name: string): Promise<Refused | { readonly kind: "serving" }>;
}
export const ModelHost = port("models.host").of<ModelHost>();
