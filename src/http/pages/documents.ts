/** How documents are offered: which first, with what name, size and state. */
import { html } from "hono/html";
import type { Language } from "../../catalogue/languages/language.ts";
import {
  type CardDocument,
  type Document,
  documentsPreferring,
} from "../../catalogue/publication/document.ts";
import type { Card, Publication } from "../../catalogue/publication/publication.ts";
import { accompanimentsOf } from "../../catalogue/publication/recordings.ts";
import { documentPath, documentShortPath, formatOf, publicationPath, textPlacePath } from "../addresses.ts";
import { nameBesideAutonym } from "./choice-name.ts";
import { languageMark, type Markup } from "./layout.ts";
import { identifierMarkup, joined, licenceLink } from "./record.ts";
import { nearestTag, prefixed } from "../strings/spoken.ts";
import type { Strings } from "../strings/strings.ts";

/** Bytes a second of a slow line, 400 kbit/s, and bytes that are much on it. */
const slowLine = 50_000;
const slowToLoad = 1_500_000;

/** Its format and size, or that it is awaited; where all of it is known, also its pages and what loading it takes. */
export function documentFacts(document: CardDocument | Document, strings: Strings): string {
  const { file } = document;
  if (!file) return strings.notUploadedYet;
  const known = "pages" in file ? file : null;
  return [
    strings.documentFormats[formatOf(document)],
    strings.size(file.bytes),
    ...(known?.pages ? [strings.pages(known.pages)] : []),
    ...(file.bytes >= slowToLoad ? [strings.loading(file.bytes / slowLine)] : []),
    ...(known?.text === "none" ? [strings.noText] : []),
  ].join(strings.comma);
}

/** The name of a document among those of its language. */
export function documentName(document: CardDocument, strings: Strings): string {
  return document.title ?? strings.documentRoles[document.role];
}

/** Which heading tells the language of a link, for whoever goes from link to link and does not come by it. */
function headingMark(heading: string | null): Markup | "" {
  return heading === null ? "" : html` aria-describedby="${heading}"`;
}

/** A document as a link to its file; one that awaits its file is named, not linked to nothing. */
function documentLink(
  publication: Pick<Publication, "slug">,
  document: CardDocument,
  strings: Strings,
  name: string | Markup,
  address = documentPath(publication, document),
  heading: string | null = null,
): Markup {
  const text = html`${name} <small>(${documentFacts(document, strings)})</small>`;
  if (!document.file) return html`<span>${text}</span>`;
  return html`<a href="${address}" hreflang="${document.language.tag}" type="${document.file.mediaType}"${headingMark(heading)}>${text}</a>`;
}

interface Shelf<Each> {
  readonly language: Language;
  readonly documents: Each[];
}

