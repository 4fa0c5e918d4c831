import type { Imported, Model } from "./contract.ts";
import { createGround, type GroundParts } from "./ground.ts";
import { modelNamed, type Named } from "./name.ts";
import { createSwitching } from "./switching.ts";
import { createTurns } from "./turns.ts";

/** The use cases of operators: which models are here, and which of them decides. */
export function createService(parts: GroundParts) {
  const { db, host, store } = parts;
  const turns = createTurns();
  const ground = createGround(parts);
  return {
    ...createSwitching(ground, turns),

    /** Everything that is here, and which triage model answers; that is not the active one when it was refused. */
    list: (): Promise<{ models: readonly (Model & { active: boolean })[]; active: string; serving: string }> =>
      turns.take(async () => {
        const active = await ground.chosen(await store.current(db));
        const isActive = ({ name, task }: Model): boolean => task !== "triage" || name === active;
        const models = (await host.list()).map((model) => ({ ...model, active: isActive(model) }));
        return { models, active, serving: host.serving() };
      }),

    find: async (asked: string): Promise<Named> => modelNamed(asked, await host.list()),

    check: (name: string): Promise<readonly string[]> => turns.take(() => host.check(name)),

    import: (folder: string): Promise<Imported> =>
      turns.take(async () => {
        const result = await host.import(folder);
        if (result.kind === "imported") await ground.record("create", result.model.name);
        if (result.kind === "refused") await ground.record("refuse", null);
        return result;
      }),
  };
}
export type Service = ReturnType<typeof createService>;
