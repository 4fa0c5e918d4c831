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

const byFirst = Map.groupBy(phrases, ({ words }) => words.split(" ")[0]!);
/** Scripts that put no spaces between words. */
const unspaced = phrases.filter(({ words }) => /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(words));

/** The kind of a message in a language that the patterns do not read. */
export function saidElsewhere(message: string): Kind | undefined {
  const plain = folded(message);
  const isSaid = ({ words }: Phrase): boolean => plain.includes(words);
  if (/[\u2E80-\u9FFF]/.test(plain)) {
    const found = unspaced.find(isSaid);
    if (found) return found.kind;
  }
  for (const word of plain.split(" ")) {
    const found = byFirst.get(word)?.find(isSaid);
    if (found) return found.kind;
  }
  return undefined;
}

function folded(line: string): string {
  return line
    .normalize("NFKD")
    .replace(/[\u0300-\u036F\u064B-\u0652\p{Cf}]/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}']+/gu, " ")
    .normalize("NFC");
}
