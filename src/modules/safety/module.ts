import { defineModule, named } from "#core";
import { Type } from "@sinclair/typebox";
import { Crisis, Deidentifier } from "./contract.ts";
import { createCrisis } from "./crisis/crisis.ts";
import { countries, linesOf } from "./crisis/lines.ts";
import { createDeidentifier } from "./deidentify/deidentifier.ts";

export const safety = defineModule({
  name: "safety",
  summary: "What is looked at before a message goes anywhere: a crisis is recognised, identifiers are taken out.",
  version: "0.1.0",
  config: Type.Object({
    emergencyNumber: named("EMERGENCY_NUMBER", Type.String({ default: "112", pattern: "^[0-9+ ]{2,20}$" })),
    country: Type.Union(
      countries.map((country) => Type.Literal(country)),
      { default: "international", description: "Whose crisis lines are named; international names none." },
    ),
  }),
  provides: { crisis: Crisis, deidentifier: Deidentifier },
  setup({ config: { country, emergencyNumber }, log }) {
    const crisis = createCrisis({ country, emergencyNumber });
    return {
      provides: { crisis, deidentifier: createDeidentifier() },
      start: async () => {
        // Compiles the patterns, so that no message waits for it.
        crisis.recognise("");
        const { emergency } = linesOf(country);
        if (emergency.length > 0 && !emergency.includes(emergencyNumber)) {
          log.warn({ context: { country, emergencyNumber, emergency } }, "EMERGENCY_NUMBER is none of this country's");
        }
      },
    };
  },
});
