import { type Actor, infoOf, invariant } from "#core";

/** Where a call comes from, before anybody is signed in. */
export type Origin = Pick<Actor, "requestId" | "address">;

/** The origin of a request, past the proxies that are trusted. */
export function originOf(request: Request): Origin {
  const info = infoOf(request);
  invariant(info, "every request has its info before a route sees it");
  return { requestId: info.id, address: info.address };
}
