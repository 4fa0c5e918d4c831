import { seesCases } from "#plugins/web/page/actions/account.ts";
import { newComplaint } from "#plugins/web/page/actions/sessions.ts";
import { emptyConversation } from "#plugins/web/page/state/conversation.ts";
import { useStore } from "#plugins/web/page/state/store.ts";
import { Announcer } from "#plugins/web/page/views/announcer.tsx";
import { Composer } from "#plugins/web/page/views/composer.tsx";
import { Icon } from "#plugins/web/page/views/icon.tsx";
import { Messages } from "#plugins/web/page/views/messages.tsx";
import { NoteDraft } from "#plugins/web/page/views/note-draft.tsx";
import { Opening } from "#plugins/web/page/views/opening.tsx";
import { SessionList } from "#plugins/web/page/views/session-list.tsx";
import { isClosed, Standing } from "#plugins/web/page/views/standing.tsx";

/** The conversation, with the earlier ones beside it where there is room. */
export function Talk() {
  const sessionId = useStore((state) => state.current);
  const hasEarlier = useStore((state) => state.sessions.length > 0);
  return (
    <div class={`talk${hasEarlier ? " talk-beside" : ""}`}>
      {hasEarlier && (
        <aside class="beside" aria-label="Earlier conversations">
          <button type="button" class="button button-second new-complaint" onClick={newComplaint}>
            <Icon name="plus" /> New complaint
          </button>
          <SessionList />
        </aside>
      )}
      {sessionId ? <Open sessionId={sessionId} /> : <Opening />}
    </div>
  );
}

function Open({ sessionId }: { readonly sessionId: string }) {
  const conversation = useStore((state) => state.conversations[sessionId]) ?? emptyConversation;
  const isClinician = useStore((state) => seesCases(state.person));
  const hasEnded = useStore((state) => isClosed(state.sessions.find(({ id }) => id === sessionId)));
  return (
    <div class="open">
      <div class="open-head">
        <h1>Your conversation</h1>
        <button type="button" class="plain new-complaint-small" onClick={newComplaint}>
          <Icon name="plus" /> New complaint
        </button>
      </div>
      <Messages sessionId={sessionId} conversation={conversation} />
      <Announcer conversation={conversation} />
      {isClinician && <NoteDraft key={sessionId} sessionId={sessionId} />}
      <Standing sessionId={sessionId} />
      {hasEnded ? (
        <p class="ended">This conversation is closed. For anything new, begin a new complaint.</p>
      ) : (
        <Composer sessionId={sessionId} />
      )}
    </div>
  );
}
