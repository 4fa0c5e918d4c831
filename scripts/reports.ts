// Describes the system in docs/reports/ and what triage knows in docs/clinical/, so that a new edge, setting,
// failure or rule is a line in a review.
//
//   bun scripts/reports.ts [--check]
import { app } from "../src/app.ts";
import { clinicalReports } from "./reports/clinical.ts";
import { problemsReport } from "./reports/contracts.ts";
import { type Generated, settle } from "./reports/generated.ts";
import { modulesReport } from "./reports/modules.ts";
import { settingsReport } from "./reports/settings.ts";
import { ask, assembled } from "./reports/unconnected.ts";

export async function reports(): Promise<Generated> {
  const system = assembled(app);
  const openapi = await ask(system, "/openapi.json");
  return new Map([
    ["docs/reports/modules.md", modulesReport(app, system)],
    ["docs/reports/settings.md", settingsReport(app)],
    ["docs/reports/problems.md", await problemsReport(app)],
    ["docs/reports/openapi.json", `${JSON.stringify(await openapi.json(), null, 2)}\n`],
    ...clinicalReports(),
  ]);
}

if (import.meta.main) process.exit(settle(await reports(), process.argv.slice(2), "`bun run reports`"));
