import type { Deadline } from "#inference/deadline.ts";
import {
  BrokenCircuitError,
  bulkhead,
  BulkheadRejectedError,
  circuitBreaker,
  CircuitState,
  CountBreaker,
  ExponentialBackoff,
  handleWhen,
  type IBackoff,
  type IRetryBackoffContext,
  retry,
  wrap,
} from "cockatiel";
import type { Config } from "./config.ts";
import { ProviderFailure } from "./failure.ts";

/** More than half of the last ten calls, of three at least: a stranger's hiccup is not taken for an illness. */
const breaker = { threshold: 0.5, size: 10, minimumNumberOfCalls: 3 };
/** The first pause is well below the time to the first word, so that there is time to try again. */
const pause = { initialDelay: 100, maxDelay: 1_000 };

export type Guard = ReturnType<typeof createGuard>;

/** Places for so many calls, and a breaker that spares a provider that is ill, and us the waiting. */
export function createGuard(
  { concurrencyMax, queueMax, breakerMs, retriesMax }: Config,
  report: { readonly retried: () => void; readonly opened: (isOpen: boolean) => void },
) {
  const places = bulkhead(concurrencyMax, queueMax);
  const circuit = circuitBreaker(
    // A trial that was called off has proved nothing.
    handleWhen((error) => isIll(error) || (isOnTrial() && isCancelled(error))),
    { halfOpenAfter: breakerMs, breaker: new CountBreaker(breaker) },
  );
  const isOnTrial = (): boolean => circuit.state === CircuitState.HalfOpen;
  circuit.onStateChange((state) => report.opened(state !== CircuitState.Closed));
  const policy = wrap(places, circuit);

  return {
    isOpen: () => circuit.state !== CircuitState.Closed,

    /** Holds a place from here to the end of what `open` yields, and tells the breaker how it went. */
    async *through<T>(deadline: Deadline, open: () => AsyncIterable<T>): AsyncGenerator<T> {
      // Others would wait for the one trial, and might wait for all of its answer.
      if (isOnTrial()) throw new ProviderFailure("resting");
      const entered = Promise.withResolvers<void>();
      const over = Promise.withResolvers<void>();
      // A reader who went away without a word must not keep the place.
      const leave = (): void => over.reject(deadline.signal.reason);
      deadline.signal.addEventListener("abort", leave, { once: true });
      over.promise.catch(() => {});
      const held = policy.execute(() => (entered.resolve(), over.promise), deadline.signal);
      held.catch(() => {});
      try {
        await deadline.wait(Promise.race([entered.promise, held])).catch((error: unknown) => {
          throw refusalOf(error);
        });
        yield* open();
      } catch (error) {
        over.reject(error);
        throw error;
      } finally {
        over.resolve();
        deadline.signal.removeEventListener("abort", leave);
      }
    },

    /** Until it succeeds, fails for good, or the time to the first word would not hold another try. */
    retried: <T>(deadline: Deadline, attempt: () => Promise<T>): Promise<T> => {
      const isWorthIt = (error: unknown): boolean =>
        error instanceof ProviderFailure &&
        error.consequence.isRetryable &&
        (error.retryAfterMs ?? pause.initialDelay) < deadline.firstLeftMs;
      const again = retry(handleWhen(isWorthIt), { maxAttempts: retriesMax, backoff: { next: firstPause } });
      const patient = again.dangerouslyUnref();
      patient.onRetry(report.retried);
      return deadline.wait(patient.execute(attempt, deadline.signal));
    },
  };
}

type Context = IRetryBackoffContext<unknown>;

const firstPause = (context: Context): IBackoff<Context> => pauseOf(new ExponentialBackoff(pause).next(), context);

/** Grows by itself, and is never shorter than the provider asks for. */
function pauseOf(growing: IBackoff<unknown>, { result }: Context): IBackoff<Context> {
  const asked = "error" in result && result.error instanceof ProviderFailure ? result.error.retryAfterMs : undefined;
  return {
    duration: Math.max(growing.duration, asked ?? 0),
    next: (context) => pauseOf(growing.next(undefined), context),
  };
}

const isIll = (error: unknown): boolean => error instanceof ProviderFailure && error.consequence.isIll;
const isCancelled = (error: unknown): boolean => error instanceof ProviderFailure && error.reason === "cancelled";

const refusalOf = (error: unknown): unknown => {
  if (error instanceof BulkheadRejectedError) return new ProviderFailure("busy");
  return error instanceof BrokenCircuitError ? new ProviderFailure("resting") : error;
};
