import text from "./content/other-languages.txt" with { type: "text" };
import type { Kind } from "./reader.ts";

interface Phrase {
  readonly kind: Kind;
  readonly words: string;
}

const phrases: readonly Phrase[] = (() => {
  let kind: Kind = "self_harm";
  return text.split("\n").flatMap((line): Phrase[] => {
    if (line === "" || line.startsWith("#")) return [];
    if (!line.startsWith("= ")) return [{ kind, words: folded(line) }];
    kind = line.slice(2) as Kind;
    return [];
  });
})();

/** The kind of a message in a language that the patterns do not read; some of these have no spaces between words. */
export function saidElsewhere(message: string): Kind | undefined {
  const plain = folded(message);
  return phrases.find(({ words }) => plain.includes(words))?.kind;
}

function folded(line: string): string {
  return line
    .normalize("NFKD")
    .replace(/[\u0300-\u036F\u064B-\u0652\p{Cf}]/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}']+/gu, " ")
    .normalize("NFC");
}
