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
  waitingPath,
} from "../../addresses.ts";
import type { Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import type { Health } from "../health.ts";
import { healthNotice } from "./health.ts";
import type { Tongue } from "../strings/tongue.ts";
import { editorLayout, moment, notice, table } from "./layout.ts";

export interface OverviewView {
  readonly site: Site;
  readonly principal: Principal;
  readonly tongue: Tongue;
  readonly overview: StoredOverview;
  /** How much of what one may do waits for a second person. */
  readonly waiting: number;
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
  tongue: Tongue,
  titles: readonly StoredTitle[],
  none: string,
  detail: (title: StoredTitle) => Markup,
  pathOf: (code: string) => string = publicationAdminPath,
): Markup {
  if (titles.length === 0) return html`<p class="quiet">${none}</p>`;
  return html`<ul class="titles">${titles.map(
    (each) =>
      html`<li><a href="${pathOf(each.code)}"${tongue.inLanguage(languageOf(each.language))}>${each.title}</a> <small>${detail(each)}</small></li>`,
  )}</ul>`;
}

function linkStatus({ say }: Tongue, status: number): string {
  return status === 0 ? say("no answer") : say("answers {status}", { status });
}

/** The first page that an editor sees. */
export function overviewPage(view: OverviewView): Promise<string> {
  const { site, principal, tongue, overview, waiting, health, isNew } = view;
  const { say, mark, count, told } = tongue;
  const { publications, awaiting, damaged, drafts, scheduled, brokenLinks, changes, years, languages } =
    overview;
  const mostInYear = Math.max(...years.map((year) => year.publications), 1);
  const mostInLanguage = Math.max(...languages.map((each) => each.available + each.awaiting), 1);
  const allAwaiting = languages.reduce((sum, each) => sum + each.awaiting, 0);
  return editorLayout({
    site,
    principal,
    tongue,
    title: say("Overview"),
    section: "/admin",
    body: html`<h1>${say("Overview")}</h1>
${
  isNew && may(principal, "configure")
    ? notice(
        mark(
          "[Say what this catalogue is](settings): its name, its publisher, the licence, whom to write to, and in which languages its pages are.",
          { settings: firstSettingsPath },
        ),
      )
    : ""
}
${waiting === 0 ? "" : notice(html`<a href="${waitingPath}">${count(waiting, "# acts wait for a second person")}</a>`)}
${healthNotice(tongue, health)}
<p><b>${publications.published}</b> ${count(publications.published, "published")}, <b>${publications.draft}</b> ${count(publications.draft, "drafts")}, <b>${publications.withdrawn}</b> ${count(publications.withdrawn, "withdrawn")}. <b>${allAwaiting}</b> ${count(allAwaiting, "documents await their files")}.</p>
${
  publications.published + publications.draft + publications.withdrawn === 0 && may(principal, "change")
    ? html`<p>${mark("Nothing is here yet. [Add a topic](topic), then [the first publication](publication), or import all from a sheet.", { topic: vocabularyAdminPath("topics", "new"), publication: publicationAdminPath("new") })}</p>`
    : ""
}
<p class="actions">${may(principal, "change") ? html`<a href="${importPath}">${say("Import a sheet")}</a>` : ""}<a href="${vocabularyAdminPath("places")}">${say("Countries and regions")}</a></p>
<div class="boards"><section><h2>${say("Awaiting files")}</h2>${titleList(
      tongue,
      awaiting,
      say("Every document has its file."),
      ({ detail }) => html`${count(Number(detail), "# documents")}`,
    )}</section>
${
  damaged.length === 0
    ? ""
    : html`<section><h2>${say("Damaged files")}</h2>${titleList(
        tongue,
        damaged,
        "",
        ({ detail }) => html`${say("{count} missing or damaged", { count: detail })}`,
        filesPath,
      )}</section>`
}
<section><h2>${say("Drafts")}</h2>${titleList(tongue, drafts, say("There is no draft."), ({ detail }) => mark("saved {moment}", { moment: moment(detail) }))}</section>
<section><h2>${say("Scheduled")}</h2>${titleList(tongue, scheduled, say("Nothing is scheduled."), ({ detail }) => mark("on {moment} UTC", { moment: moment(detail) }))}</section>
<section><h2>${say("Broken outside links")}</h2>${
      brokenLinks.length === 0
        ? html`<p class="quiet">${overview.linksChecked === 0 ? say("None was checked yet.") : say("None of {count} is broken.", { count: overview.linksChecked })}</p>`
        : html`<ul class="titles">${brokenLinks.map(
            ({ url, status, code, title }) =>
              html`<li><a href="${url}" rel="noreferrer">${url}</a> <small>${linkStatus(tongue, status)}, ${
                code.startsWith("/")
                  ? say("in the redirect from {path}", { path: code })
                  : mark("in {publication}", {
                      publication: html`<a href="${publicationAdminPath(code)}">${title}</a>`,
                    })
              }</small></li>`,
          )}</ul>`
    }</section></div>
<h2>${say("Last changes")}</h2>
${
  changes.length === 0
    ? html`<p class="quiet">${say("Nothing was changed yet.")}</p>`
    : html`<ol class="titles">${changes.map(
        ({ subject, what, action, author, reason, at }) =>
          html`<li><a href="${subject}">${told(what)}</a> <small>${
            // An activity is told as a sentence, a revision by its publication's title.
            what.endsWith(".") ? "" : `${told(action)} `
          }${mark("by {author}, {moment} UTC", { author, moment: moment(at) })}${reason === null ? "" : html`. “${reason}”`}</small></li>`,
      )}</ol>`
}
<div class="boards"><section>${table(
      say("Publications by year"),
      [say("Year"), say("Publications")],
      years
        .toReversed()
        .map(
          ({ value, publications: inYear }) =>
            html`<tr><th scope="row">${value}</th><td class="measure"><span>${inYear}</span>${bar([inYear], mostInYear)}</td></tr>`,
        ),
    )}</section>
<section>${table(
      say("Documents by language: available, and awaiting their files"),
      [say("Language"), say("Available, awaiting")],
      languages.map(
        ({ value, available, awaiting: missing }) =>
          html`<tr><th scope="row">${tongue.strings.languageName(languageOf(value))}</th><td class="measure"><span>${available}, ${missing}</span>${bar([available, missing], mostInLanguage)}</td></tr>`,
      ),
    )}</section></div>`,
  });
}
