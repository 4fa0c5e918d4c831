import { Semaphore } from "./semaphore.ts";

/**
 * Argon2id with OWASP's first choice of parameters (Password Storage Cheat Sheet): 19 MiB, two
 * passes. `Bun.password` uses one lane.
 */
const parameters = { algorithm: "argon2id", memoryCost: 19_456, timeCost: 2 } as const;

/** At most this many hashes at once: each takes 19 MiB and some 50 ms of a core, and sign-in is open to all. */
const running = new Semaphore({ atOnce: 4, waitingMax: 100 });

export const hashPassword = (password: string): Promise<string> =>
  running.run(() => Bun.password.hash(password, parameters));

/** A hash that no password has, for accounts that do not exist: their answer takes as long as any other. */
let nobodys: Promise<string> | undefined;
const hashOfNobody = (): Promise<string> => (nobodys ??= Bun.password.hash(crypto.randomUUID(), parameters));

/** Checks a password against an account's hash, or does the same work for nothing. */
export const verifyPassword = (password: string, hash: string | undefined): Promise<boolean> =>
  running.run(async () => {
    const isSame = await Bun.password.verify(password, hash ?? (await hashOfNobody()));
    return isSame && hash !== undefined;
  });
