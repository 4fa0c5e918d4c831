import { defineModule } from "#core";
import knowledgeMoves from "#migrations/ai/0002_knowledge_moves.sql" with { type: "text" };
import foundation from "#migrations/ai/0001_ai.sql" with { type: "text" };
import { Control } from "#modules/control/contract.ts";
import { Embedder, Search } from "#modules/knowledge/contract.ts";
import { createAnswers } from "./answer/answers.ts";
import { createSentences } from "./answer/sentences.ts";
import { commands } from "./commands.ts";
import { Answers } from "./contract.ts";
import { createMeters } from "./meters.ts";
import { routes } from "./routes.ts";

export const ai = defineModule({
  name: "ai",
  summary: "Answers in which every sentence is cited, or an honest refusal.",
  version: "0.2.0",
  needs: { embedder: Embedder, search: Search, control: Control },
  provides: { answers: Answers },
  migrations: [
    { id: "0001_ai", sql: foundation },
    { id: "0002_knowledge_moves", sql: knowledgeMoves },
  ],
  setup({ needs: { embedder, search, control }, http, clock, events, metrics }) {
    const meters = createMeters(metrics);
    const answers = createAnswers({
      clock,
      events,
      meters,
      search,
      sentences: createSentences(embedder),
      isEnabled: () => control.isOn("answer"),
    });
    return {
      provides: { answers },
      routes: routes({ http, answers, control, meters }),
      commands: commands(answers),
    };
  },
});
