/** One's own account: passkeys, sessions and tokens. */
import { html } from "hono/html";
import type { Passkey } from "../../../catalogue/accounts/passkey.ts";
import { isCurrent, longestTokenDays, type Token } from "../../../catalogue/accounts/token.ts";
import {
  accountRoles,
  type Principal,
  type TokenScope,
  tokenScopes,
} from "../../../catalogue/accounts/principal.ts";
import type { FieldError } from "../../../catalogue/problem.ts";
import { keysOf } from "../../../catalogue/publication/terms.ts";
import type { StoredSession } from "../../../store/accounts/sessions.ts";
import type { Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import { actionButton, button, checkboxes, errorSummary, selectField, textField } from "./form.ts";
import { editorLayout, moment, notice, table } from "./layout.ts";
import type { Tongue } from "../strings/tongue.ts";
import { tongueChoices } from "../strings/tongues.ts";
import type { PlainSentence } from "../strings/translation.ts";
import { passkeyForm } from "./sign-in.ts";

/** What a form for a token held when it came back with errors. */
export interface TokenDraft {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly days: string;
}

export interface AccountPage {
  readonly site: Site;
  readonly principal: Principal;
  readonly tongue: Tongue;
  readonly script: string;
  readonly passkeys: readonly Passkey[];
  readonly sessions: readonly StoredSession[];
  readonly tokens: readonly Token[];
  /** A sentence about what has just been done. */
  readonly done?: string | undefined;
  readonly draft?: TokenDraft;
  readonly errors?: readonly FieldError[];
}

const lifetimes = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: String(longestTokenDays), label: "A year" },
] as const satisfies readonly { value: string; label: PlainSentence }[];

/** What each scope is for, in the words of those who choose. */
const scopeHints: Readonly<Record<TokenScope, PlainSentence>> = {
  read: "Drafts, revisions and the overview",
  write: "Add and edit publications, upload files",
  publish: "Make publications appear and disappear",
  backup: "Read everything that is kept, drafts too; for administrators",
};

/** The languages of the editors' pages. */
function languageSection({ tongue, errors = [] }: AccountPage): Markup {
  const { say, tag } = tongue;
  return html`<form class="stack" method="post" action="/admin/account/language" novalidate>
${selectField({ name: "language", label: say("Language of these pages"), short: true, choices: tongueChoices(), value: tongue.offered ?? tag, errors })}
<div class="actions">${button({ label: say("Use this language"), kind: "second" })}</div>
</form>`;
}

function passkeySection({ passkeys, principal, tongue }: AccountPage): Markup | "" {
  const { say } = tongue;
  if (principal.by.kind === "access") return "";
  return html`<h2 id="passkeys">${say("Passkeys")}</h2>
${table(
  say("The keys that sign you in"),
  [say("Name"), say("Made"), say("Last used"), ""],
  passkeys.map(
    ({
      id,
      name,
      createdAt,
      lastUsedAt,
    }) => html`<tr><th scope="row">${name}</th><td>${moment(createdAt)}</td>
<td>${moment(lastUsedAt, say("never"))}</td><td>${actionButton(`/admin/account/passkeys/${id}/remove`, { label: say("Remove"), about: name, kind: "danger" })}</td></tr>`,
  ),
)}
${passkeyForm({
  kind: "enrol",
  options: "/admin/account/passkeys/options",
  finish: "/admin/account/passkeys",
  next: "/admin/account?done=passkey-added",
  label: say("Add a passkey"),
  tongue,
  fields: textField({
    name: "name",
    label: say("Name of another passkey"),
    hint: say(
      "So that you know it again, such as “Work laptop”. A second one on another device saves you when the first is lost.",
    ),
    maxLength: 80,
  }),
})}`;
}

/** A browser and its system, as the session keeps them: “Firefox on Linux”. */
export function deviceName({ say, told }: Tongue, device: string): string {
  const [browser = device, system] = device.split(" on ");
  return system === undefined
    ? device
    : say("{browser} on {system}", { browser: told(browser), system: told(system) });
}

