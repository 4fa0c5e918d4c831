import { type Command, type Database, exitCode } from "#core";
import { shown } from "./import/cleaning.ts";
import { importCommand } from "./import/import-command.ts";
import type { Importer } from "./import/importer.ts";
import { pointToFirst, runningImports } from "./import/import-store.ts";
import { type Collection, documentsAfter, inconsistencies, remove } from "./index/catalogue.ts";
import type { Freshness } from "./index/freshness.ts";
import type { IndexState } from "./index/state.ts";
import type { Refresh } from "./index/refresh.ts";
import { listDocuments } from "./index/store.ts";

interface Deps {
  readonly db: Database;
  readonly refresh: Refresh;
  readonly importer: Importer;
  readonly freshness: Freshness;
  readonly state: IndexState;
  /** Fires when the process stops. */
  readonly signal: AbortSignal;
}

/** `salve knowledge …`. Each waits first: without a server it comes right after the start. */
export const commands = (deps: Deps): Command[] => {
  const { importer, signal, refresh } = deps;
  const embed = (onProgress: (embedded: number, chunks: number) => void) => embedWhole(refresh, signal, onProgress);
  const all = [importCommand({ importer, embed, signal }), list, status, check, rebuild, exported, removal].map((one) =>
    typeof one === "function" ? one({ ...deps, embed }) : one,
  );
  return all.map((command) => ({
    ...command,
    run: async (input) => {
      await refresh.settled();
      return command.run(input);
    },
  }));
};

type Whole = Deps & { readonly embed: (onProgress: (embedded: number, chunks: number) => void) => Promise<void> };

/** Embeds until nothing is left, the model is off or fails, or the process stops. */
async function embedWhole(
  refresh: Refresh,
  signal: AbortSignal,
  onProgress: (embedded: number, chunks: number) => void,
): Promise<void> {
  const timer = setInterval(() => {
    void refresh.status().then(
      ({ building, embedded, chunks }) => onProgress(building ?? embedded, chunks),
      () => {
        // The command itself will tell.
      },
    );
  }, progressMs);
  try {
    for (let left = Infinity; !signal.aborted;) {
      await refresh.run(signal);
      const { building, embedded, chunks } = await refresh.status();
      const now = building === null ? chunks - embedded : chunks - building + 1;
      if (now <= 0 || now >= left) return;
      left = now;
    }
  } finally {
    clearInterval(timer);
  }
}
const progressMs = 2_000;

const list = ({ db }: Whole): Command => ({
  path: "knowledge list",
  summary: "Every document of the knowledge base.",
  needs: "database",
  run: async ({ output }) => {
    const items = await listDocuments(db);
    const lines = items.map(
      ({ id, title, collection, sources, opened }) =>
        `${id.padEnd(36)} ${shown(title)} (${collection}, ${opened} of ${sources} sources with an address)`,
    );
    output.print({ items }, lines.join("\n"));
    return exitCode.fine;
  },
});

const status = ({ db, refresh, freshness }: Whole): Command => ({
  path: "knowledge status",
  summary: "How much knowledge is stored and embedded, how fresh it is, and which imports are under way.",
  needs: "database",
  run: async ({ output }) => {
    const now = { ...(await refresh.status()), collections: await freshness.collections() };
    const imports = await runningImports(db);
    const { documents, chunks, embedded, building, model, mistakes, collections } = now;
    const parts = [
      `${documents} documents`,
      `${chunks} chunks`,
      `${embedded} of them embedded by ${model}${building === null ? "" : ` (${building} anew)`}`,
      `${mistakes} mistakes`,
    ];
    const lines = [
      parts.join(", "),
      ...collections.map(lineOf),
      ...imports.map(
        (one) => `importing ${one.collection}: ${one.documents} documents, ${one.filesDone} of ${one.files} files`,
      ),
    ];
    output.print({ ...now, imports }, lines.join("\n"));
    return documents === 0 || mistakes > 0 ? exitCode.finding : exitCode.fine;
  },
});

