import { type Command, exitCode } from "#core";
import type { Generator, ProviderCheck } from "./contract.ts";

/** How one provider of language models is. */
export interface ProviderReport {
  readonly id: string;
  readonly isConfigured: boolean;
  readonly isLocal: boolean;
  readonly checks: readonly ProviderCheck[];
}

const checkMsMax = 10_000;

/** Asks every configured provider what an operator would ask (D32); one that hangs is not reachable. */
export const inspect = (generators: readonly Generator[], signal: AbortSignal): Promise<ProviderReport[]> =>
  Promise.all(
    generators.map(async ({ id, isConfigured, isLocal, check }) => {
      if (!isConfigured) return { id, isConfigured, isLocal, checks: [] };
      const limit = AbortSignal.any([signal, AbortSignal.timeout(checkMsMax)]);
      const late = new Promise<never>((_, reject) => limit.addEventListener("abort", () => reject(limit.reason)));
      const checks = await Promise.race([check(limit), late]).catch(() => [unreachable]);
      return { id, isConfigured, isLocal, checks };
    }),
  );

const unreachable: ProviderCheck = { name: "reachable", isWell: false, detail: "no answer in time" };

/** Resolves when every configured provider is well, rejects with what is not: for switching on again (D31). */
export async function probe(generators: readonly Generator[], signal: AbortSignal): Promise<void> {
  const reports = await inspect(generators, signal);
  const ill = reports.flatMap(({ id, checks }) =>
    checks.filter(({ isWell }) => !isWell).map(({ name }) => `${id}: ${name}`),
  );
  if (ill.length > 0) throw new Error(ill.join(", "));
}

/** `salve model providers`. */
export const providersCommand = (generators: readonly Generator[]): Command => ({
  path: "model providers",
  summary: "Every language model: reachable, key accepted, limit, billing.",
  needs: "database",
  run: async ({ output }) => {
    const providers = await inspect(generators, new AbortController().signal);
    output.print({ providers }, providers.map(asText).join("\n") || "No plugin for language models is here.");
    const isWell = providers.every(({ checks }) => checks.every((check) => check.isWell));
    return isWell ? exitCode.fine : exitCode.finding;
  },
});

const asText = ({ id, isConfigured, isLocal, checks }: ProviderReport): string =>
  [
    `${id}: ${isConfigured ? (isLocal ? "in this process" : "outside") : "not configured, never asked"}`,
    ...checks.map(({ name, isWell, detail }) => `  ${isWell ? "well" : "ILL "} ${name}: ${detail}`),
  ].join("\n");
