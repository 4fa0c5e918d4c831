import { defineModule, named } from "#core";
import foundation from "#migrations/ai/0001_ai.sql" with { type: "text" };
import { Type } from "@sinclair/typebox";
import { createAnswers } from "./answers.ts";
import { createCache } from "./cache.ts";
import { commands } from "./commands.ts";
import { Answers, Embedder } from "./contract.ts";
import { createKnowledge } from "./knowledge.ts";
import { ownLibrary } from "./library.ts";
import { createMeters } from "./meters.ts";
import { routes } from "./routes.ts";
import { createSearch } from "./search.ts";
import { createSentences } from "./sentences.ts";

export const ai = defineModule({
  name: "ai",
  summary: "Cited answers and search over the knowledge base, with a switch.",
  version: "0.1.0",
  config: Type.Object({ isEnabled: named("FEATURE_AI_ENABLED", Type.Boolean({ default: true })) }),
  flags: { ai: { summary: "AI features: answers, search by meaning, notes.", default: "on", values: ["on", "off"] } },
  needs: { embedder: Embedder },
  provides: { answers: Answers },
  migrations: [{ id: "0001_ai", sql: foundation }],
  setup({ config, needs: { embedder }, db, http, log, clock, events, flags, metrics }) {
    // The setting wins: who switched AI off at the start did not mean until somebody turns a flag.
    const isEnabled = () => config.isEnabled && flags.get("ai") !== "off";
    const meters = createMeters(metrics);
    const cache = createCache();
    const knowledge = createKnowledge({
      db,
      embedder,
      log,
      meters,
      isEnabled,
      onChange: cache.clear,
      library: ownLibrary,
    });
    const search = createSearch({ db, embedder, log, cache, meters, isEnabled, hasVectors: knowledge.hasVectors });
    const answers = createAnswers({
      db,
      clock,
      events,
      meters,
      search,
      sentences: createSentences(embedder),
      isEnabled,
    });
    flags.onChange("ai", cache.clear);
    const stopping = new AbortController();
    let filling: Promise<void> | undefined;
    return {
      provides: { answers },
      routes: routes({ http, search, answers, cache, meters }),
      commands: commands({ db, knowledge, answers }),
      jobs: [{ name: "embed-chunks", every: "1 minutes", run: (signal) => knowledge.refresh(signal) }],
      checks: {
        knowledge: async () => {
          const { documents } = await knowledge.status();
          if (documents === 0) throw new Error("the knowledge base is empty");
        },
      },
      // In the background: the system answers at once, and finds nothing for the first second.
      start: async () => {
        filling = knowledge.refresh(stopping.signal).catch((error: unknown) => {
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
