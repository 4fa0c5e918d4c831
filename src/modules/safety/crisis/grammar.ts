/** A pattern as it is read: what `content/words.yaml` and its neighbours are written in. */
export type Node =
  | { readonly kind: "word"; readonly word: string }
  | { readonly kind: "class"; readonly name: string }
  /** A count, or with `isMeasure` a number of anything. */
  | { readonly kind: "number"; readonly min: number; readonly isMeasure: boolean }
  | { readonly kind: "gap"; readonly max: number }
  | { readonly kind: "start" }
  | { readonly kind: "end" }
  | { readonly kind: "some"; readonly of: readonly Sequence[] };
export type Sequence = readonly Node[];

const pieces = /\(|\)|[/|]|\?|<[a-z0-9]+>|\.{2,3}|[$^]|[a-z0-9']+/g;
const gaps: Readonly<Record<string, number>> = { "..": 3, "...": 7 };

/** Throws for a pattern that cannot be read, so that a mistake in the content is found by the first test. */
export function parse(pattern: string, spell: (word: string) => readonly string[]): Sequence {
  const read = pattern.match(pieces) ?? [];
  if (read.join("").length !== pattern.replaceAll(" ", "").length) throw new Error(`cannot be read: ${pattern}`);
  let at = 0;
  const sequence = (depth: number): Sequence => {
    const nodes: Node[] = [];
    while (at < read.length && !/^[)/|]$/.test(read[at]!)) {
      const piece = read[at++]!;
      if (piece === "?") nodes.push({ kind: "some", of: [[nodes.pop()!], []] });
      else if (piece === "(") nodes.push(group(depth + 1));
      else nodes.push(...leaves(piece, spell));
    }
    if (depth === 0 && at < read.length) throw new Error(`one bracket too many: ${pattern}`);
    return nodes;
  };
  const group = (depth: number): Node => {
    const of = [sequence(depth)];
    while (read[at] === "/" || read[at] === "|") {
      at += 1;
      of.push(sequence(depth));
    }
    if (read[at++] !== ")") throw new Error(`one bracket too few: ${pattern}`);
    return { kind: "some", of };
  };
  return sequence(0);
}

function leaves(piece: string, spell: (word: string) => readonly string[]): readonly Node[] {
  if (piece in gaps) return [{ kind: "gap", max: gaps[piece]! }];
  if (piece === "^") return [{ kind: "start" }];
  if (piece === "$") return [{ kind: "end" }];
  const number = /^<([nm])(\d*)>$/.exec(piece);
  if (number) return [{ kind: "number", min: Number(number[2] || 0), isMeasure: number[1] === "m" || !number[2] }];
  if (piece.startsWith("<")) return [{ kind: "class", name: piece.slice(1, -1) }];
  return spell(piece).map((word) => ({ kind: "word", word }));
}
