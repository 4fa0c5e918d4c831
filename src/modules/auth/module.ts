import { Authenticator, defineModule, Secret } from "#core";
import { Type } from "@sinclair/typebox";
import foundation from "#migrations/auth/0001_accounts.sql" with { type: "text" };
import * as accounts from "./account-store.ts";
import { createAuthenticator } from "./authenticator.ts";
import { commands } from "./commands.ts";
import { type Account, Accounts } from "./contract.ts";
import { fillDemo } from "./demo.ts";
import { forgetExpiredTokens } from "./jobs.ts";
import { createRemembered } from "./remembered.ts";
import { routes } from "./routes.ts";
import { createService } from "./service.ts";
import { createTokens } from "./token.ts";

export const auth = defineModule({
  name: "auth",
  summary: "Who may sign in, and as what.",
  version: "0.1.0",
  config: Type.Object({
    signingKey: Secret,
    refreshDays: Type.Integer({ default: 30, minimum: 1, maximum: 365 }),
  }),
  provides: { authenticator: Authenticator, accounts: Accounts },
  migrations: [{ id: "0001_accounts", sql: foundation }],
  setup({ config, db, http, clock, events, limits, metrics }) {
    const tokens = createTokens(config.signingKey ?? "");
    const remembered = createRemembered(clock);
    const { refreshDays } = config;
    const service = createService({ db, tokens, remembered, clock, events, limits, metrics, refreshDays });
    return {
      provides: {
        authenticator: createAuthenticator({ db, tokens, remembered }),
        accounts: {
          byEmail: async (email) => known(await accounts.byEmail(db, email)),
          byId: async (id) => known(await accounts.byId(db, id)),
          onRevoked: remembered.onRevoked,
        },
      },
      routes: routes({ http, service, tokens, limits }),
      commands: commands(service),
      jobs: [forgetExpiredTokens(db, clock)],
      demo: () => fillDemo(db, service),
    };
  },
});

/** Without the hash, which stays in this module. */
const known = (account: accounts.StoredAccount | undefined): Account | undefined =>
  account && { id: account.id, email: account.email, name: account.name, role: account.role };
