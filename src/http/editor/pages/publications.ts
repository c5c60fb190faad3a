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
import type { Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import { kindLine } from "../../pages/card.ts";
import { dateText } from "../../pages/record.ts";
import type { Tongue } from "../strings/tongue.ts";
import { button, textField } from "./form.ts";
import { revisionLine } from "./history.ts";
import { editorLayout, moment, notice } from "./layout.ts";

const listPath = "/admin/publications";

/** The state of a publication, as a word in a frame. */
function stateBadge({ mark, told }: Tongue, { state, publishAt }: Publication): Markup {
  if (publishAt !== null)
    return html`<span class="badge strong">${told("Scheduled")}</span> <span class="hint inline">${mark("for {moment} UTC", { moment: moment(publishAt) })}</span>`;
  return html`<span class="badge${state === "draft" ? " strong" : ""}">${told(publicationStates[state])}</span>`;
}

function row(tongue: Tongue, { publication, changedBy, awaiting }: Edited): Markup {
  const { say, mark, count, strings } = tongue;
  const { code, title, language, updatedAt, documents } = publication;
  return html`<li><h2><a href="${publicationAdminPath(code)}"${tongue.inLanguage(language)}>${title}</a></h2>
<p>${stateBadge(tongue, publication)} <span class="hint inline">${dateText(publication, strings)} · ${
    documents.length === 0
      ? say("no document yet")
      : awaiting === 0
        ? say("all files there")
        : say("{awaiting} of {files} awaited", { awaiting, files: count(documents.length, "# files") })
  } · ${
    changedBy === null
      ? mark("changed {moment}", { moment: moment(updatedAt) })
      : mark("changed {moment} by {name}", { moment: moment(updatedAt), name: changedBy })
  } · <code>${code}</code></span></p></li>`;
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
  tongue,
  list,
  filter,
  containing,
}: {
  site: Site;
  principal: Principal;
  tongue: Tongue;
  list: EditedList;
  filter: EditorialFilter | null;
  containing: string;
}): Promise<string> {
  const { say, told } = tongue;
  const { publications, next } = list;
  const link = (value: EditorialFilter | null, name: string) =>
    html`<li><a href="${query({ state: value, q: containing })}"${value === filter ? raw(' aria-current="page"') : ""}>${name}</a></li>`;
  return editorLayout({
    site,
    principal,
    tongue,
    title: say("Publications"),
    section: listPath,
    body: html`<h1>${say("Publications")}</h1>
${may(principal, "change") ? html`<p><a class="button" href="${listPath}/new">${say("Add a publication")}</a></p>` : ""}
<form class="search" role="search" method="get" action="${listPath}">${filter === null ? "" : html`<input type="hidden" name="state" value="${filter}">`}
${textField({ name: "q", label: say("Title or code"), type: "search", value: containing })}${button({ label: say("Find"), kind: "second" })}</form>
<nav aria-label="${say("States")}"><ul class="tabs">${link(null, say("All"))}${keysOf(editorialFilters).map((key) => link(key, told(editorialFilters[key])))}</ul></nav>
${
  publications.length === 0
    ? html`<p class="count">${say("None.")} ${containing === "" && filter === null ? "" : html`<a href="${listPath}">${say("See all publications")}</a>`}</p>`
    : html`<ul class="edited">${publications.map((each) => row(tongue, each))}</ul>`
}
<nav class="pager" aria-label="${tongue.strings.pagesNavigation}">${
      next
        ? html`<a rel="next" href="${query({ state: filter, q: containing, after: `${next.updatedAt}~${next.id}` })}">${say("Changed earlier")}</a>`
        : html`<span class="quiet">${say("No more.")}</span>`
    }</nav>`,
  });
}

function action(path: string, label: string, kind: "" | " second" | " danger"): Markup {
  return html`<a class="button${kind}" href="${path}">${label}</a>`;
}

function actions({ say }: Tongue, publication: Publication, principal: Principal): Markup {
  const { code, state, publishAt } = publication;
  const path = (page: string) => publicationAdminPath(code, page);
  const mayPublish = may(principal, "publish");
  const draft = state === "draft";
  return html`<div class="actions">
${state !== "withdrawn" && may(principal, "change") ? html`${action(path("edit"), say("Edit"), "")}${action(path("files"), say("Files"), " second")}` : ""}
${draft && mayPublish ? html`${action(path("publish"), say("Publish"), " second")}${action(path("schedule"), publishAt === null ? say("Schedule") : say("Change the schedule"), " second")}` : ""}
${action(path("history"), say("History"), " second")}
${state !== "withdrawn" && mayPublish ? action(path("withdraw"), draft ? say("Discard") : say("Withdraw"), " danger") : ""}
${state === "withdrawn" && mayPublish ? action(path("restore"), say("Restore"), "") : ""}
</div>`;
}

