import text from "#seed/synonyms.txt" with { type: "text" };

/** One thing: how questions name it, and what is added to a question that does. */
interface Thing {
  readonly names: readonly string[];
  /** Undefined: its other names. */
  readonly added: readonly string[] | undefined;
}

/** An abbreviation that is another word when written small. */
const isStrict = (name: string): boolean => /^[A-Z]{2,4}$/.test(name);

function thingsIn(lines: string): Thing[] {
  return lines
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const [names = "", added] = line.split(">");
      return { names: listed(names), added: added === undefined ? undefined : listed(added) };
    });
}

const listed = (names: string): string[] => names.split("|").map((name) => name.trim());

/** The things of a name, by the name as it must stand in a question. */
function indexOf(things: readonly Thing[]): ReadonlyMap<string, readonly Thing[]> {
  const index = new Map<string, Thing[]>();
  for (const thing of things) {
    for (const name of thing.names) {
      const key = isStrict(name) ? name : keyOf(name);
      index.set(key, [...(index.get(key) ?? []), thing]);
    }
  }
  return index;
}

const wordsOf = (of: string): string[] => of.replaceAll("’", "'").match(/[\p{L}\p{N}']+/gu) ?? [];
const keyOf = (name: string): string => wordsOf(name.toLowerCase()).join(" ");

const index = indexOf(thingsIn(text));
const longest = Math.max(...[...index.keys()].map((key) => key.split(" ").length));

/** Other names of what a question names, joined by spaces: what is meant by "MI" is written elsewhere in full. */
export function otherNamesIn(question: string): string {
  const written = wordsOf(question);
  const small = written.map((word) => word.toLowerCase());
  const asked = ` ${small.join(" ")} `;
  const others = new Set<string>();
  for (const at of written.keys()) {
    for (const thing of [...(index.get(strictly(written[at]!)) ?? []), ...thingsAt(small, at)]) {
      for (const name of thing.added ?? thing.names) others.add(keyOf(name));
    }
  }
  return [...others].filter((name) => !asked.includes(` ${name} `)).join(" ");
}

/** In capitals it may be an abbreviation; else it is none, whatever it looks like. */
const strictly = (word: string): string => (isStrict(word) ? word : "");

function thingsAt(words: readonly string[], at: number): Thing[] {
  const found: Thing[] = [];
  for (let length = 1; length <= longest && at + length <= words.length; length += 1) {
    found.push(...(index.get(words.slice(at, at + length).join(" ")) ?? []));
  }
  return found;
}
