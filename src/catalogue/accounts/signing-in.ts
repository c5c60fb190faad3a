/** Signing in with a passkey, and confirming with one that it is still the same person. */
import { Buffer } from "node:buffer";
import * as v from "valibot";
import { insertChallenge, readPasskey, readPasskeys, takeChallenge } from "../../store/accounts/passkeys.ts";
import { beginSession } from "../../store/accounts/sessions.ts";
import type { Database } from "../../store/database.ts";
import { CatalogueError } from "../problem.ts";
import { base64url, challengeLifetime, credential, type RelyingParty, refused, webAuthn } from "./passkey.ts";
import { hashOf, secondsFromNow } from "./secret.ts";
import { newSession } from "./session.ts";

export const signInSchema = v.object({
  response: v.object({
    ...credential,
    clientExtensionResults: v.object({}),
    response: v.object({
      clientDataJSON: base64url,
      authenticatorData: base64url,
      signature: base64url,
    }),
  }),
});
export type SignIn = v.InferOutput<typeof signInSchema>;

/**
 * What the browser asks an authenticator for, to sign in. With an account it is asked for that account's passkeys, to
 * confirm; without, for whichever its owner chooses.
 */
export async function beginSignIn(database: Database, party: RelyingParty, accountId: number | null) {
  const { generateAuthenticationOptions } = await webAuthn();
  const known = accountId === null ? [] : await readPasskeys(database, accountId);
  const options = await generateAuthenticationOptions({
    rpID: party.id,
    timeout: challengeLifetime * 1000,
    userVerification: "required",
    allowCredentials: known.map(({ id }) => ({ id })),
  });
  await insertChallenge(
    database,
    {
      challenge: options.challenge,
      purpose: "sign-in",
      accountId,
      expiresAt: secondsFromNow(challengeLifetime),
    },
    secondsFromNow(0),
  );
  return options;
}

/**
 * Signs in with a passkey. Returns the secret of a new session; the one that the browser had, by its secret, ends.
 * With an account, only that account's passkeys do. Throws passkey-refused.
 */
export async function signIn(
  database: Database,
  party: RelyingParty,
  {
    response,
    userAgent,
    previous,
    accountId,
  }: SignIn & { userAgent: string; previous: string | null; accountId: number | null },
): Promise<string> {
  const { verifyAuthenticationResponse } = await webAuthn();
  const found = await readPasskey(database, response.id);
  if (!found) {
    throw refused(
      "This passkey belongs to no account here. Choose another one, or ask an administrator for a new link.",
    );
  }
  const { passkey, account } = found;
  const owner = { accountId: account.id, name: account.name };
  if (accountId !== null && accountId !== account.id) {
    throw refused("This passkey is another account’s. Choose one of your own.", { owner });
  }
  const sentence = "You were not signed in. Load the page again and try once more.";
  let counter: number;
  try {
    const verification = await verifyAuthenticationResponse({
      response,
      expectedChallenge: (challenge) =>
        takeChallenge(database, { challenge, purpose: "sign-in", accountId }, secondsFromNow(0)),
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      credential: {
        id: passkey.id,
        publicKey: Uint8Array.from(Buffer.from(passkey.publicKey, "base64url")),
        counter: passkey.counter,
      },
    });
    if (!verification.verified) throw refused(sentence, { owner });
    counter = verification.authenticationInfo.newCounter;
  } catch (error) {
    throw error instanceof CatalogueError ? error : refused(sentence, { owner, cause: error });
  }
  const { secret, session } = newSession(userAgent, passkey.id);
  const detail = `${owner.name} ${accountId === null ? "signed in" : "confirmed that it is them"} with the passkey “${passkey.name}”, in ${session.device}.`;
  const begun = await beginSession(database, owner, {
    counter,
    session,
    detail,
    previous: previous === null ? null : hashOf(previous),
    now: secondsFromNow(0),
  });
  if (!begun) throw refused(sentence, { owner });
  return secret;
}
