import { Elysia } from "elysia";
import type { Limits, LimitClass } from "./limit.ts";
import { createOnce, type IdempotencyStore } from "./idempotency.ts";
import { invariant } from "./invariant.ts";
import { port } from "./port.ts";
import { Forbidden, Unauthenticated } from "./problem.ts";
import { type Actor, infoOf, type RequestInfo, type Role } from "./request.ts";

/** Who a bearer token stands for. */
export type Principal = Pick<Actor, "accountId" | "role" | "email" | "name" | "sessionId">;

/** Tells whose token it is. The core declares the port, so that it need not know who answers. */
export interface Authenticator {
  /** Answers at once for a token it remembers. Throws `Unauthenticated`. */
  authenticate(token: string): Principal | Promise<Principal>;
}
export const Authenticator = port("core.authenticator").of<Authenticator>();

/** Who may call a route, and which of the four limits it counts against (by default READ for GET, else WRITE). */
export interface AccessRule {
  readonly roles?: readonly Role[];
  readonly limit?: LimitClass;
}

interface Gate {
  readonly authenticator: () => Authenticator;
  readonly limits: Limits;
  readonly idempotency: IdempotencyStore;
}

/**
 * The base of every module's routes. `signedIn: true` (or a rule) demands a bearer token before the
 * body is judged, counts the call, and gives the handler `user` and `once`.
 */
export function createHttp({ authenticator, limits, idempotency }: Gate) {
  const admit = (rule: AccessRule, info: RequestInfo, principal: Principal, method: string): void | Promise<void> => {
    const { accountId, role, email, name, sessionId } = principal;
    info.actor = { accountId, role, email, name, sessionId, requestId: info.id, address: info.address };
    if (rule.roles && !rule.roles.includes(role)) throw Forbidden("Your role does not allow this.", {});
    return limits.consume(rule.limit ?? (method === "GET" ? "read" : "write"), `${accountId}|${info.address}`);
  };
  return new Elysia({ name: "core.http" }).macro({
    signedIn: (rule: true | AccessRule) => ({
      transform({ request }): void | Promise<void> {
        const info = infoOf(request);
        invariant(info, "every request has its info before a route sees it");
        const principal = authenticator().authenticate(bearerOf(request.headers.get("authorization")));
        const checked = rule === true ? {} : rule;
        if (!(principal instanceof Promise)) return admit(checked, info, principal, request.method);
        return principal.then((known) => admit(checked, info, known, request.method));
      },
      resolve({ request }) {
        const actor = infoOf(request)?.actor;
        invariant(actor, "transform admitted the actor");
        return { user: actor, once: createOnce(idempotency, request, actor.accountId) };
      },
    }),
  });
}

/** The type of the base: a named Elysia instance whose macro types `user` and `once`. */
export type Http = ReturnType<typeof createHttp>;

const bearerOf = (header: string | null): string => {
  const token = header?.startsWith("Bearer ") ? header.slice(7) : "";
  if (!token) throw Unauthenticated("Send a bearer token in the Authorization header.", {});
  return token;
};
