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
import type { Tongue } from "../strings/tongue.ts";
import type { PlainSentence } from "../strings/translation.ts";
import { deviceName, tokenTable } from "./account.ts";
import { actionButton, button, checkboxes, errorSummary, radios, textField } from "./form.ts";
import { editorLayout, moment, notice, table } from "./layout.ts";
import { secondPersonNote } from "./waiting.ts";

const roleHints: Readonly<Record<AccountRole, PlainSentence>> = {
  viewer: "Sees drafts",
  editor: "Also changes and uploads",
  publisher: "Also publishes and withdraws",
  administrator: "Also adds people and ends their access",
};

function roleChoices({ say, told }: Tongue) {
  return keysOf(accountRoles).map((value) => ({
    value,
    label: told(accountRoles[value]),
    hint: say(roleHints[value]),
  }));
}

/** What a form for an account held when it came back with errors. */
export interface AccountDraft {
  readonly name: string;
  readonly role: string;
  readonly accessSubject: string;
}

function stateOf({ disabledAt, invitedUntil, passkeys }: AccountSummary, { say }: Tongue): Markup {
  if (disabledAt !== null) return html`<span class="badge">${say("Disabled")}</span>`;
  if (invitedUntil !== null) return html`<span class="badge strong">${say("Invited")}</span>`;
  return html`<span class="badge">${passkeys > 0 ? say("Can sign in") : say("No passkey")}</span>`;
}

/** Everybody, and the form that adds somebody. `byAccess` where Cloudflare Access says who is who. */
export function accountsPage(page: {
  site: Site;
  principal: Principal;
  tongue: Tongue;
  accounts: readonly AccountSummary[];
  byAccess: boolean;
  draft?: AccountDraft;
  errors?: readonly FieldError[];
}): Promise<string> {
  const { site, principal, tongue, accounts, byAccess, draft, errors = [] } = page;
  const { say, mark, told } = tongue;
  return editorLayout({
    site,
    principal,
    tongue,
    title: say("Editors"),
    section: "/admin/accounts",
    wrong: errors.length > 0,
    body: html`<h1>${say("Editors")}</h1>
<p class="lead">${mark("Who may sign in, and as what. What they did with it is in the [security log](log).", { log: securityLogPath })}</p>
${errorSummary(errors, tongue)}
${table(
  say("Everybody who has or had an account"),
  byAccess
    ? [say("Name"), say("Role"), say("Identity"), say("Tokens")]
    : [say("Name"), say("Role"), "", say("Passkeys"), say("Tokens"), say("Last seen")],
  accounts.map((account) => {
    const { id, name, role, passkeys, tokens, lastSeenAt, accessSubject, disabledAt } = account;
    const [nameCell, roleCell] = [
      html`<th scope="row"><a href="/admin/accounts/${id}">${name}</a></th>`,
      html`<td>${told(accountRoles[role])}</td>`,
    ];
    return byAccess
      ? html`<tr>${nameCell}${roleCell}<td>${accessSubject ?? html`<span class="quiet">${say("none")}</span>`}${disabledAt === null ? "" : ` (${say("disabled")})`}</td><td>${tokens}</td></tr>`
      : html`<tr>${nameCell}${roleCell}<td>${stateOf(account, tongue)}</td><td>${passkeys}</td><td>${tokens}</td><td>${moment(lastSeenAt, say("never"))}</td></tr>`;
  }),
)}
<h2>${byAccess ? say("Add somebody") : say("Invite somebody")}</h2>
<form class="stack" method="post" action="/admin/accounts" novalidate>
${textField({ name: "name", label: say("Name"), hint: say("As it will stand beside their changes."), value: draft?.name, maxLength: 80, required: true, autocomplete: "off", errors })}
${
  byAccess
    ? textField({
        name: "accessSubject",
        label: say("Identity in Cloudflare Access"),
        hint: say("Their e-mail address, or for a script the client id of its service token."),
        value: draft?.accessSubject,
        required: true,
        autocomplete: "off",
        errors,
      })
    : ""
}
${radios({ name: "role", label: say("Role"), choices: roleChoices(tongue), value: draft?.role ?? "editor", errors })}
<div class="actions">${button({ label: byAccess ? say("Add") : say("Make a sign-in link") })}</div>
</form>`,
  });
}

