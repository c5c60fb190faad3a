/** The PDFs of the whole catalogue that those who do not see them cannot read well, and what to do. */
import { html } from "hono/html";
import type { Principal } from "../../../catalogue/accounts/principal.ts";
import { type Hindrance, hindrances } from "../../../catalogue/files/accessible.ts";
import { languageOf } from "../../../catalogue/languages/language.ts";
import { documentRoles, isOneOf, keysOf } from "../../../catalogue/publication/terms.ts";
import { filesPath } from "../../addresses.ts";
import type { Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import type { AccessibleFiles, HinderingPdf } from "../accessible-files.ts";
import type { Tongue } from "../strings/tongue.ts";
import type { PlainSentence } from "../strings/translation.ts";
import { editorLayout } from "./layout.ts";

/** As many as a page shows: who has mended these sees the next. */
const mostShown = 200;

/** Each in two or three words. */
const shortly: Readonly<Record<Hindrance, PlainSentence>> = {
  "no-text": "no text",
  untagged: "no tags",
  untitled: "no title",
  "no-language": "no language",
  "other-language": "another language",
};

function row({ say, told, strings, inLanguage }: Tongue, pdf: HinderingPdf): Markup {
  const { publicationCode, publicationTitle, publicationLanguage, documentCode, role, language } = pdf;
  const named = isOneOf(documentRoles, role) ? told(documentRoles[role]) : role;
  return html`<tr><td><a href="${filesPath(publicationCode)}#${documentCode}"><span${inLanguage(languageOf(publicationLanguage))}>${publicationTitle}</span></a></td><td>${named}, ${strings.languageName(languageOf(language))}</td><td>${pdf.hindrances.map((each) => say(shortly[each])).join(", ")}</td></tr>`;
}

export function accessibleFilesPage({
  site,
  principal,
  tongue,
  found: { all, known, sound, hindering },
}: {
  readonly site: Site;
  readonly principal: Principal;
  readonly tongue: Tongue;
  readonly found: AccessibleFiles;
}): Promise<string> {
  const { say, told } = tongue;
  const met = keysOf(hindrances).filter((each) => hindering.some((pdf) => pdf.hindrances.includes(each)));
  return editorLayout({
    site,
    principal,
    tongue,
    title: say("Accessibility of PDFs"),
    section: "/admin",
    body: html`<p class="above"><a href="/admin/health">${say("Health")}</a></p>
<h1>${say("Accessibility of PDFs")}</h1>
<p>${say("Of {all} PDFs {known} were looked into, and {sound} of these have tags, a title, their language and, as far as that was read, text. The clock looks into the others within thirty days; “Check the files” on the page of a publication’s files does so at once.", { all, known, sound })}</p>
${
  hindering.length === 0
    ? ""
    : html`<h2>${say("What to do")}</h2>
<dl class="facts">${met.map((each) => html`<div><dt>${say(shortly[each])}</dt><dd>${told(hindrances[each])}</dd></div>`)}</dl>
<h2>${hindering.length > mostShown ? say("The latest {shown} of {all}", { shown: mostShown, all: hindering.length }) : say("These {count}", { count: hindering.length })}</h2>
<div class="table" tabindex="0" role="region" aria-label="${say("PDFs that lack something")}"><table>
<thead><tr><th scope="col">${say("Publication")}</th><th scope="col">${say("Document")}</th><th scope="col">${say("What it lacks")}</th></tr></thead>
<tbody>${hindering.slice(0, mostShown).map((pdf) => row(tongue, pdf))}</tbody></table></div>`
}`,
  });
}
