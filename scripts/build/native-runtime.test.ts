import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { withStaticRuntime } from "./native-runtime.ts";

const dist = join(import.meta.dir, "../../node_modules/@huggingface/transformers/dist");
const source = readFileSync(join(dist, "transformers.node.mjs"), "utf8");

test("transformers.js as installed gets its runtime at build time", () => {
  const changed = withStaticRuntime(source);
  expect(changed).toContain('import onnx_node_default from "onnxruntime-node";');
  expect(changed).not.toContain("requireFromHere");
});

test("a transformers.js that loads its runtime in another way ends the build", () => {
  const moved = source.replace('requireFromHere("onnxruntime-node")', "somehow()");
  expect(() => withStaticRuntime(moved)).toThrow("has changed");
  expect(() => withStaticRuntime(`${source}\nrequireFromHere("another");`)).toThrow("has changed");
});
