// What tests need from outside the repository, and what to do where it cannot be had.

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import postgres from "postgres";
import { repositoryRoot } from "../../scripts/provide/system.ts";

export { providePostgres } from "../../scripts/provide/postgres.ts";
export { provideChromium, provideTool } from "../../scripts/provide/tools.ts";
export type { Server } from "../../scripts/provide/server.ts";

/** A fresh, empty database with a random name on a server; dropped even while somebody is still connected. */
export async function createDatabase(server: {
  readonly url: string;
}): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `test_${crypto.randomUUID().replaceAll("-", "")}`;
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  await administer(server.url, `create database ${name}`);
  return { url: url.href, drop: () => administer(server.url, `drop database if exists ${name} with (force)`) };
}

async function administer(url: string, statement: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** The folder of test data of others, or null. */
export const testData = () => folder(process.env.SALVE_TEST_DATA ?? "../shared/data");

/** The folder of text corpora of others, or null. */
export const testCorpora = () => folder(process.env.SALVE_TEST_CORPORA ?? "../shared/corpora");

function folder(path: string): string | null {
  const whole = resolve(repositoryRoot, path);
  return existsSync(whole) ? whole : null;
}

/** Says aloud what a test goes without. Where CI=true it throws, so that nothing is skipped unseen. */
export function missing(what: string): void {
  console.error(`SKIPPED: ${what}`);
  if (process.env.CI === "true") throw new Error(`missing in CI: ${what}`);
}
