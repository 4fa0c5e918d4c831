import abuse from "./content/abuse.yaml" with { type: "text" };
import masks from "./content/masks.yaml" with { type: "text" };
import known from "./content/known.txt" with { type: "text" };
import overdose from "./content/overdose.yaml" with { type: "text" };
import selfHarm from "./content/self-harm.yaml" with { type: "text" };
import words from "./content/words.yaml" with { type: "text" };

/** `said` counts wherever it stands; `told` not where the sentence informs or tells a story. */
export type Tier = "said" | "told";
type Patterns = Readonly<Record<Tier, readonly string[]>>;

const read = (yaml: string): unknown => Bun.YAML.parse(yaml);

export const patterns = {
  overdose: read(overdose) as Patterns,
  self_harm: read(selfHarm) as Patterns,
  abuse: read(abuse) as Patterns,
} as const;

export const vocabulary = read(words) as {
  readonly classes: Readonly<Record<string, readonly string[]>>;
  readonly aliases: Readonly<Record<string, string>>;
  readonly fillers: readonly string[];
};

export const masked = read(masks) as Readonly<
  Record<"idioms" | "refused" | "information" | "past" | "now" | "turned" | "dark", readonly string[]>
>;

/** Words that are near to one of the patterns' and are none of them. */
export const knownWords: ReadonlySet<string> = new Set(known.split(/\s+/));
