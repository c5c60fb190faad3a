import { html, raw } from "hono/html";
import type { Language } from "../../catalogue/languages/language.ts";
import type { Document } from "../../catalogue/publication/document.ts";
import {
  type Publication,
  type Translation,
  translationIn,
} from "../../catalogue/publication/publication.ts";
import type { Neighbour } from "../../catalogue/publication/relation.ts";
import { localKey } from "../../catalogue/reading/local-names.ts";
import type { PublicationPage } from "../../catalogue/reading/publications.ts";
import { keysOf } from "../../catalogue/publication/terms.ts";
import {
  pageLanguages,
  publicationFormPath,
  publicationImagePath,
  publicationPagePath,
  publicationPath,
  publicationQrCodePath,
} from "../addresses.ts";
import { type BibliographyForm, bibliographyForms, forms } from "../representation.ts";
import { citationOf, citationStyles } from "../formats/citation.ts";
import { cslItem } from "../formats/csl-json.ts";
import { type Edition, editionIn, editionLanguages } from "../formats/edition.ts";
import { highwireTags, type MetaTag, openGraphTags } from "../formats/meta-tags.ts";
import { dataBlock } from "../formats/json-ld.ts";
import { schemaOrg } from "../formats/schema-org.ts";
import { documentsOfPage, standInNotice } from "./documents.ts";
import { languageMark, layout, type Markup, publicationMark } from "./layout.ts";
import { languageVersions, type Site, translatedVersions } from "../site.ts";
import { prefixed } from "../strings/spoken.ts";
import type { Strings } from "../strings/strings.ts";
import { blocks } from "./blocks.ts";
import { beginningOf, kindLine, translatedTitle } from "./card.ts";
import { cover } from "./cover.ts";
import { formatRequest } from "./letter.ts";
import { contributorLinks, dateText, facts, joined } from "./record.ts";

/** Where the buttons that a script adds stand in three rows on a small telephone: nothing moves when they come. */
const tallTags: ReadonlySet<string> = new Set(["mk", "ru", "vi"]);

/** Whether its title or year is the catalogue's, and not the work's own. */
function isSupplied({ supplied }: Publication): boolean {
  return supplied.title || supplied.year;
}

function suppliedNotice(publication: Publication, strings: Strings): Markup | "" {
  if (!isSupplied(publication)) return "";
  return html`
<div class="notice"><p>${strings.supplied(publication.supplied)}</p></div>`;
}

/** Whether one of its files has a picture of its first page. */
function isCovered({ documents }: Publication): boolean {
  return documents.some(({ file }) => Boolean(file?.coverKey));
}

/** What it is about before all, as the page's language has it. */
function firstTopic({ publication, names }: PublicationPage): string | undefined {
  const [first] = publication.topics;
  return first && (names?.get(localKey("topic", first.slug)) ?? first.name);
}

/** What belongs to it: those before and behind it in what it appeared in, and those that are about the same. */
function belonging({ publication, previous, next, similar }: PublicationPage, strings: Strings): Markup {
  const { container } = publication;
  const link = (
    { slug, title, language }: Neighbour,
    text = title,
    relation: "prev" | "next" | null = null,
  ) =>
    html`<a${relation ? html` rel="${relation}"` : ""} href="${prefixed(publicationPath(slug), strings)}"${languageMark(language, strings)}>${text}</a>`;
  const before = previous && link(previous, strings.partBefore(previous.title), "prev");
  const behind = next && link(next, strings.partBehind(next.title), "next");
  return html`${
    container && (previous || next)
      ? html`<h2${languageMark(container.language, strings)}>${container.title}</h2>
<p>${before}${before && behind ? raw("<br>") : ""}${behind}</p>`
      : ""
  }${
    similar.length > 0
      ? html`<h2>${strings.aboutTheSame}</h2>
<ul>${similar.map((each) => html`<li>${link(each)}</li>`)}</ul>`
      : ""
  }`;
}

