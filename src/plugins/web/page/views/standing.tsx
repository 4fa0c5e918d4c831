import type { Session, Standing as Stands } from "#plugins/web/page/api/shapes.ts";
import { useStore } from "#plugins/web/page/state/store.ts";
import { standingWords } from "#plugins/web/page/text/handoff.ts";
import { reader } from "#plugins/web/page/text/time.ts";
import { emergencyNumber, telephone } from "#plugins/web/page/views/about.ts";
import { Icon } from "#plugins/web/page/views/icon.tsx";

/** Says to the patient who answers, or that it waits for a person. A live region stands from the start. */
export function Standing({ sessionId }: { readonly sessionId: string }) {
  const session = useStore((state) => state.sessions.find(({ id }) => id === sessionId));
  return (
    <div class="standing-place" role="status">
      {session?.handoff && <Told standing={session.handoff} />}
    </div>
  );
}

function Told({ standing }: { readonly standing: Stands }) {
  const [first, second] = standingWords(standing, reader());
  const number = emergencyNumber();
  return (
    <div class={`standing standing-${standing.state}`}>
      <Icon name={standing.state === "taken" ? "person" : "clock"} />
      <p>
        <strong>{first}</strong> {second}{" "}
        {standing.state === "waiting" && (
          <>
            If it cannot wait, call <a href={telephone(number)}>{number}</a>.
          </>
        )}
      </p>
    </div>
  );
}

export const isClosed = (session: Session | undefined): boolean => session?.state === "closed";
