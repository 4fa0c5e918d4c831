import { type Http, text } from "#core";
import { Type } from "@sinclair/typebox";
import { Elysia } from "elysia";
import { disabledReason } from "./answers.ts";
import type { Cache } from "./cache.ts";
import { Answer, type Answers, Note, SearchAnswer, SearchQuery } from "./contract.ts";
import type { Meters } from "./meters.ts";
import type { Search } from "./search.ts";
import { cacheConfidences } from "./statistics.ts";
import { CacheConfidences, CacheStats, RouterStats, TherapeuticStats } from "./statistics.ts";

interface Deps {
  readonly http: Http;
  readonly search: Search;
  readonly answers: Answers;
  readonly cache: Cache;
  readonly meters: Meters;
}

const Question = Type.Object({ question: text({ max: 4000 }) }, { additionalProperties: false });
const Session = Type.Object(
  { sessionId: Type.String({ minLength: 1, maxLength: 64 }) },
  { additionalProperties: false },
);

const anyone = { limit: "ai" } as const;
const clinical = { roles: ["clinician", "admin"], limit: "ai" } as const;
const operating = { roles: ["operator", "admin"] } as const;

/** Search and answers for anyone signed in, suggestions for clinicians, figures for operators. */
export const routes = ({ http, search, answers, cache, meters }: Deps) =>
  new Elysia({ name: "ai" })
    .use(http)
    .post("/search", ({ body }) => search.search(body), { signedIn: anyone, body: SearchQuery, response: SearchAnswer })
    .post("/api/ai/search", ({ body }) => search.search(body), {
      signedIn: anyone,
      body: SearchQuery,
      response: SearchAnswer,
    })
    .post("/api/ai/answer", ({ body, user }) => answers.answer(body.question, user), {
      signedIn: anyone,
      body: Question,
      response: Answer,
    })
    .post(
      "/api/ai/generate-note",
      () => {
        const reason = answers.isEnabled() ? "no_model" : "disabled";
        meters.noteRefused.add({ reason });
        return refusedNote(reason === "disabled" ? disabledReason : "no note model is installed");
      },
      { signedIn: clinical, body: Session, response: Note },
    )
    .get("/router/confidence-stats", () => ({ routes: meters.routes() }), {
      signedIn: operating,
      response: RouterStats,
    })
    .get("/cache/stats", () => cache.stats(), { signedIn: operating, response: CacheStats })
    .get("/cache/confidence-stats", () => cacheConfidences(cache.confidences()), {
      signedIn: operating,
      response: CacheConfidences,
    })
    .get("/cache/therapeutic-stats", () => ({ specialties: cache.therapeutic() }), {
      signedIn: operating,
      response: TherapeuticStats,
    });

const refusedNote = (reasoning: string): Note => ({ suggestion: null, confidence: "low", refused: true, reasoning });
