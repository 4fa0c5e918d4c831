import { reasonName } from "#plugins/web/page/text/handoff.ts";

/** Why it stands there; danger by its colour, too. */
export const ReasonBadge = ({ reason }: { readonly reason: string }) => (
  <span class={`reason reason-${reason}`}>{reasonName(reason)}</span>
);
