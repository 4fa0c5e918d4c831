import { type Http, instant, type Limits, NotFound, text } from "#core";
import { Type } from "@sinclair/typebox";
import { Elysia } from "elysia";
import { originOf } from "./origin.ts";
import type { Service } from "./service.ts";
import type { Tokens } from "./token.ts";

/** NIST SP 800-63B: length counts, composition does not; a bound on length only against abuse. */
const Password = text({ min: 12, max: 200 }, { description: "At least 12 characters." });
/** One @ with something on both sides; whether it exists, only a letter to it could tell. */
const Email = Type.String({ pattern: "^[^\\s@]{1,64}@[^\\s@]{1,185}$", maxLength: 250 });
const body = <P extends Parameters<typeof Type.Object>[0]>(properties: P) =>
  Type.Object(properties, { additionalProperties: false });
const RefreshToken = body({ refreshToken: Type.String({ minLength: 1, maxLength: 200 }) });

const User = Type.Object({ id: Type.String(), email: Type.String(), name: Type.String(), role: Type.String() });
const SignInAnswer = Type.Object({
  accessToken: Type.String(),
  refreshToken: Type.String(),
  expiresIn: Type.Integer(),
  user: User,
});

interface RouteParts {
  readonly http: Http;
  readonly service: Service;
  readonly tokens: Tokens;
  readonly limits: Limits;
}

/** Signing up, in, on and out. */
export const routes = (parts: RouteParts) => new Elysia({ name: "auth" }).use(open(parts)).use(signedIn(parts));

/** For everyone, so they are counted by address instead of account. */
const open = ({ service, tokens, limits }: RouteParts) =>
  new Elysia({ name: "auth.open" })
    .get("/.well-known/jwks.json", () => tokens.jwks())
    .post(
      "/api/auth/signup",
      async ({ body: { email, password, name }, request, set }) => {
        const origin = originOf(request);
        await limits.consume("write", origin.address);
        const answer = await service.create({ email, password, name, role: "patient" }, origin);
        set.status = 201;
        return answer;
      },
      { body: body({ email: Email, password: Password, name: text({ max: 100 }) }), response: { 201: SignInAnswer } },
    )
    .post("/api/auth/signin", ({ body, request }) => service.signIn(body, originOf(request)), {
      body: body({ email: Type.String({ minLength: 1, maxLength: 250 }), password: text({ max: 1000 }) }),
      response: SignInAnswer,
    })
    .post(
      "/api/auth/refresh",
      async ({ body: { refreshToken }, request }) => {
        await limits.consume("write", originOf(request).address);
        return service.refresh(refreshToken);
      },
      { body: RefreshToken, response: SignInAnswer },
    );

/** For those who are signed in: who they are, where else they are, and out. */
const signedIn = ({ http, service }: RouteParts) =>
  new Elysia({ name: "auth.signed-in", prefix: "/api/auth" })
    .use(http)
    .post(
      "/signout",
      async ({ body: { refreshToken }, set }) => {
        await service.signOut(refreshToken);
        set.status = 204;
      },
      { signedIn: true, body: RefreshToken },
    )
    .get("/me", ({ user: { accountId, email, name, role } }) => ({ id: accountId, email, name, role }), {
      signedIn: true,
      response: User,
    })
    .get(
      "/sessions",
      async ({ user }) => {
        const found = await service.sessions(user.accountId);
        const items = found.map(({ id, createdAt, usedAt, address }) => ({
          id,
          createdAt: instant(createdAt),
          usedAt: instant(usedAt),
          address,
          isCurrent: id === user.sessionId,
        }));
        return { items, next: null };
      },
      { signedIn: true },
    )
    .delete(
      "/sessions/:id",
      async ({ params: { id }, user, set }) => {
        if (!(await service.endSession(id, user))) throw NotFound("No such session.", {});
        set.status = 204;
      },
      { signedIn: true },
    );