function sessionSection({ sessions, principal, tongue }: AccountPage): Markup | "" {
  const { say } = tongue;
  const { by } = principal;
  if (by.kind !== "session") return "";
  return html`<h2>${say("Where you are signed in")}</h2>
${table(
  say("Browsers that are signed in as you"),
  [say("Browser"), say("Signed in"), say("Last seen"), ""],
  sessions.map(
    ({
      id,
      device,
      createdAt,
      lastSeenAt,
    }) => html`<tr><th scope="row">${deviceName(tongue, device)}</th><td>${moment(createdAt)}</td>
<td>${moment(lastSeenAt, say("never"))}</td><td>${
      id === by.sessionId
        ? html`<span class="badge strong">${say("This browser")}</span>`
        : actionButton(`/admin/account/sessions/${id}/end`, {
            label: say("Sign out"),
            about: deviceName(tongue, device),
            kind: "danger",
          })
    }</td></tr>`,
  ),
)}
<p class="count">${actionButton("/admin/account/sessions/end-all", { label: say("Sign out everywhere"), kind: "danger" })}</p>`;
}

/** The account's tokens in rows, each with a button that ends it at the path that is made from its number. */
export function tokenTable(
  { say, told }: Tongue,
  tokens: readonly Token[],
  revokePath: (id: number) => string,
): Markup {
  return table(
    say("Access tokens"),
    [say("Name"), say("May"), say("Last used"), say("Ends"), ""],
    tokens.map((token) => {
      const { id, name, scopes, lastUsedAt, expiresAt, revokedAt } = token;
      return html`<tr><th scope="row">${name}</th><td>${scopes.map((scope) => told(tokenScopes[scope])).join(", ")}</td>
<td>${moment(lastUsedAt, say("never"))}</td><td>${moment(expiresAt)}</td><td>${
        isCurrent(token)
          ? actionButton(revokePath(id), { label: say("Revoke"), about: name, kind: "danger" })
          : html`<span class="badge">${revokedAt === null ? say("Ended") : say("Revoked")}</span>`
      }</td></tr>`;
    }),
  );
}

function tokenSection({ tokens, draft, tongue, errors = [] }: AccountPage): Markup {
  const { say, mark, told } = tongue;
  return html`<h2 id="tokens">${say("Tokens for scripts")}</h2>
<p class="prose">${mark("A script shows a token in the header `Authorization: Bearer …` and may then do what you may, within what you choose here. It ends by itself, or when you revoke it.")}</p>
${tokens.length > 0 ? tokenTable(tongue, tokens, (id) => `/admin/account/tokens/${id}/revoke`) : ""}
<form class="stack" method="post" action="/admin/account/tokens" novalidate>
${textField({ name: "token", label: say("Name of a new token"), hint: say("What uses it, such as “Nightly import”."), value: draft?.name, maxLength: 80, required: true, errors })}
${checkboxes({
  name: "scopes",
  label: say("It may"),
  errors,
  values: draft?.scopes ?? ["read"],
  choices: keysOf(tokenScopes).map((value) => ({
    value,
    label: told(tokenScopes[value]),
    hint: say(scopeHints[value]),
  })),
})}
${selectField({ name: "days", label: say("It ends after"), short: true, choices: lifetimes.map(({ value, label }) => ({ value, label: say(label) })), value: draft?.days ?? "90", errors })}
<div class="actions">${button({ label: say("Make the token") })}</div>
</form>`;
}

/** The page of one's own account. */
export function accountPage(page: AccountPage): Promise<string> {
  const { site, principal, tongue, script, done, errors = [] } = page;
  const { say, told } = tongue;
  const role = told(accountRoles[principal.role]);
  return editorLayout({
    site,
    principal,
    tongue,
    title: say("Your account"),
    section: "/admin/account",
    scripts: principal.by.kind === "access" ? [] : [script],
    wrong: errors.length > 0,
    body: html`<h1>${principal.name}</h1>
<p class="lead">${principal.role === "administrator" ? `${role}.` : say("{role}. An administrator can change what you may do.", { role })}</p>
${done === undefined ? "" : notice(done)}${errorSummary(errors, tongue)}
${languageSection(page)}
${passkeySection(page)}
${sessionSection(page)}
${tokenSection(page)}`,
  });
}

/** A secret that is shown this once, and what to do with it. */
export function secretPage(
  site: Site,
  principal: Principal,
  tongue: Tongue,
  {
    title,
    section,
    advice,
    label,
    secret,
    back,
  }: {
    title: string;
    section: string;
    advice: string;
    label: string;
    secret: string;
    back: { path: string; name: string };
  },
): Promise<string> {
  return editorLayout({
    site,
    principal,
    tongue,
    title,
    section,
    body: html`<h1>${title}</h1>
<p class="lead">${advice}</p>
<p><span id="secret-label">${label}</span> <code class="secret" aria-labelledby="secret-label" tabindex="0" role="textbox" aria-readonly="true">${secret}</code></p>
<p class="count"><a href="${back.path}">${back.name}</a></p>`,
  });
}
