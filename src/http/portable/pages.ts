/** The pages of a site that is taken along: each leads to the others beside it, and to what is on line by its whole address. */
import { html } from "hono/html";
import type { Document } from "../../catalogue/publication/document.ts";
import type { Publication } from "../../catalogue/publication/publication.ts";
import type { TextPart } from "../../catalogue/reading/text-version.ts";
import { documentShortPath, listingPath, publicationPath, publicationShortPath } from "../addresses.ts";
import { citationOf } from "../formats/citation.ts";
import { cslItem } from "../formats/csl-json.ts";
import { editionIn } from "../formats/edition.ts";
import { licenceOf } from "../formats/licence.ts";
import { blocks } from "../pages/blocks.ts";
import { choiceName } from "../pages/choice-name.ts";
import { documentFacts, documentName, standInNotice } from "../pages/documents.ts";
import { framed, languageMark, type Markup } from "../pages/layout.ts";
import { nameInMasthead } from "../pages/masthead-name.ts";
import { beginningOf, excerptLength } from "../pages/card.ts";
import { byYear } from "../pages/listing.ts";
import { dateText, fact, licenceLink } from "../pages/record.ts";
import { textBody, titleOfText } from "../pages/text-version.ts";
import type { Site } from "../site.ts";
import { nearestTag, prefixed } from "../strings/spoken.ts";
import type { Strings } from "../strings/strings.ts";
import { abstractFor, titleFor } from "../translated.ts";
import { documentsIn, type Plan } from "./plan.ts";

/** What the pages are made of. */
export interface Portable {
  readonly plan: Plan;
  readonly site: Site;
  readonly strings: Strings;
  /** The names of the files that come along, by their documents' codes. */
  readonly names: ReadonlyMap<string, string>;
}

/** What lies where in the site. */
export const paths = {
  index: "index.html",
  readme: "README.txt",
  style: "style.css",
  publication: ({ slug }: Pick<Publication, "slug">) => `publications/${slug}.html`,
  text: ({ code }: Pick<Document, "code">) => `texts/${code}.html`,
  file: (name: string) => `files/${name}`,
  logo: (name: string) => `logo/${name}`,
} as const;

/** A path as an address from a page in a folder of the site. */
function fromFolder(path: string): string {
  return `../${path.split("/").map(encodeURIComponent).join("/")}`;
}

/** What the listing is called: by all that is chosen. */
export function nameOf({ plan: { listing }, strings }: Portable): string {
  return listing.choices.map((choice) => choiceName(choice, strings).name).join(strings.comma);
}

/** Where the same is on line. */
export function addressOf({ plan: { listing }, site, strings }: Portable): string {
  return site.origin + prefixed(listingPath(listing.filter), strings);
}

function page(
  { site, strings }: Portable,
  { title, root, main, online }: { title: string; root: string; main: Markup; online: string },
): Promise<string> {
  const { catalogueName, publisher } = site;
  return framed({
    strings,
    catalogueName,
    title,
    head: html``,
    sheets: [],
    ownStyle: site.ownStyle,
    styleAddress: root + paths.style,
    masthead: html`<a href="${root}${paths.index}">${nameInMasthead(site, (name) => root + paths.logo(name))}</a>`,
    main,
    footer: html`<span>${publisher}</span>
<span>${strings.road.online}${strings.colon}<a href="${online}">${online}</a></span>`,
  });
}

/** Where it begins: the publications by year. */
export function indexPage(portable: Portable): Promise<string> {
  const { plan, site, strings } = portable;
  const { publications, total } = plan.listing;
  const title = nameOf(portable);
  const here = publications.length;
  const item = (publication: Publication) => {
    const { title: called, language } = titleFor(publication, strings);
    const { abstract, language: written } = abstractFor(publication, strings);
    return html`<article class="card"><h3${languageMark(language, strings)}><a href="${paths.publication(publication)}">${called}</a></h3>
<p class="kind">${dateText(publication, strings)} · ${strings.types[publication.type].one}</p>
<p${languageMark(written, strings)}>${beginningOf(abstract[0] ?? "", written, excerptLength)}</p></article>`;
  };
  return page(portable, {
    title,
    root: "",
    online: addressOf(portable),
    main: html`<h1>${title}</h1>
<p class="lead">${strings.publicationsOf(site.publisher, [])}</p>
<p class="count">${here < total ? strings.publicationsHere(total, here) : strings.publications(total)}</p>
${byYear(publications).map(
  (run) =>
    html`<section class="year"><h2>${run[0]?.year ?? strings.undated}</h2><div class="cards">${run.map(item)}</div></section>`,
)}`,
  });
}

