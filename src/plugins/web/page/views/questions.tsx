import { tellError } from "#plugins/web/page/actions/notice.ts";
import { send } from "#plugins/web/page/actions/talk.ts";
import type { TriageResult } from "#plugins/web/page/api/shapes.ts";
import { awaitAnswer, useFocusWhenAnswered } from "#plugins/web/page/views/focus.ts";
import { useId, useRef } from "preact/hooks";

type Question = TriageResult["questions"][number];

/** In one conversation no more than this is asked. */
const questionsMax = 6;

/** An answer is said like anything else: it stands in the conversation, and a written one is as good. */
const say = (words: string): void => {
  awaitAnswer();
  send(words).catch(tellError);
};

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

interface AskedProps {
  readonly question: Question;
  /** Which of the conversation's questions it is. */
  readonly place: number;
}

/** The one thing that triage still wants to know. */
export function Asked({ question, place }: AskedProps) {
  const id = useId();
  const title = useFocusWhenAnswered<HTMLHeadingElement>();
  return (
    <section class="panel question" aria-labelledby={id}>
      <p class="question-place">
        Question {place} <span class="quiet">of at most {questionsMax}</span>
      </p>
      <h2 id={id} ref={title} tabIndex={-1}>
        {question.text}
      </h2>
      {question.kind === "number" ? (
        <Years label={question.text} />
      ) : (
        <div class={`answers answers-${question.kind}`} role="group" aria-labelledby={id}>
          {question.options.map((option) => (
            <button key={option} type="button" class="button button-second" onClick={() => say(capital(option))}>
              {capital(option)}
            </button>
          ))}
        </div>
      )}
      <p class="hint">You can also answer in your own words below.</p>
    </section>
  );
}

function Years({ label }: { readonly label: string }) {
  const input = useRef<HTMLInputElement>(null);
  const submit = (event: Event): void => {
    event.preventDefault();
    const value = input.current?.value ?? "";
    if (value) say(value);
    else input.current?.focus();
  };
  return (
    <form class="answers answers-number" onSubmit={submit}>
      <input ref={input} type="number" inputmode="decimal" min="0" max="120" step="any" aria-label={label} />
      <button type="submit" class="button">
        Answer
      </button>
      <button type="button" class="button button-second" onClick={() => say("Not sure")}>
        Not sure
      </button>
    </form>
  );
}
