/** Token ids of one text, special tokens included. */
export type Ids = readonly number[];

/**
 * Splits texts into groups of like length, as places in the list, so that a short text is not padded
 * to the length of a long one that happened to arrive with it. Most batches stay whole.
 */
export function groupsByLength(encoded: readonly Ids[]): number[][] {
  const shortestFirst = encoded.map((_, place) => place).sort((a, b) => encoded[a]!.length - encoded[b]!.length);
  const groups: number[][] = [];
  let limit = -1;
  for (const place of shortestFirst) {
    const { length } = encoded[place]!;
    if (length > limit) {
      groups.push([]);
      limit = 2 * length + 16;
    }
    groups.at(-1)!.push(place);
  }
  return groups;
}

export interface Padded {
  readonly ids: BigInt64Array;
  readonly mask: BigInt64Array;
  readonly dims: readonly [number, number];
}

/** Token ids laid end to end, each row filled up to the longest with `padding`, which the mask hides. */
export function pad(rows: readonly Ids[], padding: number): Padded {
  const width = Math.max(...rows.map((ids) => ids.length));
  const ids = new BigInt64Array(rows.length * width).fill(BigInt(padding));
  const mask = new BigInt64Array(rows.length * width);
  rows.forEach((row, y) => {
    row.forEach((id, x) => {
      ids[y * width + x] = BigInt(id);
      mask[y * width + x] = 1n;
    });
  });
  return { ids, mask, dims: [rows.length, width] };
}

/** The rows of a flat table at these places, in that order. */
export function pick(table: Float32Array, width: number, places: readonly number[]): Float32Array {
  const picked = new Float32Array(places.length * width);
  places.forEach((place, y) => picked.set(table.subarray(place * width, (place + 1) * width), y * width));
  return picked;
}

/** Lays the outputs of each text side by side, and puts the rows back where the texts stood. */
export function createRows(count: number) {
  let values = new Float32Array(0);
  return {
    put(places: readonly number[], outputs: readonly Float32Array[]): void {
      const widths = outputs.map((output) => output.length / places.length);
      const width = widths.reduce((sum, part) => sum + part, 0);
      if (values.length === 0) values = new Float32Array(count * width);
      places.forEach((place, y) => {
        let x = place * width;
        outputs.forEach((output, n) => {
          values.set(output.subarray(y * widths[n]!, (y + 1) * widths[n]!), x);
          x += widths[n]!;
        });
      });
    },
    values: (): Float32Array => values,
  };
}
