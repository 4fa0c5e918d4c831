import { defineApp, defineModule } from "#core";
import { audit } from "#modules/audit/module.ts";
import { auth } from "#modules/auth/module.ts";
import { Control } from "./contract.ts";
import { control } from "./module.ts";

let port: Control | undefined;

/** The port as the last system gave it. */
export const witnessed = (): Control => port!;

const witness = defineModule({
  name: "witness",
  summary: "Holds the port up to the tests.",
  version: "0.0.0",
  needs: { control: Control },
  flags: { "ai.provider.acme": { summary: "Acme.", default: "on", values: ["on", "off"] } },
  setup: ({ needs }) => {
    port = needs.control;
    return {};
  },
});

export const app = defineApp({ plugins: [], modules: [audit, auth, control, witness] });
