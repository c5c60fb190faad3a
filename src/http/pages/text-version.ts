/** A part of a document's text version: what it was made from, the way through it, and its pages. */
import { html } from "hono/html";
import { wordsOfBlock } from "../../catalogue/files/text-version/marked.ts";
import { translationIn } from "../../catalogue/publication/publication.ts";
import type { TextHeading, TextPart } from "../../catalogue/reading/text-version.ts";
import {
  documentPath,
  documentShortPath,
  publicationPath,
  textPageAnchor,
  textVersionPath,
} from "../addresses.ts";
import type { Site } from "../site.ts";
import { prefixed } from "../strings/spoken.ts";
import type { Strings } from "../strings/strings.ts";
import { beginningOf } from "./card.ts";
import { documentFacts, documentName } from "./documents.ts";
import { languageMark, layout, type Markup } from "./layout.ts";
import { textPages } from "./text-blocks.ts";

/** The pages from here to the next part, or the number of the part where pages are not known. */
function partName(text: TextPart, part: number, strings: Strings): string {
  const { parts, pages, document } = text;
  const at = parts.indexOf(part);
  if (document.file?.text === "flat") return strings.partOfParts(at + 1, parts.length);
  const last = (parts[at + 1] ?? (document.file?.pages ?? pages.at(-1)?.number ?? part) + 1) - 1;
  return strings.pagesFromTo(part, Math.max(part, last));
}

/** The ways to the parts before and behind. */
function waysOn(text: TextPart, strings: Strings): Markup | "" {
  const { parts, part, document } = text;
  const at = parts.indexOf(part);
  const [before, behind] = [parts[at - 1], parts[at + 1]];
  if (before === undefined && behind === undefined) return "";
  return html`<nav class="pager" aria-label="${strings.partsOfText}">${
    before === undefined
      ? ""
      : html`<a rel="prev" href="${prefixed(textVersionPath(document.code, before), strings)}">${strings.partBefore(partName(text, before, strings))}</a>`
  }${
    behind === undefined
      ? ""
      : html`<a rel="next" href="${prefixed(textVersionPath(document.code, behind), strings)}">${strings.partBehind(partName(text, behind, strings))}</a>`
  }</nav>`;
}

/** The table of contents: each heading leads to the page that it is on. */
function contents({ contents: headings, document, part }: TextPart, strings: Strings): Markup | "" {
  if (headings.length < 2) return "";
  const address = ({ page, part: of }: TextHeading) =>
    `${of === part ? "" : prefixed(textVersionPath(document.code, of), strings)}#${textPageAnchor(page)}`;
  return html`<nav class="contents" aria-labelledby="contents"><h2 id="contents">${strings.contents}</h2>
<ul>${headings.map(
    (heading) =>
      html`<li class="level-${Math.min(heading.level, 3)}"><a href="${address(heading)}"${languageMark(document.language, strings)}>${heading.text}</a></li>`,
  )}</ul></nav>`;
}

/** Where a text version leads to: the file that it was made from, that file's pages, and its publication. */
interface Ways {
  readonly file: string;
  /** What `#page=` and a page's number stand behind. */
  readonly pages: string;
  readonly publication: string;
  /** What paper says: its whole address. */
  readonly printed: string;
}

/** What its title is, in the document's language where it is known in that. */
export function titleOfText({ publication, document }: Pick<TextPart, "publication" | "document">) {
  const { title, language } = translationIn(publication, document.language.tag) ?? publication;
  return { title, language };
}

/** What it was made from, the way through it, and its pages. */
export function textBody(text: TextPart, to: Ways, strings: Strings): Markup {
  const { document, pages } = text;
  const { language } = document;
  const { title, language: spoken } = titleOfText(text);
  return html`<p class="above">${strings.textVersion} · ${documentName(document, strings)} · <span${languageMark(language, strings)}>${language.autonym}</span><span class="address"> · ${to.printed}</span></p>
<h1${languageMark(spoken, strings)}><a href="${to.publication}">${title}</a></h1>
<div class="notice"><p>${strings.madeFromPdf(to.file, documentFacts(document, strings))}</p></div>
${contents(text, strings)}
<article class="prose text"${languageMark(language, strings)}>
${textPages(pages, to.pages, strings)}
</article>`;
}

/** The first words of a part, for those who show a line about it. */
function beginning({ document, pages }: TextPart): string | undefined {
  const blocks = pages.flatMap((page) => page.blocks);
  const first = blocks.find(({ kind }) => kind === "paragraph") ?? blocks[0];
  if (first === undefined) return undefined;
  return beginningOf(wordsOfBlock(first).replace(/\s+/g, " ").trim(), document.language, 160);
}

/** The page. */
export function textVersionPage(text: TextPart, site: Site, strings: Strings): Promise<string> {
  const { publication, document, part, parts } = text;
  const { title } = titleOfText(text);
  const file = documentPath(publication, document);
  const name = parts.length > 1 ? partName(text, part, strings) : null;
  const description = beginning(text);
  const ways = {
    file,
    pages: documentShortPath(document.code),
    publication: prefixed(publicationPath(publication.slug), strings),
    printed: site.origin + documentShortPath(document.code),
  };
  return layout({
    site,
    strings,
    title: strings.textVersionOf(name === null ? title : `${title}, ${name}`),
    canonical: textVersionPath(document.code, part),
    version: publicationPath(publication.slug),
    ...(description ? { description } : {}),
    sheets: ["text"],
    head: html`<link rel="alternate" type="application/pdf" href="${file}">`,
    body: html`${textBody(text, ways, strings)}
${waysOn(text, strings)}`,
  });
}
