import { describe, expect, test } from "bun:test";
import { type App, assertOrdered, Authenticator, defineModule, type Module, port } from "#core";
import { app } from "../../src/app.ts";
import { assembled } from "../../scripts/reports/unconnected.ts";

const everyone = ({ plugins, modules }: App): readonly Module[] => [...plugins, ...modules];

/** The app without one of its entries. */
const without = (whole: App, name: string): App => ({
  plugins: whole.plugins.filter((one) => one.name !== name),
  modules: whole.modules.filter((one) => one.name !== name),
});

/** Who needs a port that only this entry provides, and which; the core itself needs an authenticator for its routes. */
function needers(whole: App, { name, provides }: Module): { reader: string; id: string }[] {
  const others = everyone(without(whole, name));
  const alone = Object.values(provides).filter(
    ({ kind, id }) =>
      kind === "port" && !others.some((one) => Object.values(one.provides).some((ref) => ref.id === id)),
  );
  return alone.flatMap(({ id }) => [
    ...others
      .filter(({ needs }) => Object.values(needs).some((ref) => ref.id === id))
      .map((one) => ({ reader: one.name, id })),
    ...(id === Authenticator.id ? [{ reader: "core", id }] : []),
  ]);
}

/** What somebody reads who has removed too much. */
function refusal({ plugins, modules }: App): string {
  try {
    assertOrdered(plugins, modules);
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}

describe("the whole", () => {
  test("composes without a database", () => {
    const { parts } = assembled(app);
    expect(parts.map(({ name }) => name)).toEqual(everyone(app).map(({ name }) => name));
  });
});

for (const entry of everyone(app)) {
  const wanted = needers(app, entry);
  const inList = wanted.filter(({ reader }) => reader !== "core");
  if (wanted.length === 0) {
    test(`${entry.kind} ${entry.name} is needed by nobody: the app composes without it`, () => {
      const rest = without(app, entry.name);
      assertOrdered(rest.plugins, rest.modules);
      const { parts } = assembled(rest);
      expect(parts.map(({ name }) => name)).toEqual(everyone(rest).map(({ name }) => name));
    });
  } else if (inList.length > 0) {
    test(`${entry.kind} ${entry.name} is needed: without it the message names who needs what`, () => {
      const said = refusal(without(app, entry.name));
      expect(inList.map(({ reader, id }) => `"${reader}" needs "${id}": list its provider above it`)).toContain(said);
    });
  }
  if (entry.kind === "plugin" && inList.length > 0) {
    test(`plugin ${entry.name} is needed: switched off, the settings say by whom`, () => {
      const off = { [`${entry.name.replaceAll("-", "_").toUpperCase()}_ENABLED`]: "false" };
      for (const { reader, id } of inList.slice(0, 1)) {
        expect(() => assembled(app, off)).toThrow(`"${reader}" needs "${id}", whose provider is switched off`);
      }
    });
  }
}

describe("the check itself", () => {
  const Clinics = port("clinics").of<number>();
  const bare = { summary: "", version: "0" } as const;
  const clinics = defineModule({
    ...bare,
    name: "clinics",
    provides: { clinics: Clinics },
    setup: () => ({ provides: { clinics: 1 } }),
  });
  const greedy = defineModule({
    ...bare,
    name: "greedy",
    setup: ({ db }) => {
      void db.ping(AbortSignal.timeout(1));
      return {};
    },
  });
  const reader = defineModule({ ...bare, name: "reader", needs: { clinics: Clinics }, setup: () => ({}) });

  test("sees who needs whom", () => {
    expect(needers({ plugins: [], modules: [clinics, reader] }, clinics)).toEqual([
      { reader: "reader", id: "clinics" },
    ]);
    expect(needers({ plugins: [], modules: [clinics, reader] }, reader)).toEqual([]);
  });

  test("a module that asks the database while it is set up does not compose", () => {
    expect(() => assembled({ plugins: [], modules: [greedy] })).toThrow("set-up asks for none");
  });
});
