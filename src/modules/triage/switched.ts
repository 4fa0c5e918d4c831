import type { Control } from "#modules/control/contract.ts";
import type { Classifier } from "./contract.ts";

/** The classifier under its switch: silent while that is off, and counted, so that it may be switched off by itself. */
export const switched = (classifier: Classifier, control: Pick<Control, "isOn" | "report">): Classifier => ({
  identity: () => {
    const identity = classifier.identity();
    return control.isOn("triage-model") ? identity : { ...identity, backend: "none" };
  },
  async classify(input, signal) {
    if (!control.isOn("triage-model")) throw new Error("the triage model is switched off");
    const started = performance.now();
    try {
      const opinion = await classifier.classify(input, signal);
      control.report("triage-model", { isError: false, ms: performance.now() - started });
      return opinion;
    } catch (error) {
      control.report("triage-model", { isError: true, ms: performance.now() - started });
      throw error;
    }
  },
});
