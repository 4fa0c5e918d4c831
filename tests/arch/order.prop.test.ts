import { describe, expect, test } from "bun:test";
import { assertOrdered, defineModule, type Module, port, slot } from "#core";
import fc from "fast-check";

/** A module as the rule sees it. Ports and slots are numbered. */
interface Sketch {
  readonly needs: readonly number[];
  readonly provides: readonly number[];
  readonly reads: readonly number[];
  readonly fills: readonly number[];
}
interface List {
  readonly plugins: readonly Sketch[];
  readonly modules: readonly Sketch[];
}

const portId = (n: number): string => `port.${n}`;
const slotId = (n: number): string => `slot.${n}`;

const build = (sketch: Sketch, name: string): Module => {
  const refs = (ports: readonly number[], slots: readonly number[]) =>
    Object.fromEntries([
      ...ports.map((n) => [portId(n), port(portId(n)).of<number>()]),
      ...slots.map((n) => [slotId(n), slot(slotId(n)).of<number>()]),
    ]);
  const needs = refs(sketch.needs, sketch.reads);
  return defineModule({
    name,
    summary: "",
    version: "0",
    needs,
    provides: refs(sketch.provides, sketch.fills),
    setup: () => ({ provides: {} }),
  });
};
const plugins = ({ plugins: list }: List): Module[] => list.map((sketch, i) => build(sketch, `p${i}`));
const modules = ({ modules: list }: List): Module[] => list.map((sketch, i) => build(sketch, `m${i}`));

/** The rule in other words: what a module needs stands above it, and nobody fills a slot that was read already. */
const isOrdered = ({ plugins: above, modules: list }: List): boolean =>
  list.every((module, i) => {
    const before = [...above, ...list.slice(0, i)];
    const hasAll = module.needs.every((need) => before.some(({ provides }) => provides.includes(need)));
    const isLate = module.fills.some((fill) => list.slice(0, i + 1).some(({ reads }) => reads.includes(fill)));
    return hasAll && !isLate;
  });

const numbers = (maxLength: number) => fc.uniqueArray(fc.nat({ max: 5 }), { maxLength });
const sketches = fc.record({ needs: numbers(2), provides: numbers(3), reads: numbers(1), fills: numbers(1) });
const anyList: fc.Arbitrary<List> = fc.record({
  plugins: fc.array(
    sketches.map((sketch) => ({ ...sketch, needs: [], reads: [] })),
    { maxLength: 2 },
  ),
  modules: fc.array(sketches, { maxLength: 6 }),
});
/** Right by construction: each module takes what it needs from what stands above it. */
const orderedList: fc.Arbitrary<List> = anyList.map(({ plugins: above, modules: list }) => {
  const given = new Set(above.flatMap(({ provides }) => provides));
  const read = new Set<number>();
  const ordered = list.map((sketch) => {
    const needs = sketch.needs.filter((need) => given.has(need));
    for (const provide of sketch.provides) given.add(provide);
    for (const slotRead of sketch.reads) read.add(slotRead);
    return { ...sketch, needs, fills: sketch.fills.filter((fill) => !read.has(fill)) };
  });
  return { plugins: above, modules: ordered };
});

const accepts = (list: List): boolean => {
  try {
    assertOrdered(plugins(list), modules(list));
    return true;
  } catch {
    return false;
  }
};

describe("the order rule", () => {
  test("accepts a list exactly when every need is met above it", () => {
    fc.assert(
      fc.property(fc.oneof(anyList, orderedList), (list) => accepts(list) === isOrdered(list)),
      { numRuns: 1000 },
    );
  });

  test("accepts every list that is right by construction", () => {
    fc.assert(
      fc.property(orderedList, (list) => accepts(list)),
      { numRuns: 500 },
    );
  });

  test("rejects every wrong list: a provider below its reader, and says who needs what", () => {
    fc.assert(
      fc.property(orderedList, fc.nat({ max: 5 }), (list, at) => {
        const place = Math.min(at, list.modules.length);
        const reader: Sketch = { needs: [9], provides: [], reads: [], fills: [] };
        const provider: Sketch = { needs: [], provides: [9], reads: [], fills: [] };
        const wrong = {
          ...list,
          modules: [...list.modules.slice(0, place), reader, ...list.modules.slice(place), provider],
        };
        expect(() => assertOrdered(plugins(wrong), modules(wrong))).toThrow(
          `"m${place}" needs "${portId(9)}": list its provider above it`,
        );
      }),
      { numRuns: 300 },
    );
  });

  test("rejects a slot that is filled below its reader, and says whom to move", () => {
    const list: List = {
      plugins: [],
      modules: [
        { needs: [], provides: [], reads: [1], fills: [] },
        { needs: [], provides: [], reads: [], fills: [1] },
      ],
    };
    expect(() => assertOrdered([], modules(list))).toThrow('"m1" fills "slot.1": list it above "m0", which reads it');
    expect(() => assertOrdered([], modules(list).toReversed())).not.toThrow();
  });
});