/** Where somebody is signed in, and the button that ends it. */
function sessionSection(
  tongue: Tongue,
  sessions: readonly Session[],
  path: string,
  name: string,
): Markup | "" {
  if (sessions.length === 0) return "";
  const { say } = tongue;
  return html`<h2>${say("Signed in")}</h2>
${table(
  say("Browsers that are signed in as {name}", { name }),
  [say("Browser"), say("Signed in"), say("Last seen")],
  sessions.map(
    ({ device, createdAt, lastSeenAt }) =>
      html`<tr><th scope="row">${deviceName(tongue, device)}</th><td>${moment(createdAt)}</td><td>${moment(lastSeenAt)}</td></tr>`,
  ),
)}
<p class="count">${actionButton(`${path}/sessions/end-all`, { label: say("Sign out everywhere"), about: name, kind: "danger" })}</p>`;
}

/** One account: its role, a new link, its sessions and tokens, and the end of its access. */
export function accountAdministrationPage(page: {
  site: Site;
  principal: Principal;
  tongue: Tongue;
  account: Account;
  passkeys: readonly Passkey[];
  sessions: readonly Session[];
  tokens: readonly Token[];
  byAccess: boolean;
  done?: string | undefined;
}): Promise<string> {
  const { site, principal, tongue, account, passkeys, sessions, tokens, byAccess, done } = page;
  const { say, mark, told } = tongue;
  const { name } = account;
  const path = `/admin/accounts/${account.id}`;
  const disabled = account.disabledAt !== null;
  return editorLayout({
    site,
    principal,
    tongue,
    title: name,
    section: "/admin/accounts",
    body: html`<p class="above"><a href="/admin/accounts">${say("Editors")}</a></p>
<h1>${name}</h1>
<p class="lead">${told(accountRoles[account.role])}${account.accessSubject === null ? "" : html` · ${account.accessSubject}`}${
      disabled ? html` · ${mark("disabled on {moment}", { moment: moment(account.disabledAt, "") })}` : ""
    }</p>
${done === undefined ? "" : notice(done)}
<h2>${say("Role")}</h2>
<form class="stack" method="post" action="${path}/role">
${radios({ name: "role", label: say("What {name} may do", { name }), choices: roleChoices(tongue), value: account.role })}
${secondPersonNote(site, tongue, "whyRole", "lower")}
<div class="actions">${button({ label: say("Change the role"), kind: "second" })}</div>
</form>
${
  byAccess || disabled
    ? ""
    : html`<h2>${say("Signing in")}</h2>
<p class="prose">${
        passkeys.length === 0
          ? say("There is no passkey yet.")
          : say("Passkeys: {names}.", { names: passkeys.map((each) => each.name).join(", ") })
      } ${say("A link lets {name} make a new one, on a new device or in place of a lost one.", { name })}</p>
<form class="stack" method="post" action="${path}/invitations">
${checkboxes({ name: "lost", label: say("The device was lost"), choices: [{ value: "yes", label: say("Remove all earlier passkeys, sign out everywhere, and revoke the tokens"), hint: say("Whoever has the device can then do nothing with it.") }] })}
<div class="actions">${button({ label: say("Make a sign-in link"), kind: "second" })}</div>
</form>`
}
${sessionSection(tongue, sessions, path, name)}
${tokens.length > 0 ? html`<h2>${say("Tokens")}</h2>${tokenTable(tongue, tokens, (id) => `${path}/tokens/${id}/revoke`)}` : ""}
<h2>${disabled ? say("Enable") : say("End access")}</h2>
<p class="prose">${
      disabled
        ? say("The account can sign in again, and its tokens work again until they end.")
        : say(
            "The account is signed out and can do nothing any more, nor can its tokens. What it has done stays, under its name.",
          )
    }</p>
${
  disabled
    ? html`<p>${actionButton(`${path}/enable`, { label: say("Enable"), about: name })}</p>`
    : html`<form class="stack" method="post" action="${path}/disable">${secondPersonNote(site, tongue, "why")}
<div class="actions">${button({ label: say("Disable"), about: name, kind: "danger" })}</div></form>`
}`,
  });
}
