import { existsSync } from "node:fs";
import { join } from "node:path";

/** Set by the build, which embeds a dumped empty database; absent when run from source. */
declare const SALVE_BUILD_TEMPLATE: string | undefined;

const fromSource = join(import.meta.dir, "../../.cache/pglite-template.tar.gz");

/** A dumped empty database with the extensions in it. Without one, the first start makes its own, slower. */
export const templatePath: string | undefined =
  typeof SALVE_BUILD_TEMPLATE === "string" ? SALVE_BUILD_TEMPLATE : existsSync(fromSource) ? fromSource : undefined;
