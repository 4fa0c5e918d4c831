import { type Actor, type Database, type Events, invalidField, NotFound, type Queries, Unavailable } from "#core";
import type { Assessed, Assessor } from "./assess.ts";
import type { Episode, Triage, TriageRequest, TriageResult, Who } from "./contract.ts";
import type { Earlier } from "./judge.ts";
import { isBareAnswer, plainAnswer } from "./interview/plain-answer.ts";
import { type AnswerValue, understand } from "./interview/questions.ts";
import { readText } from "./reading/read.ts";
import { toldIn } from "./reading/told.ts";
import type { Case, CaseLine, Lines, Store } from "./store.ts";
import { findingOf } from "./content/index.ts";

interface ServiceParts {
  readonly db: Database;
  readonly events: Pick<Events, "nudge">;
  readonly assessor: Assessor;
  readonly store: Store;
}

/** A decision, and its result as JSON: it is stored, and it is answered. */
export interface Prepared extends Assessed {
  readonly told: string;
}

const prepared = (assessed: Assessed): Prepared => ({ ...assessed, told: JSON.stringify(assessed.result) });

/** Two interviews of one case at once are rare; three lost races in a row mean that something else is wrong. */
const triesMax = 3;

/** The use cases: assess, store, read, and go on asking. */
export function createService(parts: ServiceParts) {
  const { db, events, assessor, store } = parts;
  const earlierIn = continuing(parts);
  const service = {
    assess: async (request: TriageRequest): Promise<TriageResult> => (await assessor.assess(request)).result,

    /** Assesses with the trace that is stored beside the result. */
    prepare: async (request: TriageRequest): Promise<Prepared> => prepared(await assessor.assess(request)),

    async keep(
      queries: Queries,
      actor: Actor,
      patient: string,
      request: TriageRequest,
      one: Prepared,
    ): Promise<TriageResult> {
      await store.insert(queries, actor, { request, patient, ...one });
      return one.result;
    },

    async record(request: TriageRequest, patient: string, actor: Actor, episode: Episode = {}): Promise<TriageResult> {
      const asksModel = episode.isByRulesAlone !== true;
      const assessed = await assessor.assess(request, await earlierIn(episode, actor), { asksModel });
      const result = await service.keep(db, actor, patient, request, prepared(assessed));
      events.nudge();
      return result;
    },

    async reply(id: string, words: string, actor: Actor): Promise<TriageResult | undefined> {
      const question = (await store.known(db, actor, id))?.result.questions[0];
      const answer = question && plainAnswer(question, words);
      return answer?.isWhole ? service.interview(id, { [question!.id]: answer.value }, actor) : undefined;
    },

    async find(id: string, actor: Actor): Promise<TriageResult | undefined> {
      return (await service.open(id, actor))?.result;
    },

    /** The whole case as it was decided, at a revision or now, for `/explain`. */
    async open(id: string, actor: Actor, revision?: number): Promise<Case | undefined> {
      const found = await store.read(db, actor, id, revision);
      if (found) events.nudge();
      return found;
    },

    /** Cases, newest first. */
    async list(actor: Actor, lines: Lines): Promise<readonly CaseLine[]> {
      const found = await store.list(db, actor, lines);
      events.nudge();
      return found;
    },

    ...readers,
    interview: interviewing(parts),
    reportsSymptoms: listening(assessor),
  } satisfies Triage & Record<string, unknown>;
  return service;
}
export type Service = ReturnType<typeof createService>;

/** What reads words and decides nothing. */
const readers = {
  isBareAnswer,
  read: toldIn,
  whoIn(text: string): Who {
    const { ages, sexes } = readText(text).facts;
    return { ages, sexes };
  },
} satisfies Partial<Triage>;

const isTold = (status: string): boolean => status === "present" || status === "uncertain";

/** A complaint that is told of as present, or perhaps so, or the model's word for it. */
const listening =
  (assessor: Assessor) =>
  async (text: string): Promise<boolean> => {
    const told = readText(text).sightings;
    if (told.some(({ finding, status }) => isTold(status) && findingOf(finding).kind === "symptom")) return true;
    return ((await assessor.opinion({ text }))?.inScope ?? 0) >= 0.5;
  };

/** What was answered and asked in the episode's last case, with what was said in reply to its question. */
const continuing =
  ({ db, store }: ServiceParts) =>
  async ({ floor, last }: Episode, actor: Actor): Promise<Earlier> => {
    const known = last && (await store.known(db, actor, last.id));
    if (!known) return { level: floor };
    const question = known.result.questions[0];
    const answer = question && plainAnswer(question, last.words);
    const said = answer && understand({ [question.id]: answer.value });
    const answers = { ...known.answers, ...(said?.kind === "understood" ? said.answers : {}) };
    return { level: floor, answers, asked: known.trace.asked ?? [] };
  };

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
      const asked = known.trace.asked ?? [];
      const assessed = await assessor.assess(known.request, { id, level: known.result.level, answers, asked });
      if (await store.replace(db, actor, { known, answers, ...assessed })) {
        events.nudge();
        return assessed.result;
      }
    }
    throw Unavailable("The case is being changed by someone else; try again.", {});
  };
