/** Accounts: who may sign in, and as what. */
import * as v from "valibot";
import { type Database, runTogether } from "../../store/database.ts";
import type { Statement } from "../../store/statement.ts";
import {
  asSql,
  countAdministrators,
  isTwoPeopleRule,
  otherAdministrators,
} from "../../store/waiting-acts.ts";
import {
  disabling,
  enableAccount,
  givingRole,
  insertAccount,
  readAccount,
  readAccountByAccessSubject,
  readAccountByName,
  readAccounts,
  type StoredAccount,
  type StoredAccountSummary,
  subjectOf,
  updateLanguage,
} from "../../store/accounts/accounts.ts";
import { insertInvitation, readInvited } from "../../store/accounts/invitations.ts";
import {
  type AccountRole,
  accountRoles,
  accountRole,
  isBelow,
  type Principal,
  principalFrom,
} from "./principal.ts";
import { CatalogueError, conflict, invalid, notFound } from "../problem.ts";
import { keysOf } from "../publication/terms.ts";
import { tidied } from "../publication/text.ts";
import { secondPerson } from "../agreeing/waiting.ts";
import type { Editing } from "../changing/editing.ts";
import { reasonSchema, whyNoted } from "../changing/reason.ts";
import { nameSchema } from "./name.ts";
import { hashOf, newSecret, secondsFromNow } from "./secret.ts";

/** Seconds for which a link works, from one working day to the next. */
export const invitationLifetime = 2 * 86_400;

const roleSchema = v.picklist(keysOf(accountRoles), `A role is one of ${keysOf(accountRoles).join(", ")}.`);

export const accountNameSchema = nameSchema("Give the person’s name");

/** As Cloudflare Access knows somebody: an e-mail address, or the name of a service token. */
export const accessSubjectSchema = v.pipe(
  v.string("Give an e-mail address, or the name of a service token."),
  v.transform(tidied),
  v.maxLength(254, "Give at most 254 characters."),
  v.regex(
    /^[^\s\p{Cc}]+$/u,
    "Give an e-mail address, or the client id of a service token: neither has spaces.",
  ),
  v.toLowerCase(),
);

export const newAccountSchema = v.object({
  name: accountNameSchema,
  role: roleSchema,
  accessSubject: v.optional(v.nullable(accessSubjectSchema), null),
});

export const accountChangeSchema = v.pipe(
  v.strictObject(
    {
      role: v.optional(roleSchema),
      disabled: v.optional(v.boolean("This is true or false.")),
      reason: reasonSchema,
    },
    "Send role, disabled, or both.",
  ),
  v.check(
    ({ role, disabled }) => role !== undefined || disabled !== undefined,
    "Send role, disabled, or both.",
  ),
);

export interface Account extends Omit<StoredAccount, "role"> {
  readonly role: AccountRole;
}
export interface AccountSummary extends Omit<StoredAccountSummary, "role"> {
  readonly role: AccountRole;
}

function withRole<Stored extends { id: number; role: string }>(
  stored: Stored,
): Omit<Stored, "role"> & { role: AccountRole } {
  const role = accountRole(stored.role);
  if (!role) throw new RangeError(`account ${stored.id} has no role of ours: ${stored.role}`);
  return { ...stored, role };
}

function noAccount(): CatalogueError {
  return notFound("account with this number");
}

export async function listAccounts(database: Database): Promise<AccountSummary[]> {
  return (await readAccounts(database, secondsFromNow(0))).map(withRole);
}

/** The account with this number. Throws not-found. */
export async function accountById(database: Database, id: number): Promise<Account> {
  const stored = await readAccount(database, id);
  if (!stored) throw noAccount();
  return withRole(stored);
}

/** Who Cloudflare Access says is asking; null where no enabled account has this subject. */
export async function principalOfAccess(
  database: Database,
  subject: string,
  { isService, since }: { isService: boolean; since: string },
): Promise<Principal | null> {
  const stored = await readAccountByAccessSubject(database, subject.toLowerCase());
  return stored ? principalFrom(stored, { kind: "access", isService, since }) : null;
}

/** The pages of somebody's own account are in the language with this tag from now on. */
export async function chooseLanguage(
  database: Database,
  { accountId }: Principal,
  language: string,
): Promise<void> {
  await updateLanguage(database, accountId, language);
}

/** Adds an account. Throws where the name or the subject is taken. */
export async function addAccount(
  database: Database,
  account: v.InferOutput<typeof newAccountSchema>,
  actor: Principal,
): Promise<Account> {
  const added = await insertAccount(database, account, actor, secondsFromNow(0));
  const stored = await readAccountByName(database, account.name);
  if (added && stored) return withRole(stored);
  const message = stored
    ? "There is an account of this name. Give another name, or make a new link for that account."
    : "Another account has this identity.";
  throw invalid(stored ? "name" : "accessSubject", message);
}

