import { describe, expect, test } from "bun:test";
import { GenerationError, type Generated, type GenerationRequest } from "../contract.ts";
import { answerOrder, write } from "./write.ts";

const passages = [
  { n: 1, title: "", sentences: ["Rest helps a sore elbow.", "Do not lift heavy things with a sore elbow."] },
  { n: 2, title: "Sore elbow", sentences: ["A sore elbow gets better within 6 weeks."] },
];

/** A model that says these pieces, whatever it is asked. */
const saying = (...pieces: readonly string[]) => {
  const seen: GenerationRequest[] = [];
  return {
    seen,
    async *generate(request: GenerationRequest): AsyncGenerator<Generated> {
      seen.push(request);
      for (const text of pieces) yield { kind: "text", text };
      yield { kind: "usage", tokensIn: 100, tokensOut: 20, cost: 0.5 };
    },
  };
};
const never = new AbortController().signal;
const said = async (...pieces: readonly string[]) => {
  const { claims, faults } = await write(answerOrder("what helps", passages), saying(...pieces), never);
  return { kept: claims.map(({ text }) => text), faults };
};

describe("what a model writes", () => {
  test("is kept where the cited passage says it", async () => {
    const shown: string[] = [];
    const model = saying("Rest helps", " a sore elbow. [1] It gets", " better within 6 weeks [2].");
    const written = await write(answerOrder("what helps", passages), model, never, ({ text }) => shown.push(text));
    expect(written).toEqual({
      claims: [
        { text: "Rest helps a sore elbow.", citations: [1] },
        { text: "It gets better within 6 weeks.", citations: [2] },
      ],
      faults: [],
      tokens: 120,
      cost: 0.5,
    });
    expect(shown).toEqual(["Rest helps a sore elbow.", "It gets better within 6 weeks."]);
  });

  test.each([
    ["Rest helps a sore elbow.", "uncited"],
    ["Rest helps a sore elbow. [7]", "unknown-citation"],
    ["A sore elbow gets better within 2 weeks. [2]", "number"],
    ["Lift heavy things with a sore elbow. [1]", "negation"],
    ["Rest does not help a sore elbow. [1]", "negation"],
    ["Rest helps a sore elbow. [2]", "words"],
    ["A sore elbow helps rest. [1]", "words"],
    ["Do not rest with a sore elbow. [1]", "negation"],
    ["Garlic helps a sore elbow. [1]", "words"],
    ["Take 2 tablets. [1]", "forbidden"],
    ["There is no need to see a doctor. [1]", "forbidden"],
  ] as const)("is dropped: %s (%s)", async (sentence, fault) => {
    expect(await said(sentence)).toEqual({ kept: [], faults: [fault] });
  });

  test("NO ANSWER is none, whatever follows", async () => {
    expect(await said("NO ANS", "WER. Rest helps a sore elbow. [1]")).toEqual({ kept: [], faults: [] });
  });

  test("a sentence is shown once", async () => {
    expect((await said("Rest helps a sore elbow. [1] Rest helps a sore elbow. [1]")).kept).toHaveLength(1);
  });

  test("a model that never stops is stopped", async () => {
    const endless = {
      async *generate(_: GenerationRequest, signal: AbortSignal): AsyncGenerator<Generated> {
        while (!signal.aborted) yield { kind: "text", text: "Garlic is good for you. [1] " };
        throw new GenerationError("cancelled");
      },
    };
    expect((await write(answerOrder("what helps", passages), endless, never)).claims).toEqual([]);
  });

  test("a failure in the middle is told; what was checked before has been shown", async () => {
    const shown: string[] = [];
    const broken = {
      async *generate(): AsyncGenerator<Generated> {
        yield { kind: "text", text: "Rest helps a sore elbow. [1] And then" };
        throw new GenerationError("unavailable");
      },
    };
    const writing = write(answerOrder("what helps", passages), broken, never, ({ text }) => shown.push(text));
    expect(await writing.catch((error: unknown) => error)).toMatchObject({ fault: "unavailable" });
    expect(shown).toEqual(["Rest helps a sore elbow."]);
  });

  test("what it is told is the rules, the passages and the question", async () => {
    const model = saying("NO ANSWER");
    await write(answerOrder("what helps", passages), model, never);
    expect(model.seen[0]!.turns.map(({ role }) => role)).toEqual(["system", "user"]);
    expect(model.seen[0]!.turns[1]!.content).toBe(
      "Passages:\n\n[1] Rest helps a sore elbow. Do not lift heavy things with a sore elbow.\n\n" +
        "[2] A sore elbow gets better within 6 weeks.\n\nQuestion: what helps",
    );
  });
});
