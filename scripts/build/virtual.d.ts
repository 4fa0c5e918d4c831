/** Made by `native-runtime.ts`: a native library inside the compiled file. */
declare module "onnxruntime-native:*" {
  export const library: { readonly path: string; readonly name: string; readonly sha256: string };
}
