import { signInToDemo } from "#plugins/web/page/actions/account.ts";
import { Refusal } from "#plugins/web/page/api/refusal.ts";
import { emergencyNumber, isDemo, telephone } from "#plugins/web/page/views/about.ts";
import { useAttempt } from "#plugins/web/page/views/attempt.ts";
import { Icon, type IconName } from "#plugins/web/page/views/icon.tsx";
import { SignIn } from "#plugins/web/page/views/sign-in.tsx";
import { SignUp } from "#plugins/web/page/views/sign-up.tsx";
import { useState } from "preact/hooks";

const steps: readonly { readonly icon: IconName; readonly title: string; readonly text: string }[] = [
  { icon: "talk", title: "Say what is wrong", text: "In your own words, as you would tell a nurse." },
  { icon: "clock", title: "Learn how urgent it is", text: "With the reasons, and what you can do now." },
  { icon: "calendar", title: "See the right person", text: "Pick a time that suits you, in your time zone." },
];

/** The first thing a patient sees. */
export function Welcome() {
  const [isNew, setNew] = useState(false);
  const number = emergencyNumber();
  return (
    <div class="welcome">
      <section class="promise">
        <h1>
          <span>Not feeling well?</span> <span>Let us find the right care.</span>
        </h1>
        <ol class="steps">
          {steps.map(({ icon, title, text }) => (
            <li key={title}>
              <span class="step-icon">
                <Icon name={icon} />
              </span>
              <div>
                <strong>{title}</strong>
                <p>{text}</p>
              </div>
            </li>
          ))}
        </ol>
        <p class="lifeline">
          <Icon name="alert" />
          <span>
            <strong>Life in danger?</strong> Do not wait. <a href={telephone(number)}>Call {number}</a> now.
          </span>
        </p>
      </section>
      <section class="panel door" aria-labelledby="door">
        <h2 id="door">{isNew ? "Create your account" : "Sign in"}</h2>
        {isNew ? <SignUp /> : <SignIn />}
        <p class="other-door">
          {isNew ? "You have an account? " : "New here? "}
          <button type="button" class="link" onClick={() => setNew(!isNew)}>
            {isNew ? "Sign in" : "Create an account"}
          </button>
        </p>
        {isDemo() && <Demo />}
      </section>
    </div>
  );
}

function Demo() {
  const { busy, error, run } = useAttempt();
  const enter = async (): Promise<void> => {
    try {
      await signInToDemo();
    } catch (cause) {
      if (!(cause instanceof Refusal) || cause.status !== 401) throw cause;
      throw new Refusal(401, { error: "This server has no demo account. Please create your own." });
    }
  };
  return (
    <div class="demo">
      <p class="hint">Only looking around? Nothing here is real.</p>
      <button type="button" class="button button-second" aria-disabled={busy} onClick={() => run(enter)}>
        Try the demo account
      </button>
      <div role="alert">
        {error && (
          <p class="form-error">
            <Icon name="alert" />
            <span>{error}</span>
          </p>
        )}
      </div>
    </div>
  );
}