/**
 * A new link for the account: the secret that goes into it, told this once. `lost` takes the earlier passkeys and
 * sessions away and revokes the tokens, for a device that was lost or stolen.
 */
export async function invite(
  database: Database,
  account: Account,
  { lost, actor }: { lost: boolean; actor: Principal },
): Promise<{ secret: string; expiresAt: string }> {
  const secret = newSecret();
  const expiresAt = secondsFromNow(invitationLifetime);
  const invitation = { hash: hashOf(secret), expiresAt };
  const made = await insertInvitation(database, account, invitation, { actor, now: secondsFromNow(0), lost });
  if (!made) {
    throw conflict(`${account.name} is disabled. Enable the account first.`);
  }
  return { secret, expiresAt };
}

/** The account that a link is for. Throws spent-link where it was used, is too old or never was. */
export async function accountOfLink(database: Database, secret: string): Promise<Account> {
  const stored = await readInvited(database, hashOf(secret), secondsFromNow(0));
  if (!stored) throw new CatalogueError({ kind: "spent-link" });
  return withRole(stored);
}

function lastAdministrator(): CatalogueError {
  return new CatalogueError({
    kind: "conflict",
    sentence:
      "This is the last administrator: without one, nobody could add people again. Make somebody else an administrator first.",
  });
}

/** The account is still what it was when it was asked, and two are left who can agree to something. */
const stillAs = `(SELECT role || iif(disabled_at IS NULL, '', ' disabled') FROM accounts
    WHERE id = ?1 ->> 'about') IS ?1 ->> 'version'
  AND (?1 ->> 'version' NOT LIKE 'administrator%' OR ${otherAdministrators} >= 2)`;

interface AccountChange {
  readonly role?: AccountRole | undefined;
  readonly disabled?: boolean | undefined;
  readonly reason?: string | null;
}

/** Throws `conflict` where too few would be left to agree to anything. */
async function checkOthers({ database, usesAccess, agreed }: Editing, { id, role }: Account): Promise<void> {
  if (role !== "administrator" || agreed || !(await isTwoPeopleRule(database))) return;
  if ((await countAdministrators(database, { about: id, usesAccess })) >= 2) return;
  throw conflict(
    "Fewer than two other administrators could sign in then, and nobody could agree to anything. Add another first.",
  );
}

/** Throws `invalid` where two things would wait as one. */
async function checkOne({ database }: Editing, { role, disabled }: AccountChange): Promise<void> {
  if (role === undefined || disabled === undefined || !(await isTwoPeopleRule(database))) return;
  throw invalid(
    "role",
    "A second person has to agree here, to one thing at a time. Send either the role or disabled.",
  );
}

/**
 * Changes role and whether the account may sign in. Throws `conflict` rather than leave no administrator, and `waits`
 * where a second person has to agree that somebody may do less.
 */
export async function changeAccount(
  editing: Editing,
  id: number,
  { role, disabled, reason = null }: AccountChange,
): Promise<Account> {
  const { database, author, now } = editing;
  const account = await accountById(database, id);
  const isDisabled = account.disabledAt !== null;
  const disables = disabled === true && !isDisabled;
  let agreement: Statement[] = [];
  // What was agreed to is always held against what is now: the account may be another than when it was asked.
  if (editing.agreed || disables || (role !== undefined && isBelow(role, account.role))) {
    await checkOne(editing, { role, disabled });
    await checkOthers(editing, account);
    const version = account.role + (isDisabled ? " disabled" : "");
    agreement = await secondPerson(
      editing,
      {
        subject: subjectOf(id),
        title: account.name,
        content: { kind: "account", id, role, disabled },
        version,
        reason,
      },
      { sql: stillAs, values: { about: id, version } },
    );
  }
  const note = { actor: author, now, why: whyNoted(reason) };
  const changes = [
    ...(role !== undefined && role !== account.role ? [givingRole(database, account, role, note)] : []),
    ...(disables ? [disabling(database, account, note)] : []),
  ];
  if (changes.length > 0) {
    const statements = [...agreement.map(asSql), ...changes.flat()];
    const changed = await runTogether(database, statements);
    if (changes.some(([first]) => first && changed[statements.indexOf(first)] === 0))
      throw lastAdministrator();
  }
  if (disabled === false && isDisabled) await enableAccount(database, account, author, now);
  return accountById(database, id);
}
