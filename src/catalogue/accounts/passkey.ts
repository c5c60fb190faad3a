/**
 * Passkeys: enrolling them and signing in with them, as Web Authentication Level 3 has it
 * (https://www.w3.org/TR/webauthn-3/). Each is kept by the authenticator with the account it is for, so that nobody
 * types a name, and asks for a fingerprint, face or PIN, so that a found device opens nothing.
 */
import { Buffer } from "node:buffer";
import * as v from "valibot";
import {
  deletePasskey,
  enrolByInvitation,
  insertChallenge,
  insertPasskey,
  type NewPasskey,
  readPasskeys,
  takeChallenge,
} from "../../store/accounts/passkeys.ts";
import type { Database } from "../../store/database.ts";
import type { Principal } from "./principal.ts";
import { CatalogueError, conflict, notFound } from "../problem.ts";
import { accountOfLink } from "./account.ts";
import { deviceOf } from "./device.ts";
import { nameSchema } from "./name.ts";
import { hashOf, secondsFromNow } from "./secret.ts";
import { newSession } from "./session.ts";

/** The library with its certificate code is a fifth of the Worker: only those who sign in wait for it. */
export const webAuthn = () => import("@simplewebauthn/server");

/** The site that passkeys are for: one at another host does not work here. */
export interface RelyingParty {
  /** Host without port. */
  readonly id: string;
  readonly origin: string;
  readonly name: string;
}

/** Seconds in which a person has to answer their device. */
export const challengeLifetime = 300;

/** What a passkey may sign with, as COSE numbers it: Ed25519, ES256 and RS256. */
const supportedAlgorithmIDs = [-8, -7, -257];

export const base64url = v.pipe(v.string(), v.maxLength(20_000), v.regex(/^[\w-]*$/));
export const credential = { id: base64url, rawId: base64url, type: v.literal("public-key") };

export const enrolmentSchema = v.object({
  name: v.optional(nameSchema("Give the passkey a name")),
  response: v.object({
    ...credential,
    clientExtensionResults: v.object({}),
    response: v.object({
      clientDataJSON: base64url,
      attestationObject: base64url,
      transports: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(40))), v.maxLength(10)), []),
    }),
  }),
});
export type Enrolment = v.InferOutput<typeof enrolmentSchema>;

interface Owner {
  readonly accountId: number;
  readonly name: string;
}

/** A passkey that was not taken, and whose account it is about where that is known. */
export function refused(
  sentence: string,
  { owner, cause }: { owner?: Owner; cause?: unknown } = {},
): CatalogueError {
  return new CatalogueError({ kind: "passkey-refused", sentence, ...(owner ? { owner } : {}) }, { cause });
}

/** What the browser asks an authenticator for, to enrol a passkey of this account. */
export async function beginEnrolment(database: Database, party: RelyingParty, owner: Owner) {
  const { generateRegistrationOptions } = await webAuthn();
  const known = await readPasskeys(database, owner.accountId);
  const options = await generateRegistrationOptions({
    rpName: party.name,
    rpID: party.id,
    userName: owner.name,
    userDisplayName: owner.name,
    userID: Uint8Array.from(Buffer.from(`account ${owner.accountId}`)),
    timeout: challengeLifetime * 1000,
    attestationType: "none",
    excludeCredentials: known.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    supportedAlgorithmIDs,
  });
  await insertChallenge(
    database,
    {
      challenge: options.challenge,
      purpose: "enrol",
      accountId: owner.accountId,
      expiresAt: secondsFromNow(challengeLifetime),
    },
    secondsFromNow(0),
  );
  return options;
}

/** The passkey in what an authenticator answered. Throws passkey-refused. */
async function verified(
  database: Database,
  party: RelyingParty,
  owner: Owner,
  { name, response }: Enrolment,
  usualName: string,
): Promise<NewPasskey> {
  const { verifyRegistrationResponse } = await webAuthn();
  const sentence = "The passkey was not accepted. Load the page again and try once more.";
  let verification: Awaited<ReturnType<typeof verifyRegistrationResponse>>;
  try {
    verification = await verifyRegistrationResponse({
      response,
      expectedChallenge: (challenge) =>
        takeChallenge(
          database,
          { challenge, purpose: "enrol", accountId: owner.accountId },
          secondsFromNow(0),
        ),
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      supportedAlgorithmIDs,
    });
  } catch (error) {
    throw refused(sentence, { owner, cause: error });
  }
  if (!verification.verified) throw refused(sentence, { owner });
  const { id, publicKey, counter } = verification.registrationInfo.credential;
  return {
    id,
    name: name ?? usualName,
    publicKey: Buffer.from(publicKey).toString("base64url"),
    counter,
    transports: JSON.stringify(response.response.transports),
  };
}

/**
 * Enrols a passkey by a link, which is used up by it. Returns the secret of the session that begins with it; the one
 * that the browser had, by its secret, ends.
 */
export async function enrolByLink(
  database: Database,
  party: RelyingParty,
  {
    secret: link,
    enrolment,
    userAgent,
    previous,
  }: { secret: string; enrolment: Enrolment; userAgent: string; previous: string | null },
): Promise<string> {
  const account = await accountOfLink(database, link);
  const owner = { accountId: account.id, name: account.name };
  const { secret, session } = newSession(userAgent, enrolment.response.id);
  const passkey = await verified(database, party, owner, enrolment, session.device);
  const used = {
    hash: hashOf(link),
    passkey,
    session,
    previous: previous === null ? null : hashOf(previous),
    now: secondsFromNow(0),
  };
  if (!(await enrolByInvitation(database, account, used))) throw new CatalogueError({ kind: "spent-link" });
  return secret;
}

/** Adds another passkey of the principal's. */
export async function addPasskey(
  database: Database,
  party: RelyingParty,
  principal: Principal,
  { enrolment, userAgent }: { enrolment: Enrolment; userAgent: string },
): Promise<void> {
  const passkey = await verified(database, party, principal, enrolment, deviceOf(userAgent));
  if (!(await insertPasskey(database, principal, passkey, secondsFromNow(0))))
    throw refused("This passkey is there already.");
}

export interface Passkey {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
}

/** The account's passkeys, oldest first. */
export async function listPasskeys(database: Database, accountId: number): Promise<Passkey[]> {
  const stored = await readPasskeys(database, accountId);
  return stored.map(({ id, name, createdAt, lastUsedAt }) => ({ id, name, createdAt, lastUsedAt }));
}

/** Removes a passkey of the principal's, but never the last: nobody should lock themselves out. */
export async function removePasskey(database: Database, principal: Principal, id: string): Promise<void> {
  if (await deletePasskey(database, principal, id, secondsFromNow(0))) return;
  const mine = await readPasskeys(database, principal.accountId);
  if (!mine.some((passkey) => passkey.id === id)) {
    throw notFound("passkey of yours with this id");
  }
  throw conflict("This is your only passkey: without it you could not sign in. Add another one first.");
}
