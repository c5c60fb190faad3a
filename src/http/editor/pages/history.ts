/** The history of a publication: every saved state, what it changed, and how to go back to it. */
import { html } from "hono/html";
import type { KnownNames } from "../../../catalogue/reading/editorial.ts";
import { may, type Principal } from "../../../catalogue/accounts/principal.ts";
import type { Publication } from "../../../catalogue/publication/publication.ts";
import type { Revision, SavedRevision } from "../../../catalogue/changing/revisions.ts";
import { isOneOf, publicationStates } from "../../../catalogue/publication/terms.ts";
import { publicationAdminPath } from "../../addresses.ts";
import { inLanguage, type Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import { contentList, differences } from "./differences.ts";
import { button, textField } from "./form.ts";
import { editorLayout, moment } from "./layout.ts";

/** A revision in a line: what, who, when, why. */
export function revisionLine(code: string, revision: Revision): Markup {
  const { action, accountName, createdAt, reason } = revision;
  return html`<a href="${publicationAdminPath(code, `history/${revision.revision}`)}">Revision ${revision.revision}</a>: ${action} by <b>${accountName}</b>, ${moment(createdAt)} UTC${reason === null ? "" : html` <q class="quiet">${reason}</q>`}`;
}

function above({ code, title, language }: Publication): Markup {
  return html`<p class="above"><a href="${publicationAdminPath(code)}"${inLanguage(language)}>${title}</a></p>`;
}

/** One page of the history: each revision with what it changed against the one before. */
export function historyPage({
  site,
  principal,
  publication,
  revisions,
  earlier,
  known,
}: {
  site: Site;
  principal: Principal;
  publication: Publication;
  /** Latest first; each with the one that it was made over, where that is known. */
  revisions: readonly { readonly revision: SavedRevision; readonly before: SavedRevision | null }[];
  /** Where the next page begins. */
  earlier: number | null;
  known: KnownNames;
}): Promise<string> {
  const { code } = publication;
  return editorLayout({
    site,
    principal,
    title: `History: ${publication.title}`,
    section: "/admin/publications",
    body: html`${above(publication)}
<h1>History</h1>
${revisions.length === 0 ? html`<p class="lead">It is as it was imported: nobody has changed it since.</p>` : ""}
<ol class="revisions">${revisions.map(
      ({
        revision,
        before,
      }) => html`<li class="item"><p>${revisionLine(code, revision)}${revision.revision === publication.revision ? html` <span class="badge strong">current</span>` : ""}</p>
${
  before === null
    ? html`<p class="hint">The beginning of its history.</p>`
    : (differences(before.content, revision.content, known) ??
      html`<p class="hint">The content stayed as it was.</p>`)
}</li>`,
    )}</ol>
<nav class="pager" aria-label="Pages">${earlier === null ? html`<span class="quiet">No more.</span>` : html`<a rel="next" href="${publicationAdminPath(code, "history")}?before=${earlier}">Earlier revisions</a>`}</nav>`,
  });
}

function stateName(state: string): string {
  return isOneOf(publicationStates, state) ? publicationStates[state] : state;
}

/** One revision as it was saved, what it changed, and the way back to it. */
export function revisionPage({
  site,
  principal,
  publication,
  revision,
  before,
  since,
  known,
}: {
  site: Site;
  principal: Principal;
  publication: Publication;
  revision: SavedRevision;
  before: SavedRevision | null;
  /** What restoring it would change. Null where it would change nothing. */
  since: Markup | null;
  known: KnownNames;
}): Promise<string> {
  const { code } = publication;
  const restorable = since !== null && publication.state !== "withdrawn" && may(principal, "change");
  return editorLayout({
    site,
    principal,
    title: `Revision ${revision.revision}: ${publication.title}`,
    section: "/admin/publications",
    body: html`${above(publication)}
<h1>Revision ${revision.revision}</h1>
<p class="lead">${revision.action} by ${revision.accountName}, ${moment(revision.createdAt)} UTC. ${stateName(revision.state)} after it.</p>
${revision.reason === null ? "" : html`<p>Why: <q>${revision.reason}</q></p>`}
<h2>What it changed</h2>
${before === null ? html`<p>It is the beginning of the history.</p>` : (differences(before.content, revision.content, known) ?? html`<p>Nothing in the content.</p>`)}
${
  since === null
    ? html`<h2>Restore it</h2><p>The content is the same today.</p>`
    : html`<h2>${restorable ? "Restore it" : "What is different today"}</h2><p>Going back to this revision would change today’s content so:</p>${since}
${
  restorable
    ? html`<form class="stack" method="post" action="${publicationAdminPath(code, `history/${revision.revision}/restore`)}"><input type="hidden" name="revision" value="${publication.revision}">
${textField({ name: "reason", label: "Why (optional)", maxLength: 2000 })}
<div class="actions">${button({ label: `Restore revision ${revision.revision}` })}</div>
<p class="hint">This makes a new revision. Nothing of the history is lost.</p></form>`
    : ""
}`
}
<h2>All of it, as it was</h2>
${contentList(revision.content, known)}`,
  });
}
