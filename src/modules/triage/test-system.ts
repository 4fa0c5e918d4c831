import {
  type Actor,
  Authenticator,
  defineApp,
  defineModule,
  definePlugin,
  on,
  type Principal,
  Unauthenticated,
} from "#core";
import { type AuditEntry, AuditRecorded } from "#modules/audit/contract.ts";
import { control } from "#modules/control/module.ts";
import { Classifier } from "./contract.ts";
import { triage } from "./module.ts";
import { liar } from "./testing.ts";

/** Tokens are `role:account`. */
const principalOf = (token: string): Principal => {
  const [role, accountId] = token.split(":");
  if (!role || !accountId) throw Unauthenticated("Unknown token.", {});
  return {
    accountId,
    role: role as Actor["role"],
    email: `${accountId}@example.org`,
    name: accountId,
    sessionId: "ses_1",
  };
};

const model = definePlugin({
  name: "model",
  summary: "Stands in for the model, and lies.",
  version: "0.0.0",
  provides: { classifier: Classifier },
  setup: () => ({ provides: { classifier: liar } }),
});

/** The module with stand-ins for sign-in, the record and a model that lies. */
export function around(audit: AuditEntry[]) {
  const neighbours = defineModule({
    name: "auth",
    summary: "Stands in for sign-in and the record.",
    version: "0.0.0",
    provides: { authenticator: Authenticator },
    setup: () => ({
      provides: { authenticator: { authenticate: principalOf } },
      subscriptions: [on(AuditRecorded, async (entries) => void audit.push(...entries))],
    }),
  });
  return defineApp({ plugins: [model], modules: [neighbours, control, triage] });
}
