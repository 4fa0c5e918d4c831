import { type Static, Type } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";
import { moreFiles, neededFiles, Unusable, weightBytesMax, weightFiles } from "./folder.ts";
import { bodyOf, type Get, type Listed } from "./hub-get.ts";
import type { Pinned } from "./settings.ts";

const Entry = Type.Object({
  path: Type.String(),
  size: Type.Integer({ minimum: 0 }),
  /** Git's own checksum of a file that stands in the repository. */
  oid: Type.String({ pattern: "^[0-9a-f]{40}$" }),
  /** Of a large file, which stands beside it. */
  lfs: Type.Optional(
    Type.Object({ oid: Type.String({ pattern: "^[0-9a-f]{64}$" }), size: Type.Integer({ minimum: 0 }) }),
  ),
});
type Entry = Static<typeof Entry>;

const listBytesMax = 5_000_000;

/** All files of that commit. */
export async function listedFiles(get: Get, base: string, { owner, name, commit }: Pinned): Promise<Listed[]> {
  const address = new URL(`${base}/api/models/${owner}/${name}/tree/${commit}?recursive=true`);
  const text = await bodyOf(await get(address), listBytesMax);
  const list = entriesOf(text).filter((entry): entry is Entry => Value.Check(Entry, entry));
  return list.map(({ path, size, oid, lfs }) => ({
    path,
    size: lfs?.size ?? size,
    sum: lfs ? { kind: "sha256", hex: lfs.oid } : { kind: "git", hex: oid },
  }));
}

function entriesOf(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    if (Array.isArray(value)) return value;
  } catch {
    // Told below.
  }
  throw new Unusable("the hub's list of files is none");
}

/** Those that are fetched, and no other. Throws when one is missing or too large. Pure. */
export function wantedOf(listed: readonly Listed[]): Listed[] {
  const of = (path: string): Listed | undefined => listed.find((one) => one.path === path);
  const weights = weightFiles.find(of);
  const missing = Object.keys(neededFiles).filter((path) => !of(path));
  if (!weights) missing.push(weightFiles.join(" or "));
  if (missing.length > 0) throw new Unusable(missing.map((path) => `${path} is missing on the hub`).join("; "));
  const limits: Record<string, number> = { ...neededFiles, ...moreFiles, [weights!]: weightBytesMax };
  const wanted = Object.keys(limits).flatMap((path) => of(path) ?? []);
  const large = wanted.find(({ path, size }) => size > limits[path]!);
  if (large)
    throw new Unusable(`${large.path} has ${large.size} bytes, more than the ${limits[large.path]} that are read`);
  return wanted;
}
