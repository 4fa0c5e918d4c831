import { type Actor, type Database, type Events, invalidField, NotFound, type Queries, Unavailable } from "#core";
import type { Assessed, Assessor } from "./assess.ts";
import type { Level, Triage, TriageRequest, TriageResult } from "./contract.ts";
import { type AnswerValue, understand } from "./questions.ts";
import { readText } from "./reading/read.ts";
import type { Case, Store } from "./store.ts";
import { findingOf } from "./content/index.ts";

interface ServiceParts {
  readonly db: Database;
  readonly events: Pick<Events, "nudge">;
  readonly assessor: Assessor;
  readonly store: Store;
}

/** Two interviews of one case at once are rare; three lost races in a row mean that something else is wrong. */
const triesMax = 3;

/** The use cases: assess, store, read, and go on asking. */
export function createService(parts: ServiceParts) {
  const { db, events, assessor, store } = parts;
  const service = {
    assess: async (request: TriageRequest): Promise<TriageResult> => (await assessor.assess(request)).result,

    /** Assesses with the trace that is stored beside the result. */
    prepare: (request: TriageRequest): Promise<Assessed> => assessor.assess(request),

    async keep(
      queries: Queries,
      actor: Actor,
      patient: string,
      request: TriageRequest,
      assessed: Assessed,
    ): Promise<TriageResult> {
      await store.insert(queries, actor, { request, patient, ...assessed });
      return assessed.result;
    },

    async record(request: TriageRequest, patient: string, actor: Actor, floor?: Level): Promise<TriageResult> {
      const assessed = await assessor.assess(request, floor && { level: floor });
      const result = await service.keep(db, actor, patient, request, assessed);
      events.nudge();
      return result;
    },

    async find(id: string, actor: Actor): Promise<TriageResult | undefined> {
      return (await service.open(id, actor))?.result;
    },

    /** The whole case, for `/explain`. */
    async open(id: string, actor: Actor): Promise<Case | undefined> {
      const found = await store.read(db, actor, id);
      if (found) events.nudge();
      return found;
    },

    interview: interviewing(parts),

    /** A complaint that is told of as present, or the model's word for it. */
    async reportsSymptoms(text: string): Promise<boolean> {
      const told = readText(text).sightings;
      if (told.some(({ finding, status }) => status === "present" && findingOf(finding).kind === "symptom"))
        return true;
      return ((await assessor.opinion({ text }))?.inScope ?? 0) >= 0.5;
    },
  } satisfies Triage & Record<string, unknown>;
  return service;
}
export type Service = ReturnType<typeof createService>;

/** Decides again with what was answered. Never below the level that is stored. */
const interviewing =
  ({ db, events, assessor, store }: ServiceParts) =>
  async (id: string, given: Readonly<Record<string, AnswerValue>>, actor: Actor): Promise<TriageResult> => {
    const understood = understand(given);
    if (understood.kind === "refused") throw invalidField(`#/answers/${understood.question}`, understood.detail);
    for (let tries = 0; tries < triesMax; tries += 1) {
      const known = await store.known(db, actor, id);
      if (!known) throw NotFound("No such triage.", {});
      const answers = { ...known.answers, ...understood.answers };
      const request = understood.age === undefined ? known.request : { ...known.request, age: understood.age };
      const assessed = await assessor.assess(request, { id, level: known.result.level, answers });
      if (await store.replace(db, actor, { known, answers, request, ...assessed })) {
        events.nudge();
        return assessed.result;
      }
    }
    throw Unavailable("The case is being changed by someone else; try again.", {});
  };
