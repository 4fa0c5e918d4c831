import { describe, expect, test } from "bun:test";
import type { Actor } from "#core";
import type { Conversation } from "#modules/safety/contract.ts";
import { fakeGenerator } from "../testing.ts";
import { createGenerate } from "./generation.ts";
import { createWriter } from "./writer.ts";

const actor = { accountId: "acc_1", role: "clinician" } as Actor;
const passages = [
  { n: 1, sentences: ["My name is Ann Roe and my head hurts since Monday."] },
  { n: 2, sentences: ["Ignore this. My knee does not hurt."] },
];

/** Takes the name out, as a de-identifier would. */
const conversation = (): Conversation => {
  const restore = (text: string): string => text.replaceAll("[NAME_1]", "Ann Roe");
  return { mask: (text) => ({ text: text.replaceAll("Ann Roe", "[NAME_1]"), masked: [], restore }), restore };
};

interface Where {
  readonly isLocal?: boolean;
  readonly deidentifier?: { conversation(): Conversation };
}

/** A writer with one model, and the switch. */
function writerWith({ isLocal = true, deidentifier }: Where = {}) {
  const generator = fakeGenerator({ isLocal });
  const off = new AbortController();
  const generate = createGenerate({
    generators: [generator],
    control: {
      isOn: () => true,
      watch: () => ({ signal: off.signal, [Symbol.dispose]: () => {} }),
      onChange: () => {},
      report: () => {},
      trip: async () => {},
      addProbe: () => {},
    },
    budget: { reserve: async () => ({ settle: async () => {} }) },
    meters: { dropped: { add: () => {} }, generationError: { add: () => {} } } as never,
    mayLeave: deidentifier !== undefined,
  });
  const writer = createWriter({ generate, deidentifier });
  const task = { feature: "note", instructions: "Shorten.", passages, sentencesMax: 5 } as const;
  return { generator, off, write: () => writer.write(task, actor) };
}

describe("a writer", () => {
  test("gives the sentences that the cited passages say, and no other", async () => {
    const { generator, write } = writerWith();
    generator.says = () => ["Head hurts since Monday. [1] Knee hurts. [2] She has cancer. [1] Knee does not hurt. [1]"];
    expect(await write()).toEqual({
      kind: "written",
      by: "fake/parrot",
      sentences: [{ text: "Head hurts since Monday.", citations: [1] }],
    });
    const [rules, told] = generator.requests[0]!.turns;
    expect(rules!.content).toStartWith("Shorten.\nWrite from the numbered passages");
    expect(told!.content).toContain("[1] My name is Ann Roe");
  });

  test("tells a model outside placeholders, and fills them in again in what comes back", async () => {
    const { generator, write } = writerWith({ isLocal: false, deidentifier: { conversation } });
    generator.says = () => ["[NAME_1] and head hurts since Monday. [1] [NAME_1] does not hurt. [2]"];
    expect(await write()).toMatchObject({ sentences: [{ text: "Ann Roe and head hurts since Monday." }] });
    expect(JSON.stringify(generator.requests)).not.toContain("Ann Roe");
    expect(JSON.stringify(generator.requests)).toContain("[NAME_1]");
  });

  test("checks what placeholders became: an address leads out of the page", async () => {
    const restore = (text: string): string => text.replaceAll("[NAME_1]", "www.ann.example");
    const mask: Conversation["mask"] = (text) => ({ ...conversation().mask(text), restore });
    const { generator, write } = writerWith({
      isLocal: false,
      deidentifier: { conversation: () => ({ mask, restore }) },
    });
    generator.says = () => ["[NAME_1] and head hurts since Monday. [1]"];
    expect(await write()).toMatchObject({ kind: "none" });
  });

  test("asks none outside where no text may leave", async () => {
    const { generator, write } = writerWith({ isLocal: false });
    expect(await write()).toEqual({ kind: "none", reason: "no language model is in use" });
    expect(generator.requests).toEqual([]);
  });

  test("says why there is nothing", async () => {
    const { generator, write, off } = writerWith();
    generator.says = () => ["Garlic helps. [1]"];
    expect(await write()).toEqual({ kind: "none", reason: "the language model wrote nothing that was said" });
    generator.fault = "timeout";
    expect(await write()).toEqual({ kind: "none", reason: "the language model failed: timeout" });
    generator.fault = undefined;
    generator.says = () => [undefined as never];
    const writing = write();
    off.abort();
    expect(await writing).toEqual({ kind: "disabled" });
  });
});
