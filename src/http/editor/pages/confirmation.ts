/** Confirming who one is, before what was asked is done: the form that was sent goes along, to be sent again. */
import { html } from "hono/html";
import type { Principal } from "../../../catalogue/accounts/principal.ts";
import type { Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import { confirmationPath } from "../../addresses.ts";
import { button } from "./form.ts";
import type { Tongue } from "../strings/tongue.ts";
import { editorLayout } from "./layout.ts";
import { passkeyForm } from "./sign-in.ts";

export interface ConfirmationPage {
  readonly site: Site;
  readonly principal: Principal;
  readonly tongue: Tongue;
  readonly script: string;
  /** Where the form was sent, and what it held. */
  readonly path: string;
  readonly fields: URLSearchParams;
}

function confirmation({ principal, tongue, path, fields }: ConfirmationPage): Markup {
  const { say, mark } = tongue;
  const byAccess = principal.by.kind === "access";
  const sent = [...fields].map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  const again = html`<form method="post" action="${path}" data-resend>${sent}${
    byAccess ? html`<div class="actions">${button({ label: say("Send it again") })}</div>` : ""
  }</form>`;
  if (byAccess) {
    return html`<p class="prose">${mark(
      "Open {signingOut} in another tab, sign in there, and come back here.",
      {
        signingOut: html`<a href="/cdn-cgi/access/logout" target="_blank" rel="noopener">${say("signing out of Cloudflare Access")}</a>`,
      },
    )}</p>${again}`;
  }
  return html`${passkeyForm({
    kind: "sign-in",
    options: `${confirmationPath}/options`,
    finish: confirmationPath,
    label: say("Confirm with a passkey"),
    tongue,
  })}${again}`;
}

/** In place of an answer to a form that takes a fresh sign-in. */
export function confirmationPage(page: ConfirmationPage): Promise<string> {
  const { site, principal, tongue, script } = page;
  const { say } = tongue;
  return editorLayout({
    site,
    principal,
    tongue,
    title: say("Confirm that it is you"),
    scripts: principal.by.kind === "access" ? [] : [script],
    body: html`<h1>${say("Confirm that it is you")}</h1>
<p class="lead">${say("This lets somebody in, or lets somebody do more, and you signed in more than ten minutes ago. What you filled in is kept, and sent as soon as you have confirmed.")}</p>
${confirmation(page)}`,
  });
}
