import { generateKeyPairSync, sign } from "node:crypto";
import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { specs, triageCard } from "./models.ts";

/** A key as an operator would make it: `publicKey` is what the setting takes. */
export function makeKey() {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  return { privateKey, publicKey: publicKey.export({ format: "der", type: "spki" }).toString("base64") };
}
export type Key = ReturnType<typeof makeKey>;

export const signed = (card: Uint8Array, { privateKey }: Key): Buffer => sign(null, card, privateKey);

/** A folder that can be imported: the built-in triage model under another version. */
export function makePackage(changes: Record<string, unknown> = {}, key?: Key): string {
  const folder = mkdtempSync(join(tmpdir(), "salve-package-"));
  for (const [name, path] of Object.entries(specs.triage.files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    copyFileSync(path, join(folder, name));
  }
  const card = Buffer.from(JSON.stringify({ ...triageCard, version: "9.9.9", ...changes }, null, 2));
  writeFileSync(join(folder, "card.json"), card);
  if (key) writeFileSync(join(folder, "card.sig"), signed(card, key).toString("base64"));
  return folder;
}
