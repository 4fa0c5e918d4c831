import { reasonOf } from "#plugins/web/page/api/refusal.ts";
import type { Notice } from "#plugins/web/page/state/state.ts";
import { update } from "#plugins/web/page/state/store.ts";

export const tell = (kind: Notice["kind"], text: string): void => update({ notice: { kind, text } });
export const tellError = (error: unknown): void => tell("error", reasonOf(error));
export const dismiss = (): void => update({ notice: null });
