import { html, raw } from "hono/html";
import { type Language, languageOf } from "../../catalogue/languages/language.ts";
import { indexPath, publicationPath, searchPath, sitePaths } from "../addresses.ts";
import { languageVersions, offeredTags, type Said, type Site } from "../site.ts";
import type { OwnStyle } from "../own-style.ts";
import { prefixed, stringsIn } from "../strings/spoken.ts";
import type { Strings } from "../strings/strings.ts";
import { nameInMasthead } from "./masthead-name.ts";
import { type SheetName, sheets } from "./style.ts";

/** A piece of a page. `html` escapes whatever text is put into it. */
export type Markup = ReturnType<typeof html>;

export interface Page {
  readonly site: Site;
  /** What the page says, in its language. */
  readonly strings: Strings;
  readonly title: string;
  /** The path of this page among its neighbours in the masthead. */
  readonly path?: string;
  /** Path of the page's one canonical address, where it has one, as it is in English. */
  readonly canonical?: string;
  /** The same where the page has no canonical address: what its other languages are linked by. */
  readonly place?: string;
  /** The whole path of the canonical address, where that is of another version of the page. */
  readonly version?: string;
  /** Its versions in all languages, where these are not those of the canonical address. */
  readonly versions?: readonly (readonly [string, string])[];
  /** Path of the same as JSON. */
  readonly data?: string;
  /** Paths of its feeds. */
  readonly feeds?: Readonly<Record<"atom" | "json", string>>;
  /** Whether it marks publications for reference managers. */
  readonly marksPublications?: boolean;
  readonly description?: string;
  /** What else stands in the head. */
  readonly head?: Markup;
  /** Whether search engines should pass by. */
  readonly unlisted?: boolean;
  /** Whether what it says is English, whatever the language around it: then no language has it as a page of its own. */
  readonly inEnglish?: boolean;
  readonly body: Markup;
  /** The style sheets that it needs beside the common one. */
  readonly sheets?: readonly SheetName[];
  /** A script that the page works without; its hash must be in the page's content security policy. */
  readonly script?: string;
}

/** The catalogue's icon, as SVG. Pages do not name it: browsers look for it by themselves, once for all pages. */
export const icon =
  "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><path fill='#0a5a63' d='M2 1h9l3 3v11H2z'/><path stroke='#fff' d='M5 6.5h6m-6 3h6m-6 3h4'/></svg>";

function sections({ facets, placesSection, about }: Strings) {
  return [
    { path: indexPath("topic"), name: facets.topic.many },
    { path: indexPath("language"), name: facets.language.many },
    { path: indexPath("year"), name: facets.year.many },
    { path: indexPath("type"), name: facets.type.many },
    { path: indexPath("place"), name: placesSection },
    { path: indexPath("series"), name: facets.series.many },
    { path: sitePaths.about, name: about },
  ];
}

type Spoken = Pick<Language, "tag" | "direction">;

/** The `lang` and, where it differs, `dir` of an element in another language than its page's. */
export function languageMark({ tag, direction }: Spoken, page: Spoken): Markup | "" {
  if (tag === page.tag) return "";
  return direction === page.direction ? html` lang="${tag}"` : html` lang="${tag}" dir="${direction}"`;
}

/** The search box of every page but that of the search itself. */
function searchBox(strings: Strings): Markup {
  const { search, searchTheCatalogue } = strings;
  return html`<form class="seek" role="search" action="${prefixed(searchPath(), strings)}"><label class="skip" for="find">${searchTheCatalogue}</label><input id="find" name="q" type="search" placeholder="${search}" maxlength="200"><button>${search}</button></form>`;
}

/**
 * What reference managers know a publication on a page by: its address, in the microformat of unAPI 1. It is whole,
 * since printed lists show it, and hidden elsewhere: screen readers would read it out behind each publication.
 */
export function publicationMark({ origin }: Pick<Site, "origin">, slug: string, language?: string): Markup {
  return html`<abbr class="unapi-id" title="${origin}${publicationPath(slug, language)}" hidden></abbr>`;
}

/** What browsers offer the search by: on the first page and that of the search, where they look for it. */
function searchLink({ catalogueName }: Site, strings: Strings): Markup {
  return html`<link rel="search" type="application/opensearchdescription+xml" href="${prefixed(sitePaths.openSearch, strings)}" title="${catalogueName}">`;
}

function feedLinks({ atom, json }: Readonly<Record<"atom" | "json", string>>, strings: Strings): Markup {
  return html`<link rel="alternate" type="application/atom+xml" title="Atom" href="${prefixed(atom, strings)}">
<link rel="alternate" type="application/feed+json" title="JSON Feed" href="${prefixed(json, strings)}">`;
}

/** The page's canonical address and, for search engines, its addresses in all languages, as sitemaps have them. */
function addressLinks({
  site,
  canonical,
  version,
  versions,
  unlisted,
  inEnglish,
  strings,
}: Page): Markup | "" {
  if (canonical === undefined) return "";
  const own = inEnglish ? canonical : (version ?? prefixed(canonical, strings));
  const known = versions ?? (version === undefined ? languageVersions(canonical, site) : []);
  const all = unlisted || inEnglish ? [] : known;
  return html`<link rel="canonical" href="${site.origin}${own}">${all.map(
    ([tag, path]) => html`
<link rel="alternate" hreflang="${tag}" href="${site.origin}${path}">`,
  )}`;
}