function metaTag({ attribute, name, content }: MetaTag): Markup {
  return attribute === "property"
    ? html`<meta property="${name}" content="${content}">`
    : html`<meta name="${name}" content="${content}">`;
}

/** What the page shows of the publication first: in the reader's language where it is translated into that. */
interface Shown {
  readonly publication: Publication;
  readonly language: Language;
  readonly title: string;
  readonly description: string;
  readonly translation: Translation | undefined;
  readonly preferred: string | undefined;
}

function shownOf(publication: Publication, preferred: string | undefined): Shown {
  const translation = translationIn(publication, preferred);
  const language = translation?.language ?? publication.language;
  const [first = ""] = translation?.abstract ?? publication.abstract;
  return {
    publication,
    language,
    title: translation?.title ?? publication.title,
    description: beginningOf(first, language, 160),
    translation,
    preferred,
  };
}

/** What indexers and those who show a card of the page read of it. */
function machineReadable(shown: Shown, edition: Edition, site: Site, strings: Strings): Markup {
  const { publication, title, description, preferred } = shown;
  const tags = [
    ...highwireTags(edition, site),
    ...openGraphTags(
      publication,
      site,
      {
        title,
        description,
        address: site.origin + publicationPagePath(publication, preferred, strings, site),
        image: site.origin + publicationImagePath(publication.code),
        isCovered: isCovered(publication),
      },
      strings,
    ),
  ];
  return html`${tags.map(metaTag)}<script type="application/ld+json">${raw(dataBlock(schemaOrg(publication, site, strings, "brief")))}</script>`;
}

/** The title's other form: the original of a translated one, else the English of one in another language. */
function otherTitle({ publication, translation }: Shown, strings: Strings): Markup | "" {
  if (!translation) return translatedTitle(publication, strings);
  return html`<p class="translation"${languageMark(publication.language, strings)}>${publication.title}</p>`;
}

/** Links to the page in its other languages. */
function languageLinks({ publication, language }: Shown, site: Site, strings: Strings): Markup | "" {
  const others = pageLanguages(publication).filter(({ tag }) => tag !== language.tag);
  if (others.length === 0) return "";
  const link = (other: Language) =>
    html`<a href="${publicationPagePath(publication, other.tag, strings, site)}" hreflang="${other.tag}"${languageMark(other, strings)}>${other.autonym}</a>`;
  return html`<p class="above">${strings.thisPageIn(joined(others.map(link), strings.comma))}</p>`;
}

/** The abstract under its heading; nothing where there is none. */
function abstractOf({ publication, translation }: Shown, strings: Strings): Markup {
  const language = translation?.abstract ? translation.language : publication.abstractLanguage;
  const abstract = translation?.abstract ?? publication.abstract;
  if (abstract.every((paragraph) => paragraph === "")) return html``;
  const turned = language.direction === strings.direction ? "" : html` dir="${language.direction}"`;
  return html`<h2>${strings.abstract}</h2>
<div class="abstract" lang="${language.tag}"${turned}>${blocks(abstract)}</div>`;
}

