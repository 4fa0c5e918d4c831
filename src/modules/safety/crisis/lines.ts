import text from "./content/lines.yaml" with { type: "text" };
import type { CrisisKind } from "../contract.ts";

/** Who answers, and where it was read. */
export interface Line {
  readonly name: string;
  readonly number: string;
  readonly url: string;
  readonly read: string;
}

export type Lines = Readonly<Partial<Record<CrisisKind, Line>>> & { readonly emergency: readonly string[] };

/** `international` names no line: numbers are not guessed. */
export const countries = ["international", "AU", "CA", "DE", "GB", "IE", "IN", "NZ", "US"] as const;
export type Country = (typeof countries)[number];

const all = Bun.YAML.parse(text) as Readonly<Record<string, Lines>>;

/** The lines of a country; for `international` there are none. */
export const linesOf = (country: Country): Lines => all[country] ?? { emergency: [] };
export const listedCountries: readonly string[] = Object.keys(all);
