/**
 * A token, as chunks are measured: 1.3 to a word, as models for English cut it on average, and at least one to
 * six characters, so that a text without spaces is not one word. No model is asked: chunks stay the same when
 * the model changes.
 */
const perWord = 1.3;
const charactersMax = 6;

export function tokensOf(text: string): number {
  const words = text.match(/\S+/g)?.length ?? 0;
  return Math.max(words * perWord, text.length / charactersMax);
}

/** Cuts what is longer than `max` between words, or within one that is longer by itself. */
export function cut(text: string, max: number): string[] {
  if (tokensOf(text) <= max) return [text];
  const pieces: string[] = [];
  let words: string[] = [];
  let length = 0;
  for (const word of wordsOf(text, max)) {
    const longer = length + word.length + 1;
    if (words.length > 0 && Math.max((words.length + 1) * perWord, longer / charactersMax) > max) {
      pieces.push(words.join(" "));
      words = [];
      length = 0;
    }
    words.push(word);
    length += word.length + 1;
  }
  return [...pieces, words.join(" ")];
}

function* wordsOf(text: string, max: number): Generator<string> {
  const widest = Math.floor(max * charactersMax);
  for (const word of text.match(/\S+/g) ?? []) {
    if (word.length <= widest) {
      yield word;
      continue;
    }
    // Not between the halves of a character.
    let piece = "";
    for (const character of word) {
      if (piece.length + character.length > widest) {
        yield piece;
        piece = "";
      }
      piece += character;
    }
    if (piece !== "") yield piece;
  }
}
