import { tellError } from "#plugins/web/page/actions/notice.ts";
import { call } from "#plugins/web/page/api/client.ts";
import type { AuditItem, Paged } from "#plugins/web/page/api/shapes.ts";
import { current, update } from "#plugins/web/page/state/store.ts";

/** Who saw or changed something of this patient, newest first; each call adds a page. */
export async function loadAudit(more: boolean): Promise<void> {
  const known = more ? current().audit : null;
  const cursor = known?.next ? `&cursor=${encodeURIComponent(known.next)}` : "";
  try {
    const { items, next } = await call<Paged<AuditItem>>("GET", `/api/audit/mine?limit=25${cursor}`);
    update({ audit: { items: [...(known?.items ?? []), ...items], next } });
  } catch (error) {
    tellError(error);
    update(({ audit }) => ({ audit: audit ?? { items: [], next: null } }));
  }
}
