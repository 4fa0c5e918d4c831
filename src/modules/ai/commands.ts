import { type Command, type Database, exitCode, systemActor } from "#core";
import type { Answer, Answers } from "./contract.ts";
import type { Knowledge } from "./knowledge.ts";
import { listDocuments } from "./store.ts";

interface Deps {
  readonly db: Database;
  readonly knowledge: Knowledge;
  readonly answers: Answers;
}

/** `ask` and `knowledge` on the command line. Each waits first: without a server it comes right after the start. */
export const commands = ({ db, knowledge, answers }: Deps): Command[] =>
  [ask(answers), list(db), status(knowledge), check(knowledge, db)].map((command) => ({
    ...command,
    run: async (input) => {
      await knowledge.settled();
      return command.run(input);
    },
  }));

const ask = (answers: Answers): Command => ({
  path: "ask",
  summary: "Ask the knowledge base: cited sentences, or a refusal.",
  arguments: ["<question>"],
  needs: "database",
  run: async ({ arguments: [question = ""], output }) => {
    const answer = await answers.answer(question, systemActor("command-line"));
    output.print(answer, answer.refused ? `Refused: ${answer.reasoning}` : asText(answer));
    return answer.refused ? exitCode.finding : exitCode.fine;
  },
});

const list = (db: Database): Command => ({
  path: "knowledge list",
  summary: "Every document of the knowledge base.",
  needs: "database",
  run: async ({ output }) => {
    const items = await listDocuments(db);
    const lines = items.map(
      ({ id, title, sources, opened }) => `${id.padEnd(36)} ${title} (${opened} of ${sources} sources opened)`,
    );
    output.print({ items }, lines.join("\n"));
    return exitCode.fine;
  },
});

const status = (knowledge: Knowledge): Command => ({
  path: "knowledge status",
  summary: "How much knowledge is stored and embedded.",
  needs: "database",
  run: async ({ output }) => {
    const now = await knowledge.status();
    const { documents, chunks, embedded, model, mistakes } = now;
    const parts = [
      `${documents} documents`,
      `${chunks} chunks`,
      `${embedded} of them embedded by ${model}`,
      `${mistakes} mistakes`,
    ];
    output.print(now, parts.join(", "));
    return documents === 0 || mistakes > 0 ? exitCode.finding : exitCode.fine;
  },
});

const check = (knowledge: Knowledge, db: Database): Command => ({
  path: "knowledge verify",
  summary: "Compare the stored documents with the articles of this binary, and name every mistake.",
  needs: "database",
  run: async ({ output }) => {
    const findings = await verify(knowledge, db);
    output.print({ findings }, findings.length === 0 ? "The knowledge is as it should be." : findings.join("\n"));
    return findings.length === 0 ? exitCode.fine : exitCode.finding;
  },
});

async function verify(knowledge: Knowledge, db: Database): Promise<string[]> {
  const { articles, mistakes } = knowledge.library();
  const stored = new Map((await listDocuments(db)).map(({ id, checksum }) => [id, checksum]));
  const own = new Set(articles.map(({ id }) => id));
  return [
    ...mistakes.map(({ file, field, detail }) => `${file}: ${field}: ${detail}`),
    ...articles
      .filter(({ id, checksum }) => stored.get(id) !== checksum)
      .map(({ id }) => `${id}: ${stored.has(id) ? "is stored with another text" : "is not stored"}`),
    ...[...stored.keys()].filter((id) => !own.has(id)).map((id) => `${id}: is stored, but no article of this binary`),
  ];
}

const asText = ({ sentences, citations }: Answer): string =>
  [
    ...sentences.map(({ text, citations: numbers }) => `${text} [${numbers.join(", ")}]`),
    "",
    ...citations.map(({ n, title, url, date }) => `[${n}] ${title}${url ? ` ${url}, read ${date}` : ""}`),
  ].join("\n");
