import { tellTyping } from "#plugins/web/page/actions/channel.ts";
import { tellError } from "#plugins/web/page/actions/notice.ts";
import { send } from "#plugins/web/page/actions/talk.ts";
import { Icon } from "#plugins/web/page/views/icon.tsx";
import { textMax } from "#plugins/web/page/views/opening.tsx";
import { useRef, useState } from "preact/hooks";

interface ComposerProps {
  readonly sessionId: string;
  /** How words are said here; a patient's go to the conversation that is open. */
  readonly say?: (words: string) => Promise<void>;
}

/** Where one goes on writing. Enter sends, Shift+Enter begins a new line. */
export function Composer({ sessionId, say = send }: ComposerProps) {
  const [text, setText] = useState("");
  const box = useRef<HTMLTextAreaElement>(null);
  const submit = (): void => {
    box.current?.focus();
    const words = text.trim();
    if (!words) return;
    setText("");
    say(words).catch((error: unknown) => {
      setText(words);
      tellError(error);
    });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  };
  return (
    <form class="composer" aria-label="Your message" onSubmit={(event) => (event.preventDefault(), submit())}>
      <label class="unseen" for="message">
        Your message
      </label>
      <textarea
        id="message"
        ref={box}
        rows={Math.min(5, Math.max(1, text.split("\n").length))}
        maxLength={textMax}
        value={text}
        placeholder="Write here"
        enterkeyhint="send"
        onInput={({ currentTarget }) => (setText(currentTarget.value), tellTyping(sessionId))}
        onKeyDown={onKeyDown}
      />
      <button type="submit" class="button composer-send" aria-label="Send">
        <Icon name="send" />
      </button>
    </form>
  );
}
