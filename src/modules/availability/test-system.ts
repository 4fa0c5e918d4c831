import {
  type Actor,
  after,
  Authenticator,
  type Database,
  defineApp,
  defineModule,
  type Event,
  fakeClock,
  instant,
  newId,
  on,
  type Principal,
  Problem,
  Unauthenticated,
} from "#core";
import { type AuditEntry, AuditRecorded } from "#modules/audit/contract.ts";
import { Accounts } from "#modules/auth/contract.ts";
import { Triage, type TriageResult } from "#modules/triage/contract.ts";
import { type DatabaseKind, startSystem } from "../../../tests/support/system.ts";
import { AppointmentBooked, AppointmentCancelled, AppointmentRescheduled, type Suggestion } from "./contract.ts";
import { availability } from "./module.ts";
import { addPhysician, addSlot, patient } from "./testing.ts";

/** A Sunday morning; later than any real one, since the outbox also reads the database's clock. */
export const start = "2041-11-24T08:00:00Z";

/** So many hours after the start. */
export const at = (hours: number): string => instant(after(new Date(start), hours * 3600));

export const someone = (): Actor => patient(newId("acc"));

/** What a use case was refused with. */
export async function refusal(work: Promise<unknown>): Promise<Problem & { alternatives: readonly Suggestion[] }> {
  const reason: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(reason instanceof Problem)) throw new Error(`expected a problem, got ${String(reason)}`);
  return Object.assign(reason, { alternatives: (reason.members["alternatives"] ?? []) as readonly Suggestion[] });
}

/** The same database, with its statements counted. */
export function counting(db: Database): { db: Database; count: () => number } {
  let sent = 0;
  return { db: { ...db, rows: (statement) => (sent++, db.rows(statement)) }, count: () => sent };
}

/** Tokens are `role:account`; `clinician:acc_clinician` is the demo's. */
const principalOf = (token: string): Principal => {
  const [role, accountId] = token.split(":");
  if (!role || !accountId) throw Unauthenticated("Unknown token.", {});
  return {
    accountId,
    role: role as Actor["role"],
    email: `${accountId}@example.org`,
    name: accountId,
    sessionId: "ses_1",
  };
};

const auth = defineModule({
  name: "auth",
  summary: "Stands in for sign-in.",
  version: "0.0.0",
  provides: { accounts: Accounts, authenticator: Authenticator },
  setup: () => ({
    provides: {
      accounts: {
        byEmail: async (email) => ({ id: "acc_clinician", email, name: "A Clinician", role: "clinician" }),
        byId: async () => undefined,
        onRevoked: () => {},
      },
      authenticator: { authenticate: principalOf },
    },
  }),
});

/** The real system around this module, with stand-ins for its neighbours, and what was told to them. */
export async function testSystem(database: DatabaseKind = "embedded") {
  const clock = fakeClock(start);
  const audit: AuditEntry[] = [];
  const facts: Array<{ readonly name: string; readonly payload: unknown }> = [];
  const triages = new Map<string, Pick<TriageResult, "level" | "specialty">>();
  const triage = defineModule({
    name: "triage",
    summary: "Stands in for triage, and listens.",
    version: "0.0.0",
    provides: { triage: Triage },
    setup: () => ({
      provides: { triage: { find: async (id: string) => triages.get(id) } as unknown as Triage },
      subscriptions: [
        on(AuditRecorded, async (entries) => void audit.push(...entries)),
        ...[AppointmentBooked, AppointmentRescheduled, AppointmentCancelled].map((fact: Event) =>
          on(fact, async (payloads) => void facts.push(...payloads.map((payload) => ({ name: fact.name, payload })))),
        ),
      ],
    }),
  });
  const running = await startSystem({
    database,
    clock,
    app: defineApp({ plugins: [], modules: [auth, triage, availability] }),
  });
  const { parts } = running.system.parts.find(({ name }) => name === "availability")!;
  return {
    running,
    db: running.db,
    events: running.system.events,
    clock,
    audit,
    facts,
    triages,
    /** The demo's physicians and slots. */
    demo: () => parts.demo!(),
    /** A physician of a specialty of their own, with three slots from so many hours on. */
    async openDay(hours = 48) {
      const { db } = running;
      const accountId = newId("acc");
      const physicianId = await addPhysician(db, { specialty: newId("spc"), accountId });
      const first = await addSlot(db, physicianId, at(hours));
      const second = await addSlot(db, physicianId, at(hours + 1));
      return { physicianId, accountId, first, second, third: await addSlot(db, physicianId, at(hours + 2)) };
    },
    /** One run of a job. */
    run: (name: string) =>
      running.system.jobs.find((job) => job.name === `availability.${name}`)!.run(AbortSignal.timeout(30_000)),
    as(token: string) {
      const client = running.client();
      client.token = token;
      return client;
    },
    /** The audit rows that came since the last look. */
    async audited(): Promise<AuditEntry[]> {
      await running.system.events.settle();
      return audit.splice(0);
    },
    async told(): Promise<typeof facts> {
      await running.system.events.settle();
      return facts.splice(0);
    },
  };
}
export type BookingTestSystem = Awaited<ReturnType<typeof testSystem>>;
