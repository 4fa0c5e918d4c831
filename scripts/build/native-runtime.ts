import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

interface Options {
  readonly root: string;
  readonly target: string;
}

/**
 * Makes the model runtime fit into one file. transformers.js finds onnxruntime at run time and
 * onnxruntime finds its native library on disk; both become static here. Every replacement is checked:
 * when the text it rests on has moved, the build ends instead of making a file that fails later.
 */
export const nativeRuntime = ({ root, target }: Options): Bun.BunPlugin => ({
  name: "native-runtime",
  setup(build) {
    build.onResolve({ filter: /^sharp$/ }, () => ({ path: "sharp", namespace: "absent" }));
    build.onLoad({ filter: /.*/, namespace: "absent" }, () => ({
      contents: `export default function sharp() { throw new Error("this build reads no images"); }`,
      loader: "js",
    }));
    build.onLoad({ filter: /transformers\.node\.mjs$/ }, ({ path }) => ({
      contents: withStaticRuntime(readFileSync(path, "utf8")),
      loader: "js",
    }));
    build.onResolve({ filter: /^\.\/binding$/ }, ({ importer }) =>
      /onnxruntime-node\/dist\//.test(importer) ? { path: join(import.meta.dir, "ort-binding.ts") } : undefined,
    );
    const libraries = nativeLibraries(root, target);
    build.onResolve({ filter: /^onnxruntime-native:/ }, ({ path }) => ({ path, namespace: "onnxruntime-native" }));
    build.onLoad({ filter: /.*/, namespace: "onnxruntime-native" }, ({ path }) => {
      const library = libraries[path.slice("onnxruntime-native:".length)];
      if (!library || !existsSync(library)) throw new Error(`onnxruntime-node has no ${path} for ${target}`);
      return { contents: nativeModule(library), loader: "ts" };
    });
  },
});

const replacements = [
  { from: /var requireFromHere = createRequire\([^\n]*\);\n/, to: "" },
  {
    from: 'var onnx_node_default = requireFromHere("onnxruntime-node");',
    to: 'import onnx_node_default from "onnxruntime-node";',
  },
] as const;

/** Exported for its test. Throws when the text is not the one that was known. */
export function withStaticRuntime(source: string): string {
  const replaced = replacements.reduce((text, { from, to }) => {
    const next = text.replace(from, to);
    if (next === text) throw new Error(`transformers.js has changed; the build does not find ${from}`);
    return next;
  }, source);
  if (replaced.includes("requireFromHere(")) throw new Error("transformers.js has changed; it requires something else");
  return replaced;
}

/** A module that says where the embedded library is, what it is called, and what it must be. */
const nativeModule = (path: string): string => `
  import path from ${JSON.stringify(path)} with { type: "file" };
  export const library = {
    path,
    name: ${JSON.stringify(basename(path))},
    sha256: ${JSON.stringify(new Bun.CryptoHasher("sha256").update(readFileSync(path)).digest("hex"))},
  };`;

const runtimeNames: Readonly<Record<string, string>> = {
  linux: "libonnxruntime.so.1",
  darwin: "libonnxruntime.1.dylib",
  windows: "onnxruntime.dll",
};

/** The binding and what it links to, by the target's platform. */
function nativeLibraries(root: string, target: string): Partial<Record<string, string>> {
  const [, platform, processor] = target.split("-");
  const system = platform === "windows" ? "win32" : platform;
  const folder = join(root, "node_modules/onnxruntime-node/bin/napi-v6", `${system}`, `${processor}`);
  return { addon: join(folder, "onnxruntime_binding.node"), runtime: join(folder, runtimeNames[platform ?? ""] ?? "") };
}
