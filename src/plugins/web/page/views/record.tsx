import { loadAudit } from "#plugins/web/page/actions/record.ts";
import type { AuditItem } from "#plugins/web/page/api/shapes.ts";
import { useStore } from "#plugins/web/page/state/store.ts";
import { deedOf, doerOf } from "#plugins/web/page/text/record.ts";
import { momentOf, reader } from "#plugins/web/page/text/time.ts";
import { Icon } from "#plugins/web/page/views/icon.tsx";
import { useEffect } from "preact/hooks";

/** Who saw or changed what is stored about this patient. */
export function Record() {
  const person = useStore((state) => state.person);
  const audit = useStore((state) => state.audit);
  useEffect(() => void loadAudit(false), []);
  return (
    <div class="sheet">
      <h1>My record</h1>
      <dl class="facts">
        <div>
          <dt>Name</dt>
          <dd>{person?.name}</dd>
        </div>
        <div>
          <dt>Email</dt>
          <dd>{person?.email}</dd>
        </div>
      </dl>
      <h2>Who saw my record</h2>
      <p class="hint">Every look at your data and every change leaves a line here. Nobody can remove one.</p>
      {audit === null && <p class="quiet">One moment…</p>}
      {audit?.items.length === 0 && <p class="empty">Nothing yet.</p>}
      <ul class="trail">
        {audit?.items.map((item) => (
          <Line key={item.id} item={item} self={person?.id ?? ""} />
        ))}
      </ul>
      {audit?.next && (
        <button type="button" class="button button-second" onClick={() => void loadAudit(true)}>
          Show more
        </button>
      )}
    </div>
  );
}

function Line({ item, self }: { readonly item: AuditItem; readonly self: string }) {
  const isOther = item.actor !== self;
  return (
    <li class={isOther ? "trail-other" : ""}>
      <Icon name={isOther ? "shield" : "person"} />
      <span class="trail-what">
        <strong>{doerOf(item, self)}</strong> {deedOf(item).replace(/^./, (first) => first.toLowerCase())}
        {item.outcome !== "success" && <em> ({item.outcome})</em>}
      </span>
      <time dateTime={item.at}>{momentOf(item.at, reader())}</time>
    </li>
  );
}
