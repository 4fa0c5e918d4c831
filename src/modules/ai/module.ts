import { defineModule } from "#core";
import knowledgeMoves from "#migrations/ai/0002_knowledge_moves.sql" with { type: "text" };
import spending from "#migrations/ai/0003_spending.sql" with { type: "text" };
import foundation from "#migrations/ai/0001_ai.sql" with { type: "text" };
import { Control } from "#modules/control/contract.ts";
import { Embedder, Search } from "#modules/knowledge/contract.ts";
import { Type } from "@sinclair/typebox";
import { createAnswers } from "./answer/answers.ts";
import { createAskModel } from "./answer/model.ts";
import { createSentences } from "./answer/sentences.ts";
import { createBudget } from "./budget.ts";
import { commands } from "./commands.ts";
import { Answers, Generator } from "./contract.ts";
import { createMeters } from "./meters.ts";
import { routes } from "./routes.ts";

export const ai = defineModule({
  name: "ai",
  summary: "Answers in which every sentence is cited, or an honest refusal.",
  version: "0.2.0",
  config: Type.Object({
    outsideText: Type.Union([Type.Literal("never"), Type.Literal("masked")], { default: "never" }),
    writeBelow: Type.Number({ minimum: 0, maximum: 1, default: 0.8 }),
    tokensPerPerson: Type.Integer({ minimum: 0, default: 50_000 }),
    tokensPerDay: Type.Integer({ minimum: 0, default: 2_000_000 }),
    costPerDay: Type.Optional(Type.Number({ minimum: 0 })),
  }),
  needs: { embedder: Embedder, search: Search, control: Control, generators: Generator },
  provides: { answers: Answers },
  migrations: [
    { id: "0001_ai", sql: foundation },
    { id: "0002_knowledge_moves", sql: knowledgeMoves },
    { id: "0003_spending", sql: spending },
  ],
  setup({ config, needs: { embedder, search, control, generators }, db, http, clock, events, metrics }) {
    const meters = createMeters(metrics);
    const limits = {
      tokensPerPerson: config.tokensPerPerson,
      tokens: config.tokensPerDay,
      cost: config.costPerDay ?? null,
    };
    const askModel = createAskModel({
      generators,
      control,
      budget: createBudget({ db, clock, limits }),
      meters,
      mask: undefined,
    });
    const answers = createAnswers({
      clock,
      events,
      meters,
      search,
      control,
      sentences: createSentences(embedder),
      askModel,
      crisisHelp: () => undefined,
      writeBelow: config.writeBelow,
    });
    return {
      provides: { answers },
      routes: routes({ http, answers, control, meters }),
      commands: commands(answers),
    };
  },
});