function previewLinks(
  { say, mark }: Tongue,
  publication: Publication,
  links: readonly PreviewLink[],
  principal: Principal,
): Markup {
  const { code } = publication;
  const base = publicationAdminPath(code, "preview-links");
  const maker = may(principal, "change");
  if (!maker && links.length === 0) return html``;
  return html`<section><h2>${say("Secret preview links")}</h2>
<p class="hint">${say("Whoever has such a link sees this publication as readers would, without an account, for 14 days or until you end it.")}</p>
${
  links.length === 0
    ? ""
    : html`<ul class="copies">${links.map(
        ({
          hash,
          accountName,
          createdAt,
          expiresAt,
        }) => html`<li class="item"><p>${mark("Made by {name} on {made}, works until {end} UTC", { name: accountName, made: moment(createdAt), end: moment(expiresAt) })}</p>
${maker ? html`<form class="inline" method="post" action="${base}/end"><input type="hidden" name="link" value="${hash}">${button({ label: say("End this link"), kind: "danger" })}</form>` : ""}</li>`,
      )}</ul>`
}
${maker ? html`<form class="inline" method="post" action="${base}">${button({ label: say("Make a link"), kind: "second" })}</form>` : ""}</section>`;
}

/** A publication on the editors' side. */
export function publicationOverviewPage({
  site,
  principal,
  tongue,
  publication,
  revisions,
  links,
  secret,
  done,
}: {
  site: Site;
  principal: Principal;
  tongue: Tongue;
  publication: Publication;
  revisions: readonly Revision[];
  links: readonly PreviewLink[];
  /** A preview link that was just made: shown this once. */
  secret?: { address: string; expiresAt: string };
  done?: string | undefined;
}): Promise<string> {
  const { say, mark, told, strings } = tongue;
  const { code, slug, title, language, state, documents } = publication;
  const missing = missingForPublication(contentOf(publication));
  return editorLayout({
    site,
    principal,
    tongue,
    title,
    section: listPath,
    body: html`<p class="above"><a href="${listPath}">${say("Publications")}</a></p>
<h1${tongue.inLanguage(language)}>${title}</h1>
<p>${stateBadge(tongue, publication)} <span class="hint inline">${dateText(publication, strings)} · ${kindLine(publication, strings)} · ${say("revision {number}", { number: publication.revision })}</span></p>
${done === undefined ? "" : notice(done)}
${secret ? html`<div class="notice" role="status"><p>${say("This link is shown once. Copy it now:")}</p><code class="secret">${secret.address}</code><p class="hint">${mark("It works until {moment} UTC.", { moment: moment(secret.expiresAt) })}</p></div>` : ""}
${actions(tongue, publication, principal)}
${
  state === "draft" && missing.length > 0
    ? html`<section><h2>${say("Before it can be published")}</h2><ul class="plain">${missing.map(({ message }) => html`<li>${told(message)}</li>`)}</ul></section>`
    : ""
}
<section><h2>${say("Addresses")}</h2><dl class="facts">
<div><dt>${say("For readers")}</dt><dd>${
      state === "published"
        ? html`<a href="${publicationPath(slug)}">${site.origin}${publicationPath(slug)}</a>`
        : html`<code>${site.origin}${publicationPath(slug)}</code> ${state === "draft" ? say("once it is published") : say("says that it was withdrawn")}`
    }</dd></div>
<div><dt>${say("Permanent")}</dt><dd><code>${site.origin}${publicationShortPath(code)}</code></dd></div></dl></section>
<section><h2>${say("Documents")}</h2>${
      documents.length === 0
        ? html`<p>${say("None yet.")}</p>`
        : html`<ul class="plain">${documents.map(
            (document) =>
              html`<li>${documentName(document, strings)}, ${strings.languageName(document.language)}: <code>${site.origin}${documentShortPath(document.code)}</code> ${document.file ? "" : html`<span class="badge strong">${say("awaits its file")}</span>`}</li>`,
          )}</ul>`
    }</section>
${state === "draft" ? previewLinks(tongue, publication, links, principal) : ""}
<section><h2>${say("Latest changes")}</h2>${
      revisions.length === 0
        ? html`<p>${say("None since it was imported.")}</p>`
        : html`<ol class="revisions">${revisions.slice(0, 5).map((revision) => html`<li>${revisionLine(tongue, code, revision)}</li>`)}</ol>`
    }<p><a href="${publicationAdminPath(code, "history")}">${say("The whole history")}</a></p></section>`,
  });
}
