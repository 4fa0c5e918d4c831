import { join } from "node:path";
import type { PageFile } from "./page-file.ts";

const folder = join(import.meta.dir, "page");

/** Constants for the bundler of the artifact: the whole page as one literal. */
export async function defines(): Promise<Readonly<Record<string, string>>> {
  return { SALVE_BUILD_PAGE: JSON.stringify(await buildPage()) };
}

/** Bundles the page: one script, one style sheet, one icon, and the document that names them. */
export async function buildPage(): Promise<readonly PageFile[]> {
  const script = hashed("page", "js", "text/javascript; charset=utf-8", await bundle("main.tsx"));
  const style = hashed("page", "css", "text/css; charset=utf-8", await bundle("styles/page.css"));
  const icon = hashed("icon", "svg", "image/svg+xml", await Bun.file(join(folder, "icon.svg")).text());
  const document: PageFile = {
    name: "index.html",
    type: "text/html; charset=utf-8",
    text: documentOf(await Bun.file(join(folder, "index.html")).text(), { script, style, icon }),
  };
  return [document, manifestOf(icon), script, style, icon];
}

async function bundle(entry: string): Promise<string> {
  const { outputs } = await Bun.build({
    entrypoints: [join(folder, entry)],
    target: "browser",
    format: "esm",
    minify: true,
    // Preact's own production form, whatever the environment of the server is.
    define: { "process.env.NODE_ENV": '"production"' },
  });
  const [output] = outputs;
  if (!output) throw new Error(`the bundler made nothing of ${entry}`);
  return output.text();
}

const hashed = (stem: string, extension: string, type: string, text: string): PageFile => {
  const hash = new Bun.CryptoHasher("sha256").update(text).digest("hex").slice(0, 16);
  return { name: `${stem}-${hash}.${extension}`, type, text };
};

const documentOf = (template: string, names: Readonly<Record<"script" | "style" | "icon", PageFile>>): string =>
  Object.entries(names).reduce(
    (text, [key, { name }]) => text.replaceAll(`%${key.toUpperCase()}%`, `/assets/${name}`),
    template,
  );

const manifestOf = (icon: PageFile): PageFile => ({
  name: "manifest.webmanifest",
  type: "application/manifest+json",
  text: JSON.stringify({
    name: "Salve",
    short_name: "Salve",
    description: "Say what is wrong, learn how urgent it is, book who can help.",
    start_url: "/",
    display: "standalone",
    background_color: "#f3f6f4",
    theme_color: "#0b5450",
    icons: [{ src: `/assets/${icon.name}`, sizes: "any", type: "image/svg+xml" }],
  }),
});
