import { NotFound } from "#core";
import { Elysia, t } from "elysia";
import { assetHeaders, documentHeaders, namedHeaders } from "./headers.ts";
import type { Page, Served } from "./page.ts";

interface Answering {
  readonly request: Request;
  readonly set: { status?: number | string; headers: Record<string, string | number> };
}

/** The page's files. Open to all: they hold nothing of anybody. */
export const routes = (page: Page) =>
  new Elysia({ name: "web" })
    .get("/", (context) => answer(context, page.document(), documentHeaders), { detail: { hide: true } })
    .get("/assets/:name", (context) => answer(context, page.asset(context.params.name), assetHeaders), {
      params: t.Object({ name: t.String({ maxLength: 80 }) }),
      detail: { hide: true },
    })
    .get("/favicon.ico", (context) => answer(context, page.icon(), namedHeaders), { detail: { hide: true } })
    .get("/manifest.webmanifest", (context) => answer(context, page.manifest(), namedHeaders), {
      detail: { hide: true },
    });

function answer({ request, set }: Answering, file: Served | undefined, headers: Readonly<Record<string, string>>) {
  if (!file) throw NotFound("No such file.", {});
  Object.assign(set.headers, headers, { etag: file.etag, vary: "accept-encoding" });
  if (knows(request.headers.get("if-none-match"), file.etag)) {
    set.status = 304;
    return "";
  }
  set.headers["content-type"] = file.type;
  if (!/\bgzip\b/.test(request.headers.get("accept-encoding") ?? "")) return file.text;
  set.headers["content-encoding"] = "gzip";
  return file.gzip;
}

const knows = (header: string | null, etag: string): boolean =>
  header === "*" || (header ?? "").split(",").some((known) => known.trim() === etag);
