import { type Command, type Database, exitCode } from "#core";
import type { Refresh } from "./index/refresh.ts";
import { listDocuments } from "./index/store.ts";

interface Deps {
  readonly db: Database;
  readonly refresh: Refresh;
}

/** `salve knowledge …`. Each waits first: without a server it comes right after the start. */
export const commands = ({ db, refresh }: Deps): Command[] =>
  [list(db), status(refresh), check(refresh, db)].map((command) => ({
    ...command,
    run: async (input) => {
      await refresh.settled();
      return command.run(input);
    },
  }));

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

const status = (refresh: Refresh): Command => ({
  path: "knowledge status",
  summary: "How much knowledge is stored and embedded.",
  needs: "database",
  run: async ({ output }) => {
    const now = await refresh.status();
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

const check = (refresh: Refresh, db: Database): Command => ({
  path: "knowledge verify",
  summary: "Compare the stored documents with the articles of this binary, and name every mistake.",
  needs: "database",
  run: async ({ output }) => {
    const findings = await verify(refresh, db);
    output.print({ findings }, findings.length === 0 ? "The knowledge is as it should be." : findings.join("\n"));
    return findings.length === 0 ? exitCode.fine : exitCode.finding;
  },
});

async function verify(refresh: Refresh, db: Database): Promise<string[]> {
  const { articles, mistakes } = refresh.library();
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
