import type { Model, ModelHost, Refused } from "./contract.ts";

export const modelOf = (version: string, more: Partial<Model> = {}): Model => ({
  name: `m@${version}+${version.padEnd(12, "0").replaceAll(".", "0")}`,
  id: "m",
  version,
  sha256: "0".repeat(64),
  channel: "release",
  task: "triage",
  origin: "imported",
  signature: "signed",
  signedBy: "0123456789abcdef",
  ...more,
});

export const builtInModel = modelOf("0", { origin: "built-in", signature: "built-in", signedBy: null });

/** A host without Workers. `refuses` names the models that it finds bad. */
export function fakeHost(imported: readonly Model[], refuses: ReadonlyMap<string, string> = new Map()) {
  const all = [builtInModel, modelOf("1", { id: "e", name: "e@1+000000000000", task: "embedding" }), ...imported];
  let serving = builtInModel.name;
  const open = { count: 0 };
  const refusal = (name: string): Refused | undefined => {
    const why = refuses.get(name) ?? (all.some((model) => model.name === name) ? undefined : "it is not here");
    return why === undefined ? undefined : { kind: "refused", reasons: [why] };
  };
  const host: ModelHost = {
    list: async () => all,
    serving: () => serving,
    check: async (name) => refusal(name)?.reasons ?? [],
    async import(folder) {
      const why = refuses.get(folder);
      return why ? { kind: "refused", reasons: [why] } : { kind: "imported", model: modelOf("1") };
    },
    async prepare(name) {
      const refused = refusal(name);
      if (refused) return refused;
      open.count += 1;
      const serve = async (): Promise<void> => void ((serving = name), (open.count -= 1));
      return { kind: "prepared", model: modelOf("1", { name }), serve, discard: async () => void (open.count -= 1) };
    },
    async restore(name) {
      const refused = refusal(name);
      if (!refused) serving = name;
      return refused ?? { kind: "serving" };
    },
  };
  return { host, open };
}
