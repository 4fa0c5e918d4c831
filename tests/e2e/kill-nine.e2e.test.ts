import { expect, test } from "bun:test";
import { emptyDirectory, startArtifact, type StartedArtifact } from "../support/artifact.ts";
import { dice } from "../support/dice.ts";
import { seed } from "../support/seed.ts";
import { Conversation } from "./conversation.ts";
import { killNine, killWhileBooting, unlimited } from "./kill.ts";

const rounds = Number(process.env.SALVE_TEST_KILL_ROUNDS ?? 20);
const writersEach = 3;
/** In every so manieth round the next boot is killed, too, before it is let through. */
const bootKillEvery = 4;

/** Kills the server after a random number of acknowledgements, at a random moment between two of them. */
async function writeUntilKilled(
  server: StartedArtifact,
  patients: readonly Conversation[],
  chance: ReturnType<typeof dice>,
) {
  let left = 1 + chance.pick(200);
  const laterMs = chance.pick(8);
  const onAnswer = (): void => {
    left -= 1;
    if (left === 0) setTimeout(() => void killNine(server), laterMs);
  };
  const writers = patients.flatMap((patient) => Array.from({ length: writersEach }, () => patient.write(onAnswer)));
  await Promise.all([...writers, server.exited]);
}

test(
  `kill -9 under writes, ${rounds} rounds: nothing acknowledged is lost, and it always opens`,
  async () => {
    const chance = dice(seed);
    const { path: directory, remove } = emptyDirectory();
    const started = performance.now();
    let server = await startArtifact({ directory, variables: unlimited });
    const patients = await Promise.all(["a", "b", "c"].map((name) => new Conversation(name).begin(server.url)));
    const killed = { writing: 0, booting: 0 };
    try {
      for (let round = 1; round <= rounds; round += 1) {
        await writeUntilKilled(server, patients, chance);
        killed.writing += 1;
        if (round % bootKillEvery === 0) {
          if ((await killWhileBooting(directory, 50 + chance.pick(1_000))) === "booting") killed.booting += 1;
        }
        server = await startArtifact({ directory, variables: unlimited });
        await Promise.all(patients.map((patient) => patient.reconnect(server.url)));
        const before = await Promise.all(patients.map((patient) => patient.faults()));
        expect(before.flat().slice(0, 20), `FC_SEED=${seed}, round ${round}`).toEqual([]);
        await Promise.all(patients.map((patient) => patient.retry()));
      }
      const after = await Promise.all(patients.map((patient) => patient.faults()));
      expect(after.flat().slice(0, 20), `FC_SEED=${seed}, at the end`).toEqual([]);
      expect(await server.kill("SIGTERM")).toBe(0);
    } finally {
      await killNine(server);
      const written = patients.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0);
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      process.stderr.write(
        `kill -9: ${killed.writing} while writing, ${killed.booting} while booting, ` +
          `${written} acknowledged messages, ${seconds} s, FC_SEED=${seed}\n`,
      );
      remove();
    }
  },
  60_000 + rounds * 20_000,
);
