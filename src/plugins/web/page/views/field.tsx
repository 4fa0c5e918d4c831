import type { JSX } from "preact";
import { useId } from "preact/hooks";

interface FieldProps {
  readonly label: string;
  readonly name: string;
  readonly type: "text" | "email" | "password";
  readonly autoComplete: "name" | "email" | "current-password" | "new-password" | "one-time-code";
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly inputMode?: "numeric";
}

/** A labelled input; hint and error are read with it. */
export function Field({ label, name, type, autoComplete, hint, error, inputMode }: FieldProps): JSX.Element {
  const id = useId();
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div class={`field${error ? " field-wrong" : ""}`}>
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="wrong" id={`${id}-error`}>
          {error}
        </p>
      )}
      <input
        id={id}
        name={name}
        // The typings know one shape per type and cannot follow a choice among three.
        type={type as "text"}
        autocomplete={autoComplete}
        {...(inputMode ? { inputmode: inputMode } : {})}
        autocapitalize="none"
        spellcheck={false}
        aria-invalid={error ? "true" : undefined}
        aria-describedby={described || undefined}
      />
    </div>
  );
}

/** The values of a form's fields, trimmed but for passwords. */
export function valuesOf(form: HTMLFormElement): Record<string, string> {
  const entries = [...new FormData(form)].map(([name, value]): [string, string] => {
    const text = typeof value === "string" ? value : "";
    return [name, name === "password" ? text : text.trim()];
  });
  return Object.fromEntries(entries);
}
