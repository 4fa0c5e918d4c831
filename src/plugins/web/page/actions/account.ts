import { dismiss, tell } from "#plugins/web/page/actions/notice.ts";
import { go } from "#plugins/web/page/actions/place.ts";
import { loadQueue } from "#plugins/web/page/actions/queue.ts";
import { startLive, stopLive } from "#plugins/web/page/actions/live.ts";
import { loadSessions } from "#plugins/web/page/actions/sessions.ts";
import { call, freshToken, whenEnded } from "#plugins/web/page/api/client.ts";
import type { CodeWanted, Person, SignedIn } from "#plugins/web/page/api/shapes.ts";
import { dropTokens, keepTokens, refreshToken } from "#plugins/web/page/api/tokens.ts";
import { signedOutState } from "#plugins/web/page/state/state.ts";
import { update } from "#plugins/web/page/state/store.ts";

/** The account that every demo server has; it guards nothing. */
const demoAccount = { email: "patient@demo.example", password: "demo-only-password-1" };

/** Who may read the cases of others. */
export const seesCases = (person: Pick<Person, "role"> | null): boolean =>
  person?.role === "clinician" || person?.role === "admin";

/** Who answers where a person is wanted. */
export const takesOver = (person: Pick<Person, "role"> | null): boolean => person?.role === "clinician";

export async function signIn(email: string, password: string): Promise<CodeWanted | undefined> {
  const answer = await call<SignedIn | CodeWanted>("POST", "/api/auth/signin", {
    open: true,
    body: { email, password },
  });
  if ("mfaRequired" in answer) return answer;
  await enter(keepTokens(answer));
  return undefined;
}

export const signInToDemo = (): Promise<unknown> => signIn(demoAccount.email, demoAccount.password);

export async function giveCode(mfaToken: string, code: string): Promise<void> {
  await enter(
    keepTokens(await call<SignedIn>("POST", "/api/auth/mfa/verify", { open: true, body: { mfaToken, code } })),
  );
}

export async function signUp(name: string, email: string, password: string): Promise<void> {
  await enter(
    keepTokens(await call<SignedIn>("POST", "/api/auth/signup", { open: true, body: { name, email, password } })),
  );
}

/** Goes on where this tab was before it was loaded again. */
export async function comeBack(): Promise<void> {
  whenEnded(() => leave("Your session has ended. Please sign in again."));
  if (!refreshToken()) return update({ stage: "out" });
  try {
    await freshToken();
    const { id, email, name, role } = await call<Person>("GET", "/api/auth/me");
    await enter({ id, email, name, role });
  } catch {
    // An ended session has said so itself; without a network the sign-in form is the honest place to wait.
    update({ stage: "out" });
  }
}

export async function signOut(): Promise<void> {
  try {
    // A fresh access token first: renewing it later would use up the refresh token that is to be ended.
    await freshToken();
    await call("POST", "/api/auth/signout", { body: { refreshToken: refreshToken() } });
  } catch {
    // The tokens go from this device in any case; without a network the server's session runs out by itself.
  }
  leave("You are signed out.");
}

async function enter(person: Person): Promise<void> {
  dismiss();
  update({ stage: "in", person });
  // A clinician comes for the cases; whoever came by an address stays there.
  if (seesCases(person) && location.hash.length <= 2) go("cases");
  startLive();
  if (takesOver(person)) void loadQueue();
  await loadSessions();
}

function leave(words: string): void {
  stopLive();
  dropTokens();
  sessionStorage.removeItem("salve.session");
  // The next person on this device begins at the beginning, not at what this one had open.
  if (location.hash) history.replaceState(null, "", "/");
  update({ ...signedOutState, stage: "out" });
  tell("info", words);
}
