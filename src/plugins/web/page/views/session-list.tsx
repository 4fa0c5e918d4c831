import { openSession } from "#plugins/web/page/actions/sessions.ts";
import { useStore } from "#plugins/web/page/state/store.ts";
import { momentOf, reader } from "#plugins/web/page/text/time.ts";
import { urgencies } from "#plugins/web/page/text/urgency.ts";

const excerptMax = 60;

/** The patient's conversations, newest first: one that was opened here by its first words, another by its urgency. */
export function SessionList() {
  const sessions = useStore((state) => state.sessions);
  const conversations = useStore((state) => state.conversations);
  const open = useStore((state) => state.current);
  return (
    <ul class="sessions">
      {sessions.map(({ id, startedAt, level, handoff }) => {
        const words = conversations[id]?.messages.find(({ role }) => role === "patient")?.text;
        return (
          <li key={id}>
            <button type="button" aria-current={id === open ? "true" : undefined} onClick={() => openSession(id)}>
              <span class="session-words">{words ? shortened(words) : urgencyOf(level)}</span>
              <time dateTime={startedAt}>{momentOf(startedAt, reader())}</time>
              {handoff && (
                <span class="session-standing">
                  {handoff.state === "taken" ? `With ${handoff.by ?? "a clinician"}` : "Waits for a clinician"}
                </span>
              )}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

const shortened = (text: string): string =>
  text.length <= excerptMax ? text : `${text.slice(0, excerptMax).trimEnd()}…`;

const urgencyOf = (level: string | null | undefined): string =>
  Object.entries(urgencies).find(([name]) => name === level)?.[1].label ?? "Conversation";
