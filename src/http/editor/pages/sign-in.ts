/** The pages before signing in. WebAuthn has no form without script: where there is none, they say so. */
import { html } from "hono/html";
import type { Account } from "../../../catalogue/accounts/account.ts";
import { accountRoles } from "../../../catalogue/accounts/principal.ts";
import type { Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import { english } from "../../strings/spoken.ts";
import { button } from "./form.ts";
import { editorLayout } from "./layout.ts";
import type { Tongue } from "../strings/tongue.ts";
import { tongueParameter } from "../strings/tongues.ts";

/** The two paths that a passkey goes through, and where the browser goes then; without `next` it stays. */
export interface PasskeyForm {
  readonly kind: "enrol" | "sign-in";
  readonly options: string;
  readonly finish: string;
  readonly next?: string;
  readonly label: string;
  readonly tongue: Tongue;
  /** Fields that go along. */
  readonly fields?: Markup;
}

/** A form that script/passkeys.ts brings to life: hidden until then. */
export function passkeyForm({ kind, options, finish, next, label, fields, tongue }: PasskeyForm): Markup {
  return html`<form class="stack" hidden data-passkey="${kind}" data-options="${options}" data-finish="${finish}"${
    next === undefined ? "" : html` data-next="${next}"`
  }>
${fields ?? ""}
<div class="actions">${button({ label })}<p class="error" role="alert"></p></div>
</form>
<noscript><div class="notice"><p>${tongue.say("Passkeys need JavaScript, which is off in this browser. Allow it for this site and load the page again. Everything else on the editors’ side works without.")}</p></div></noscript>`;
}

/** What says the page's language to where it is sent, for somebody who has chosen none for their account. */
export function inTongue({ tag }: Tongue): string {
  return tag === english.tag ? "" : `?${tongueParameter}=${tag}`;
}

/** Where people sign in. Without `next` the browser then asks again for the page that it wanted. */
export function signInPage(site: Site, tongue: Tongue, script: string, next?: string): Promise<string> {
  const { say } = tongue;
  return editorLayout({
    site,
    principal: null,
    tongue,
    title: say("Sign in"),
    scripts: [script],
    body: html`<h1>${say("Sign in")}</h1>
<p class="lead">${say("For the people who look after this catalogue. Your device will ask for your fingerprint, face or PIN.")}</p>
${passkeyForm({
  kind: "sign-in",
  options: "/admin/sign-in/options",
  finish: `/admin/sign-in${inTongue(tongue)}`,
  label: say("Sign in with a passkey"),
  tongue,
  ...(next === undefined ? {} : { next }),
})}
<h2>${say("No passkey here?")}</h2>
<p class="prose">${say("Ask an administrator of the catalogue for a sign-in link, for a first passkey or in place of a lost one. If your passkey is on a phone, choose “another device” when the browser asks, and scan the code.")}</p>`,
  });
}

/** The same where Cloudflare Access is configured but has not vouched for anybody. */
export function accessPage(site: Site, tongue: Tongue): Promise<string> {
  const { say } = tongue;
  return editorLayout({
    site,
    principal: null,
    tongue,
    title: say("Sign in"),
    body: html`<h1>${say("Sign in")}</h1>
<p class="lead">${say("People sign in to this catalogue through Cloudflare Access, but this request did not come through it.")}</p>
<p class="prose">${say("Load the page again. If that does not help, the Access application may not cover this address: an administrator finds what it must cover in docs/editing.md.")}</p>`,
  });
}

/**
 * For a browser that comes by a link from another site: it holds its session back (SameSite=Strict) until this page,
 * which is from here, asks again.
 */
export function againPage(site: Site, tongue: Tongue): Promise<string> {
  const { say, mark } = tongue;
  return editorLayout({
    site,
    principal: null,
    tongue,
    title: say("One moment"),
    refreshAfter: 0,
    body: html`<h1>${say("One moment")}</h1>
<p class="lead">${mark("You came from another site. If the page does not appear by itself, [go on](again).", { again: "" })}</p>`,
  });
}

/** What a link opens: who it is for, and the button that uses it. Opening the page does not. */
export function invitationPage(
  site: Site,
  tongue: Tongue,
  { account, path, script, next }: { account: Account; path: string; script: string; next: string },
): Promise<string> {
  const { say, told } = tongue;
  const role = told(accountRoles[account.role]).toLocaleLowerCase(tongue.tag);
  return editorLayout({
    site,
    principal: null,
    tongue,
    title: say("Welcome"),
    scripts: [script],
    body: html`<h1>${say("Welcome, {name}", { name: account.name })}</h1>
<p class="lead">${say("Make a passkey, and you are signed in as {role}. From then on your fingerprint, face or PIN is all that you need here.", { role })}</p>
${passkeyForm({
  kind: "enrol",
  options: `${path}/options`,
  finish: path + inTongue(tongue),
  next,
  label: say("Make a passkey"),
  tongue,
})}
<h2>${say("What is a passkey?")}</h2>
<p class="prose">${say("A key that your phone, computer or password manager keeps for this site. There is no password to think of, to forget or to give away by mistake. This link works once.")}</p>`,
  });
}
