import * as core from "#core";
import type { App, Event, ProblemType } from "#core";
import type { TSchema } from "@sinclair/typebox";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../provide/system.ts";
import { code, codes, document, table } from "./generated.ts";

type Exports = Readonly<Record<string, unknown>>;

/** What a contract declares, found by its shape: a problem is a function with a type, an event has a payload. */
const problemsIn = (exports: Exports): ProblemType[] =>
  Object.values(exports).flatMap((one) => {
    const type = typeof one === "function" && "type" in one ? (one.type as ProblemType) : undefined;
    return type && typeof type.id === "string" && typeof type.status === "number" ? [type] : [];
  });

const eventsIn = (exports: Exports): Event[] =>
  Object.values(exports).filter(
    (one): one is Event => typeof one === "object" && one !== null && "payload" in one && "name" in one,
  );

async function contractsOf({ modules }: App): Promise<Exports[]> {
  const paths = modules.map(({ name }) => join(repositoryRoot, "src/modules", name, "contract.ts"));
  return Promise.all(paths.filter(existsSync).map((path) => import(path) as Promise<Exports>));
}

/** `docs/reports/problems.md`: every failure with a name, and every fact that is told. */
export async function problemsReport(app: App): Promise<string> {
  const contracts = [core as Exports, ...(await contractsOf(app))];
  const byId = new Map(contracts.flatMap(problemsIn).map((one) => [one.id, one]));
  const problems = [...byId.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const byName = new Map(contracts.flatMap(eventsIn).map((one) => [one.name, one]));
  const events = [...byName.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const members = (schema: TSchema): string => codes(Object.keys((schema["properties"] as object | undefined) ?? {}));
  return document(
    "Problems and events",
    "What can be answered instead of success (RFC 9457), and what is told to whom it concerns.",
    [
      [
        "Problems",
        table(
          ["Type", "Status", "Title", "Members of its own"],
          problems.map(({ id, status, title, members: own }) => [
            code(`/problems/${id}`),
            String(status),
            title,
            members(own),
          ]),
        ),
      ],
      [
        "Events",
        table(
          ["Event", "Payload"],
          events.map(({ name, payload }) => [code(name), members(payload)]),
        ),
      ],
    ],
  );
}
