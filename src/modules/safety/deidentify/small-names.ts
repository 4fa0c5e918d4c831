import { natureOf, stops } from "./nature.ts";
import { type Reading } from "./reading.ts";
import { type Found } from "./span.ts";
import { taken } from "./taken.ts";

/** Names in lower case that nothing announces: given names that are no words, with what follows them. */
export function smallNames(reading: Reading): Found[] {
  const { words } = reading;
  const found: Found[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i]!;
    if (word.isCapital || word.text.length < 3 || stops.has(word.low)) continue;
    const { isGiven, isWord, isTerm, isEponym, isSurname } = natureOf(word);
    const next = words[i + 1];
    const after = next && next.gap === " " && !stops.has(next.low) ? natureOf(next) : undefined;
    const isFull =
      after !== undefined && (after.isSurname || after.isStrange) && !after.isWord && !after.isTerm && !after.isEponym;
    const isAlone = isGiven && !isWord && !isEponym && word.text.length > 3;
    const isSurnameAlone = isSurname && !isWord && !isEponym && word.text.length > 4;
    if (isTerm || !(isAlone || isSurnameAlone || ((isGiven || (isSurname && !isWord)) && isFull))) continue;
    const name = taken(reading, i, false);
    if (!name) continue;
    found.push(name);
    while (words[i + 1] && words[i + 1]!.start < name.end) i += 1;
  }
  return found;
}
