import { html } from "hono/html";
import type { Document, Publication } from "../../catalogue/publication/publication.ts";
import type { Suggestion } from "../../catalogue/problem.ts";
import { languageOf } from "../../catalogue/languages/language.ts";
import { documentRoles } from "../../catalogue/publication/terms.ts";
import { publicationPath } from "../addresses.ts";
import { documentName, documentsOfPage } from "./documents.ts";
import { inLanguage, layout, type Markup } from "./layout.ts";
import type { Site } from "../site.ts";

export interface ProblemText {
  readonly title: string;
  /** Sentences: what happened and what to do. */
  readonly detail: string;
  readonly suggestions: readonly Suggestion[];
  /** Set where the reader may want to tell somebody. */
  readonly requestId?: string;
}

function suggestion({ path, title, language, year, detail }: Suggestion): Markup {
  return html`<li><a href="${path}"${inLanguage(languageOf(language))}>${title}</a> ${year === null ? "" : html`<span class="quiet">(${year})</span>`}${detail ? html`<p>${detail}</p>` : ""}</li>`;
}

/** What went wrong, what to do, and what may have been meant. */
export function problemPage(text: ProblemText, site: Site): Promise<string> {
  const { title, detail, suggestions, requestId } = text;
  return layout({
    site,
    title,
    unlisted: true,
    body: html`<h1>${title}</h1>
<p class="lead">${detail}</p>
${suggestions.length > 0 ? html`<h2 class="count">Did you mean</h2><ul class="index">${suggestions.map(suggestion)}</ul>` : ""}
${requestId ? html`<p class="count">If you tell us about this, give the number <code>${requestId}</code>.</p>` : ""}
<p class="count"><a href="/">All publications</a> · <a href="/topics">Topics</a> · <a href="/languages">Languages</a></p>`,
  });
}

/** A document that exists, but whose file has not been uploaded: what else there is to read of it. */
export function awaitingFilePage(publication: Publication, document: Document, site: Site): Promise<string> {
  const others = publication.documents.some(({ file }) => file);
  return layout({
    site,
    title: `Not uploaded yet: ${publication.title}`,
    unlisted: true,
    body: html`<p class="above">${documentName(document)} · <span${inLanguage(document.language)}>${document.language.autonym}</span></p>
<h1${inLanguage(publication.language)}>${publication.title}</h1>
<div class="notice"><p>The ${documentRoles[document.role].toLowerCase()} in ${document.language.name} exists, but its file has not been uploaded yet. This address will lead to it as soon as it is.</p></div>
<section class="shelf alone"><h2>${others ? "What you can read now" : "All that belongs to it"}</h2>
${documentsOfPage(publication, document.language.tag)}</section>
<p><a href="${publicationPath(publication.slug)}">About this publication</a></p>`,
  });
}
