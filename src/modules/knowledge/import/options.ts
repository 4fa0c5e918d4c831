import { Type, type Static } from "@sinclair/typebox";
import { defaultLimits, type Limits } from "./document.ts";

/** The bounds that an operator may have reason to move; the others stand in `defaultLimits`. */
export const importSettings = {
  importMegabytesMax: Type.Integer({ default: 128, minimum: 1, maximum: 1024 }),
  importPagesMax: Type.Integer({ default: 2_000, minimum: 1, maximum: 100_000 }),
  importFoldersDeepMax: Type.Integer({ default: 16, minimum: 1, maximum: 100 }),
  importFileSecondsMax: Type.Integer({ default: 60, minimum: 1, maximum: 3_600 }),
};
const ImportSettings = Type.Object(importSettings);

export const limitsOf = (settings: Static<typeof ImportSettings>): Limits => ({
  ...defaultLimits,
  fileBytesMax: settings.importMegabytesMax * 1_000_000,
  pagesMax: settings.importPagesMax,
  foldersDeepMax: settings.importFoldersDeepMax,
  fileSecondsMax: settings.importFileSecondsMax,
});