/** The page in its other languages, each by its name in itself. */
function languageSwitch({ site, canonical, place, strings }: Page): Markup {
  const here = canonical ?? place ?? "/";
  const link = (tag: string) => {
    const language = languageOf(tag);
    const current = tag === strings.tag ? raw(' aria-current="true"') : "";
    return html`<li><a href="${prefixed(here, { tag })}"${languageMark(language, strings)}${current}>${language.autonym}</a></li>`;
  };
  return html`<nav id="languages" aria-label="${strings.languagesOfPages}"><ul>${offeredTags(site).map(link)}</ul></nav>`;
}

/** A word to whoever prefers another language of these pages: the page is there in that too. */
function offer({ site, canonical, place, strings }: Page): Markup | "" {
  const { preferred } = site;
  if (preferred === undefined || preferred === strings.tag) return "";
  const other = stringsIn(preferred);
  return html`<p class="offer"><a href="${prefixed(canonical ?? place ?? "/", other)}" hreflang="${other.tag}"${languageMark(other, strings)}>${other.offer}</a></p>
`;
}

/** The language of a text of the institute's, where that is not the page's. */
export function saidMark({ tag }: Said, page: Spoken): Markup | "" {
  return languageMark(languageOf(tag), page);
}

/** Where the institute leads to beside the catalogue. */
function ownLinks({ site: { links = [] }, strings }: Page): Markup {
  return html`${links.map(
    ({ label, url }) => html`<a href="${url}"${saidMark(label, strings)}>${label.text}</a>
`,
  )}`;
}

/** What differs between the reader's pages and the editors'. */
export interface Frame {
  readonly strings: Strings;
  readonly catalogueName: string;
  readonly title: string;
  /** Elements of the head that say what the page is. */
  readonly head: Markup;
  /** The style sheets that it needs beside the common one. */
  readonly sheets: readonly SheetName[];
  /** The rule of the institute's colour. */
  readonly ownStyle: OwnStyle | undefined;
  /** Where all style sheets lie as one file, for pages that come with it. */
  readonly styleAddress?: string;
  /** Elements of the head that come after the style sheets. */
  readonly additions?: Markup;
  readonly masthead: Markup;
  readonly main: Markup;
  readonly footer: Markup;
  /** What runs in it; its hash stands in the policy that is sent with it. */
  readonly script?: string | undefined;
}

/** A whole page: the skeleton that all pages share, around what this one shows. */
export async function framed(frame: Frame): Promise<string> {
  const { strings, catalogueName, title, head, additions = "", masthead, main, footer, script } = frame;
  const { sheets: named, ownStyle, styleAddress } = frame;
  const markup = await html`<!doctype html>
<html lang="${strings.tag}"${strings.direction === "rtl" ? raw(' dir="rtl"') : ""}>
<head>
<meta charset="utf-8">
<title>${title === catalogueName ? title : `${title} – ${catalogueName}`}</title>
<meta name="viewport" content="width=device-width">
${head}${
  styleAddress === undefined
    ? ["common" as const, ...named].map((name) => html`<style>${raw(sheets[name].style)}</style>`)
    : html`<link rel="stylesheet" href="${styleAddress}">`
}${ownStyle ? html`<style>${raw(ownStyle.text)}</style>` : ""}${additions}
</head>
<body>
<a class="skip" href="#main">${strings.skipToContent}</a>
<header class="masthead"><div class="frame">
${masthead}
</div></header>
<main id="main" class="frame">
${main}
</main>
<footer><div class="frame">
${footer}
</div></footer>
${
  script === undefined
    ? ""
    : html`<script>${raw(script)}</script>
`
}</body>
</html>
`;
  return markup.toString();
}

/** An item of a masthead's navigation. */
export function sectionLink(path: string, name: string, current: boolean): Markup {
  return html`<li><a href="${path}"${current ? raw(' aria-current="page"') : ""}>${name}</a></li>`;
}

/** A whole page of the reader's. */
export function layout(page: Page): Promise<string> {
  const { site, strings, path, title, body } = page;
  return framed({
    strings,
    catalogueName: site.catalogueName,
    title,
    head: html`${page.description ? html`<meta name="description" content="${page.description}">` : ""}${page.unlisted ? raw('<meta name="robots" content="noindex">') : ""}${addressLinks(page)}${page.data ? html`<link rel="alternate" type="application/json" href="${page.data}">` : ""}${page.feeds ? feedLinks(page.feeds, strings) : ""}${page.marksPublications ? html`<link rel="unapi-server" type="application/xml" title="unAPI" href="${site.origin}${sitePaths.unApi}">` : ""}${path === "/" || path === searchPath() ? searchLink(site, strings) : ""}${page.head ?? ""}`,
    masthead: html`${offer(page)}<a href="${prefixed("/", strings)}">${nameInMasthead(site)}</a>
<a class="tongue" href="#languages"><span>${strings.languagesOfPages}${strings.colon}</span>${languageOf(strings.tag).autonym}</a>
<nav aria-label="${strings.catalogue}"><ul>${sections(strings).map((section) => sectionLink(prefixed(section.path, strings), section.name, section.path === path))}</ul></nav>
${path === searchPath() ? "" : searchBox(strings)}`,
    sheets: page.sheets ?? [],
    ownStyle: site.ownStyle,
    additions: site.script === undefined ? html`` : html`<script src="${site.script}" defer></script>`,
    script: page.script,
    main: body,
    footer: html`${languageSwitch(page)}
<a href="${prefixed(indexPath("contributor"), strings)}">${strings.facets.contributor.many}</a>
<span>${site.publisher}</span>
${ownLinks(page)}${page.data ? html`<a href="${page.data}">${strings.thisPageAsData}</a>` : ""}
<a href="${prefixed(sitePaths.accessibility, strings)}">${strings.accessibility}</a>
<a href="${prefixed(sitePaths.about, strings)}">${strings.noCookies}</a>`,
  });
}
