import { isMap, isScalar, LineCounter, parseDocument } from "yaml";

/** What is wrong in a content file: where, by the keys that lead there, and what. */
export interface Mistake {
  readonly file: string;
  readonly path: readonly (string | number)[];
  readonly detail: string;
}

/** `file:line: path: detail` for each. Lines are looked up only here: a file without mistakes is read by the faster parser. */
export function located(mistakes: readonly Mistake[], textOf: (file: string) => string): string[] {
  return mistakes.map(({ file, path, detail }) => {
    const what = path.length > 0 ? `${path.join("/")}: ${detail}` : detail;
    return `${file}:${lineOf(textOf(file), path)}: ${what}`;
  });
}

/** The line on which the key, or the deepest part of its path that exists, stands. */
function lineOf(text: string, path: readonly (string | number)[]): number {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const broken = document.errors[0];
  if (broken) return lines.linePos(broken.pos[0]).line;
  for (let depth = path.length; depth > 0; depth -= 1) {
    const parent = depth === 1 ? document.contents : document.getIn(path.slice(0, depth - 1), true);
    const pair = isMap(parent) ? parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(path[depth - 1])) : undefined;
    const key = pair?.key;
    if (isScalar(key) && key.range) return lines.linePos(key.range[0]).line;
    const node = document.getIn(path.slice(0, depth), true);
    if (isScalar(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
