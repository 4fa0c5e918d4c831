import type { Imported, Model, ModelHost, Prepared, Refused } from "#modules/models/contract.ts";
import { existsSync } from "node:fs";
import { modelMistakes, type ModelSpec, nameOf } from "./card.ts";
import { builtIn, type Entry, entryOf, importedModel, messageOf } from "./catalogue.ts";
import { folderOf, foldersIn, specFiles, store } from "./imported.ts";
import { checksums, specs, triageCard } from "./models.ts";
import { type Judge, readCard, readPackage, type SignedCard } from "./package.ts";
import { probe } from "./probe.ts";
import type { Line, Switch } from "./switch.ts";
import type { TriageCard } from "./triage-card.ts";
import { triageSpec } from "./triage.ts";

export interface HostParts extends Judge {
  /** The folder of imported models. */
  readonly root: string;
  readonly lines: Switch;
  /** A line with this triage model. Its Worker starts at its first call. */
  readonly lineWith: (card: TriageCard, spec: ModelSpec) => Line;
  /** True where models are switched off. */
  readonly isOff: boolean;
}

type Tried = { readonly kind: "tried"; readonly line: Line };
const refused = (...reasons: readonly string[]): Refused => ({ kind: "refused", reasons });

/** The port of operators: what models are here, and which one answers. */
export function createHost(parts: HostParts): ModelHost {
  const { environment, lines } = parts;

  /** The model of this name, judged again and tried out. */
  const open = async (name: string): Promise<Refused | (Tried & { model: Model })> => {
    const own = builtIn.find((model) => model.name === name && model.task === "triage");
    if (own) {
      const wrong = modelMistakes(triageCard, environment, checksums(specs.triage));
      const tried = wrong.length > 0 ? refused(...wrong) : await tryOut(parts, triageCard, specs.triage);
      return tried.kind === "tried" ? { ...tried, model: own } : tried;
    }
    const entry = await importedOf(parts, name);
    if (!entry) return refused("it is not here");
    if (entry.kind === "unreadable") return refused(entry.why);
    const { card, folder, wrong } = entry.read;
    if (wrong.length > 0) return refused(...wrong);
    const tried = await tryOut(parts, card, triageSpec(card, specFiles(folder, card)));
    return tried.kind === "tried" ? { ...tried, model: entry.model } : tried;
  };

  const prepare = async (name: string): Promise<Refused | Prepared> => {
    const opened = await open(name);
    if (opened.kind === "refused") return opened;
    const { line, model } = opened;
    return { kind: "prepared", model, serve: () => lines.to(line), discard: () => line.supervisor.stop() };
  };

  return {
    serving: () => lines.line.name,
    list: async () => [...builtIn, ...(await imported(parts)).map(({ entry }) => entry.model)],
    import: (folder) => importFrom(folder, parts),
    prepare,

    async check(name) {
      const fixed = builtIn.find((model) => model.name === name && model.task !== "triage");
      if (fixed) return modelMistakes(specs[fixed.task].card, environment, checksums(specs[fixed.task]));
      const opened = await open(name);
      if (opened.kind === "refused") return opened.reasons;
      await opened.line.supervisor.stop();
      return [];
    },

    restore: (name) =>
      lines.hold(async () => {
        const prepared = await prepare(name);
        if (prepared.kind === "refused") return prepared;
        await prepared.serve();
        return { kind: "serving" };
      }),
  };
}

/** All imported models by their cards. One that has since come with the binary is that one, not a second one. */
async function imported({ root, ...judge }: HostParts): Promise<{ folder: string; entry: Entry }[]> {
  const read = async (folder: string) => ({
    folder,
    entry: await entryOf(root, folder, () => readCard(folder, judge)),
  });
  const all = await Promise.all(foldersIn(root).map(read));
  return all.filter(({ entry }) => !builtIn.some(({ name }) => name === entry.model.name));
}

/** The imported model of this name with all its bytes. */
async function importedOf(parts: HostParts, name: string): Promise<Entry | undefined> {
  const one = (await imported(parts)).find(({ entry }) => entry.model.name === name);
  return one && entryOf(parts.root, one.folder, () => readPackage(one.folder, parts));
}

/** Loads a triage model in a Worker of its own and asks its probes. Whoever gets the line stops it. */
async function tryOut({ isOff, lineWith }: HostParts, card: TriageCard, spec: ModelSpec): Promise<Refused | Tried> {
  if (isOff) return refused("models are switched off: TRANSFORMERS_DEVICE=off");
  const line = lineWith(card, spec);
  const wrong = await probe(line);
  if (wrong.length === 0) return { kind: "tried", line };
  await line.supervisor.stop();
  return refused(...wrong);
}

async function importFrom(from: string, parts: HostParts): Promise<Imported> {
  let read: SignedCard;
  try {
    read = await readPackage(from, parts);
  } catch (error) {
    return refused(messageOf(error));
  }
  if (read.wrong.length > 0) return refused(...read.wrong);
  const { card } = read;
  if (builtIn.some(({ name }) => name === nameOf(card))) return refused("it is built in already");
  const { root } = parts;
  const folder = folderOf(root, card);
  if (existsSync(folder)) {
    const there = await entryOf(root, folder, () => readPackage(folder, parts));
    if (there.kind === "readable" && isSame(there.read, read)) return { kind: "known", model: there.model };
    const ill = there.kind === "unreadable" ? [there.why] : there.read.wrong;
    if (ill.length > 0) return refused(`what stands in ${folder} is not well (${ill.join("; ")}): remove that folder`);
    return refused(`another one stands in ${folder}: give a changed model a version of its own, or remove that folder`);
  }
  const accept = async (beside: string): Promise<readonly string[]> => {
    const tried = await tryOut(parts, card, triageSpec(card, specFiles(beside, card)));
    if (tried.kind === "refused") return tried.reasons;
    await tried.line.supervisor.stop();
    return [];
  };
  const wrong = await store(root, read, accept).catch((error: unknown) => [
    `it could not be copied to ${root}: ${messageOf(error)}`,
  ]);
  return wrong.length > 0 ? refused(...wrong) : { kind: "imported", model: importedModel({ ...read, folder }) };
}

const isSame = (there: SignedCard, read: SignedCard): boolean =>
  there.wrong.length === 0 && Buffer.compare(there.bytes.get("card.json")!, read.bytes.get("card.json")!) === 0;
