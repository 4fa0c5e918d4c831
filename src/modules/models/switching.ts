import type { Model } from "./contract.ts";
import { type Ground, operator } from "./ground.ts";
import type { Activation } from "./store.ts";
import type { Turns } from "./turns.ts";

export type Switched =
  | { readonly kind: "switched"; readonly from: string; readonly to: string }
  | { readonly kind: "already"; readonly name: string }
  | { readonly kind: "refused"; readonly name: string; readonly reasons: readonly string[] }
  /** Nothing lies beneath the model that serves. */
  | { readonly kind: "bottom" }
  /** Somebody else chose meanwhile; what they chose holds. */
  | { readonly kind: "overtaken" };

const refused = (name: string, ...reasons: readonly string[]): Switched => ({ kind: "refused", name, reasons });

/** The choices: made, taken back, and kept over a restart. */
export function createSwitching(ground: Ground, turns: Turns) {
  const { db, host, store, record, chosen } = ground;
  return {
    activate: (to: Model): Promise<Switched> =>
      turns.take(async () => {
        if (to.task !== "triage") {
          return refused(to.name, "it comes with the binary; only the triage model can be another one");
        }
        const current = await store.current(db);
        const isActive = (await chosen(current)) === to.name && host.serving() === to.name;
        return isActive ? { kind: "already", name: to.name } : switchTo(ground, to, current, current.revision);
      }),

    rollback: (): Promise<Switched> =>
      turns.take(async () => {
        const current = await store.current(db);
        if (current.beneath === null) return { kind: "bottom" };
        const before = await store.at(db, current.beneath);
        const name = await chosen(before);
        const to = (await host.list()).find((model) => model.name === name);
        if (!to) {
          await record("refuse", name);
          return refused(name, "it is not here any more: activate another one by its name");
        }
        return switchTo(ground, to, current, before.beneath);
      }),

    /** At a start: what was chosen serves again, unless it must not; then the built-in one does, and this says why. */
    restore: (): Promise<{ readonly name: string; readonly reasons: readonly string[] } | undefined> =>
      turns.take(async () => {
        const { model } = await store.current(db);
        if (model === null) return undefined;
        const result = await host.restore(model);
        if (result.kind !== "refused") return undefined;
        // Another model decides from now on than was chosen: that belongs on record like any other change.
        await record("refuse", model);
        return { name: model, reasons: result.reasons };
      }),

    /** Throws when another model serves than was chosen. A change under way is not wrong. */
    async assertServing(): Promise<void> {
      if (turns.isBusy()) return;
      const active = await chosen(await store.current(db));
      if (active !== host.serving()) throw new Error(`${active} is active, but ${host.serving()} serves`);
    },
  };
}

/** Loads, tries, and only then writes down and switches: whatever fails leaves the one that serves serving. */
async function switchTo(
  { db, events, host, store, record, chosen }: Ground,
  to: Model,
  current: Activation,
  beneath: number | null,
): Promise<Switched> {
  const from = await chosen(current);
  const prepared = await host.prepare(to.name);
  if (prepared.kind === "refused") {
    await record("refuse", to.name);
    return refused(to.name, ...prepared.reasons);
  }
  const model = to.origin === "built-in" ? null : to.name;
  const next = { revision: current.revision + 1, model, beneath };
  let isAdded = false;
  try {
    isAdded = await store.add(db, operator, next, { from, to: to.name });
  } finally {
    if (!isAdded) await prepared.discard();
  }
  if (!isAdded) return { kind: "overtaken" };
  events.nudge();
  await prepared.serve();
  return { kind: "switched", from, to: to.name };
}
