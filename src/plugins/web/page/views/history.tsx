import { loadSessions, newComplaint } from "#plugins/web/page/actions/sessions.ts";
import { useStore } from "#plugins/web/page/state/store.ts";
import { Icon } from "#plugins/web/page/views/icon.tsx";
import { SessionList } from "#plugins/web/page/views/session-list.tsx";
import { useEffect } from "preact/hooks";

/** The earlier conversations, where the screen has no room for them beside the open one. */
export function History() {
  const isEmpty = useStore((state) => state.sessions.length === 0);
  useEffect(() => void loadSessions(), []);
  return (
    <div class="sheet">
      <h1>Earlier conversations</h1>
      <p class="hint">Each complaint has its own conversation. Begin a new one for something new.</p>
      <button type="button" class="button" onClick={newComplaint}>
        <Icon name="plus" /> New complaint
      </button>
      {isEmpty && <p class="empty">You have not told us anything yet.</p>}
      <SessionList />
    </div>
  );
}
