import { copyNote, draftNote, showMessage } from "#plugins/web/page/actions/note.ts";
import { type DraftLine, draftWarning, type Note, partsOf } from "#plugins/web/page/text/note.ts";
import { Icon } from "#plugins/web/page/views/icon.tsx";
import { useEffect, useRef, useState } from "preact/hooks";

/** A clinician's draft of a note, made when asked for; each line leads to the messages that say it. */
export function NoteDraft({ sessionId }: { readonly sessionId: string }) {
  const [note, setNote] = useState<Note | null>(null);
  const [isBusy, setBusy] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (note) title.current?.focus();
  }, [note]);
  const draft = async (): Promise<void> => {
    setBusy(true);
    setNote(await draftNote(sessionId));
    setBusy(false);
  };
  return (
    <section class="note-draft" aria-label="Draft of a note">
      <button type="button" class="button button-second" disabled={isBusy} onClick={() => void draft()}>
        <Icon name="list" /> {isBusy ? "Drafting…" : note ? "Draft it again" : "Draft a note"}
      </button>
      {note && (
        <div class="note-paper">
          <h2 ref={title} tabIndex={-1}>
            {note.refused ? "No draft" : draftWarning}
          </h2>
          {note.refused ? <p>{note.reasoning}</p> : <Drafted note={note} />}
        </div>
      )}
    </section>
  );
}

function Drafted({ note }: { readonly note: Note }) {
  return (
    <>
      {partsOf(note.lines ?? []).map(({ name, lines }) => (
        <div key={name}>
          <h3>{name}</h3>
          <ul>
            {lines.map((line) => (
              <Line key={line.text} line={line} />
            ))}
          </ul>
        </div>
      ))}
      <p class="quiet">
        Confidence {note.confidence}: the share of what the patient said that was understood. {note.reasoning}
      </p>
      <button type="button" class="button button-second" onClick={() => void copyNote(note)}>
        Copy the draft
      </button>
    </>
  );
}

const Line = ({ line: { text, messages } }: { readonly line: DraftLine }) => (
  <li>
    {text}{" "}
    {messages.map((seq) => (
      <a
        key={seq}
        href={`#message-${seq}`}
        aria-label={`Message ${seq}`}
        onClick={(event) => (event.preventDefault(), showMessage(seq))}
      >
        #{seq}
      </a>
    ))}
  </li>
);
