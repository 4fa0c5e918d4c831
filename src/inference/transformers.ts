export type Transformers = typeof import("@huggingface/transformers");

/**
 * Loads transformers.js so that it can neither fetch nor print: on a failed run it would print its
 * inputs, and they are a patient's words. Call `silenceTelemetry` first.
 */
export async function openTransformers(): Promise<Transformers> {
  const transformers = await import("@huggingface/transformers");
  const { env, LogLevel } = transformers;
  env.logLevel = LogLevel.NONE;
  env.allowRemoteModels = false;
  env.useFSCache = false;
  env.useBrowserCache = false;
  env.useWasmCache = false;
  env.fetch = () => Promise.reject(new Error("the model runtime does not use the network"));
  return transformers;
}
