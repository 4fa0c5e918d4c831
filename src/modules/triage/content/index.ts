import { compiledContent } from "./compile.ts" with { type: "macro" };
import type { Condition, FindingId } from "./condition.ts";
import type { Content, Example, Finding, Presentation, Rule } from "./content.ts";

const text = compiledContent();
const content = JSON.parse(text) as Content;

/** Everything that the rules can recognise. */
export const findings = content.findings;
/** The finding of a known id: ids come from the content or were checked with `isFindingId`. */
export const findingOf = (id: FindingId): Finding => content.findings[id]!;
export const findingIds: readonly FindingId[] = Object.keys(findings);
export const isFindingId = (id: string): id is FindingId => Object.hasOwn(findings, id);

/** Groups of complaints, by id. */
export const presentations = content.presentations;
export const presentationOf = (id: string): Presentation => content.presentations[id]!;

/** Every rule. The order means nothing: the most urgent level that any of them names is the result. */
export const rules = content.rules;
export const hazards = content.hazards;

/** What stands in results: the title, and an address only where the page was opened. */
export const sourceOf = (id: string): { id: string; title: string; url: string | null } => ({
  id,
  title: content.sources[id]!.title,
  url: content.sources[id]!.url,
});
export const sources = content.sources;

/** Raised by hand when the meaning of the content changes; the checksum follows by itself. */
const edition = "2";

/** `2+sha256.ab12…`: two systems with the same version decide alike. */
export const rulesVersion = `${edition}+sha256.${new Bun.CryptoHasher("sha256").update(text).digest("hex").slice(0, 16)}`;

export type { Condition, Example, Finding, FindingId, Presentation, Rule };
