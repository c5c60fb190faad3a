/** The overview: what waits for an editor, what was done last, and whether all is well. */
import { html } from "hono/html";
import { languageOf } from "../../../catalogue/languages/language.ts";
import { may, type Principal } from "../../../catalogue/accounts/principal.ts";
import type { StoredOverview, StoredTitle } from "../../../store/overview.ts";
import {
  filesPath,
  firstSettingsPath,
  importPath,
  publicationAdminPath,
  vocabularyAdminPath,
} from "../../addresses.ts";
import { inLanguage, type Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import type { Health } from "../health.ts";
import { healthNotice } from "./health.ts";
import { editorLayout, moment, notice, table } from "./layout.ts";

export interface OverviewView {
  readonly site: Site;
  readonly principal: Principal;
  readonly overview: StoredOverview;
  readonly health: readonly Health[];
  /** Whether nobody has said yet what the catalogue is called. */
  readonly isNew: boolean;
}

/** A bar as long as its share of the longest, in parts; the numbers stand beside it in text. */
function bar(parts: readonly number[], longest: number): Markup {
  const share = (value: number) => Math.round((value / Math.max(longest, 1)) * 1000) / 10;
  let at = 0;
  const pieces = parts.map((value, index) => {
    const piece = html`<rect class="part-${index}" x="${at}" y="0" width="${share(value)}" height="10"/>`;
    at += share(value);
    return piece;
  });
  return html`<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">${pieces}</svg>`;
}

function titleList(
  titles: readonly StoredTitle[],
  none: string,
  detail: (title: StoredTitle) => Markup,
  pathOf: (code: string) => string = publicationAdminPath,
): Markup {
  if (titles.length === 0) return html`<p class="quiet">${none}</p>`;
  return html`<ul class="titles">${titles.map(
    (each) =>
      html`<li><a href="${pathOf(each.code)}"${inLanguage(languageOf(each.language))}>${each.title}</a> <small>${detail(each)}</small></li>`,
  )}</ul>`;
}

function linkStatus(status: number): string {
  return status === 0 ? "no answer" : `answers ${status}`;
}

/** The first page that an editor sees. */
export function overviewPage({ site, principal, overview, health, isNew }: OverviewView): Promise<string> {
  const { publications, awaiting, damaged, drafts, scheduled, brokenLinks, changes, years, languages } =
    overview;
  const mostInYear = Math.max(...years.map((year) => year.publications), 1);
  const mostInLanguage = Math.max(...languages.map((each) => each.available + each.awaiting), 1);
  const allAwaiting = languages.reduce((sum, each) => sum + each.awaiting, 0);
  return editorLayout({
    site,
    principal,
    title: "Overview",
    section: "/admin",
    body: html`<h1>Overview</h1>
${isNew && may(principal, "configure") ? notice(html`<a href="${firstSettingsPath}">Say what this catalogue is</a>: its name, its publisher, the licence, whom to write to, and in which languages its pages are.`) : ""}
${healthNotice(health)}
<p><b>${publications.published}</b> published, <b>${publications.draft}</b> ${publications.draft === 1 ? "draft" : "drafts"}, <b>${publications.withdrawn}</b> withdrawn. <b>${allAwaiting}</b> ${allAwaiting === 1 ? "document awaits its file" : "documents await their files"}.</p>
${
  publications.published + publications.draft + publications.withdrawn === 0 && may(principal, "change")
    ? html`<p>Nothing is here yet. <a href="${vocabularyAdminPath("topics", "new")}">Add a topic</a>, then <a href="${publicationAdminPath("new")}">the first publication</a>, or import all from a sheet.</p>`
    : ""
}
<p class="actions">${may(principal, "change") ? html`<a href="${importPath}">Import a sheet</a>` : ""}<a href="${vocabularyAdminPath("places")}">Countries and regions</a></p>
<div class="boards"><section><h2>Awaiting files</h2>${titleList(
      awaiting,
      "Every document has its file.",
      ({ detail }) => html`${detail} ${detail === "1" ? "document" : "documents"}`,
    )}</section>
${
  damaged.length === 0
    ? ""
    : html`<section><h2>Damaged files</h2>${titleList(
        damaged,
        "",
        ({ detail }) => html`${detail} missing or damaged`,
        filesPath,
      )}</section>`
}
<section><h2>Drafts</h2>${titleList(drafts, "There is no draft.", ({ detail }) => html`saved ${moment(detail)}`)}</section>
<section><h2>Scheduled</h2>${titleList(scheduled, "Nothing is scheduled.", ({ detail }) => html`on ${moment(detail)} UTC`)}</section>
<section><h2>Broken outside links</h2>${
      brokenLinks.length === 0
        ? html`<p class="quiet">${overview.linksChecked === 0 ? "None was checked yet." : `None of ${overview.linksChecked} is broken.`}</p>`
        : html`<ul class="titles">${brokenLinks.map(
            ({ url, status, code, title }) =>
              html`<li><a href="${url}" rel="noreferrer">${url}</a> <small>${linkStatus(status)}, in ${
                code.startsWith("/")
                  ? html`the redirect from ${code}`
                  : html`<a href="${publicationAdminPath(code)}">${title}</a>`
              }</small></li>`,
          )}</ul>`
    }</section></div>
<h2>Last changes</h2>
${
  changes.length === 0
    ? html`<p class="quiet">Nothing was changed yet.</p>`
    : html`<ol class="titles">${changes.map(
        ({ subject, what, action, author, reason, at }) =>
          html`<li><a href="${subject}">${what}</a> <small>${
            // An activity is told as a sentence, a revision by its publication's title.
            what.endsWith(".") ? "" : `${action} `
          }by ${author}, ${moment(at)} UTC${reason === null ? "" : html`. “${reason}”`}</small></li>`,
      )}</ol>`
}
<div class="boards"><section>${table(
      "Publications by year",
      ["Year", "Publications"],
      years
        .toReversed()
        .map(
          ({ value, publications: count }) =>
            html`<tr><th scope="row">${value}</th><td class="measure"><span>${count}</span>${bar([count], mostInYear)}</td></tr>`,
        ),
    )}</section>
<section>${table(
      "Documents by language: available, and awaiting their files",
      ["Language", "Available, awaiting"],
      languages.map(
        ({ value, available, awaiting: missing }) =>
          html`<tr><th scope="row">${languageOf(value).name}</th><td class="measure"><span>${available}, ${missing}</span>${bar([available, missing], mostInLanguage)}</td></tr>`,
      ),
    )}</section></div>`,
  });
}
