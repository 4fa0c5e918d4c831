import type { PageFile } from "./page-file.ts";

/** The built page, put into the artifact by the bundler: see `defines` in build.ts. */
declare const SALVE_BUILD_PAGE: readonly PageFile[] | undefined;

/** From the artifact if we are in one, else built now from the sources beside us. */
export async function pageFiles(): Promise<readonly PageFile[]> {
  if (typeof SALVE_BUILD_PAGE !== "undefined") return SALVE_BUILD_PAGE;
  const { buildPage } = await import("./build.ts");
  return buildPage();
}
