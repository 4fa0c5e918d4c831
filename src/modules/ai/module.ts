import { defineModule } from "#core";
import knowledgeMoves from "#migrations/ai/0002_knowledge_moves.sql" with { type: "text" };
import spending from "#migrations/ai/0003_spending.sql" with { type: "text" };
import foundation from "#migrations/ai/0001_ai.sql" with { type: "text" };
import { Control } from "#modules/control/contract.ts";
import { Embedder, Search } from "#modules/knowledge/contract.ts";
import { Crisis, Deidentifier } from "#modules/safety/contract.ts";
import { Type } from "@sinclair/typebox";
import { createAnswers } from "./answer/answers.ts";
import { createGenerate } from "./answer/generation.ts";
import { createAskModel } from "./answer/model.ts";
import { createSentences } from "./answer/sentences.ts";
import { createWriter } from "./answer/writer.ts";
import { createBudget } from "./budget.ts";
import { commands } from "./commands.ts";
import { Answers, Generator, NoteTally, Writer } from "./contract.ts";
import { createMeters } from "./meters.ts";
import { probe, providersCommand } from "./providers.ts";
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
  needs: {
    embedder: Embedder,
    search: Search,
    control: Control,
    crisis: Crisis,
    deidentifier: Deidentifier,
    generators: Generator,
  },
  provides: { answers: Answers, writer: Writer, noteTally: NoteTally },
  migrations: [
    { id: "0001_ai", sql: foundation },
    { id: "0002_knowledge_moves", sql: knowledgeMoves },
    { id: "0003_spending", sql: spending },
  ],
  setup({ config, needs, db, http, clock, events, metrics }) {
    const { embedder, search, control, crisis, generators } = needs;
    const meters = createMeters(metrics);
    const limits = {
      tokensPerPerson: config.tokensPerPerson,
      tokens: config.tokensPerDay,
      cost: config.costPerDay ?? null,
    };
    // Without it no text leaves the process: that is the default.
    const deidentifier = config.outsideText === "masked" ? needs.deidentifier : undefined;
    const generate = createGenerate({
      generators,
      control,
      budget: createBudget({ db, clock, limits }),
      meters,
      mayLeave: deidentifier !== undefined,
    });
    const answers = createAnswers({
      clock,
      events,
      meters,
      search,
      control,
      sentences: createSentences(embedder),
      askModel: createAskModel({ generate, deidentifier }),
      crisisHelp: (text) => {
        const recognised = crisis.recognise(text);
        return recognised && crisis.help(recognised.kind).text;
      },
      writeBelow: config.writeBelow,
    });
    control.addProbe("answer", (signal) => probe(generators, signal));
    control.addProbe("note", (signal) => probe(generators, signal));
    return {
      provides: {
        answers,
        writer: createWriter({ generate, deidentifier }),
        noteTally: { refused: (reason) => meters.noteRefused.add({ reason }), failed: () => meters.noteError.add() },
      },
      routes: routes({ http, answers }),
      commands: [...commands(answers), providersCommand(generators)],
    };
  },
});
