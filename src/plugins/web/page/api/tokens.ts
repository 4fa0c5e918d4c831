import type { Person, SignedIn } from "#plugins/web/page/api/shapes.ts";
import { nowMs } from "#plugins/web/page/text/time.ts";

// The access token lives in memory only. The refresh token outlives a reload of this tab and nothing more.

const place = "salve.refresh";
const spareMs = 10_000;

let access: { readonly token: string; readonly untilMs: number } | undefined;

/** Keeps what a sign-in or a refresh answered. */
export function keepTokens({ accessToken, refreshToken, expiresIn, user }: SignedIn): Person {
  access = { token: accessToken, untilMs: nowMs() + expiresIn * 1000 - spareMs };
  sessionStorage.setItem(place, refreshToken);
  return user;
}

export function dropTokens(): void {
  access = undefined;
  sessionStorage.removeItem(place);
}

/** Undefined when there is none or it is about to expire. */
export const accessToken = (): string | undefined => (access && access.untilMs > nowMs() ? access.token : undefined);

export const forgetAccess = (): void => void (access = undefined);
export const refreshToken = (): string | null => sessionStorage.getItem(place);
