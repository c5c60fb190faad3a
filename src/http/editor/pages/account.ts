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
];

/** What each scope is for, in the words of those who choose. */
const scopeHints: Readonly<Record<TokenScope, string>> = {
  read: "Drafts, revisions and the overview",
  write: "Add and edit publications, upload files",
  publish: "Make publications appear and disappear",
  backup: "Read everything that is kept, drafts too; for administrators",
};

function passkeySection({ passkeys, principal }: AccountPage): Markup | "" {
  if (principal.by.kind === "access") return "";
  return html`<h2 id="passkeys">Passkeys</h2>
${table(
  "The keys that sign you in",
  ["Name", "Made", "Last used", ""],
  passkeys.map(
    ({
      id,
      name,
      createdAt,
      lastUsedAt,
    }) => html`<tr><th scope="row">${name}</th><td>${moment(createdAt)}</td>
<td>${moment(lastUsedAt)}</td><td>${actionButton(`/admin/account/passkeys/${id}/remove`, { label: "Remove", about: name, kind: "danger" })}</td></tr>`,
  ),
)}
${passkeyForm({
  kind: "enrol",
  options: "/admin/account/passkeys/options",
  finish: "/admin/account/passkeys",
  next: "/admin/account?done=passkey-added",
  label: "Add a passkey",
  fields: textField({
    name: "name",
    label: "Name of another passkey",
    hint: "So that you know it again, such as “Work laptop”. A second one on another device saves you when the first is lost.",
    maxLength: 80,
  }),
})}`;
}

function sessionSection({ sessions, principal }: AccountPage): Markup | "" {
  const { by } = principal;
  if (by.kind !== "session") return "";
  return html`<h2>Where you are signed in</h2>
${table(
  "Browsers that are signed in as you",
  ["Browser", "Signed in", "Last seen", ""],
  sessions.map(
    ({
      id,
      device,
      createdAt,
      lastSeenAt,
    }) => html`<tr><th scope="row">${device}</th><td>${moment(createdAt)}</td>
<td>${moment(lastSeenAt)}</td><td>${
      id === by.sessionId
        ? html`<span class="badge strong">This browser</span>`
        : actionButton(`/admin/account/sessions/${id}/end`, {
            label: "Sign out",
            about: device,
            kind: "danger",
          })
    }</td></tr>`,
  ),
)}
<p class="count">${actionButton("/admin/account/sessions/end-all", { label: "Sign out everywhere", kind: "danger" })}</p>`;
}

/** The account's tokens in rows, each with a button that ends it at the path that is made from its number. */
export function tokenTable(tokens: readonly Token[], revokePath: (id: number) => string): Markup {
  return table(
    "Access tokens",
    ["Name", "May", "Last used", "Ends", ""],
    tokens.map((token) => {
      const { id, name, scopes, lastUsedAt, expiresAt, revokedAt } = token;
      return html`<tr><th scope="row">${name}</th><td>${scopes.map((scope) => tokenScopes[scope]).join(", ")}</td>
<td>${moment(lastUsedAt)}</td><td>${moment(expiresAt)}</td><td>${
        isCurrent(token)
          ? actionButton(revokePath(id), { label: "Revoke", about: name, kind: "danger" })
          : html`<span class="badge">${revokedAt === null ? "Ended" : "Revoked"}</span>`
      }</td></tr>`;
    }),
  );
}

function tokenSection({ tokens, draft, errors = [] }: AccountPage): Markup {
  return html`<h2 id="tokens">Tokens for scripts</h2>
<p class="prose">A script shows a token in the header <code>Authorization: Bearer …</code> and may then do what you may, within what you choose here. It ends by itself, or when you revoke it.</p>
${tokens.length > 0 ? tokenTable(tokens, (id) => `/admin/account/tokens/${id}/revoke`) : ""}
<form class="stack" method="post" action="/admin/account/tokens" novalidate>
${textField({ name: "token", label: "Name of a new token", hint: "What uses it, such as “Nightly import”.", value: draft?.name, maxLength: 80, required: true, errors })}
${checkboxes({
  name: "scopes",
  label: "It may",
  errors,
  values: draft?.scopes ?? ["read"],
  choices: keysOf(tokenScopes).map((value) => ({
    value,
    label: tokenScopes[value],
    hint: scopeHints[value],
  })),
})}
${selectField({ name: "days", label: "It ends after", short: true, choices: lifetimes, value: draft?.days ?? "90", errors })}
<div class="actions">${button({ label: "Make the token" })}</div>
</form>`;
}

/** The page of one's own account. */
export function accountPage(page: AccountPage): Promise<string> {
  const { site, principal, script, done, errors = [] } = page;
  return editorLayout({
    site,
    principal,
    title: "Your account",
    section: "/admin/account",
    scripts: principal.by.kind === "access" ? [] : [script],
    wrong: errors.length > 0,
    body: html`<h1>${principal.name}</h1>
<p class="lead">${accountRoles[principal.role]}${principal.role === "administrator" ? "" : ". An administrator can change what you may do"}.</p>
${done === undefined ? "" : notice(done)}${errorSummary(errors)}
${passkeySection(page)}
${sessionSection(page)}
${tokenSection(page)}`,
  });
}

/** A secret that is shown this once, and what to do with it. */
export function secretPage(
  site: Site,
  principal: Principal,
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
    title,
    section,
    body: html`<h1>${title}</h1>
<p class="lead">${advice}</p>
<p><span id="secret-label">${label}</span> <code class="secret" aria-labelledby="secret-label" tabindex="0" role="textbox" aria-readonly="true">${secret}</code></p>
<p class="count"><a href="${back.path}">${back.name}</a></p>`,
  });
}
