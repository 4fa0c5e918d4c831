import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { sync } from "../imported.ts";
import { fileSum, wholeFile } from "../whole-file.ts";
import { Unusable } from "./folder.ts";
import { createGet, type Get, type Listed, saved } from "./hub-get.ts";
import { listedFiles, wantedOf } from "./hub-list.ts";
import type { Pinned } from "./settings.ts";

export interface HubParts {
  /** Where the hub is. */
  readonly url: string;
  readonly pinned: Pinned;
  /** The folder of all models. */
  readonly root: string;
  readonly signal: AbortSignal;
}

/** The checksums of what was fetched, beside it. */
const sumsFile = "fetched.json";
const unfinished = ".fetching-";

/** Apart from the models that operators import: its name begins with a dot, so that it is not listed as one. */
const folderOf = (root: string, { owner, name, commit }: Pinned): string => join(root, ".hub", owner, name, commit);

/**
 * The folder with the model of that commit. It is fetched once; later it is only held against the checksums that were
 * noted then. Throws `Unusable` where it cannot be had.
 */
export async function hubFolder(parts: HubParts): Promise<string> {
  const folder = folderOf(parts.root, parts.pinned);
  if (existsSync(folder)) await checkFetched(folder);
  else await fetchAll(folder, parts);
  return folder;
}

async function checkFetched(folder: string): Promise<void> {
  const wrong = (why: string) => new Unusable(`${why} in ${folder}: remove that folder, and it is fetched anew`);
  const noted = await wholeFile(join(folder, sumsFile), 100_000);
  if (noted.kind !== "read") throw wrong(`${sumsFile} ${noted.why}`);
  const sums = Object.entries(parsed(noted.bytes));
  if (sums.length === 0) throw wrong(`${sumsFile} names no file`);
  for (const [file, expected] of sums) {
    const sum = await fileSum(join(folder, file), Number.MAX_SAFE_INTEGER);
    if (sum.kind !== "read") throw wrong(`${file} ${sum.why}`);
    if (sum.sha256 !== expected) throw wrong(`${file} is not what was fetched`);
  }
}

function parsed(bytes: Uint8Array): Record<string, unknown> {
  try {
    return (JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown> | null) ?? {};
  } catch {
    return {};
  }
}

/** Writes beside, then renames: there is a whole model or none, also after a loss of power. */
async function fetchAll(folder: string, { url, pinned, root, signal }: HubParts): Promise<void> {
  const hub = join(root, ".hub");
  await mkdir(hub, { recursive: true, mode: 0o700 });
  // Left behind by a process that did not live to its end; this one alone has the data directory.
  for (const name of (await readdir(hub)).filter((one) => one.startsWith(unfinished))) {
    await rm(join(hub, name), { recursive: true, force: true });
  }
  const beside = join(hub, `${unfinished}${crypto.randomUUID()}`);
  const get = createGet(new URL(url), signal);
  const base = url.replace(/\/+$/, "");
  try {
    const wanted = wantedOf(await listedFiles(get, base, pinned));
    const sums: Record<string, string> = {};
    for (const file of wanted) sums[file.path] = await fetchOne(get, base, pinned, beside, file);
    await writeFile(join(beside, sumsFile), JSON.stringify(sums, null, 2), { mode: 0o600, flush: true });
    await mkdir(dirname(folder), { recursive: true, mode: 0o700 });
    for (const one of new Set(wanted.map(({ path }) => dirname(join(beside, path))))) await sync(one);
    await sync(beside);
    await rename(beside, folder);
    await sync(dirname(folder));
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

async function fetchOne(get: Get, base: string, pinned: Pinned, beside: string, file: Listed): Promise<string> {
  const { owner, name, commit } = pinned;
  const response = await get(new URL(`${base}/${owner}/${name}/resolve/${commit}/${file.path}`));
  const path = join(beside, file.path);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  return saved(response, path, file);
}