/** The edition as it is cited: in every style, as files for reference managers, and in its other languages. */
function citations(edition: Edition, site: Site, strings: Strings): Markup {
  const { publication, translated, language } = edition;
  const item = cslItem(edition, site);
  const tag = translated ? language.tag : undefined;
  const [first, ...others] = keysOf(citationStyles).map(
    (style) =>
      html`<dt dir="auto">${citationStyles[style]}</dt><dd dir="auto">${citationOf(item, style, strings).map(
        ({ text, italic }) => (italic ? html`<i>${text}</i>` : text),
      )}</dd>`,
  );
  const file = (form: BibliographyForm) =>
    html`<a href="${publicationFormPath(publication.slug, form, tag)}" rel="nofollow">${forms[form].name}</a>`;
  const editions = editionLanguages(publication).filter((each) => each.tag !== language.tag);
  return html`<h2 id="cite">${translated ? strings.citeTranslation(html`<span${languageMark(language, strings)}>${language.autonym}</span>`) : strings.cite}</h2>
<dl class="citations">${first ?? ""}</dl>
<details><summary>${strings.otherStyles}</summary><dl class="citations">${others}</dl></details>
<p>${strings.forReferenceManagers(joined(bibliographyForms.map(file), strings.comma))}</p>${
    editions.length > 0
      ? html`<p>${strings.citeIn(
          joined(
            editions.map(
              (each) =>
                html`<a href="${prefixed(publicationPath(publication.slug, each.tag === publication.language.tag ? undefined : each.tag), strings)}#cite" rel="nofollow"${languageMark(each, strings)}>${each.autonym}</a>`,
            ),
            strings.comma,
          ),
        )}</p>`
      : ""
  }`;
}

/** What is special where somebody sees a publication before readers do. */
export interface Preview {
  readonly banner: string;
  /** Where the document's file is; the reader's addresses do not give it yet. */
  readonly fileAddress: (document: Document) => string;
}

/**
 * A publication: what it is, what can be read of it in which language, and how to cite it. With a banner it is a
 * preview, which has no address that anyone should keep and tells machines nothing.
 */
export function publicationPage(
  page: PublicationPage,
  site: Site,
  strings: Strings,
  preferred: string | undefined,
  preview?: Preview,
): Promise<string> {
  const { publication } = page;
  const shown = shownOf(publication, preferred);
  const edition = editionIn(publication, site, preferred);
  const path = publicationPagePath(publication, preferred, strings, site);
  const authors = publication.contributors.filter(({ role }) => role === "author");
  return layout({
    site,
    strings,
    title: shown.title,
    sheets: preview || isSupplied(publication) ? ["publication", "notice"] : ["publication"],
    description: shown.description,
    ...(preview
      ? { unlisted: true }
      : {
          canonical: publicationPath(publication.slug),
          version: path,
          versions: [
            ...languageVersions(publicationPath(publication.slug), site),
            ...translatedVersions(
              publication.slug,
              publication.translations.map(({ language }) => language.tag),
              site,
            ),
          ],
          data: publicationFormPath(publication.slug, "json"),
          marksPublications: true,
          head: machineReadable(shown, edition, site, strings),
        }),
    body: html`${preview ? html`<div class="notice" role="status"><p>${preview.banner}</p></div>` : ""}<article class="work">
<header>${preview ? "" : html`<img class="printed" src="${publicationQrCodePath(publication.code)}" alt="" width="96" loading="lazy">`}${cover(publication, firstTopic(page) ?? site.publisher, { code: publication.code, isCovered: isCovered(publication) }, strings)}<div><p class="above">${dateText(publication, strings)} · ${kindLine(publication, strings)}</p>
<h1${languageMark(shown.language, strings)}>${shown.title}</h1>${otherTitle(shown, strings)}${authors.length > 0 ? html`<p>${contributorLinks(authors, strings)}</p>` : ""}${languageLinks(shown, site, strings)}${suppliedNotice(publication, strings)}</div></header>
<section class="shelf" aria-labelledby="read"><h2 id="read">${strings.read}</h2>
${documentsOfPage(publication, preferred, strings, preview?.fileAddress)}${standInNotice([publication], strings)}${preview ? "" : formatRequest(publication, { title: shown.title, path }, site, strings)}${preview ? "" : raw(`<p id="keep"${tallTags.has(strings.tag) ? ' class="tall"' : ""}></p>`)}</section>
<div class="prose">
${abstractOf(shown, strings)}${citations(edition, site, strings)}${facts(page, site, strings)}${belonging(page, strings)}</div>${preview ? "" : publicationMark(site, publication.slug, edition.translated ? edition.language.tag : undefined)}
</article>`,
  });
}
