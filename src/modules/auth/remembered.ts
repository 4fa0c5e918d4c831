import type { Clock, Principal } from "#core";
import { LRUCache } from "lru-cache";

/** How many verified tokens are kept: more people than one machine serves at once. */
const tokensMax = 10_000;

export type Revoked = { readonly sessionId: string } | { readonly accountId: string };

export interface Remembered {
  get(token: string): Principal | undefined;
  /** Until `expiresAt`, in seconds since the epoch. */
  put(token: string, principal: Principal, expiresAt: number): void;
  /** Forgets the tokens of a session or an account, and tells those who hold its sockets. */
  forget(revoked: Revoked): void;
  onRevoked(listener: (revoked: Revoked) => void): void;
}

/**
 * Tokens that were verified, so that a hot path pays for the signature and the look-up once. Kept by
 * hash: a dump of this memory holds nobody's token.
 */
export function createRemembered(clock: Clock): Remembered {
  const cache = new LRUCache<string, { principal: Principal; untilMs: number }>({ max: tokensMax });
  const listeners: ((revoked: Revoked) => void)[] = [];
  return {
    get(token) {
      const found = cache.get(key(token));
      return found && found.untilMs > clock.now().getTime() ? found.principal : undefined;
    },
    put: (token, principal, expiresAt) => void cache.set(key(token), { principal, untilMs: expiresAt * 1000 }),
    forget(revoked) {
      for (const [hash, { principal }] of cache.entries()) {
        const isMeant =
          "sessionId" in revoked
            ? principal.sessionId === revoked.sessionId
            : principal.accountId === revoked.accountId;
        if (isMeant) cache.delete(hash);
      }
      for (const listener of listeners) listener(revoked);
    },
    onRevoked: (listener) => void listeners.push(listener),
  };
}

const key = (token: string): string => Bun.SHA256.hash(token, "base64");
