import { send } from "#plugins/web/page/actions/talk.ts";
import { useStore } from "#plugins/web/page/state/store.ts";
import { useAttempt } from "#plugins/web/page/views/attempt.ts";
import { Icon } from "#plugins/web/page/views/icon.tsx";
import { useRef, useState } from "preact/hooks";

const examples = [
  "I have had a runny nose and a sore throat for two days",
  "It burns when I pass water since yesterday",
  "My knee hurts after a fall",
  "My 3-year-old has a fever and is drinking little",
];

export const textMax = 4000;

/** An empty page with one question. */
export function Opening() {
  const [text, setText] = useState("");
  const box = useRef<HTMLTextAreaElement>(null);
  const name = useStore((state) => state.person?.name ?? "");
  const { busy, error, run } = useAttempt();
  const submit = (event: Event): void => {
    event.preventDefault();
    if (text.trim()) run(() => send(text.trim()));
    else box.current?.focus();
  };
  return (
    <form class="opening" onSubmit={submit} aria-label="New complaint">
      <p class="greeting">Hello {name}</p>
      <h1>
        <label for="complaint">What is troubling you?</label>
      </h1>
      <p class="hint" id="complaint-hint">
        Say what you feel, since when, and how bad it is. Add your age, and anything a doctor should know: a pregnancy,
        an illness, a medicine.
      </p>
      <textarea
        id="complaint"
        ref={box}
        rows={5}
        maxLength={textMax}
        value={text}
        aria-describedby="complaint-hint"
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
      <div role="alert">
        {error && (
          <p class="form-error">
            <Icon name="alert" />
            <span>{error}</span>
          </p>
        )}
      </div>
      <button type="submit" class="button" aria-disabled={busy}>
        {busy ? "One moment…" : "Tell Salve"} <Icon name="send" />
      </button>
      <h2 class="chips-title" id="chips">
        For example
      </h2>
      <ul class="chips" aria-labelledby="chips">
        {examples.map((example) => (
          <li key={example}>
            <button type="button" onClick={() => (setText(example), box.current?.focus())}>
              {example}
            </button>
          </li>
        ))}
      </ul>
    </form>
  );
}
