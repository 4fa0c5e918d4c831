import type { Embedder } from "../contract.ts";
import type { Passage } from "./chunk.ts";

/**
 * A passage's vector lies between that of its names and that of its text: alone, a text does not always say what
 * it is about, and a long one would drown the name that a question is most likely to have.
 */
export async function passageVectors(
  passages: readonly Passage[],
  embedder: Embedder,
  signal: AbortSignal,
): Promise<Float32Array[]> {
  const texts = [...passages.map(namesOf), ...passages.map(textOf)];
  const vectors = await embedder.embed(texts, "passage", signal);
  return passages.map((_, n) => between(vectors[n]!, vectors[passages.length + n]!));
}

const namesOf = ({ title, aliases }: Passage): string =>
  aliases === "" ? title : `${title}, ${aliases.replaceAll(";", ",")}`;
const textOf = ({ section, text }: Passage): string => (section === "" ? text : `${section}. ${text}`);

/** Of unit length, as both are; zero where both are. */
function between(one: Float32Array, other: Float32Array): Float32Array {
  const sum = one.map((value, n) => value + other[n]!);
  const length = Math.hypot(...sum);
  return length === 0 ? sum : sum.map((value) => value / length);
}
