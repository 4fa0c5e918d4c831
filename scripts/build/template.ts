// Dumps an empty database with the extensions in it: bun scripts/build/template.ts
import { PGlite } from "@electric-sql/pglite";
import { btree_gist } from "@electric-sql/pglite/contrib/btree_gist";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { vector } from "@electric-sql/pglite-pgvector";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const extensions = { vector, btree_gist, pg_trgm };
const root = join(import.meta.dir, "../..");

/** A dump fits one version of PGlite and its extensions; the note beside it says which. */
function currentRecipe(): string {
  const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
  };
  const packages = ["@electric-sql/pglite", "@electric-sql/pglite-pgvector"];
  return [...packages.map((name) => `${name}@${dependencies[name]}`), ...Object.keys(extensions)].join(" ");
}

/** Makes the template unless the one that is there fits. Takes seconds, so that no first start has to. */
export async function makeTemplate(path: string): Promise<void> {
  const note = `${path}.recipe`;
  const recipe = currentRecipe();
  if (existsSync(path) && existsSync(note) && readFileSync(note, "utf8") === recipe) return;
  const pg = await PGlite.create({ extensions });
  for (const extension of Object.keys(extensions)) await pg.exec(`create extension if not exists ${extension}`);
  await pg.exec("checkpoint");
  const dump = await pg.dumpDataDir("gzip");
  await pg.close();
  mkdirSync(dirname(path), { recursive: true });
  rmSync(note, { force: true });
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, new Uint8Array(await dump.arrayBuffer()));
  renameSync(unfinished, path);
  writeFileSync(note, recipe);
}

if (import.meta.main) await makeTemplate(join(root, ".cache/pglite-template.tar.gz"));