function lineOf({ name, documents, chunks, checkedAt, isStale }: Collection): string {
  const checked = `last checked ${checkedAt?.toISOString() ?? "never"}${isStale ? " (stale)" : ""}`;
  return `${name}: ${documents} documents, ${chunks} chunks, ${checked}`;
}

const check = ({ refresh, db }: Whole): Command => ({
  path: "knowledge verify",
  summary: "Compare the stored documents with the articles of this binary and with themselves; name every mistake.",
  needs: "database",
  run: async ({ output }) => {
    const findings = [...(await verify(refresh, db)), ...(await inconsistencies(db))];
    const { chunks, embedded } = await refresh.status();
    const unembedded = chunks - embedded;
    const waiting = unembedded > 0 ? ` ${unembedded} passages wait for their vectors.` : "";
    const sound = `The knowledge is as it should be.${waiting}`;
    output.print({ findings, unembedded }, findings.length === 0 ? sound : findings.join("\n"));
    return findings.length === 0 ? exitCode.fine : exitCode.finding;
  },
});

async function verify(refresh: Refresh, db: Database): Promise<string[]> {
  const { articles, mistakes } = refresh.library();
  const shipped = (await listDocuments(db)).filter(({ origin }) => origin === "shipped");
  const stored = new Map(shipped.map(({ id, checksum }) => [id, checksum]));
  const own = new Set(articles.map(({ id }) => id));
  return [
    ...mistakes.map(({ file, field, detail }) => `${file}: ${field}: ${detail}`),
    ...articles
      .filter(({ id, checksum }) => stored.get(id) !== checksum)
      .map(({ id }) => `${id}: ${stored.has(id) ? "is stored with another text" : "is not stored"}`),
    ...[...stored.keys()].filter((id) => !own.has(id)).map((id) => `${id}: is stored, but no article of this binary`),
  ];
}

const rebuild = ({ refresh, embed }: Whole): Command => ({
  path: "knowledge rebuild",
  summary: "Make the index anew beside the one that serves, which goes when the new one is complete and verified.",
  needs: "database",
  run: async ({ output }) => {
    await refresh.recount();
    const isNew = await refresh.rebuild();
    await embed((done, all) => output.progress?.(`embedded ${done} of ${all} passages`));
    const { building, embedded, chunks } = await refresh.status();
    const isDone = building === null && embedded === chunks;
    const began = isNew ? "" : "A rebuild was under way already. ";
    const ended = isDone
      ? `The index is new: ${embedded} passages.`
      : "The old index serves; the new one is made in the background.";
    output.print({ isDone, chunks, embedded: building ?? embedded }, `${began}${ended}`);
    return isDone ? exitCode.fine : exitCode.tryAgain;
  },
});

/** Documents per statement of an export. */
const exportedMax = 50;

const exported = ({ db }: Whole): Command => ({
  path: "knowledge export",
  summary: "Every document with its metadata and passages, one JSON object to a line.",
  needs: "database",
  run: async ({ output }) => {
    let after = "";
    for (;;) {
      const items = await documentsAfter(after, exportedMax, db);
      for (const item of items) output.print(item);
      after = items.at(-1)?.id ?? "";
      if (items.length < exportedMax) return exitCode.fine;
    }
  },
});

const removal = ({ db, state }: Whole): Command => ({
  path: "knowledge remove",
  summary: "Remove imported documents: one by its id, or all of a collection or a publisher by its name.",
  arguments: ["<what>"],
  needs: "database",
  run: async ({ arguments: [what = ""], output }) => {
    const removed = await remove(what, db);
    await state.load();
    await pointToFirst(db);
    const { documents, chunks } = removed;
    const none = "Nothing imported has this id, collection or publisher.";
    output.print(removed, documents === 0 ? none : `Removed ${documents} documents, ${chunks} passages.`);
    return documents === 0 ? exitCode.finding : exitCode.fine;
  },
});
