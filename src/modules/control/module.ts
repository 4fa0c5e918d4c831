import { defineModule, named } from "#core";
import { Type } from "@sinclair/typebox";
import { Control } from "./contract.ts";
import { createSwitches, flagSpecs } from "./switches.ts";

export const control = defineModule({
  name: "control",
  summary: "Who may use which AI feature now: layered switches, turned by hand or by themselves.",
  version: "0.1.0",
  config: Type.Object({ isEnabled: named("FEATURE_AI_ENABLED", Type.Boolean({ default: true })) }),
  flags: flagSpecs,
  provides: { switches: Control },
  setup({ config, flags }) {
    return { provides: { switches: createSwitches({ isEnabled: config.isEnabled, flags }) } };
  },
});
