import { defineModule } from "#core";
import { Control } from "#modules/control/contract.ts";
import foundation from "#migrations/knowledge/0001_knowledge.sql" with { type: "text" };
import imports from "#migrations/knowledge/0002_imports.sql" with { type: "text" };
import statistics from "#migrations/knowledge/0005_statistics.sql" with { type: "text" };
import caching from "#migrations/knowledge/0004_cache.sql" with { type: "text" };
import searching from "#migrations/knowledge/0003_search.sql" with { type: "text" };
import { Type } from "@sinclair/typebox";
import { commands } from "./commands.ts";
import { Embedder, Search } from "./contract.ts";
import { createImporter } from "./import/importer.ts";
import { importSettings, limitsOf } from "./import/options.ts";
import { hasDocuments } from "./index/catalogue.ts";
import { createFreshness } from "./index/freshness.ts";
import { createRefresh } from "./index/refresh.ts";
import { createState } from "./index/state.ts";
import { ownLibrary } from "./library/library.ts";
import { createMeters } from "./meters.ts";
import { routes } from "./routes.ts";
import { createCache } from "./search/cache/cache.ts";
import { createSearch } from "./search/search.ts";

export const knowledge = defineModule({
  name: "knowledge",
  summary: "Documents that may be quoted: kept, indexed and found by words and by meaning.",
  version: "0.1.0",
  config: Type.Object({ staleDays: Type.Integer({ default: 7, minimum: 1, maximum: 3_650 }), ...importSettings }),
  flags: {
    "knowledge.cache-seconds": {
      summary: "How long what a search found is shown again; none at all with 0.",
      default: "300",
      values: "number",
    },
  },
  needs: { embedder: Embedder, control: Control },
  provides: { search: Search },
  migrations: [
    { id: "0001_knowledge", sql: foundation },
    { id: "0002_imports", sql: imports },
    { id: "0003_search", sql: searching },
    { id: "0004_cache", sql: caching },
    { id: "0005_statistics", sql: statistics },
  ],
  setup({ config, needs: { embedder, control }, db, http, log, clock, flags, metrics }) {
    const isEnabled = () => control.isOn("search");
    const meters = createMeters(metrics);
    const cache = createCache({ db, clock, log, seconds: () => Number(flags.get("knowledge.cache-seconds")) || 0 });
    const state = createState({ db, log, onChange: cache.clear });
    const { version } = state;
    const freshness = createFreshness({ db, clock, meters, staleDays: config.staleDays });
    const base = { db, embedder, log, meters, isEnabled };
    const refresh = createRefresh({ ...base, state, library: ownLibrary, onCompared: freshness.measure });
    const search = createSearch({ ...base, cache, vectors: refresh.vectors, stored: refresh.stored });
    control.onChange(cache.clear);
    const limits = limitsOf(config);
    const importer = createImporter({ db, clock, log, limits, onChange: state.load, index: refresh.recount });
    const stopping = new AbortController();
    const { signal } = stopping;
    let filling: Promise<void> | undefined;
    return {
      provides: { search: { find: search.find, passages: search.passages, version, stale: freshness.stale } },
      routes: routes({ http, search, cache, meters }),
      commands: commands({ db, refresh, importer, freshness, state, signal }),
      jobs: [
        { name: "embed-chunks", every: "1 minutes", run: (until) => refresh.run(until) },
        { name: "continue-imports", every: "1 minutes", run: (until) => importer.resume(until) },
        { name: "forget-found", every: "5 minutes", run: () => cache.forget() },
        { name: "measure-freshness", every: "10 minutes", run: () => freshness.measure() },
      ],
      checks: {
        documents: async () => {
          if (!(await hasDocuments(db))) throw new Error("the knowledge base is empty");
        },
      },
      // In the background: the system is there at once, and a question of the first second waits.
      start: async () => {
        await state.start();
        filling = refresh.run(signal).catch((error: unknown) => {
          log.error({ error }, "The knowledge could not be stored; the job tries again");
        });
      },
      stop: async () => {
        state.stop();
        stopping.abort();
        await importer.ended();
        await filling;
      },
    };
  },
});
