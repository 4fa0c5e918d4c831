import { type Command, type CommandInput, exitCode, type Output } from "#core";
import { statSync } from "node:fs";
import { resolve } from "node:path";
import type { Model } from "./contract.ts";
import type { Service } from "./service.ts";
import type { Switched } from "./switching.ts";

/** `salve model …`: what decides, whose it is, and how it is changed. */
export const commands = (service: Service): Command[] => [
  list(service),
  check(service),
  activate(service),
  rollback(service),
  importing(service),
];

const list = (service: Service): Command => ({
  path: "model list",
  summary: "Every model: id, version, checksum, channel, origin, signature, and which one is active.",
  needs: "database",
  async run({ output }) {
    const { models, active, serving } = await service.list();
    const warnings = [
      ...(active === serving ? [] : [`${active} is active, but ${serving} serves. Why: salve model check ${active}`]),
      ...(models.some(({ name }) => name === active) ? [] : [`${active} is active, but not here any more. ${wayOut}`]),
    ];
    output.print({ models, active, serving }, [...models.map(lineOf), ...warnings].join("\n"));
    return warnings.length === 0 ? exitCode.fine : exitCode.finding;
  },
});

const wayOut = "Import it again, or choose another one: salve model activate";

const lineOf = ({ name, sha256, channel, task, origin, signature, signedBy, active }: Model & { active: boolean }) =>
  [
    active ? "*" : " ",
    name.padEnd(36),
    task.padEnd(9),
    channel.padEnd(7),
    origin.padEnd(8),
    signedBy ? `signed by ${signedBy}` : signature,
    `sha256 ${sha256}`,
  ].join(" ");

const check = (service: Service): Command => ({
  path: "model check",
  summary: "Checksums, signature, channel, and its probes; of one model, or of all.",
  arguments: ["[model]"],
  needs: "database",
  async run({ arguments: [asked], output }) {
    const models: readonly Model[] | number = asked
      ? await oneNamed(asked, service, output)
      : (await service.list()).models;
    if (typeof models === "number") return models;
    const checked: { name: string; wrong: readonly string[] }[] = [];
    // One after the other: each gets a Worker of its own, and the one that serves needs its share of the machine.
    for (const { name } of models) checked.push({ name, wrong: await service.check(name) });
    const lines = checked.map(({ name, wrong }) => (wrong.length === 0 ? `${name}: well` : refusal(name, wrong)));
    output.print({ models: checked }, lines.join("\n"));
    return checked.every(({ wrong }) => wrong.length === 0) ? exitCode.fine : exitCode.finding;
  },
});

const activate = (service: Service): Command => ({
  path: "model activate",
  summary: "Let this model decide from now on, without a restart.",
  arguments: ["<model>"],
  needs: "database",
  async run({ arguments: [asked = ""], output }) {
    const found = await oneNamed(asked, service, output);
    return typeof found === "number" ? found : tell(await service.activate(found[0]!), output);
  },
});

const rollback = (service: Service): Command => ({
  path: "model rollback",
  summary: "Back to the model that was active before this one, without a restart.",
  needs: "database",
  run: async ({ output }) => tell(await service.rollback(), output),
});

const importing = (service: Service): Command => ({
  path: "model import",
  summary: "Check a folder (card.json, card.sig, config, tokenizer, onnx/) and copy it to the others.",
  arguments: ["<folder>"],
  needs: "database",
  async run({ arguments: [given = ""], directory = ".", output }: CommandInput) {
    const folder = resolve(directory, given);
    const found = statSync(folder, { throwIfNoEntry: false });
    if (!found?.isDirectory()) {
      const said = found ? `Not a folder: ${folder}; expected one with card.json in it` : `No such folder: ${folder}`;
      return fail(output, exitCode.usage, said);
    }
    const result = await service.import(folder);
    if (result.kind === "refused")
      return fail(output, exitCode.finding, refusal(given, result.reasons), result.reasons);
    const { name, signature } = result.model;
    const isUnsigned = signature !== "signed" ? " Nobody whose key is trusted signed it: development only." : "";
    const verb = result.kind === "known" ? "is here already" : "was imported";
    output.print(result, `${name} ${verb}.${isUnsigned}\nUse it: salve model activate ${name}`);
    return exitCode.fine;
  },
});

/** The model that is meant, alone in a list; or the exit code of what was said instead. */
async function oneNamed(asked: string, service: Service, output: Output): Promise<readonly Model[] | number> {
  const found = await service.find(asked);
  switch (found.kind) {
    case "found":
      return [found.model];
    case "malformed":
      return fail(output, exitCode.usage, `"${asked}" names no model; expected ID@VERSION or ID@VERSION+SHA12`);
    case "unknown":
      return fail(output, exitCode.finding, `There is no model ${asked}; there are ${found.known.join(", ")}`);
    case "ambiguous":
      return fail(output, exitCode.usage, `${asked} could be ${found.known.join(" or ")}: name one of them`);
  }
}

function tell(result: Switched, output: Output): number {
  switch (result.kind) {
    case "switched":
      output.print(result, `${result.to} decides now; before: ${result.from}.`);
      return exitCode.fine;
    case "already":
      output.print(result, `${result.name} is active already.`);
      return exitCode.fine;
    case "refused":
      return fail(output, exitCode.finding, refusal(result.name, result.reasons), result.reasons);
    case "bottom":
      return fail(output, exitCode.finding, "There is nothing to go back to: no model was active before this one.");
    case "overtaken":
      return fail(output, exitCode.tryAgain, "Somebody else chose a model at this moment; look, and try again.");
  }
}

const refusal = (name: string, reasons: readonly string[]): string =>
  [`${name} is refused:`, ...reasons.map((reason) => `  - ${reason}`)].join("\n");

function fail(output: Output, code: number, said: string, reasons: readonly string[] = []): number {
  output.print({ error: said.split("\n")[0], reasons }, said);
  return code;
}
