/**
 * Where the compiled file may unpack onnxruntime's native library, first choice first. Set by the
 * Worker before it loads the runtime; read by `scripts/build/ort-binding.ts`, which stands in for
 * onnxruntime's own loader in the compiled file and has no other way to be told.
 */
export const native: { folders: readonly string[] } = { folders: [] };
