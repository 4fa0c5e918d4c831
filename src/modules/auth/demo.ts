import type { Database } from "#core";
import { byEmail } from "./account-store.ts";
import type { Service } from "./service.ts";

/** The accounts of `--demo`, as contracts.md names them. Production refuses to make them. */
const demoPassword = "demo-only-password-1";

const demoAccounts = [
  { email: "patient@demo.example", name: "Pat Demo", role: "patient" },
  { email: "clinician@demo.example", name: "Dr Demo Clinician", role: "clinician" },
  { email: "operator@demo.example", name: "Op Demo", role: "operator" },
  { email: "auditor@demo.example", name: "Audrey Demo", role: "auditor" },
  { email: "admin@demo.example", name: "Ada Demo", role: "admin" },
] as const;

/** Makes those that are missing. */
export async function fillDemo(db: Database, service: Service): Promise<void> {
  for (const account of demoAccounts) {
    if (await byEmail(db, account.email)) continue;
    await service.create({ ...account, password: demoPassword }, { requestId: "demo", address: "local" });
  }
}
