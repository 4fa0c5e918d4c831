import { giveCode, signIn } from "#plugins/web/page/actions/account.ts";
import { wrongInSignIn } from "#plugins/web/page/text/checks.ts";
import { AccountForm } from "#plugins/web/page/views/account-form.tsx";
import { Field } from "#plugins/web/page/views/field.tsx";
import { useState } from "preact/hooks";

/** Address and password; then the code of the second factor, where the account has one. */
export function SignIn() {
  const [mfaToken, setMfaToken] = useState<string | null>(null);
  if (mfaToken) return <Code mfaToken={mfaToken} />;
  return (
    <AccountForm
      label="Sign in"
      action="Sign in"
      check={wrongInSignIn}
      submit={async ({ email = "", password = "" }) => setMfaToken((await signIn(email, password))?.mfaToken ?? null)}
    >
      {(wrong) => (
        <>
          <Field label="Email address" name="email" type="email" autoComplete="email" error={wrong["email"]} />
          <Field
            label="Password"
            name="password"
            type="password"
            autoComplete="current-password"
            error={wrong["password"]}
          />
        </>
      )}
    </AccountForm>
  );
}

const Code = ({ mfaToken }: { readonly mfaToken: string }) => (
  <AccountForm
    label="Second step"
    action="Confirm"
    check={({ code }) => (code ? {} : { code: "Enter the code that your app shows" })}
    submit={({ code = "" }) => giveCode(mfaToken, code)}
  >
    {(wrong) => (
      <Field
        label="Security code"
        name="code"
        type="text"
        inputMode="numeric"
        autoComplete="one-time-code"
        hint="From your authenticator app, or one of your recovery codes."
        error={wrong["code"]}
      />
    )}
  </AccountForm>
);
