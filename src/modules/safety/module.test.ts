import { expect, test } from "bun:test";
import { safety } from "./module.ts";

type Kit = Parameters<typeof safety.setup>[0];

async function started(config: { readonly country: string; readonly emergencyNumber: string }): Promise<unknown[]> {
  const warnings: unknown[] = [];
  const log = { warn: (line: unknown) => warnings.push(line) };
  await safety.setup({ config, log, needs: {} } as unknown as Kit).start?.();
  return warnings;
}

test("an emergency number of another country is named at the start", async () => {
  expect(await started({ country: "GB", emergencyNumber: "112" })).toEqual([]);
  expect(await started({ country: "international", emergencyNumber: "911" })).toEqual([]);
  expect(await started({ country: "US", emergencyNumber: "112" })).toEqual([
    { context: { country: "US", emergencyNumber: "112", emergency: ["911"] } },
  ]);
});
