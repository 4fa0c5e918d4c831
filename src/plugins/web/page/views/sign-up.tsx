import { signUp } from "#plugins/web/page/actions/account.ts";
import { wrongInSignUp } from "#plugins/web/page/text/checks.ts";
import { AccountForm } from "#plugins/web/page/views/account-form.tsx";
import { Field } from "#plugins/web/page/views/field.tsx";

export const SignUp = () => (
  <AccountForm
    label="Create an account"
    action="Create account"
    check={wrongInSignUp}
    submit={({ name = "", email = "", password = "" }) => signUp(name, email, password)}
  >
    {(wrong) => (
      <>
        <Field label="Your name" name="name" type="text" autoComplete="name" error={wrong["name"]} />
        <Field label="Email address" name="email" type="email" autoComplete="email" error={wrong["email"]} />
        <Field
          label="Password"
          name="password"
          type="password"
          autoComplete="new-password"
          hint="At least 12 characters. Three words you can remember are good."
          error={wrong["password"]}
        />
      </>
    )}
  </AccountForm>
);
