import { Refusal, Unreachable } from "#plugins/web/page/api/refusal.ts";
import type { SignedIn } from "#plugins/web/page/api/shapes.ts";
import { accessToken, dropTokens, forgetAccess, keepTokens, refreshToken } from "#plugins/web/page/api/tokens.ts";

export interface Call {
  readonly body?: unknown;
  /** Sent as Idempotency-Key: the same key never acts twice. */
  readonly key?: string;
  /** Without a token: sign-in and sign-up. */
  readonly open?: boolean;
}

const timeoutMs = 20_000;
let onEnded: () => void = () => {};

/** Calls back when the sign-in is over and cannot be renewed. */
export const whenEnded = (listener: () => void): void => void (onEnded = listener);

/** One call to the server. Throws `Refusal` or `Unreachable`. */
export async function call<Answer>(method: string, path: string, options: Call = {}): Promise<Answer> {
  const response = await respond(method, path, options);
  return (response.status === 204 ? undefined : await response.json()) as Answer;
}

/** The same, for what is not JSON. */
export const download = async (path: string): Promise<Blob> => (await respond("GET", path, {})).blob();

async function respond(method: string, path: string, options: Call): Promise<Response> {
  const first = await send(method, path, options);
  if (first.status === 401 && !options.open) {
    forgetAccess();
    return checked(await send(method, path, options));
  }
  return checked(first);
}

async function send(method: string, path: string, { body, key, open }: Call): Promise<Response> {
  const headers: Record<string, string> = { "x-client-version": "web/1.1.0" };
  if (!open) headers["authorization"] = `Bearer ${await freshToken()}`;
  if (body !== undefined) headers["content-type"] = "application/json";
  if (key !== undefined) headers["idempotency-key"] = key;
  return reach(path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { ...init, signal: AbortSignal.timeout(timeoutMs), cache: "no-store" });
  } catch (cause) {
    throw new Unreachable({ cause });
  }
}

async function checked(response: Response): Promise<Response> {
  if (response.ok) return response;
  const document: unknown = await response.json().catch(() => ({})); // A proxy's own error page is not JSON.
  throw new Refusal(response.status, typeof document === "object" && document !== null ? { ...document } : {});
}

let renewing: Promise<string> | undefined;

/** A token that is good now. One refresh at a time: a refresh token works once. */
export function freshToken(): Promise<string> {
  const token = accessToken();
  if (token) return Promise.resolve(token);
  renewing ??= renew().finally(() => (renewing = undefined));
  return renewing;
}

async function renew(): Promise<string> {
  const body = JSON.stringify({ refreshToken: refreshToken() ?? "" });
  const headers = { "content-type": "application/json" };
  const response = await reach("/api/auth/refresh", { method: "POST", headers, body });
  if (response.status >= 400 && response.status < 429) {
    dropTokens();
    onEnded();
    throw new Refusal(401, { error: "Your session has ended. Please sign in again." });
  }
  const answer = (await (await checked(response)).json()) as SignedIn;
  keepTokens(answer);
  return answer.accessToken;
}