/** A document: as text where it has one, and as its file, beside the page or on line. */
function documentItem({ names, site, strings }: Portable, document: Document, hasText: boolean): Markup {
  const { code, file, language } = document;
  const name = names.get(code);
  const label = html`${documentName(document, strings)} · <span${languageMark(language, strings)}>${language.autonym}</span> <small>(${documentFacts(document, strings)})</small>`;
  const address = name === undefined ? site.origin + documentShortPath(code) : fromFolder(paths.file(name));
  return html`${hasText ? html`<li class="main"><a href="${fromFolder(paths.text(document))}">${strings.readAsText} · <span${languageMark(language, strings)}>${language.autonym}</span></a></li>` : ""}<li>${file ? html`<a href="${address}">${label}</a>` : label}${file && name === undefined ? html` <small>${strings.road.online}</small>` : ""}</li>`;
}

/** A publication, with what there is to read of it. */
export function publicationPage(
  portable: Portable,
  publication: Publication,
  texts: ReadonlySet<string>,
): Promise<string> {
  const { plan, site, strings } = portable;
  const { title, language } = titleFor(publication, strings);
  const { abstract, language: written } = abstractFor(publication, strings);
  const wanted = plan.listing.filter.language;
  const edition = editionIn(
    publication,
    site,
    wanted ??
      nearestTag(
        strings,
        publication.documents.map((document) => document.language.tag),
      ),
  );
  const authors = publication.contributors.filter(({ role }) => role === "author");
  const licence = licenceOf(publication, site);
  const permanent = site.origin + publicationShortPath(publication.code);
  return page(portable, {
    title,
    root: "../",
    online: site.origin + prefixed(publicationPath(publication.slug), strings),
    main: html`<article class="work"><header><div><p class="above">${dateText(publication, strings)} · ${strings.types[publication.type].one}${publication.container ? html` · <cite${languageMark(publication.container.language, strings)}>${publication.container.title}</cite>` : ""}</p>
<h1${languageMark(language, strings)}>${title}</h1>
${title === publication.title ? "" : html`<p class="translation"${languageMark(publication.language, strings)}>${publication.title}</p>`}
${authors.length > 0 ? html`<p>${authors.map(({ name }) => name).join(strings.comma)}</p>` : ""}</div></header>
<section class="shelf" aria-labelledby="read"><h2 id="read">${strings.read}</h2>
<ul>${documentsIn(publication, plan.listing.filter).map((document) => documentItem(portable, document, texts.has(document.code)))}</ul>${standInNotice([publication], strings)}</section>
<div class="prose">
${
  abstract.some((paragraph) => paragraph !== "")
    ? html`<h2>${strings.abstract}</h2>
<div class="abstract"${languageMark(written, strings)}>${blocks(abstract)}</div>`
    : ""
}
<h2>${strings.cite}</h2>
<p dir="auto">${citationOf(cslItem(edition, site), "apa", strings).map(({ text, italic }) => (italic ? html`<i>${text}</i>` : text))}</p>
<dl class="facts">${fact(strings.permanentLink, html`<a href="${permanent}">${permanent}</a>`)}${licence ? fact(strings.licence, licenceLink(licence, strings)) : ""}</dl>
</div></article>`,
  });
}

/** A text version, whole. */
export function textPage(portable: Portable, text: TextPart): Promise<string> {
  const { names, site, strings } = portable;
  const { publication, document } = text;
  const { title } = titleOfText(text);
  const name = names.get(document.code);
  const short = documentShortPath(document.code);
  const file = name === undefined ? site.origin + short : fromFolder(paths.file(name));
  const ways = {
    file,
    pages: file,
    publication: fromFolder(paths.publication(publication)),
    printed: site.origin + short,
  };
  return page(portable, {
    title: strings.textVersionOf(title),
    root: "../",
    online: site.origin + short,
    main: textBody(text, ways, strings),
  });
}
