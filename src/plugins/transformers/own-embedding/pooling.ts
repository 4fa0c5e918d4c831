import type { Pooling } from "../card.ts";

/** A tensor's values and its dimensions. */
export interface Values {
  readonly data: unknown;
  readonly dims: readonly number[];
}

/** What the graph gave is no vectors of these texts. */
export class NoEmbedding extends Error {
  override readonly name = "NoEmbedding";
}

/**
 * One vector of unit length per text, end to end. What has three dimensions are vectors of tokens, each text filled
 * up at its end; what has two was pooled by the graph. Pure.
 */
export function pooled({ data, dims }: Values, lengths: readonly number[], how: Pooling): Float32Array {
  const [batch, width] = [lengths.length, dims.at(-1) ?? 0];
  const isWhole = dims[0] === batch && width > 0 && (dims.length === 2 || dims.length === 3);
  if (!(data instanceof Float32Array) || !isWhole) throw new NoEmbedding();
  const rows = new Float32Array(batch * width);
  const tokens = dims.length === 3 ? dims[1]! : 1;
  lengths.forEach((length, row) => {
    const of = (token: number): Float32Array => data.subarray((row * tokens + token) * width).subarray(0, width);
    const vector = rows.subarray(row * width, (row + 1) * width);
    if (dims.length === 2) vector.set(of(0));
    else if (how === "mean") addAll(vector, length, of);
    else vector.set(of(how === "cls" ? 0 : length - 1));
    toUnit(vector);
  });
  return rows;
}

/** Of what is brought to unit length, the sum is as good as the mean. */
function addAll(vector: Float32Array, length: number, of: (token: number) => Float32Array): void {
  for (let token = 0; token < length; token += 1) {
    of(token).forEach((value, place) => (vector[place]! += value));
  }
}

/** A vector of nothing but zeros stays what it is: the model knows no word of the text. */
function toUnit(vector: Float32Array): void {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  if (!Number.isFinite(length)) throw new NoEmbedding();
  if (length > 0) vector.forEach((value, place) => (vector[place] = value / length));
}
