import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import fc from "fast-check";
import { databases, startSystem, type TestSystem } from "../../../../tests/support/system.ts";
import { ownLibrary } from "../library/library.ts";
import { rank } from "./ranking.ts";
import { countLexemes, counts, putDocuments, putVectors, unembedded } from "../index/store.ts";
import { appWith } from "../test-system.ts";
import { fakeEmbedder } from "../testing.ts";

const { articles } = ownLibrary();
const documentsOf = (hits: Awaited<ReturnType<typeof rank>>) => [...new Set(hits.map(({ documentId }) => documentId))];

const settled = ({ commands }: TestSystem) =>
  commands
    .find(({ path }) => path === "knowledge status")!
    .run({ arguments: [], options: {}, output: { print: () => {} } });

for (const database of databases)
  describe(`on ${database}`, () => {
    const embedder = fakeEmbedder();
    let system: TestSystem;
    beforeAll(async () => {
      system = await startSystem({ database, app: appWith(embedder) });
      await settled(system);
    }, 30_000);
    afterAll(() => system[Symbol.asyncDispose]());

    const byWords = (question: string, limit = 20) => rank({ question, byWords: true, limit }, system.db);
    describe("ranking", () => {
      test("an article's title finds it first, by words alone", async () => {
        const lost: string[] = [];
        for (const { id, title } of articles) if (documentsOf(await byWords(title))[0] !== id) lost.push(id);
        expect(lost).toEqual([]);
      }, 30_000);

      test("a rare word in a title outranks common words in many texts", async () => {
        const [hit] = await byWords("pain and fever, see a clinician about croup");
        expect(hit?.documentId).toBe("croup");
      });

      test("a misspelt word finds what was meant", async () => {
        expect(documentsOf(await byWords("diarhoea"))[0]).toBe("diarrhoea-and-vomiting");
        expect(documentsOf(await byWords("migrane"))[0]).toBe("migraine");
      });

      test("words that no article has find nothing, and are no failure", async () => {
        for (const question of [
          "zzzz qqqq",
          "",
          "   ",
          "the and of",
          "🤒",
          "'",
          "\\",
          "a & b | !c <-> (d",
          "'; drop table knowledge.chunks; --",
          "%_*:",
          "\0",
          "co\0ugh",
          "\ud800",
          "x".repeat(4000),
        ]) {
          expect(Array.isArray(await byWords(question))).toBe(true);
        }
        expect(await byWords("zzzz qqqq")).toEqual([]);
      });

      test("coverage is a share, the score falls, nothing comes twice", async () => {
        await fc.assert(
          fc.asyncProperty(
            fc.array(fc.constantFrom(...articles.flatMap(({ aliases }) => aliases)), { minLength: 1, maxLength: 4 }),
            fc.string({ unit: "grapheme", maxLength: 30 }),
            async (names, noise) => {
              const [of] = await embedder.embed([names.join(" ")], "query", AbortSignal.timeout(1000));
              const hits = await rank(
                {
                  question: `${names.join(" ")} ${noise.replaceAll("\0", "")}`,
                  byWords: true,
                  vector: { of: of!, model: embedder.id },
                  limit: 10,
                },
                system.db,
              );
              expect(hits.length).toBeGreaterThan(0);
              expect(hits.length).toBeLessThanOrEqual(10);
              expect(new Set(hits.map(({ chunkId }) => chunkId)).size).toBe(hits.length);
              for (const { coverage, similarity } of hits) {
                expect(coverage).toBeGreaterThanOrEqual(0);
                expect(coverage).toBeLessThanOrEqual(1.0001);
                // Null where the stand-in knows no word of so short a name.
                expect(similarity ?? 0).toBeLessThanOrEqual(1.0001);
              }
              const scores = hits.map(({ score }) => score);
              expect(scores).toEqual(scores.toSorted((a, b) => b - a));
            },
          ),
          { numRuns: 40 },
        );
      }, 30_000);

      test("a zero vector has no angle to anything, and the words decide", async () => {
        const vector = { of: new Float32Array(embedder.dimension), model: embedder.id };
        const hits = await rank({ question: "croup", byWords: true, vector, limit: 5 }, system.db);
        expect(hits[0]).toMatchObject({ documentId: "croup", similarity: null });
      });

      test("meaning counts beside words: vectors alone find, and both together add up", async () => {
        const [of] = await embedder.embed(["runny nose"], "query", AbortSignal.timeout(1000));
        const vector = { of: of!, model: embedder.id };
        const alone = await rank({ question: "zzzz", byWords: false, vector, limit: 5 }, system.db);
        expect(alone.length).toBe(5);
        expect(alone[0]!.coverage).toBe(0);
        const both = await rank({ question: "runny nose", byWords: true, vector, limit: 5 }, system.db);
        const words = await byWords("runny nose", 5);
        expect(both[0]!.score).toBeGreaterThan(words[0]!.score);
      });
    });

    describe("the stored knowledge", () => {
      test("is whole, and putting it again changes nothing", async () => {
        const before = await counts(embedder.id, system.db);
        expect(before).toMatchObject({
          documents: articles.length,
          chunks: articles.length * 5,
          embedded: articles.length * 5,
        });
        expect(await putDocuments(articles, system.db)).toBe(0);
        expect(await counts(embedder.id, system.db)).toEqual(before);
      });

      test("a changed article loses the vectors of what changed, a missing one goes, and both come back", async () => {
        const [first, ...others] = articles;
        const changed = {
          ...first!,
          checksum: "x",
          aliases: first!.aliases,
          sections: first!.sections.map((section, n) =>
            n === 1 ? { ...section, sentences: ["It is another text now.", "Quite another."] } : section,
          ),
        };
        expect(await putDocuments([changed, ...others.slice(1)], system.db)).toBe(2);
        await countLexemes(system.db);
        const todo = await unembedded(embedder.id, 100, system.db);
        expect(todo.map(({ id }) => id)).toEqual([`${first!.id}.1`]);
        expect(await counts(embedder.id, system.db)).toMatchObject({
          documents: articles.length - 1,
          embedded: (articles.length - 1) * 5 - 1,
        });
        expect(documentsOf(await byWords(others[0]!.title))[0]).not.toBe(others[0]!.id);
        expect(await putDocuments(articles, system.db)).toBe(2);
        await countLexemes(system.db);
        expect(documentsOf(await byWords(others[0]!.title))[0]).toBe(others[0]!.id);
      });

      test("vectors of another model and dimension stand beside, and are never compared", async () => {
        const [one] = await unembedded("other@1", 1, system.db);
        await putVectors("other@1", [{ id: one!.id, text: one!.text, vector: new Float32Array([1, 0, 0]) }], system.db);
        const [of] = await embedder.embed([one!.title], "query", AbortSignal.timeout(1000));
        const hits = await rank(
          { question: one!.title, byWords: true, vector: { of: of!, model: embedder.id }, limit: 20 },
          system.db,
        );
        expect(hits.find(({ chunkId }) => chunkId === one!.id)?.similarity).toBeGreaterThan(0);
        const near = await rank(
          { question: "", byWords: false, vector: { of: new Float32Array([1, 0, 0]), model: "other@1" }, limit: 5 },
          system.db,
        );
        expect(near.map(({ chunkId }) => chunkId)).toEqual([one!.id]);
      });

      test("a vector of a text that changed meanwhile is dropped", async () => {
        const [one] = await unembedded("third@1", 1, system.db);
        await putVectors("third@1", [{ id: one!.id, text: "an older text", vector: new Float32Array([1]) }], system.db);
        expect((await counts("third@1", system.db)).embedded).toBe(0);
      });
    });
  });
