/** Letters of other scripts that are drawn like Latin ones. */
const lookalikes: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ["аɑα", "a"],
    ["ьв", "b"],
    ["сϲ", "c"],
    ["ԁ", "d"],
    ["еёєε", "e"],
    ["ɡ", "g"],
    ["һн", "h"],
    ["іїιıɩ", "i"],
    ["јϳ", "j"],
    ["кκ", "k"],
    ["ӏ", "l"],
    ["м", "m"],
    ["пη", "n"],
    ["оοσө", "o"],
    ["рρ", "p"],
    ["ѕ", "s"],
    ["тτ", "t"],
    ["υц", "u"],
    ["ѵν", "v"],
    ["ԝω", "w"],
    ["хχ", "x"],
    ["уүγ", "y"],
  ].flatMap(([from, to]) => [...from!].map((letter) => [letter, to!])),
);

/** Digits and signs that stand for a letter inside of a word. */
const drawn: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "8": "b",
  "9": "g",
  "@": "a",
  $: "s",
  "!": "i",
  "|": "l",
  "+": "t",
};

/**
 * A word without what does not change it: case, accents, invisible characters, another script's letters, and letters
 * held down. `NFKD` also turns full-width and mathematical letters into plain ones.
 */
export function plainOf(piece: string): string {
  if (/^[a-z]+$/.test(piece)) return shortened(piece);
  const lower = piece
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}]/gu, "")
    .replace(/[’‘`´ʼ]/g, "'")
    .toLowerCase();
  return shortened(/[^\x20-\x7e]/.test(lower) ? latin(lower) : lower);
}

/** A word of another script stays what it is; one that could be Latin all through is read as such. */
function latin(word: string): string {
  const read = [...word].map((letter) => lookalikes[letter] ?? letter).join("");
  return /[^\x20-\x7e]/.test(read) ? word : read;
}

/** "Killlll" is "kill", "diiie" is "die": of three or more equal letters two stay, or one where no word has two. */
const shortened = (word: string): string =>
  /([a-z])\1\1/.test(word)
    ? word.replace(/([a-z])\1{2,}/g, (_, letter: string) => (/[elosft]/.test(letter) ? letter + letter : letter))
    : word;

/** "K1ll" and "su!cide"; undefined where nothing of the kind stands in the word. */
export function undrawn(word: string): string | undefined {
  if (!/[0-9@$!|+]/.test(word) || !/[a-z]/.test(word)) return undefined;
  return word.replace(/[0-9@$!|+]/g, (sign) => drawn[sign] ?? sign);
}
