import { Authenticator, defineModule, type Role, Secret } from "#core";
import { Type } from "@sinclair/typebox";
import foundation from "#migrations/auth/0001_accounts.sql" with { type: "text" };
import { createAuthenticator } from "./authenticator.ts";
import { commands } from "./commands.ts";
import { type Account, Accounts } from "./contract.ts";
import { demoAccounts, demoPassword } from "./demo.ts";
import { createRemembered } from "./remembered.ts";
import { routes } from "./routes.ts";
import { createService } from "./service.ts";
import { createStore, type StoredAccount } from "./store.ts";
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
    const store = createStore(events);
    const tokens = createTokens(config.signingKey ?? "");
    const remembered = createRemembered(clock);
    const service = createService({ db, store, tokens, remembered, clock, events, limits, metrics, refreshDays: config.refreshDays });
    return {
      provides: {
        authenticator: createAuthenticator({ db, store, tokens, remembered }),
        accounts: {
          byEmail: async (email) => known(await store.byEmail(db, email)),
          byId: async (id) => known(await store.byId(db, id)),
          onRevoked: remembered.onRevoked,
        },
      },
      routes: routes({ http, service, tokens, limits }),
      commands: commands(service),
      jobs: [{ name: "forget-expired-tokens", every: "1 hours", run: async () => void (await store.forgetExpired(db, clock.now().toISOString())) }],
      async demo() {
        for (const { email, name, role } of demoAccounts) {
          if (await store.byEmail(db, email)) continue;
          await service.create({ email, name, role: role satisfies Role, password: demoPassword }, { requestId: "demo", address: "local" });
        }
      },
    };
  },
});

/** Without the hash, which stays in this module. */
const known = (account: StoredAccount | undefined): Account | undefined =>
  account && { id: account.id, email: account.email, name: account.name, role: account.role };
