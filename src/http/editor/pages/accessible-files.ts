/** The PDFs of the whole catalogue that those who do not see them cannot read well, and what to do. */
import { html } from "hono/html";
import type { Principal } from "../../../catalogue/accounts/principal.ts";
import { type Hindrance, hindrances } from "../../../catalogue/files/accessible.ts";
import { languageOf } from "../../../catalogue/languages/language.ts";
import { documentRoles, isOneOf, keysOf } from "../../../catalogue/publication/terms.ts";
import { filesPath } from "../../addresses.ts";
import { inLanguage, type Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import type { AccessibleFiles, HinderingPdf } from "../accessible-files.ts";
import { editorLayout } from "./layout.ts";

/** As many as a page shows: who has mended these sees the next. */
const mostShown = 200;

/** Each in two or three words. */
const shortly: Readonly<Record<Hindrance, string>> = {
  "no-text": "no text",
  untagged: "no tags",
  untitled: "no title",
  "no-language": "no language",
  "other-language": "another language",
};

function row(pdf: HinderingPdf): Markup {
  const { publicationCode, publicationTitle, publicationLanguage, documentCode, role, language } = pdf;
  const named = isOneOf(documentRoles, role) ? documentRoles[role] : role;
  return html`<tr><td><a href="${filesPath(publicationCode)}#${documentCode}"><span${inLanguage(languageOf(publicationLanguage))}>${publicationTitle}</span></a></td><td>${named}, ${languageOf(language).name}</td><td>${pdf.hindrances.map((each) => shortly[each]).join(", ")}</td></tr>`;
}

export function accessibleFilesPage({
  site,
  principal,
  found: { all, known, sound, hindering },
}: {
  readonly site: Site;
  readonly principal: Principal;
  readonly found: AccessibleFiles;
}): Promise<string> {
  const met = keysOf(hindrances).filter((each) => hindering.some((pdf) => pdf.hindrances.includes(each)));
  return editorLayout({
    site,
    principal,
    title: "Accessibility of PDFs",
    section: "/admin",
    body: html`<p class="above"><a href="/admin/health">Health</a></p>
<h1>Accessibility of PDFs</h1>
<p>Of ${all} PDFs ${known} were looked into, and ${sound} of these have tags, a title, their language and, as far as that was read, text. The clock looks into the others within thirty days; “Check the files” on the page of a publication’s files does so at once.</p>
${
  hindering.length === 0
    ? ""
    : html`<h2>What to do</h2>
<dl class="facts">${met.map((each) => html`<div><dt>${shortly[each]}</dt><dd>${hindrances[each]}</dd></div>`)}</dl>
<h2>${hindering.length > mostShown ? `The latest ${mostShown} of ${hindering.length}` : `These ${hindering.length}`}</h2>
<div class="table" tabindex="0" role="region" aria-label="PDFs that lack something"><table>
<thead><tr><th scope="col">Publication</th><th scope="col">Document</th><th scope="col">What it lacks</th></tr></thead>
<tbody>${hindering.slice(0, mostShown).map(row)}</tbody></table></div>`
}`,
  });
}
