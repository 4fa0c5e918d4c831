import { createAssessor } from "../src/modules/triage/assess.ts";
import { connectWorker } from "../src/plugins/transformers/link.ts";
import { specs, triageCard } from "../src/plugins/transformers/models.ts";
import { Supervisor } from "../src/plugins/transformers/supervisor.ts";
import { Switch } from "../src/plugins/transformers/switch.ts";
import { createClassifier } from "../src/plugins/transformers/triage.ts";

/** As the plugin has it by default. */
export const batchMax = 32;

/** The product's queue and Worker, and how many texts it has sent in how many batches. */
export interface Feed {
  readonly supervisor: Supervisor;
  readonly ready: Promise<void>;
  readonly sent: { texts: number; batches: number };
}

/** @param folders Where a compiled file may unpack its native library. */
export function startFeed(folders: readonly string[] = []): Feed {
  const { promise: ready, resolve, reject } = Promise.withResolvers<void>();
  const sent = { texts: 0, batches: 0 };
  const mark = crypto.randomUUID();
  const supervisor = new Supervisor({
    connect: connectWorker,
    start: () => ({ kind: "start", specs, device: "cpu", threads: 1, folders, namedDriver: undefined, mark }),
    batchMax,
    queueMax: 1024,
    unavailable: (why) => new Error(why),
    later(ms, act) {
      const timer = setTimeout(act, ms);
      return () => clearTimeout(timer);
    },
    report: {
      sent(size) {
        sent.texts += size;
        sent.batches += 1;
      },
      answered: () => {},
      full: () => {},
      loaded: () => resolve(),
      failed: (what, error) => reject(new Error(`${what}: ${error}`)),
    },
  });
  supervisor.start();
  return { supervisor, ready, sent };
}

/** The call in process: rules, queue, Worker and model, and nothing stored. */
export function assessing(supervisor: Supervisor): (text: string) => Promise<unknown> {
  const assessor = createAssessor({
    classifier: createClassifier(new Switch({ name: "bench", card: triageCard, supervisor })),
    emergencyNumber: "112",
    confidenceMin: 0,
    modelMsMax: 60_000,
    observe: () => {},
  });
  return (text) => assessor.assess({ text });
}

/** So many callers at once, each of which asks again when it is answered. */
export async function callers(
  width: number,
  texts: readonly string[],
  call: (text: string) => Promise<unknown>,
): Promise<void> {
  const waiting = texts.values();
  const caller = async (): Promise<void> => {
    for (const text of waiting) await call(text);
  };
  await Promise.all(Array.from({ length: width }, caller));
}

/**
 * The same call in a turn of the loop of its own, as each request over HTTP has one. Without it all that are answered
 * by one batch ask again in one turn: they go on travelling together, sixteen to a batch where a server's go by four,
 * and a text among sixteen costs the model half.
 */
export const inItsTurn =
  (call: (text: string) => Promise<unknown>) =>
  async (text: string): Promise<void> => {
    await new Promise((resolve) => setImmediate(resolve));
    await call(text);
  };
