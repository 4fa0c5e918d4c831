import { expect, test } from "bun:test";
import fc from "fast-check";
import { SentenceCutter } from "./parse.ts";

const cut = (pieces: readonly string[]) => {
  const cutter = new SentenceCutter();
  return [...pieces.flatMap((piece) => cutter.push(piece)), ...cutter.end()];
};

test("numbers stand before or behind the full stop", () => {
  expect(cut(["Rest helps [1]. Drink enough. [2][3] Keep warm [1, 2]."])).toEqual([
    { text: "Rest helps.", citations: [1] },
    { text: "Drink enough.", citations: [2, 3] },
    { text: "Keep warm.", citations: [1, 2] },
  ]);
});

test("bullets are sentences", () => {
  expect(cut(["- Rest helps. [1]\n- Drink enough. [1]\n\n2) Sleep [2]."]).map(({ text }) => text)).toEqual([
    "Rest helps.",
    "Drink enough.",
    "Sleep.",
  ]);
});

test("what was cut off in the middle is not taken", () => {
  expect(cut(["Rest helps. [1] Do not drink"])).toEqual([{ text: "Rest helps.", citations: [1] }]);
});

test("a placeholder begins a sentence; a number does not", () => {
  expect(cut(["Rest helps. [1] [NAME_1] sleeps. [2]"])).toEqual([
    { text: "Rest helps.", citations: [1] },
    { text: "[NAME_1] sleeps.", citations: [2] },
  ]);
});

test("a sentence without an end is given up", () => {
  const cutter = new SentenceCutter();
  for (let n = 0; n < 1000; n += 1) expect(cutter.push("and then ")).toEqual([]);
  expect(cutter.end()).toEqual([]);
});

test("however a stream is cut into pieces, the sentences are the same", () => {
  const text =
    "Rest helps [1]. Drink enough. [2][3] Keep warm. [1] [NAME_1] rests. [2] See somebody if it lasts 7.5 days [12].";
  fc.assert(
    fc.property(fc.array(fc.nat(text.length), { maxLength: 12 }), (cuts) => {
      const places = [0, ...cuts.sort((a, b) => a - b), text.length];
      const pieces = places.slice(1).map((end, n) => text.slice(places[n], end));
      expect(cut(pieces)).toEqual(cut([text]));
    }),
  );
});