/** The documents by language: the preferred language first, else that of the publication. */
function shelves<Each extends CardDocument>(
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
export function documentsOfCard(publication: Card, preferred: string | undefined, strings: Strings): Markup {
  const tags = publication.documents.map(({ language }) => language.tag);
  const [first, ...others] = shelves(publication, preferred ?? nearestTag(strings, tags));
  if (!first) return html``;
  // In a listing of one language all that it has is what the reader came for; elsewhere the text itself.
  const offered = preferred
    ? first.documents
    : first.documents.filter(({ role }) => role === "full" || role === "compressed");
  return html`<ul class="files">${offered.map((document) => {
    const name =
      document.role === "full"
        ? html`<span${languageMark(first.language, strings)}>${first.language.autonym}</span>`
        : preferred
          ? html`<span${languageMark(first.language, strings)}>${first.language.autonym}</span>${strings.colon}${documentName(document, strings)}`
          : document.role === "compressed"
            ? strings.smallerFile
            : documentName(document, strings);
    return html`<li>${documentLink(publication, document, strings, name)}</li>`;
  })}${others.map(({ language, documents }) => {
    const [best] = documents;
    if (!best) return "";
    const notes = [
      ...(best.role === "full" ? [] : [strings.documentRoles[best.role].toLocaleLowerCase(strings.tag)]),
      ...(best.file ? [] : [strings.notUploadedYet]),
    ];
    const part = notes.length === 0 ? "" : html` <small>(${notes.join(strings.comma)})</small>`;
    const path = best.file
      ? documentShortPath(best.code)
      : prefixed(publicationPath(publication.slug, language.tag), strings);
    const mark = languageMark(language, strings);
    return part === ""
      ? html`<li><a href="${path}"${mark}>${language.autonym}</a></li>`
      : html`<li><a href="${path}"><span${mark}>${language.autonym}</span>${part}</a></li>`;
  })}</ul>`;
}

/** Where it can be read without opening its file: the first way to it, where it is the first document. */
function textVersionLink(document: Document, strings: Strings, heading: string | null): Markup | "" {
  const path = textPlacePath(document, null);
  if (path === null) return "";
  return html`<a href="${prefixed(path, strings)}" hreflang="${document.language.tag}"${headingMark(heading)}>${strings.readAsText}</a>`;
}

/** What else is known of a document: its own identifiers and licence, what changed, and the files before it. */
function details(document: Document, strings: Strings): Markup | "" {
  const { identifiers, licence, file, earlier } = document;
  const parts = [
    ...identifiers.map((identifier) => identifierMarkup(identifier, strings)),
    ...(licence ? [licenceLink(licence, strings)] : []),
    ...(file?.changeNote ? [html`${file.changeNote}`] : []),
  ];
  const before = earlier.map(
    ({ createdAt, changeNote, bytes }) =>
      html`<li>${createdAt.slice(0, 10)}, ${strings.size(bytes)}${changeNote ? `: ${changeNote}` : ""}</li>`,
  );
  if (parts.length + before.length === 0) return "";
  return html`${parts.length > 0 ? html`<p>${joined(parts, " · ")}</p>` : ""}${
    before.length > 0
      ? html`<details><summary>${strings.earlierFiles}</summary><ul>${before}</ul></details>`
      : ""
  }`;
}

/** The captions and transcripts of a recording, each with its language where that is another. */
function accompaniments(
  publication: Publication,
  recording: Document,
  strings: Strings,
  fileAddress: (document: Document) => string,
  heading: string | null,
): Markup | "" {
  const documents = accompanimentsOf(publication.documents, recording);
  if (documents.length === 0) return "";
  return html`<ul>${documents.map((document) => {
    const { language } = document;
    const isSame = language.tag === recording.language.tag;
    const name = isSame
      ? documentName(document, strings)
      : html`${documentName(document, strings)} · <span${languageMark(language, strings)}>${language.autonym}</span>`;
    return html`<li>${documentLink(publication, document, strings, name, fileAddress(document), isSame ? heading : null)}</li>`;
  })}</ul>`;
}

/**
 * All that a publication has, language by language. Captions and transcripts stand with their recording, and under
 * their own language where that is another.
 */
export function documentsOfPage(
  publication: Publication,
  preferred: string | undefined,
  strings: Strings,
  previewAddress?: (document: Document) => string,
): Markup {
  // What is not published has no text version yet.
  const isPreview = previewAddress !== undefined;
  const fileAddress = previewAddress ?? ((document: Document) => documentPath(publication, document));
  const beside = new Set(
    publication.documents.flatMap((recording) =>
      accompanimentsOf(publication.documents, recording).filter(
        ({ language }) => language.tag === recording.language.tag,
      ),
    ),
  );
  const all = shelves(publication, preferred);
  return html`${all.map(({ language, documents }, position) => {
    const heading = all.length > 1 ? language.tag : null;
    return html`<h3 id="${language.tag}"><span${languageMark(language, strings)}>${language.autonym}</span>${
      nameBesideAutonym(language, strings) === null
        ? ""
        : html` <small>${nameBesideAutonym(language, strings) ?? ""}</small>`
    }</h3>
<ul>${documents
      .filter((document) => !beside.has(document))
      .map((document, index) => {
        const main = position === 0 && index === 0 && document.file;
        const text = isPreview ? "" : textVersionLink(document, strings, heading);
        const link = documentLink(
          publication,
          document,
          strings,
          documentName(document, strings),
          fileAddress(document),
          heading,
        );
        return html`${main && text ? html`<li class="main">${text}</li>` : ""}<li${main && !text ? html` class="main"` : ""}>${link}${main || !text ? "" : html` <small>${text}</small>`}${
          document.description ? html`<p>${document.description}</p>` : ""
        }${details(document, strings)}${accompaniments(publication, document, strings, fileAddress, heading)}</li>`;
      })}</ul>`;
  })}`;
}

/** A word of warning where the files shown only stand in for those to come. */
export function standInNotice(
  publications: readonly Pick<Card, "documents">[],
  strings: Strings,
): Markup | "" {
  const standsIn = publications.some(({ documents }) => documents.some(({ file }) => file?.standIn));
  if (!standsIn) return "";
  return html`<p class="stand-in">${strings.standIn}</p>`;
}
