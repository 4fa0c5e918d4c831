import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { fakeClock } from "#core";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { databases, type DatabaseKind, startSystem, type TestSystem } from "../../../tests/support/system.ts";
import { until } from "../../../tests/support/until.ts";
import { commands } from "./commands.ts";
import { createService } from "./service.ts";
import { createStore } from "./store.ts";
import { appWith } from "./test-system.ts";
import { builtInModel, fakeHost, modelOf } from "./testing.ts";

const [one, two, bad] = [modelOf("1.0"), modelOf("2.0"), modelOf("6.6")];
const refuses = new Map([
  [bad.name, "its weights are not the ones that its card names"],
  ["/", "there is no card.json"],
]);

describe.each(databases)("the choice of a model, on %s", (database: DatabaseKind) => {
  const { host, open } = fakeHost([one, two, bad], refuses);
  let system: TestSystem;
  beforeAll(async () => {
    system = await startSystem({ database, app: appWith(host) });
  });
  afterAll(() => system[Symbol.asyncDispose]());

  /** Runs a command as the command line does. */
  async function run(path: string, ...given: string[]): Promise<{ code: number; said: string; value: never }> {
    const printed: { value: unknown; human: string }[] = [];
    const command = system.commands.find((each) => each.path === `model ${path}`)!;
    const output = { print: (value: unknown, human = "") => void printed.push({ value, human }) };
    const code = await command.run({ arguments: given, options: {}, output });
    return { code, said: printed.map(({ human }) => human).join("\n"), value: printed[0]?.value as never };
  }

  /** The record, once everything that was told has arrived in it. */
  const record = () =>
    until("the outbox to be empty", async () => {
      await system.system.events.settle();
      const [row] = await system.db.rows<{ waiting: number }>(sql`select count(*)::int as waiting from core.outbox`);
      if (row!.waiting > 0) return undefined;
      return system.db.rows<{ actor: string; action: string; what: string | null; outcome: string }>(sql`
        select actor, action, resource_id as what, outcome from audit.events
        where resource = 'models.model' order by seq`);
    });
  const latest = async () => (await record()).at(-1);

  test("without a choice the built-in model is active, and there is nothing to go back to", async () => {
    const { code, said } = await run("list");
    expect(code).toBe(0);
    expect(said).toContain(`* ${builtInModel.name}`);
    expect(said).toContain(`sha256 ${one.sha256}`);
    expect(said).toContain("signed by 0123456789abcdef");
    expect((await run("rollback")).code).toBe(1);
    expect(await record()).toEqual([]);
  });

  test("a choice serves at once, and leaves one row that says who, what, from and to", async () => {
    const { code, said } = await run("activate", "m@1.0");
    expect([code, said]).toEqual([0, `${one.name} decides now; before: ${builtInModel.name}.`]);
    expect(host.serving()).toBe(one.name);
    expect(await record()).toEqual([
      { actor: "command-line", action: "update", what: `${builtInModel.name} -> ${one.name}`, outcome: "success" },
    ]);
    expect((await run("activate", "m@1.0")).said).toContain("active already");
    expect((await record()).length).toBe(1);
  });

  test("a refused model changes nothing, and its refusal is on record", async () => {
    const { code, said } = await run("activate", "m@6.6");
    expect([code, host.serving()]).toEqual([1, one.name]);
    expect(said).toContain("its weights are not the ones");
    expect(await latest()).toEqual({ actor: "command-line", action: "refuse", what: bad.name, outcome: "refused" });
    expect((await run("check")).code).toBe(1);
    expect(await run("check", "m@1.0")).toMatchObject({ code: 0, said: `${one.name}: well` });
  });

  test("going back goes back step by step, to the beginning", async () => {
    await run("activate", "m@2.0");
    const seen: string[] = [];
    for (let step = 0; step < 2; step += 1) {
      expect((await run("rollback")).code).toBe(0);
      seen.push(host.serving());
    }
    expect(seen).toEqual([one.name, builtInModel.name]);
    expect((await latest())!.what).toBe(`${one.name} -> ${builtInModel.name}`);
    expect((await run("rollback")).code).toBe(1);
  });

  test("what names nothing is told apart from what is not here", async () => {
    expect((await run("activate", "nonsense")).code).toBe(2);
    const unknown = await run("activate", "m@7.0");
    expect([unknown.code, unknown.said]).toEqual([1, expect.stringContaining(one.name)]);
    expect((await run("activate", "e@1")).said).toContain("comes with the binary");
    expect((await run("import", "./no-such-folder")).code).toBe(2);
  });

  test("an import is on record, and so is one that was refused", async () => {
    const { code, said } = await run("import", ".");
    expect([code, said]).toEqual([0, expect.stringContaining("salve model activate")]);
    expect(await latest()).toMatchObject({ action: "create", outcome: "success" });
    expect((await run("import", "/")).said).toContain("there is no card.json");
    expect(await latest()).toMatchObject({ action: "refuse", what: null, outcome: "refused" });
  });

  test("of two who choose at the same moment one is overtaken, and no Worker is left over", async () => {
    const clock = fakeClock("2026-01-01T00:00:00Z");
    const { events } = system.system;
    // Both have read what is chosen before either of them writes.
    let arrived = 0;
    const both = Promise.withResolvers<void>();
    const prepare = async (name: string): ReturnType<typeof host.prepare> => {
      if ((arrived += 1) === 2) both.resolve();
      await both.promise;
      return host.prepare(name);
    };
    const parts = { db: system.db, clock, events, store: createStore({ clock, events }), host: { ...host, prepare } };
    const [first, second] = [createService(parts), createService(parts)];
    const [{ revision }] = [await parts.store.current(system.db)];
    const results = await Promise.all([first.activate(one), second.activate(two)]);
    expect(results.map(({ kind }) => kind).toSorted()).toEqual(["overtaken", "switched"]);
    expect([open.count, (await parts.store.current(system.db)).revision]).toEqual([0, revision + 1]);
  });

  test("whatever is chosen and taken back, it is a stack; a start restores its top", async () => {
    const clock = fakeClock("2026-01-01T00:00:00Z");
    const { events } = system.system;
    const steps = fc.array(fc.constantFrom(one, two, bad, builtInModel, "rollback" as const, "restart" as const), {
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(steps, async (given) => {
        const parts = { db: system.db, clock, events, store: createStore({ clock, events }) };
        // A new beginning: back to the bottom, whatever ran before.
        const begin = createService({ ...parts, host });
        while ((await begin.rollback()).kind !== "bottom");
        let world = fakeHost([one, two, bad], refuses);
        let service = createService({ ...parts, host: world.host });
        const stack = [builtInModel.name];
        for (const step of given) {
          if (step === "rollback") {
            const { kind } = await service.rollback();
            expect(kind).toBe(stack.length > 1 ? "switched" : "bottom");
            if (stack.length > 1) stack.pop();
          } else if (step === "restart") {
            world = fakeHost([one, two, bad], refuses);
            service = createService({ ...parts, host: world.host });
            await service.restore();
          } else {
            const { kind } = await service.activate(step);
            expect(kind).toBe(step === bad ? "refused" : step.name === stack.at(-1) ? "already" : "switched");
            if (kind === "switched") stack.push(step.name);
          }
          expect(world.host.serving()).toBe(stack.at(-1)!);
          await service.assertServing();
        }
      }),
      { numRuns: 20 },
    );
  });

  test("a chosen model that must not serve any more is told by health and on record, and can be left", async () => {
    await run("activate", "m@1.0");
    const clock = fakeClock("2026-01-01T00:00:00Z");
    const { events } = system.system;
    const world = fakeHost([one, two], new Map([[one.name, "it was altered"]]));
    const store = createStore({ clock, events });
    const service = createService({ db: system.db, clock, events, host: world.host, store });
    expect(await service.restore()).toEqual({ name: one.name, reasons: ["it was altered"] });
    expect(await latest()).toEqual({ actor: "command-line", action: "refuse", what: one.name, outcome: "refused" });
    const said = await service.assertServing().then(() => "", String);
    expect(said).toContain(`${one.name} is active, but ${builtInModel.name} serves`);
    expect((await service.activate(two)).kind).toBe("switched");
    await service.assertServing();
  });

  test("what was chosen and is gone is named, by the list and by a way back to it", async () => {
    await run("activate", "m@1.0");
    await run("activate", "m@2.0");
    const clock = fakeClock("2026-01-01T00:00:00Z");
    const { events } = system.system;
    const { host: bare } = fakeHost([two]);
    const parts = { db: system.db, clock, events, store: createStore({ clock, events }) };
    const service = createService({ ...parts, host: bare });
    await service.restore();
    expect(await service.rollback()).toMatchObject({ kind: "refused", name: one.name });
    expect(await latest()).toMatchObject({ action: "refuse", what: one.name, outcome: "refused" });
    const gone = createService({ ...parts, host: { ...bare, list: async () => [builtInModel] } });
    const printed: string[] = [];
    const output = { print: (_: unknown, human = "") => void printed.push(human) };
    const list = commands(gone).find(({ path }) => path === "model list")!;
    expect(await list.run({ arguments: [], options: {}, output })).toBe(1);
    expect(printed.join()).toContain(`${two.name} is active, but not here any more`);
  });
});
