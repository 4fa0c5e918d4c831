import { isClean, type Wrong } from "#plugins/web/page/text/checks.ts";
import { useAttempt } from "#plugins/web/page/views/attempt.ts";
import { valuesOf } from "#plugins/web/page/views/field.tsx";
import { Icon } from "#plugins/web/page/views/icon.tsx";
import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";

type Values = Readonly<Record<string, string>>;

interface AccountFormProps {
  readonly label: string;
  readonly action: string;
  check(values: Values): Wrong;
  submit(values: Values): Promise<unknown>;
  children(wrong: Wrong): ComponentChildren;
}

/** A form that says what is wrong at its field, goes there, and says what the server refused above its button. */
export function AccountForm({ label, action, check, submit, children }: AccountFormProps) {
  const [wrong, setWrong] = useState<Wrong>({});
  const { busy, error, run } = useAttempt();
  const form = useRef<HTMLFormElement>(null);
  const onSubmit = (event: Event): void => {
    event.preventDefault();
    if (!form.current) return;
    const values = valuesOf(form.current);
    const found = check(values);
    setWrong(found);
    if (isClean(found)) return run(() => submit(values));
    form.current.querySelector<HTMLInputElement>(`[name="${Object.keys(found)[0]}"]`)?.focus();
  };
  return (
    <form ref={form} onSubmit={onSubmit} noValidate aria-label={label}>
      {children(wrong)}
      <div role="alert">
        {error && (
          <p class="form-error">
            <Icon name="alert" />
            <span>{error}</span>
          </p>
        )}
      </div>
      <button type="submit" class="button" aria-disabled={busy}>
        {busy ? "One moment…" : action}
      </button>
    </form>
  );
}
