import { FormatRegistry, type TString, Type } from "@sinclair/typebox";

/** Counts code points, as the limits of the contracts do; `length` would count halves of emoji. */
export const codePoints = (text: string): number => [...text].length;

/** A text field of so many code points. Stored and given back byte for byte. */
export function text({ min = 1, max }: { min?: number; max: number }, options: { description?: string } = {}): TString {
  const format = `text:${min}-${max}`;
  if (!FormatRegistry.Has(format)) {
    // The cheap bound first: a code point is one or two units, so most texts need no counting.
    FormatRegistry.Set(format, (value) => {
      if (value.length < min || value.length > max * 2) return false;
      return value.length <= max && value.length >= min * 2 ? true : between(codePoints(value), min, max);
    });
  }
  return Type.String({ format, minLength: min, maxLength: max * 2, ...options });
}

const between = (n: number, low: number, high: number): boolean => n >= low && n <= high;

/** An instant as RFC 3339 with an offset; a date without one is refused, since nobody knows when it is. */
export const Instant = Type.String({ format: "instant" });
FormatRegistry.Set(
  "instant",
  (value) =>
    /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/.test(value) && !Number.isNaN(Date.parse(value)),
);
