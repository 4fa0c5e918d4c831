import { answer } from "#plugins/web/page/actions/talk.ts";
import type { TriageResult } from "#plugins/web/page/api/shapes.ts";
import { useAttempt } from "#plugins/web/page/views/attempt.ts";
import { Icon } from "#plugins/web/page/views/icon.tsx";
import { useRef } from "preact/hooks";

type Question = TriageResult["questions"][number];

interface QuestionsProps {
  readonly first: string;
  readonly triage: TriageResult;
}

/** What triage still wants to know. Each may be left out. */
export function Questions({ first, triage }: QuestionsProps) {
  const { busy, error, run } = useAttempt();
  const form = useRef<HTMLFormElement>(null);
  const submit = (event: Event): void => {
    event.preventDefault();
    if (!form.current) return;
    const answers = answersOf(triage.questions, new FormData(form.current));
    if (Object.keys(answers).length > 0) run(() => answer(first, triage.id, answers));
  };
  return (
    <form class="panel questions" ref={form} onSubmit={submit}>
      <h2>A few questions help us to be surer</h2>
      {triage.questions.map((question) => (
        <Asked key={question.id} question={question} name={`${triage.id}-${question.id}`} />
      ))}
      <div role="alert">
        {error && (
          <p class="form-error">
            <Icon name="alert" />
            <span>{error}</span>
          </p>
        )}
      </div>
      <button type="submit" class="button button-second" aria-disabled={busy}>
        {busy ? "One moment…" : "Send my answers"}
      </button>
    </form>
  );
}

function Asked({ question, name }: { readonly question: Question; readonly name: string }) {
  if (question.kind === "number") {
    return (
      <div class="field">
        <label for={name}>{question.text}</label>
        <input id={name} name={question.id} type="number" inputmode="decimal" step="any" class="short" />
      </div>
    );
  }
  const options = question.kind === "yes_no" ? ["Yes", "No"] : question.options;
  return (
    <fieldset>
      <legend>{question.text}</legend>
      <div class="options">
        {options.map((option) => (
          <label key={option}>
            <input type="radio" name={question.id} value={option} /> <span>{option}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Yes and no as truth values, numbers as numbers; what was left out is left out. */
function answersOf(questions: readonly Question[], form: FormData): Record<string, unknown> {
  const given = questions.flatMap(({ id, kind }): [string, unknown][] => {
    const value = form.get(id);
    if (typeof value !== "string" || value === "") return [];
    return [[id, kind === "yes_no" ? value === "Yes" : kind === "number" ? Number(value) : value]];
  });
  return Object.fromEntries(given);
}
