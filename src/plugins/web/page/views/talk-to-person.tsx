import { tellError } from "#plugins/web/page/actions/notice.ts";
import { send } from "#plugins/web/page/actions/talk.ts";
import { useStore } from "#plugins/web/page/state/store.ts";
import { Icon } from "#plugins/web/page/views/icon.tsx";

/** Asks for a person, in the conversation itself, so that whoever comes has read it. Gone once it waits for one. */
export function TalkToPerson() {
  const isMade = useStore((state) => Boolean(state.sessions.find(({ id }) => id === state.current)?.handoff));
  if (isMade) return null;
  return (
    <button
      type="button"
      class="button button-second person"
      onClick={() => send("I would like to talk to a person.").catch(tellError)}
    >
      <Icon name="person" /> Talk to a person
    </button>
  );
}
