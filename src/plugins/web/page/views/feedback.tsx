import { judge, type Opinion } from "#plugins/web/page/actions/feedback.ts";
import { Icon } from "#plugins/web/page/views/icon.tsx";
import { useAttempt } from "#plugins/web/page/views/attempt.ts";
import { useState } from "preact/hooks";

interface FeedbackProps {
  readonly sessionId: string;
  readonly seq: number;
}

const whyMax = 500;
const faults = [
  ["", "None of these"],
  ["harmful", "It could do harm"],
  ["wrong", "It is wrong"],
  ["other", "Something else"],
] as const;

/** Under an answer: was it helpful, and if not, why. */
export function Feedback({ sessionId, seq }: FeedbackProps) {
  const [said, setSaid] = useState<boolean | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [isTold, setTold] = useState(false);
  const { busy, error, run } = useAttempt();
  const say = (helpful: boolean): void =>
    run(async () => {
      await judge(sessionId, seq, { helpful });
      setSaid(helpful);
      setOpen(!helpful);
      setTold(false);
    });
  const tell = (opinion: Opinion): void =>
    run(async () => {
      await judge(sessionId, seq, opinion);
      setOpen(false);
      setTold(true);
    });
  const thanks = isTold ? "Thank you. We look into it." : said !== null && !isOpen ? "Thank you." : "";
  return (
    <div class="feedback">
      <div class="feedback-row" role="group" aria-label="Was this answer helpful?">
        <Thumb name="thumb-up" words="Helpful" isOn={said === true} busy={busy} onPress={() => say(true)} />
        <Thumb name="thumb-down" words="Not helpful" isOn={said === false} busy={busy} onPress={() => say(false)} />
        <button
          type="button"
          class="feedback-report"
          aria-expanded={isOpen}
          onClick={() => (setSaid(said ?? false), setOpen(!isOpen))}
        >
          Report
        </button>
        <span class="quiet" role="status">
          {thanks}
        </span>
      </div>
      {isOpen && <Report name={`${sessionId}-${seq}`} busy={busy} onTell={tell} />}
      <div role="alert">{error && <p class="form-error">{error}</p>}</div>
    </div>
  );
}

interface ThumbProps {
  readonly name: "thumb-up" | "thumb-down";
  readonly words: string;
  readonly isOn: boolean;
  readonly busy: boolean;
  readonly onPress: () => void;
}

const Thumb = ({ name, words, isOn, busy, onPress }: ThumbProps) => (
  <button type="button" aria-pressed={isOn} aria-label={words} title={words} disabled={busy} onClick={onPress}>
    <Icon name={name} />
  </button>
);

interface ReportProps {
  readonly name: string;
  readonly busy: boolean;
  readonly onTell: (opinion: Opinion) => void;
}

function Report({ name, busy, onTell }: ReportProps) {
  const [fault, setFault] = useState<(typeof faults)[number][0]>("");
  const [why, setWhy] = useState("");
  const submit = (event: Event): void => {
    event.preventDefault();
    const words = why.trim();
    onTell({ helpful: false, ...(words ? { why: words } : {}), ...(fault ? { report: fault } : {}) });
  };
  return (
    <form class="report" aria-label="What was wrong?" onSubmit={submit}>
      <fieldset>
        <legend>What was wrong?</legend>
        {faults.map(([value, words]) => (
          <label key={value}>
            <input
              type="radio"
              name={`fault-${name}`}
              value={value}
              checked={fault === value}
              onChange={() => setFault(value)}
            />
            {words}
          </label>
        ))}
      </fieldset>
      <label class="report-why">
        Tell us more, if you like
        <textarea
          rows={2}
          maxLength={whyMax}
          value={why}
          onInput={({ currentTarget }) => setWhy(currentTarget.value)}
        />
      </label>
      <button type="submit" class="button button-second" disabled={busy}>
        Send
      </button>
    </form>
  );
}
