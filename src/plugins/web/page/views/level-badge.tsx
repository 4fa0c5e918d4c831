import type { Level } from "#plugins/web/page/api/shapes.ts";
import { levelNames } from "#plugins/web/page/text/clinical.ts";
import { urgencies } from "#plugins/web/page/text/urgency.ts";

/** A level in its colour and its words. */
export const LevelBadge = ({ level }: { readonly level: Level }) => (
  <span class={`level level-${urgencies[level].tone}`}>{levelNames[level]}</span>
);
