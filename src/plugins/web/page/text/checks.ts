export type Wrong = Readonly<Record<string, string>>;

const passwordMin = 12;
const looksLikeMail = /^[^\s@]+@[^\s@]+$/;

/** What is wrong with a sign-in form, by field; empty when nothing is. */
export function wrongInSignIn({ email = "", password = "" }: Readonly<Record<string, string>>): Wrong {
  return {
    ...(looksLikeMail.test(email) ? {} : { email: "Enter your email address, like name@example.com" }),
    ...(password ? {} : { password: "Enter your password" }),
  };
}

/** The same for a new account. The server judges again; this only spares the patient the way there. */
export function wrongInSignUp({ name = "", email = "", password = "" }: Readonly<Record<string, string>>): Wrong {
  return {
    ...(name ? {} : { name: "Enter your name" }),
    ...(looksLikeMail.test(email) ? {} : { email: "Enter your email address, like name@example.com" }),
    ...([...password].length >= passwordMin
      ? {}
      : { password: `Choose a password of at least ${passwordMin} characters` }),
  };
}

export const isClean = (wrong: Wrong): boolean => Object.keys(wrong).length === 0;
