import type { Model } from "#modules/models/contract.ts";
import { basename, dirname } from "node:path";
import { type ModelSpec, nameOf, weightsFile } from "./card.ts";
import { folderOf } from "./imported.ts";
import { specs } from "./models.ts";
import type { SignedCard } from "./package.ts";
import { modelNames } from "./protocol.ts";

/** The models that came with the binary, which the checksums in it cover. */
export const builtIn: readonly Model[] = modelNames.map((task) => ({
  ...described(specs[task].card),
  task,
  origin: "built-in",
  signature: "built-in",
  signedBy: null,
}));

/** A model in a folder; `why` is what keeps it from being read. */
export type Entry =
  | { readonly kind: "readable"; readonly model: Model; readonly read: SignedCard }
  | { readonly kind: "unreadable"; readonly model: Model; readonly why: string };

/** What stands in a folder of imported models. One that is not well is listed, too. */
export async function entryOf(root: string, folder: string, read: () => Promise<SignedCard>): Promise<Entry> {
  try {
    const found = await read();
    // Else one model could pass for another that was approved.
    if (folderOf(root, found.card) !== folder) throw new Error("the folder's name is not that of the model in it");
    return { kind: "readable", model: importedModel(found), read: found };
  } catch (error) {
    return { kind: "unreadable", model: unreadable(folder), why: messageOf(error) };
  }
}

export const importedModel = ({ card, signature }: SignedCard): Model => ({
  ...described(card),
  task: "triage",
  origin: "imported",
  signature: signature.state,
  signedBy: signature.by,
});

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : "it could not be read");

/** All that is known is what the folder is called. */
function unreadable(folder: string): Model {
  const [id, last] = [basename(dirname(folder)), basename(folder)];
  const [version, sha256] = [last.slice(0, -13), last.slice(-12)];
  const name = `${id}@${version}+${sha256}`;
  const none = { channel: "unknown", signature: "unreadable", signedBy: null } as const;
  return { name, id, version, sha256, task: "triage", origin: "imported", ...none };
}

function described(card: ModelSpec["card"]) {
  const { id, version, tag } = card;
  return { name: nameOf(card), id, version, sha256: card.sha256[weightsFile]!, channel: tag };
}
