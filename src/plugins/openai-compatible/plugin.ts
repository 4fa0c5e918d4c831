import { definePlugin } from "#core";
import { Generator } from "#modules/ai/contract.ts";
import { Config, configMistakes } from "./config.ts";
import { createGenerator } from "./generator.ts";
import { createMeters } from "./meters.ts";

export const openaiCompatible = definePlugin({
  name: "openai-compatible",
  summary: "A language model behind an OpenAI-compatible address, where the owner names one.",
  version: "1.0.0",
  config: Config,
  provides: { generator: Generator },
  mistakes: (_environment, config) => configMistakes(config),
  setup({ config, clock, log, metrics }) {
    const generator = createGenerator({ config, clock, log, meters: createMeters(metrics, config) });
    return {
      provides: { generator },
      // Never part of readiness, and it asks nobody: it tells what the last calls said.
      checks: generator.isConfigured
        ? {
            provider: async () => {
              if (generator.isResting()) throw new Error("most of the last calls failed");
            },
          }
        : {},
      // Not awaited: it only spares the first call the loading.
      start: async () => void generator.open(),
    };
  },
});
