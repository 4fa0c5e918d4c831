import { type Clock, momentOf } from "#core";
import { ProviderFailure, reasonOfStatus } from "./failure.ts";

export interface TransportParts {
  readonly endpoint: string;
  readonly apiKey: string | undefined;
  /** More than this is not read of one answer, whatever it holds. */
  readonly wireBytesMax: number;
  readonly clock: Clock;
}

/** Of an error's body no more is read than this: it is looked through for a code, and forgotten. */
const errorBytesMax = 16_384;
/** A provider that wants longer is not waited for; the number keeps sums finite. */
const retryAfterMsMax = 86_400_000;

/**
 * What the client library has in place of `fetch`: one address, our headers alone, no redirect, no
 * unpacking, no trust in a bad certificate, and nothing that a variable of the environment could change.
 * The library's own headers tell platform and version; those stay here.
 */
export function createTransport({ endpoint, apiKey, wireBytesMax, clock }: TransportParts) {
  const headers = {
    accept: "text/event-stream",
    // Packed, a few bytes could become gigabytes.
    "accept-encoding": "identity",
    "content-type": "application/json",
    "user-agent": "salve",
    ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
  };
  return async (address: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    if (String(address) !== endpoint || typeof init.body !== "string") throw new ProviderFailure("request");
    const response = await fetch(endpoint, {
      method: "POST",
      body: init.body,
      headers,
      signal: init.signal ?? null,
      redirect: "manual",
      decompress: false,
      verbose: false,
      tls: { rejectUnauthorized: true },
    });
    if (response.status !== 200) throw await failureOf(response, clock);
    const isStream = /^text\/event-stream\b/i.test(response.headers.get("content-type") ?? "");
    const isPacked = !/^(identity)?$/i.test(response.headers.get("content-encoding") ?? "");
    if (!isStream || isPacked || !response.body) {
      void response.body?.cancel().catch(() => {});
      throw new ProviderFailure("malformed");
    }
    return new Response(bounded(response.body, wireBytesMax), { headers: { "content-type": "text/event-stream" } });
  };
}

/** The same bytes, up to so many; one more, and the stream fails and the connection is let go. */
export function bounded(body: ReadableStream<Uint8Array>, bytesMax: number): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let bytes = 0;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) return controller.close();
      bytes += value.byteLength;
      if (bytes <= bytesMax) return controller.enqueue(value);
      void reader.cancel().catch(() => {});
      controller.error(new ProviderFailure("too-long"));
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

async function failureOf(response: Response, clock: Clock): Promise<ProviderFailure> {
  const codes = await codesIn(response);
  return new ProviderFailure(reasonOfStatus(response.status, codes), retryAfterMs(response.headers, clock));
}

/** `error.code` and `error.type`, where a provider says more than by its status. */
async function codesIn({ body }: Response): Promise<string[]> {
  if (!body) return [];
  try {
    const text = await new Response(bounded(body, errorBytesMax)).text();
    const error: unknown = (JSON.parse(text) as { error?: unknown } | null)?.error;
    if (typeof error !== "object" || error === null) return [];
    return ["code", "type"].flatMap((name) => {
      const value = (error as Record<string, unknown>)[name];
      return typeof value === "string" ? [value] : [];
    });
  } catch {
    return []; // Too long, cut off, or no JSON: the status has to do.
  }
}

/** Seconds or a date (RFC 9110, section 10.2.3). */
function retryAfterMs(headers: Headers, clock: Clock): number | undefined {
  const text = headers.get("retry-after")?.trim();
  if (!text) return undefined;
  const ms = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : momentOf(text).getTime() - clock.now().getTime();
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), retryAfterMsMax);
}
