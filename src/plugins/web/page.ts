import { pageFiles } from "./files.ts";
import { blanks, type PageFile } from "./page-file.ts";

/** A file as it leaves the server. */
export interface Served {
  readonly type: string;
  readonly text: string;
  readonly gzip: Uint8Array<ArrayBuffer>;
  readonly etag: string;
}

export interface Page {
  /** Builds or unpacks the page. Called once, before the server listens. */
  load(): Promise<void>;
  /** From now on the document offers the demo account. */
  offerDemo(): void;
  document(): Served | undefined;
  manifest(): Served | undefined;
  asset(name: string): Served | undefined;
  icon(): Served | undefined;
}

/** Holds the page in memory: about a hundred kilobytes, compressed once. */
export function createPage(emergencyNumber: string): Page {
  const files = new Map<string, Served>();
  let template: PageFile | undefined;
  let document: Served | undefined;
  const draw = (demo: "yes" | "no"): void => {
    if (!template) return;
    const text = template.text.replaceAll(blanks.emergencyNumber, emergencyNumber).replaceAll(blanks.demo, demo);
    document = served({ ...template, text });
  };
  let demo: "yes" | "no" = "no";
  return {
    async load() {
      for (const file of await pageFiles()) {
        if (file.name === "index.html") template = file;
        else files.set(file.name, served(file));
      }
      draw(demo);
    },
    offerDemo() {
      demo = "yes";
      draw(demo);
    },
    document: () => document,
    manifest: () => files.get("manifest.webmanifest"),
    asset: (name) => (name === "manifest.webmanifest" ? undefined : files.get(name)),
    icon: () => [...files].find(([name]) => name.startsWith("icon-"))?.[1],
  };
}

const served = ({ type, text }: PageFile): Served => ({
  type,
  text,
  gzip: Bun.gzipSync(text),
  // Weak: the compressed and the plain form share it.
  etag: `W/"${new Bun.CryptoHasher("sha256").update(text).digest("hex").slice(0, 32)}"`,
});
