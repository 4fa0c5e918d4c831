/** Shorter words have too many neighbours that are words themselves. */
const lengthMin = 4;
const lengthMax = 24;

/** Finds the word that was meant by one that is none. */
export class Spelling {
  readonly #words: ReadonlySet<string>;
  readonly #known: ReadonlySet<string>;
  /** Each word of the patterns with a letter left out, or none. */
  readonly #shorn = new Map<string, string>();

  /** `words` are looked for; `known` are words as well, and never taken for a slip of another. */
  constructor(words: Iterable<string>, known: ReadonlySet<string>) {
    this.#words = new Set(words);
    this.#known = known;
    for (const word of this.#words) {
      if (word.length < lengthMin) continue;
      for (const short of shorn(word)) if (!this.#shorn.has(short)) this.#shorn.set(short, word);
    }
  }

  has(word: string): boolean {
    return this.#words.has(word);
  }

  /** The word itself, or one from which it is a single slip away: a letter left out, doubled, wrong or swapped. */
  mended(word: string): string {
    if (this.#words.has(word) || this.#known.has(word) || word.length < lengthMin || word.length > lengthMax)
      return word;
    const single = word.replace(/([a-z])\1/g, "$1");
    if (this.#words.has(single)) return single;
    const longer = this.#shorn.get(word);
    if (longer) return longer;
    for (const short of shorn(word)) {
      if (this.#words.has(short) && short.length >= lengthMin && word !== `${short}s`) return short;
      const near = this.#shorn.get(short);
      if (near && near.length === word.length && isOneSlip(near, word)) return near;
    }
    return word;
  }

  /** "k*ll" and "su**ide": the word that fits, where there is one. */
  revealed(word: string): string {
    if (!/^[a-z].*[a-z]$/.test(word) || word.length > lengthMax) return word;
    const shape = new RegExp(`^${word.replace(/\*+/g, (stars) => `[a-z]{1,${stars.length + 1}}`)}$`);
    for (const hidden of starred) if (shape.test(hidden)) return hidden;
    return word;
  }

  /** Letters typed apart, as words: undefined where they make none. */
  split(letters: string): readonly string[] | undefined {
    const best: (readonly string[] | undefined)[] = [[]];
    for (let end = 1; end <= letters.length; end += 1) {
      for (let from = Math.max(0, end - lengthMax); from < end; from += 1) {
        const before = best[from];
        const word = letters.slice(from, end);
        const isWord = this.#words.has(word) && (word.length > 1 || word === "i" || word === "a");
        const fewer = before && (!best[end] || before.length + 1 < best[end]!.length);
        if (isWord && fewer) best[end] = [...before, word];
      }
    }
    return best[letters.length];
  }
}

/** Words that people star out, the likelier ones first. */
const starred = (
  "kill killing killed die suicide suicidal rape raped rapes rapist dead death overdose overdosed hang murder abuse " +
  "abused abuses cut cutting beat beats harm pills molested assaulted stab shoot sex"
).split(" ");

const shorn = (word: string): string[] => Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));

/** Of two words of one length: one letter differs, or two neighbours are swapped. */
function isOneSlip(a: string, b: string): boolean {
  const differing: number[] = [];
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) differing.push(at);
  // Endings are no slips: "vanishes" is not "vanished".
  if (differing.length < 2) return !(differing[0] === a.length - 1 && b.endsWith("s"));
  const [first, second] = differing as [number, number];
  return differing.length === 2 && second === first + 1 && a[first] === b[second] && a[second] === b[first];
}
