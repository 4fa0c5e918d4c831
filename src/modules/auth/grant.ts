import { after } from "#core";
import type { Account } from "./contract.ts";
import { accessSecondsMax, type Tokens } from "./token.ts";

/** What a sign-in and each refresh of it give the client. */
export interface SignInAnswer {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Seconds until the access token expires. */
  readonly expiresIn: number;
  readonly user: Account;
}

/** A refresh token: what the client gets, and what is stored of it. */
export interface RefreshToken {
  readonly token: string;
  readonly hash: string;
  readonly expiresAt: string;
}

export type Grants = ReturnType<typeof createGrants>;

/** Makes the tokens that a session is used with. */
export function createGrants({ tokens, refreshDays }: { readonly tokens: Tokens; readonly refreshDays: number }) {
  return {
    refreshToken(at: Date): RefreshToken {
      const token = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url");
      return { token, hash: digest(token), expiresAt: after(at, refreshDays * 86_400).toISOString() };
    },

    answer: async (
      { id, email, name, role }: Account,
      sessionId: string,
      refreshToken: string,
    ): Promise<SignInAnswer> => ({
      accessToken: await tokens.issue({ accountId: id, sessionId }),
      refreshToken,
      expiresIn: accessSecondsMax,
      user: { id, email, name, role },
    }),
  };
}

/** Refresh tokens are stored by hash: who reads the table can sign in as nobody. */
export const digest = (token: string): string => new Bun.CryptoHasher("sha256").update(token).digest("base64url");
