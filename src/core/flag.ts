import { Type } from "@sinclair/typebox";
import { event } from "./event.ts";

/** A switch that an operator turns while the system runs. */
export interface FlagSpec {
  readonly summary: string;
  readonly default: string;
  /** What it may be set to: listed words, or any whole number from 0 with `number`. */
  readonly values: readonly string[] | "number";
}

export interface Flags {
  /** Every switch that a module or plugin declares. */
  names(): readonly string[];
  /** The value now, from memory: cheap enough for every request. */
  get(name: string): string;
  /** Calls back on each change, once it is in force here. */
  onChange(name: string, listener: (value: string) => void): void;
  /** In force here at once, elsewhere within a second. Throws a plain Error that names what is allowed. */
  set(name: string, value: string, by: string): Promise<void>;
}

/** Somebody turned a switch: an act of authority, told in the statement that turned it. */
export const FlagSet = event(
  "core.flag_set",
  Type.Object({ name: Type.String(), value: Type.String(), by: Type.String(), at: Type.String() }),
);
