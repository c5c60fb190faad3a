/** People: who may sign in, and as what. For administrators. */
import { html } from "hono/html";
import type { Account, AccountSummary } from "../../../catalogue/accounts/account.ts";
import type { Passkey } from "../../../catalogue/accounts/passkey.ts";
import type { Session } from "../../../catalogue/accounts/session.ts";
import type { Token } from "../../../catalogue/accounts/token.ts";
import { type AccountRole, accountRoles, type Principal } from "../../../catalogue/accounts/principal.ts";
import type { FieldError } from "../../../catalogue/problem.ts";
import { keysOf } from "../../../catalogue/publication/terms.ts";
import { securityLogPath } from "../../addresses.ts";
import type { Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import { tokenTable } from "./account.ts";
import { actionButton, button, checkboxes, errorSummary, radios, textField } from "./form.ts";
import { editorLayout, moment, notice, table } from "./layout.ts";

const roleHints: Readonly<Record<AccountRole, string>> = {
  viewer: "Sees drafts",
  editor: "Also changes and uploads",
  publisher: "Also publishes and withdraws",
  administrator: "Also adds people and ends their access",
};

const roleChoices = keysOf(accountRoles).map((value) => ({
  value,
  label: accountRoles[value],
  hint: roleHints[value],
}));

/** What a form for an account held when it came back with errors. */
export interface AccountDraft {
  readonly name: string;
  readonly role: string;
  readonly accessSubject: string;
}

function stateOf({ disabledAt, invitedUntil, passkeys }: AccountSummary): Markup {
  if (disabledAt !== null) return html`<span class="badge">Disabled</span>`;
  if (invitedUntil !== null) return html`<span class="badge strong">Invited</span>`;
  return passkeys > 0
    ? html`<span class="badge">Can sign in</span>`
    : html`<span class="badge">No passkey</span>`;
}

/** Everybody, and the form that adds somebody. `byAccess` where Cloudflare Access says who is who. */
export function accountsPage(page: {
  site: Site;
  principal: Principal;
  accounts: readonly AccountSummary[];
  byAccess: boolean;
  draft?: AccountDraft;
  errors?: readonly FieldError[];
}): Promise<string> {
  const { site, principal, accounts, byAccess, draft, errors = [] } = page;
  return editorLayout({
    site,
    principal,
    title: "Editors",
    section: "/admin/accounts",
    wrong: errors.length > 0,
    body: html`<h1>Editors</h1>
<p class="lead">Who may sign in, and as what. What they did with it is in the <a href="${securityLogPath}">security log</a>.</p>
${errorSummary(errors)}
${table(
  "Everybody who has or had an account",
  byAccess ? ["Name", "Role", "Identity", "Tokens"] : ["Name", "Role", "", "Passkeys", "Tokens", "Last seen"],
  accounts.map((account) => {
    const { id, name, role, passkeys, tokens, lastSeenAt, accessSubject, disabledAt } = account;
    const [nameCell, roleCell] = [
      html`<th scope="row"><a href="/admin/accounts/${id}">${name}</a></th>`,
      html`<td>${accountRoles[role]}</td>`,
    ];
    return byAccess
      ? html`<tr>${nameCell}${roleCell}<td>${accessSubject ?? html`<span class="quiet">none</span>`}${disabledAt === null ? "" : " (disabled)"}</td><td>${tokens}</td></tr>`
      : html`<tr>${nameCell}${roleCell}<td>${stateOf(account)}</td><td>${passkeys}</td><td>${tokens}</td><td>${moment(lastSeenAt)}</td></tr>`;
  }),
)}
<h2>${byAccess ? "Add somebody" : "Invite somebody"}</h2>
<form class="stack" method="post" action="/admin/accounts" novalidate>
${textField({ name: "name", label: "Name", hint: "As it will stand beside their changes.", value: draft?.name, maxLength: 80, required: true, autocomplete: "off", errors })}
${
  byAccess
    ? textField({
        name: "accessSubject",
        label: "Identity in Cloudflare Access",
        hint: "Their e-mail address, or for a script the client id of its service token.",
        value: draft?.accessSubject,
        required: true,
        autocomplete: "off",
        errors,
      })
    : ""
}
${radios({ name: "role", label: "Role", choices: roleChoices, value: draft?.role ?? "editor", errors })}
<div class="actions">${button({ label: byAccess ? "Add" : "Make a sign-in link" })}</div>
</form>`,
  });
}

/** Where somebody is signed in, and the button that ends it. */
function sessionSection(sessions: readonly Session[], path: string, name: string): Markup | "" {
  if (sessions.length === 0) return "";
  return html`<h2>Signed in</h2>
${table(
  `Browsers that are signed in as ${name}`,
  ["Browser", "Signed in", "Last seen"],
  sessions.map(
    ({ device, createdAt, lastSeenAt }) =>
      html`<tr><th scope="row">${device}</th><td>${moment(createdAt)}</td><td>${moment(lastSeenAt)}</td></tr>`,
  ),
)}
<p class="count">${actionButton(`${path}/sessions/end-all`, { label: "Sign out everywhere", about: name, kind: "danger" })}</p>`;
}

/** One account: its role, a new link, its sessions and tokens, and the end of its access. */
export function accountAdministrationPage(page: {
  site: Site;
  principal: Principal;
  account: Account;
  passkeys: readonly Passkey[];
  sessions: readonly Session[];
  tokens: readonly Token[];
  byAccess: boolean;
  done?: string | undefined;
}): Promise<string> {
  const { site, principal, account, passkeys, sessions, tokens, byAccess, done } = page;
  const path = `/admin/accounts/${account.id}`;
  const disabled = account.disabledAt !== null;
  return editorLayout({
    site,
    principal,
    title: account.name,
    section: "/admin/accounts",
    body: html`<p class="above"><a href="/admin/accounts">Editors</a></p>
<h1>${account.name}</h1>
<p class="lead">${accountRoles[account.role]}${account.accessSubject === null ? "" : html` · ${account.accessSubject}`}${
      disabled ? html` · disabled on ${moment(account.disabledAt)}` : ""
    }</p>
${done === undefined ? "" : notice(done)}
<h2>Role</h2>
<form class="stack" method="post" action="${path}/role">
${radios({ name: "role", label: `What ${account.name} may do`, choices: roleChoices, value: account.role })}
<div class="actions">${button({ label: "Change the role", kind: "second" })}</div>
</form>
${
  byAccess || disabled
    ? ""
    : html`<h2>Signing in</h2>
<p class="prose">${
        passkeys.length === 0
          ? "There is no passkey yet."
          : `Passkeys: ${passkeys.map(({ name }) => name).join(", ")}.`
      } A link lets ${account.name} make a new one, on a new device or in place of a lost one.</p>
<form class="stack" method="post" action="${path}/invitations">
${checkboxes({ name: "lost", label: "The device was lost", choices: [{ value: "yes", label: "Remove all earlier passkeys, sign out everywhere, and revoke the tokens", hint: "Whoever has the device can then do nothing with it." }] })}
<div class="actions">${button({ label: "Make a sign-in link", kind: "second" })}</div>
</form>`
}
${sessionSection(sessions, path, account.name)}
${tokens.length > 0 ? html`<h2>Tokens</h2>${tokenTable(tokens, (id) => `${path}/tokens/${id}/revoke`)}` : ""}
<h2>${disabled ? "Enable" : "End access"}</h2>
<p class="prose">${
      disabled
        ? "The account can sign in again, and its tokens work again until they end."
        : "The account is signed out and can do nothing any more, nor can its tokens. What it has done stays, under its name."
    }</p>
<p>${
      disabled
        ? actionButton(`${path}/enable`, { label: "Enable", about: account.name })
        : actionButton(`${path}/disable`, { label: "Disable", about: account.name, kind: "danger" })
    }</p>`,
  });
}
