import { defineModule } from "#core";
import { Control } from "#modules/control/contract.ts";
import foundation from "#migrations/knowledge/0001_knowledge.sql" with { type: "text" };
import { commands } from "./commands.ts";
import { Embedder, Search } from "./contract.ts";
import { createRefresh } from "./index/refresh.ts";
import { ownLibrary } from "./library/library.ts";
import { createMeters } from "./meters.ts";
import { routes } from "./routes.ts";
import { createCache } from "./search/cache.ts";
import { createSearch } from "./search/search.ts";

export const knowledge = defineModule({
  name: "knowledge",
  summary: "Documents that may be quoted: kept, indexed and found by words and by meaning.",
  version: "0.1.0",
  needs: { embedder: Embedder, control: Control },
  provides: { search: Search },
  migrations: [{ id: "0001_knowledge", sql: foundation }],
  setup({ needs: { embedder, control }, db, http, log, metrics }) {
    const isEnabled = () => control.isOn("search");
    const meters = createMeters(metrics);
    const cache = createCache();
    const refresh = createRefresh({
      db,
      embedder,
      log,
      meters,
      isEnabled,
      onChange: cache.clear,
      library: ownLibrary,
    });
    const search = createSearch({ db, embedder, log, cache, meters, isEnabled, hasVectors: refresh.hasVectors });
    control.onChange(cache.clear);
    const stopping = new AbortController();
    let filling: Promise<void> | undefined;
    return {
      provides: { search: { find: search.find, passages: search.passages, version: refresh.version } },
      routes: routes({ http, search, cache, meters }),
      commands: commands({ db, refresh }),
      jobs: [{ name: "embed-chunks", every: "1 minutes", run: (signal) => refresh.run(signal) }],
      checks: {
        documents: async () => {
          const { documents } = await refresh.status();
          if (documents === 0) throw new Error("the knowledge base is empty");
        },
      },
      // In the background: the system answers at once, and finds nothing for the first second.
      start: async () => {
        filling = refresh.run(stopping.signal).catch((error: unknown) => {
          log.error({ error }, "The knowledge could not be stored; the job tries again");
        });
      },
      stop: async () => {
        stopping.abort();
        await filling;
      },
    };
  },
});
