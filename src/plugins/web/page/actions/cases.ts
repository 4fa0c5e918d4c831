import { tellError } from "#plugins/web/page/actions/notice.ts";
import { call } from "#plugins/web/page/api/client.ts";
import type { CaseLine, Explanation, Level, Paged } from "#plugins/web/page/api/shapes.ts";
import { current, update } from "#plugins/web/page/state/store.ts";

/** Lays a decision open and keeps it under `key`: a case is another decision after each answer. */
export async function explain(id: string, key = id): Promise<void> {
  if (current().explanations[key]) return;
  const keep = (one: Explanation | null): void =>
    update(({ explanations }) => ({ explanations: { ...explanations, [key]: one } }));
  try {
    keep(await call<Explanation>("GET", `/api/triage/${encodeURIComponent(id)}/explain`));
  } catch (error) {
    tellError(error);
    keep(null);
  }
}

/** Reads a case anew: it may have been decided again since. */
export async function loadCase(id: string): Promise<void> {
  update(({ explanations: { [id]: _, ...others } }) => ({ explanations: others }));
  await explain(id);
}

/** Cases for a clinician, newest first; each call with `more` adds a page. */
export async function loadCases(level: Level | "all", more = false): Promise<void> {
  const known = more ? current().cases : null;
  const cursor = known?.next ? `&cursor=${encodeURIComponent(known.next)}` : "";
  const only = level === "all" ? "" : `&level=${level}`;
  update({ casesOf: level, ...(more ? {} : { cases: null }) });
  try {
    const { items, next } = await call<Paged<CaseLine>>("GET", `/api/triage?limit=25${only}${cursor}`);
    // Another level may have been chosen meanwhile.
    if (current().casesOf === level) update({ cases: { items: [...(known?.items ?? []), ...items], next } });
  } catch (error) {
    tellError(error);
    update(({ cases }) => ({ cases: cases ?? { items: [], next: null } }));
  }
}
