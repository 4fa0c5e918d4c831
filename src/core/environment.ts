/** The environment an artifact was built for, compiled in by `scripts/build.ts`. */
declare const SALVE_BUILD_ENVIRONMENT: string | undefined;
declare const SALVE_BUILD_VERSION: string | undefined;

export const environmentNames = ["development", "staging", "production"] as const;
export type EnvironmentName = (typeof environmentNames)[number];

export interface Environment {
  readonly name: EnvironmentName;
  readonly isProduction: boolean;
}

export const environment = (name: EnvironmentName): Environment => ({ name, isProduction: name === "production" });

const compiled: string = typeof SALVE_BUILD_ENVIRONMENT === "string" ? SALVE_BUILD_ENVIRONMENT : "development";

/** True in the compiled file, false when run from source. */
export const isArtifact: boolean = typeof SALVE_BUILD_ENVIRONMENT === "string";

export const version: string = typeof SALVE_BUILD_VERSION === "string" ? SALVE_BUILD_VERSION : "0.1.0-source";

/** `SALVE_ENV` may only make the compiled environment stricter: a production file never starts as development. */
export function resolveEnvironment(asked: string | undefined): Environment | { readonly mistake: string } {
  const wanted = asked ?? compiled;
  const rank = environmentNames.indexOf(wanted as EnvironmentName);
  if (rank < 0) return { mistake: `SALVE_ENV: expected one of ${environmentNames.join(", ")}` };
  const floor = environmentNames.indexOf(compiled as EnvironmentName);
  if (rank < floor)
    return { mistake: `SALVE_ENV: this file was built for ${compiled}; the variable may only make it stricter` };
  return environment(wanted as EnvironmentName);
}
