import type { GenerationFault } from "#modules/ai/contract.ts";

/** What went wrong, finer than what is shown: it is counted, logged, and decides what happens next. */
export type Reason = keyof typeof reasons;

interface Consequence {
  readonly fault: GenerationFault;
  /** It may pass by itself within a second. */
  readonly isRetryable: boolean;
  /** It says something about the provider, and not about this one call. */
  readonly isIll: boolean;
}

const passing = { isRetryable: true, isIll: true };
const lasting = { isRetryable: false, isIll: true };
const single = { isRetryable: false, isIll: false };

const reasons = {
  unreachable: { fault: "unavailable", ...passing },
  server: { fault: "unavailable", ...passing },
  limit: { fault: "limited", ...passing },
  tls: { fault: "unavailable", ...lasting },
  timeout: { fault: "timeout", ...lasting },
  key: { fault: "refused", ...lasting },
  billing: { fault: "limited", ...lasting },
  model: { fault: "refused", ...lasting },
  redirect: { fault: "refused", ...lasting },
  malformed: { fault: "malformed", ...lasting },
  "cut-off": { fault: "malformed", ...lasting },
  "too-long": { fault: "malformed", ...lasting },
  request: { fault: "refused", ...single },
  filtered: { fault: "refused", ...single },
  busy: { fault: "limited", ...single },
  resting: { fault: "unavailable", ...single },
  cancelled: { fault: "cancelled", ...single },
} as const satisfies Record<string, Consequence>;

/** A failed call. It holds a word of ours and never one of the provider's: theirs may quote the question. */
export class ProviderFailure extends Error {
  override readonly name = "ProviderFailure";
  readonly reason: Reason;
  /** How long the provider wants not to be asked. */
  readonly retryAfterMs: number | undefined;

  constructor(reason: Reason, retryAfterMs?: number) {
    super(`the provider failed: ${reason}`);
    this.reason = reason;
    this.retryAfterMs = retryAfterMs;
  }

  get consequence(): Consequence {
    return reasons[this.reason];
  }
}

/** What ends a call from outside. */
export const ended = (reason: "timeout" | "cancelled"): ProviderFailure => new ProviderFailure(reason);

/** Codes that providers give with an error, where they say more than the status. */
const billingCodes = /^(insufficient_quota|billing_\w+|quota_exceeded|insufficient_balance|payment_required)$/;

/** Redirects are not followed: they could lead the key and the question elsewhere. */
export function reasonOfStatus(status: number, codes: readonly string[]): Reason {
  if (status >= 300 && status < 400) return "redirect";
  if (codes.some((code) => billingCodes.test(code)) || status === 402) return "billing";
  if (status === 401 || status === 403) return "key";
  if (status === 404) return "model";
  if (status === 429 || codes.includes("rate_limit_exceeded")) return "limit";
  return status >= 500 || status === 408 || status === 425 ? "server" : "request";
}

const tlsCode = /CERT|TLS|SSL|SIGNATURE|ERR_SSL/i;

/** Whatever the client library threw, as one of our failures. The signal's own reason goes before all others. */
export function classified(error: unknown, signal: AbortSignal): ProviderFailure {
  if (signal.aborted)
    return signal.reason instanceof ProviderFailure ? signal.reason : new ProviderFailure("cancelled");
  for (let one = error, depth = 0; one instanceof Error && depth < 5; one = one.cause, depth += 1) {
    if (one instanceof ProviderFailure) return one;
    if (one instanceof SyntaxError) return new ProviderFailure("malformed");
    const code = (one as NodeJS.ErrnoException).code;
    if (typeof code === "string" && tlsCode.test(code)) return new ProviderFailure("tls");
  }
  return new ProviderFailure("unreachable");
}
