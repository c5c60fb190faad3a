/** The history of a publication: every saved state, what it changed, and how to go back to it. */
import { html } from "hono/html";
import type { KnownNames } from "../../../catalogue/reading/editorial.ts";
import { may, type Principal } from "../../../catalogue/accounts/principal.ts";
import type { Publication } from "../../../catalogue/publication/publication.ts";
import type { Revision, SavedRevision } from "../../../catalogue/changing/revisions.ts";
import { isOneOf, publicationStates } from "../../../catalogue/publication/terms.ts";
import { publicationAdminPath } from "../../addresses.ts";
import type { Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import { contentList, differences } from "./differences.ts";
import { button, textField } from "./form.ts";
import type { Tongue } from "../strings/tongue.ts";
import { editorLayout, moment } from "./layout.ts";

/** A revision in a line: what, who, when, why. */
export function revisionLine({ say, mark, told }: Tongue, code: string, revision: Revision): Markup {
  const { action, accountName, createdAt, reason } = revision;
  return html`<a href="${publicationAdminPath(code, `history/${revision.revision}`)}">${say("Revision {number}", { number: revision.revision })}</a>: ${told(action)} ${mark("by {author}, {moment} UTC", { author: html`<b>${told(accountName)}</b>`, moment: moment(createdAt) })}${reason === null ? "" : html` <q class="quiet">${told(reason)}</q>`}`;
}

function above({ inLanguage }: Tongue, { code, title, language }: Publication): Markup {
  return html`<p class="above"><a href="${publicationAdminPath(code)}"${inLanguage(language)}>${title}</a></p>`;
}

/** One page of the history: each revision with what it changed against the one before. */
export function historyPage({
  site,
  principal,
  tongue,
  publication,
  revisions,
  earlier,
  known,
}: {
  site: Site;
  principal: Principal;
  tongue: Tongue;
  publication: Publication;
  /** Latest first; each with the one that it was made over, where that is known. */
  revisions: readonly { readonly revision: SavedRevision; readonly before: SavedRevision | null }[];
  /** Where the next page begins. */
  earlier: number | null;
  known: KnownNames;
}): Promise<string> {
  const { say } = tongue;
  const { code } = publication;
  return editorLayout({
    site,
    principal,
    tongue,
    title: say("History: {title}", { title: publication.title }),
    section: "/admin/publications",
    body: html`${above(tongue, publication)}
<h1>${say("History")}</h1>
${revisions.length === 0 ? html`<p class="lead">${say("It is as it was imported: nobody has changed it since.")}</p>` : ""}
<ol class="revisions">${revisions.map(
      ({
        revision,
        before,
      }) => html`<li class="item"><p>${revisionLine(tongue, code, revision)}${revision.revision === publication.revision ? html` <span class="badge strong">${say("current")}</span>` : ""}</p>
${
  before === null
    ? html`<p class="hint">${say("The beginning of its history.")}</p>`
    : (differences(tongue, before.content, revision.content, known) ??
      html`<p class="hint">${say("The content stayed as it was.")}</p>`)
}</li>`,
    )}</ol>
<nav class="pager" aria-label="${tongue.strings.pagesNavigation}">${earlier === null ? html`<span class="quiet">${say("No more.")}</span>` : html`<a rel="next" href="${publicationAdminPath(code, "history")}?before=${earlier}">${say("Earlier revisions")}</a>`}</nav>`,
  });
}

function stateName(state: string): string {
  return isOneOf(publicationStates, state) ? publicationStates[state] : state;
}

/** One revision as it was saved, what it changed, and the way back to it. */
export function revisionPage({
  site,
  principal,
  tongue,
  publication,
  revision,
  before,
  since,
  known,
}: {
  site: Site;
  principal: Principal;
  tongue: Tongue;
  publication: Publication;
  revision: SavedRevision;
  before: SavedRevision | null;
  /** What restoring it would change. Null where it would change nothing. */
  since: Markup | null;
  known: KnownNames;
}): Promise<string> {
  const { say, mark, told } = tongue;
  const { code } = publication;
  const restorable = since !== null && publication.state !== "withdrawn" && may(principal, "change");
  return editorLayout({
    site,
    principal,
    tongue,
    title: say("Revision {number}: {title}", { number: revision.revision, title: publication.title }),
    section: "/admin/publications",
    body: html`${above(tongue, publication)}
<h1>${say("Revision {number}", { number: revision.revision })}</h1>
<p class="lead">${told(revision.action)} ${mark("by {author}, {moment} UTC", { author: told(revision.accountName), moment: moment(revision.createdAt) })}. ${say("{state} after it.", { state: told(stateName(revision.state)) })}</p>
${revision.reason === null ? "" : html`<p>${mark("Why: {reason}", { reason: html`<q>${told(revision.reason)}</q>` })}</p>`}
<h2>${say("What it changed")}</h2>
${before === null ? html`<p>${say("It is the beginning of the history.")}</p>` : (differences(tongue, before.content, revision.content, known) ?? html`<p>${say("Nothing in the content.")}</p>`)}
${
  since === null
    ? html`<h2>${say("Restore it")}</h2><p>${say("The content is the same today.")}</p>`
    : html`<h2>${restorable ? say("Restore it") : say("What is different today")}</h2><p>${say("Going back to this revision would change today’s content so:")}</p>${since}
${
  restorable
    ? html`<form class="stack" method="post" action="${publicationAdminPath(code, `history/${revision.revision}/restore`)}"><input type="hidden" name="revision" value="${publication.revision}">
${textField({ name: "reason", label: say("Why (optional)"), maxLength: 2000 })}
<div class="actions">${button({ label: say("Restore revision {number}", { number: revision.revision }) })}</div>
<p class="hint">${say("This makes a new revision. Nothing of the history is lost.")}</p></form>`
    : ""
}`
}
<h2>${say("All of it, as it was")}</h2>
${contentList(tongue, revision.content, known)}`,
  });
}
