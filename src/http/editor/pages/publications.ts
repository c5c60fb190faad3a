/** The editors' list of publications, and what they see of one: its state, and all that can be done with it. */
import { html, raw } from "hono/html";
import {
  type Edited,
  type EditedList,
  type EditorialFilter,
  editorialFilters,
} from "../../../catalogue/reading/editorial.ts";
import { missingForPublication, contentOf } from "../../../catalogue/publication/content.ts";
import type { PreviewLink } from "../../../catalogue/changing/previews.ts";
import { may, type Principal } from "../../../catalogue/accounts/principal.ts";
import type { Publication } from "../../../catalogue/publication/publication.ts";
import type { Revision } from "../../../catalogue/changing/revisions.ts";
import { keysOf, publicationStates } from "../../../catalogue/publication/terms.ts";
import {
  documentShortPath,
  publicationAdminPath,
  publicationPath,
  publicationShortPath,
} from "../../addresses.ts";
import { documentName } from "../../pages/documents.ts";
import { english } from "../../strings/spoken.ts";
import { inLanguage, type Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import { kindLine } from "../../pages/card.ts";
import { dateText } from "../../pages/record.ts";
import { button, textField } from "./form.ts";
import { revisionLine } from "./history.ts";
import { editorLayout, moment, notice } from "./layout.ts";

const listPath = "/admin/publications";

/** The state of a publication, as a word in a frame. */
function stateBadge({ state, publishAt }: Publication): Markup {
  if (publishAt !== null)
    return html`<span class="badge strong">Scheduled</span> <span class="hint inline">for ${moment(publishAt)} UTC</span>`;
  return html`<span class="badge${state === "draft" ? " strong" : ""}">${publicationStates[state]}</span>`;
}

function row({ publication, changedBy, awaiting }: Edited): Markup {
  const { code, title, language, updatedAt, documents } = publication;
  return html`<li><h2><a href="${publicationAdminPath(code)}"${inLanguage(language)}>${title}</a></h2>
<p>${stateBadge(publication)} <span class="hint inline">${dateText(publication, english)} · ${
    documents.length === 0
      ? "no document yet"
      : awaiting === 0
        ? "all files there"
        : `${awaiting} of ${documents.length} ${documents.length === 1 ? "file" : "files"} awaited`
  } · changed ${moment(updatedAt)}${changedBy === null ? "" : ` by ${changedBy}`} · <code>${code}</code></span></p></li>`;
}

function query(parameters: Readonly<Record<string, string | null | undefined>>): string {
  const given = Object.entries(parameters).flatMap(([name, value]) => (value ? [[name, value]] : []));
  const text = new URLSearchParams(given).toString();
  return text === "" ? listPath : `${listPath}?${text}`;
}

/** One page of the list. */
export function publicationListPage({
  site,
  principal,
  list,
  filter,
  containing,
}: {
  site: Site;
  principal: Principal;
  list: EditedList;
  filter: EditorialFilter | null;
  containing: string;
}): Promise<string> {
  const { publications, next } = list;
  const link = (value: EditorialFilter | null, name: string) =>
    html`<li><a href="${query({ state: value, q: containing })}"${value === filter ? raw(' aria-current="page"') : ""}>${name}</a></li>`;
  return editorLayout({
    site,
    principal,
    title: "Publications",
    section: listPath,
    body: html`<h1>Publications</h1>
${may(principal, "change") ? html`<p><a class="button" href="${listPath}/new">Add a publication</a></p>` : ""}
<form class="search" role="search" method="get" action="${listPath}">${filter === null ? "" : html`<input type="hidden" name="state" value="${filter}">`}
${textField({ name: "q", label: "Title or code", type: "search", value: containing })}${button({ label: "Find", kind: "second" })}</form>
<nav aria-label="States"><ul class="tabs">${link(null, "All")}${keysOf(editorialFilters).map((key) => link(key, editorialFilters[key]))}</ul></nav>
${
  publications.length === 0
    ? html`<p class="count">None. ${containing === "" && filter === null ? "" : html`<a href="${listPath}">See all publications</a>`}</p>`
    : html`<ul class="edited">${publications.map(row)}</ul>`
}
<nav class="pager" aria-label="Pages">${
      next
        ? html`<a rel="next" href="${query({ state: filter, q: containing, after: `${next.updatedAt}~${next.id}` })}">Changed earlier</a>`
        : html`<span class="quiet">No more.</span>`
    }</nav>`,
  });
}

function action(path: string, label: string, kind: "" | " second" | " danger"): Markup {
  return html`<a class="button${kind}" href="${path}">${label}</a>`;
}

function actions(publication: Publication, principal: Principal): Markup {
  const { code, state, publishAt } = publication;
  const path = (page: string) => publicationAdminPath(code, page);
  const mayPublish = may(principal, "publish");
  const draft = state === "draft";
  return html`<div class="actions">
${state !== "withdrawn" && may(principal, "change") ? html`${action(path("edit"), "Edit", "")}${action(path("files"), "Files", " second")}` : ""}
${draft && mayPublish ? html`${action(path("publish"), "Publish", " second")}${action(path("schedule"), publishAt === null ? "Schedule" : "Change the schedule", " second")}` : ""}
${action(path("history"), "History", " second")}
${state !== "withdrawn" && mayPublish ? action(path("withdraw"), draft ? "Discard" : "Withdraw", " danger") : ""}
${state === "withdrawn" && mayPublish ? action(path("restore"), "Restore", "") : ""}
</div>`;
}

function previewLinks(publication: Publication, links: readonly PreviewLink[], principal: Principal): Markup {
  const { code } = publication;
  const base = publicationAdminPath(code, "preview-links");
  const maker = may(principal, "change");
  if (!maker && links.length === 0) return html``;
  return html`<section><h2>Secret preview links</h2>
<p class="hint">Whoever has such a link sees this publication as readers would, without an account, for 14 days or until you end it.</p>
${
  links.length === 0
    ? ""
    : html`<ul class="copies">${links.map(
        ({
          hash,
          accountName,
          createdAt,
          expiresAt,
        }) => html`<li class="item"><p>Made by ${accountName} on ${moment(createdAt)}, works until ${moment(expiresAt)} UTC</p>
${maker ? html`<form class="inline" method="post" action="${base}/end"><input type="hidden" name="link" value="${hash}">${button({ label: "End this link", kind: "danger" })}</form>` : ""}</li>`,
      )}</ul>`
}
${maker ? html`<form class="inline" method="post" action="${base}">${button({ label: "Make a link", kind: "second" })}</form>` : ""}</section>`;
}

/** A publication on the editors' side. */
export function publicationOverviewPage({
  site,
  principal,
  publication,
  revisions,
  links,
  secret,
  done,
}: {
  site: Site;
  principal: Principal;
  publication: Publication;
  revisions: readonly Revision[];
  links: readonly PreviewLink[];
  /** A preview link that was just made: shown this once. */
  secret?: { address: string; expiresAt: string };
  done?: string | undefined;
}): Promise<string> {
  const { code, slug, title, language, state, documents } = publication;
  const missing = missingForPublication(contentOf(publication));
  return editorLayout({
    site,
    principal,
    title,
    section: listPath,
    body: html`<p class="above"><a href="${listPath}">Publications</a></p>
<h1${inLanguage(language)}>${title}</h1>
<p>${stateBadge(publication)} <span class="hint inline">${dateText(publication, english)} · ${kindLine(publication, english)} · revision ${publication.revision}</span></p>
${done === undefined ? "" : notice(done)}
${secret ? html`<div class="notice" role="status"><p>This link is shown once. Copy it now:</p><code class="secret">${secret.address}</code><p class="hint">It works until ${moment(secret.expiresAt)} UTC.</p></div>` : ""}
${actions(publication, principal)}
${
  state === "draft" && missing.length > 0
    ? html`<section><h2>Before it can be published</h2><ul class="plain">${missing.map(({ message }) => html`<li>${message}</li>`)}</ul></section>`
    : ""
}
<section><h2>Addresses</h2><dl class="facts">
<div><dt>For readers</dt><dd>${
      state === "published"
        ? html`<a href="${publicationPath(slug)}">${site.origin}${publicationPath(slug)}</a>`
        : html`<code>${site.origin}${publicationPath(slug)}</code> ${state === "draft" ? "once it is published" : "says that it was withdrawn"}`
    }</dd></div>
<div><dt>Permanent</dt><dd><code>${site.origin}${publicationShortPath(code)}</code></dd></div></dl></section>
<section><h2>Documents</h2>${
      documents.length === 0
        ? html`<p>None yet.</p>`
        : html`<ul class="plain">${documents.map(
            (document) =>
              html`<li>${documentName(document, english)}, ${document.language.name}: <code>${site.origin}${documentShortPath(document.code)}</code> ${document.file ? "" : html`<span class="badge strong">awaits its file</span>`}</li>`,
          )}</ul>`
    }</section>
${state === "draft" ? previewLinks(publication, links, principal) : ""}
<section><h2>Latest changes</h2>${
      revisions.length === 0
        ? html`<p>None since it was imported.</p>`
        : html`<ol class="revisions">${revisions.slice(0, 5).map((revision) => html`<li>${revisionLine(code, revision)}</li>`)}</ol>`
    }<p><a href="${publicationAdminPath(code, "history")}">The whole history</a></p></section>`,
  });
}
