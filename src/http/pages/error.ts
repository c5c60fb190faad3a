import { html } from "hono/html";
import type { Document } from "../../catalogue/publication/document.ts";
import type { Publication } from "../../catalogue/publication/publication.ts";
import type { Suggestion } from "../../catalogue/problem.ts";
import { languageOf } from "../../catalogue/languages/language.ts";
import { documentShortPath, indexPath, publicationPath } from "../addresses.ts";
import { documentName, documentsOfPage } from "./documents.ts";
import { languageMark, layout, type Markup } from "./layout.ts";
import { spokenPath } from "../representation.ts";
import type { Site } from "../site.ts";
import { prefixed } from "../strings/spoken.ts";
import type { Strings } from "../strings/strings.ts";

export interface ProblemText {
  readonly title: string;
  /** Sentences: what happened and what to do. */
  readonly detail: string;
  readonly suggestions: readonly Suggestion[];
  /** What the suggestions are, where they are not what may have been meant. */
  readonly about?: string | undefined;
  /** The path that was asked for, without the prefix of a language. */
  readonly place?: string;
  /** Set where the reader may want to tell somebody. */
  readonly requestId?: string;
}

function detailText(detail: NonNullable<Suggestion["detail"]>, strings: Strings): string {
  if (typeof detail === "string") return detail;
  const language = languageOf(detail.language);
  return "document" in detail
    ? strings.problems.documentIn(detail.document, language.autonym)
    : strings.languageName(language);
}

function suggestion({ path, title, language, year, detail }: Suggestion, strings: Strings): Markup {
  return html`<li><a href="${spokenPath(path, strings)}"${languageMark(languageOf(language), strings)}>${title}</a> ${year === null ? "" : html`<span class="quiet">(${year})</span>`}${detail === undefined ? "" : html`<p>${detailText(detail, strings)}</p>`}</li>`;
}

/** What went wrong, what to do, and what may have been meant. */
export function problemPage(text: ProblemText, site: Site, strings: Strings): Promise<string> {
  const { title, detail, suggestions, about, place = "/", requestId } = text;
  return layout({
    site,
    strings,
    title,
    place,
    sheets: ["index"],
    unlisted: true,
    body: html`<h1>${title}</h1>
<p class="lead">${detail}</p>
${suggestions.length > 0 ? html`<h2 class="count">${about ?? strings.didYouMean}</h2><ul class="index">${suggestions.map((near) => suggestion(near, strings))}</ul>` : ""}
${requestId ? html`<p class="count">${strings.giveTheNumber(requestId)}</p>` : ""}
<p class="count"><a href="${prefixed("/", strings)}">${strings.allPublications}</a> · <a href="${prefixed(indexPath("topic"), strings)}">${strings.facets.topic.many}</a> · <a href="${prefixed(indexPath("language"), strings)}">${strings.facets.language.many}</a></p>`,
  });
}

/** A document that exists, but whose file has not been uploaded: what else there is to read of it. */
export function awaitingFilePage(
  publication: Publication,
  document: Document,
  site: Site,
  strings: Strings,
): Promise<string> {
  const others = publication.documents.some(({ file }) => file);
  return layout({
    site,
    strings,
    title: strings.awaitingTitle(publication.title),
    sheets: ["publication", "notice"],
    place: documentShortPath(document.code),
    unlisted: true,
    body: html`<p class="above">${documentName(document, strings)} · <span${languageMark(document.language, strings)}>${document.language.autonym}</span></p>
<h1${languageMark(publication.language, strings)}>${publication.title}</h1>
<div class="notice"><p>${strings.awaiting(strings.documentRoles[document.role], strings.languageName(document.language))}</p></div>
<section class="shelf alone"><h2>${others ? strings.readNow : strings.allThatBelongs}</h2>
${documentsOfPage(publication, document.language.tag, strings)}</section>
<p><a href="${prefixed(publicationPath(publication.slug), strings)}">${strings.aboutThisPublication}</a></p>`,
  });
}
