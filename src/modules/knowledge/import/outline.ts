import type { Part } from "./document.ts";
import { cleaned } from "./cleaning.ts";

const separator = " › ";
/** Of a heading with those above it. */
const headingMax = 200;

/** Gathers headings and blocks in the order of a document. */
export interface Outline {
  heading(level: number, text: string): void;
  block(text: string): void;
  parts(): Part[];
  /** Characters so far. */
  length(): number;
}

export function createOutline(): Outline {
  const parts: { heading: string; blocks: string[] }[] = [];
  const above: { level: number; text: string }[] = [];
  let length = 0;
  return {
    heading(level, given) {
      const text = cleaned(given);
      if (text === "") return;
      while (above.length > 0 && above.at(-1)!.level >= level) above.pop();
      above.push({ level, text });
      parts.push({ heading: pathOf(above.map((one) => one.text)), blocks: [] });
      length += text.length;
    },
    block(given) {
      const text = cleaned(given);
      if (text === "") return;
      if (parts.length === 0) parts.push({ heading: "", blocks: [] });
      parts.at(-1)!.blocks.push(text);
      length += text.length;
    },
    parts: () => parts.filter(({ blocks }) => blocks.length > 0),
    length: () => length,
  };
}

/** The nearest heading says most: where all do not fit, the outer ones go. */
function pathOf(headings: readonly string[]): string {
  for (let from = 0; from < headings.length; from += 1) {
    const path = headings.slice(from).join(separator);
    if (path.length <= headingMax) return path;
  }
  return (headings.at(-1) ?? "").slice(0, headingMax).toWellFormed();
}
