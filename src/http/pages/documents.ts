/** How documents are offered: which first, with what name, size and state. */
import { html } from "hono/html";
import type { Language } from "../../catalogue/languages/language.ts";
import {
  type Card,
  type CardDocument,
  type Document,
  documentsPreferring,
  type Publication,
} from "../../catalogue/publication/publication.ts";
import { documentRoles } from "../../catalogue/publication/terms.ts";
import { documentPath, documentShortPath, formatName, publicationPath } from "../addresses.ts";
import { inLanguage, type Markup } from "./layout.ts";
import { identifierMarkup, joined, licenceLink } from "./record.ts";

/** A size as people read it: "12 KB", "1.4 MB". */
export function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function facts(document: CardDocument): string {
  return document.file ? `${formatName(document)}, ${sizeOf(document.file.bytes)}` : "not uploaded yet";
}

/** The name of a document among those of its language. */
export function documentName(document: CardDocument): string {
  return document.title ?? documentRoles[document.role];
}

/** A document as a link to its file; one that awaits its file is named, not linked to nothing. */
export function documentLink(
  publication: Pick<Publication, "slug">,
  document: CardDocument,
  name: string | Markup,
  address = documentPath(publication, document),
): Markup {
  const text = html`${name} <small>(${facts(document)})</small>`;
  if (!document.file) return html`<span>${text}</span>`;
  return html`<a href="${address}" hreflang="${document.language.tag}" type="${document.file.mediaType}">${text}</a>`;
}

interface Shelf<Each> {
  readonly language: Language;
  readonly documents: Each[];
}

/** The documents by language: the preferred language first, else that of the publication. */
export function shelves<Each extends CardDocument>(
  publication: { readonly language: Language; readonly documents: readonly Each[] },
  preferred: string | undefined,
): Shelf<Each>[] {
  const byLanguage = new Map<string, Shelf<Each>>();
  for (const document of documentsPreferring(publication, preferred ?? publication.language.tag)) {
    const shelf = byLanguage.get(document.language.tag);
    if (shelf) shelf.documents.push(document);
    else byLanguage.set(document.language.tag, { language: document.language, documents: [document] });
  }
  return [...byLanguage.values()];
}

/** What a card offers: the first language's documents, then where the other languages are. */
export function documentsOfCard(publication: Card, preferred: string | undefined): Markup {
  const [first, ...others] = shelves(publication, preferred);
  if (!first) return html``;
  // In a listing of one language all that it has is what the reader came for; elsewhere the text itself.
  const offered = preferred
    ? first.documents
    : first.documents.filter(({ role }) => role === "full" || role === "compressed");
  return html`<ul class="files">${offered.map((document) => {
    const name =
      document.role === "full"
        ? html`<span${inLanguage(first.language)}>${first.language.autonym}</span>`
        : preferred
          ? html`<span${inLanguage(first.language)}>${first.language.autonym}</span>: ${documentName(document)}`
          : document.role === "compressed"
            ? "Smaller file"
            : documentName(document);
    return html`<li>${documentLink(publication, document, name)}</li>`;
  })}${others.map(({ language, documents }) => {
    const [best] = documents;
    if (!best) return "";
    const part =
      best.role === "full" ? "" : html` <small>(${documentRoles[best.role].toLowerCase()})</small>`;
    const path = best.file ? documentShortPath(best.code) : publicationPath(publication.slug, language.tag);
    return html`<li><a href="${path}" hreflang="${language.tag}"><span${inLanguage(language)}>${language.autonym}</span>${part}</a></li>`;
  })}</ul>`;
}

/** What else is known of a document: its own identifiers and licence, what changed, and the files before it. */
function details(document: Document): Markup | "" {
  const { identifiers, licence, file, earlier } = document;
  const parts = [
    ...identifiers.map(identifierMarkup),
    ...(licence ? [licenceLink(licence)] : []),
    ...(file?.changeNote ? [html`${file.changeNote}`] : []),
  ];
  const before = earlier.map(
    ({ createdAt, changeNote, bytes }) =>
      html`<li>${createdAt.slice(0, 10)}, ${sizeOf(bytes)}${changeNote ? `: ${changeNote}` : ""}</li>`,
  );
  if (parts.length + before.length === 0) return "";
  return html`${parts.length > 0 ? html`<p>${joined(parts, " · ")}</p>` : ""}${
    before.length > 0 ? html`<details><summary>Earlier files</summary><ul>${before}</ul></details>` : ""
  }`;
}

/** All that a publication has, language by language. */
export function documentsOfPage(
  publication: Publication,
  preferred: string | undefined,
  fileAddress = (document: Document) => documentPath(publication, document),
): Markup {
  return html`${shelves(publication, preferred).map(
    (
      { language, documents },
      position,
    ) => html`<h3 id="${language.tag}"><span${inLanguage(language)}>${language.autonym}</span>${
      language.autonym === language.name ? "" : html` <small>${language.name}</small>`
    }</h3>
<ul>${documents.map((document, index) => {
      const main = position === 0 && index === 0 && document.file;
      return html`<li${main ? html` class="main"` : ""}>${documentLink(publication, document, documentName(document), fileAddress(document))}${
        document.description ? html`<p>${document.description}</p>` : ""
      }${details(document)}</li>`;
    })}</ul>`,
  )}`;
}

/** A word of warning where the files shown only stand in for those to come. */
export function standInNotice(publications: readonly Pick<Card, "documents">[]): Markup | "" {
  const standsIn = publications.some(({ documents }) => documents.some(({ file }) => file?.standIn));
  if (!standsIn) return "";
  return html`<div class="notice"><p>This is a demonstration: each PDF here is a stand-in that names the document whose file has not been uploaded yet.</p></div>`;
}
