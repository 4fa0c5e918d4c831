import { type Conversation, type Deidentifier, type Masked } from "../contract.ts";
import { fold } from "./fold.ts";
import { type Memory, remembering } from "./remember.ts";
import { read } from "./reading.ts";
import { recognise } from "./recognise.ts";
import { type Found, outside, type Span, united } from "./span.ts";
import { createVault, placeholdersIn, type Stem } from "./vault.ts";

/** What is masked changes what stands beside the rest, so it is looked at again; it settles in two or three rounds. */
const roundsMax = 12;

interface Piece extends Span {
  readonly stem: Stem;
}

/** Rounds of recognition over a text, whose `fixed` spans nobody looks into. */
function spansOf(text: string, fixed: readonly Span[], memory: Memory): Found[] {
  let masked: Found[] = [];
  for (let round = 0; round < roundsMax; round += 1) {
    const covered = [...fixed, ...masked].toSorted((a, b) => a.start - b.start);
    const folded = fold(text, covered);
    const finds = recognise(read(folded.text), memory.find);
    const found = finds.map((find) => ({ kind: find.kind, ...folded.source(find) }));
    const fresh = outside(united(found), covered).filter(({ start, end }) =>
      /[\p{L}\p{N}]/u.test(text.slice(start, end)),
    );
    if (fresh.length === 0) return masked;
    for (const { kind, start, end } of fresh) memory.learn(kind, text.slice(start, end));
    masked = [...masked, ...fresh].toSorted((a, b) => a.start - b.start);
  }
  return masked;
}

function createConversation(): Conversation {
  const vault = createVault();
  const memory = remembering();

  const mask = (text: string): Masked => {
    const looksLike = placeholdersIn(text);
    const fixed: Piece[] = [];
    for (const one of looksLike) {
      // Somebody wrote what stands for another value here: it is masked itself, or restoring would put that value in.
      if (vault.isIssued(one.text)) fixed.push({ start: one.start, end: one.end, stem: "text" });
      else vault.reserve(one.text);
    }
    const masked = spansOf(text, looksLike, memory);
    const pieces = [...fixed, ...masked.map(({ kind, start, end }): Piece => ({ stem: kind, start, end }))].toSorted(
      (a, b) => a.start - b.start,
    );
    let out = "";
    let at = 0;
    for (const { start, end, stem } of pieces) {
      out += text.slice(at, start) + vault.placeholderOf(stem, text.slice(start, end));
      at = end;
    }
    return {
      text: out + text.slice(at),
      masked: masked.map(({ kind, start, end }) => ({ kind, span: { start, end } })),
      restore: vault.restore,
    };
  };
  return { mask, restore: vault.restore };
}

export const createDeidentifier = (): Deidentifier => ({
  mask: (text) => createConversation().mask(text),
  conversation: createConversation,
});
