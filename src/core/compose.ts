import type { Module } from "./module.ts";
import type { Port, Refs } from "./port.ts";

type PortIds<R extends Refs> = { [K in keyof R]: R[K] extends Port<infer Id> ? Id : never }[keyof R];
type Needed<M> = M extends Module<string, infer Needs, Refs> ? PortIds<Needs> : never;
type Provided<M> = M extends Module<string, Refs, infer Provides> ? PortIds<Provides> : never;

/** Walks the list as the boot does: each module may need only what stands above it. A list cannot hold a cycle. */
type Ordered<Ms extends readonly Module[], Above> = Ms extends readonly [
  infer M extends Module,
  ...infer Rest extends readonly Module[],
]
  ? [Exclude<Needed<M>, Above>] extends [never]
    ? Ordered<Rest, Above | Provided<M>>
    : { readonly problem: `"${M["name"]}" needs "${Exclude<Needed<M>, Above>}": list its provider above it` }
  : unknown;

export interface App {
  readonly plugins: readonly Module[];
  readonly modules: readonly Module[];
}

/** The whole system as one value. Refuses a wrong order at compile time and again when it runs. */
export function defineApp<const Ps extends readonly Module[], const Ms extends readonly Module[]>(
  app: { readonly plugins: Ps; readonly modules: Ms } & {
    readonly modules: Ordered<Ms, Provided<Ps[number]>>;
  },
): App {
  assertOrdered(app.plugins, app.modules);
  return app;
}

/**
 * The same rule at run time, for lists the compiler did not see, and for slots, which must be full before they
 * are read.
 */
export function assertOrdered(plugins: readonly Module[], modules: readonly Module[]): void {
  const above = new Set(plugins.flatMap(provided));
  const read = new Map<string, string>();
  for (const module of modules) {
    for (const { kind, id } of Object.values(module.needs)) {
      if (kind === "slot") read.set(id, module.name);
      else if (!above.has(id)) throw new Error(`"${module.name}" needs "${id}": list its provider above it`);
    }
    for (const id of provided(module)) {
      const reader = read.get(id);
      if (reader) throw new Error(`"${module.name}" fills "${id}": list it above "${reader}", which reads it`);
      above.add(id);
    }
  }
}

const provided = (module: Module): string[] => Object.values(module.provides).map(({ id }) => id);
