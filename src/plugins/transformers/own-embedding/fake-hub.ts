import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { tinyEmbedding } from "./testing.ts";

/** What a hub may do instead of what it should, by the file that is asked for. */
export type Instead = (file: string, content: Uint8Array<ArrayBuffer>) => Response | undefined;

const commit = "0123456789abcdef0123456789abcdef01234567";
export const pinned = `maker/tiny-embedding@${commit}`;

/** A hub on this machine with the one model, as the real one answers: a list with checksums, and files by commit. */
export function fakeHub(instead: Instead = () => undefined, listed: (files: object[]) => unknown = (files) => files) {
  const asked: string[] = [];
  const files = readdirSync(tinyEmbedding, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(tinyEmbedding.length + 1));
  const contentOf = (file: string) => new Uint8Array(readFileSync(join(tinyEmbedding, file)));
  const server = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    fetch(request) {
      const { pathname, search } = new URL(request.url);
      asked.push(pathname);
      if (`${pathname}${search}` === `/api/models/maker/tiny-embedding/tree/${commit}?recursive=true`) {
        return Response.json(listed(files.map((path) => entryOf(path, contentOf(path)))));
      }
      // The real one sends small files on within itself.
      const stored = pathname.startsWith("/stored/") ? pathname.slice("/stored/".length) : undefined;
      const file = stored ?? pathname.replace(`/maker/tiny-embedding/resolve/${commit}/`, "");
      if (!files.includes(file)) return new Response("nothing here", { status: 404 });
      const other = instead(file, contentOf(file));
      if (other) return other;
      if (stored === undefined && file === "config.json") return new Response(null, redirect(`/stored/${file}`));
      return new Response(contentOf(file));
    },
  });
  return { asked, url: `http://127.0.0.1:${server.port}`, stop: () => server.stop(true) };
}

export const redirect = (location: string) => ({ status: 307, headers: { location } });

/** Weights are listed by their SHA-256, other files by git's own checksum. */
function entryOf(path: string, content: Uint8Array): object {
  const { length: size } = content;
  const oid = new Bun.CryptoHasher("sha1").update(`blob ${size}\0`).update(content).digest("hex");
  const lfs = { oid: new Bun.CryptoHasher("sha256").update(content).digest("hex"), size, pointerSize: 130 };
  return path.endsWith(".onnx")
    ? { type: "file", path, size, oid: "e".repeat(40), lfs }
    : { type: "file", path, size, oid };
}
