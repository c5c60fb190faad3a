import { html, raw } from "hono/html";
import type { Language } from "../../catalogue/languages/language.ts";
import { indexPath, publicationPath, searchPath, sitePaths } from "../addresses.ts";
import type { Site } from "../site.ts";
import { english } from "../strings/en.ts";
import type { Strings } from "../strings/strings.ts";
import { style } from "./style.ts";

/** A piece of a page. `html` escapes whatever text is put into it. */
export type Markup = ReturnType<typeof html>;

export interface Page {
  readonly site: Site;
  /** What the page says, in its language. */
  readonly strings: Strings;
  readonly title: string;
  /** The path of this page among its neighbours in the masthead. */
  readonly path?: string;
  /** Path of the page's one canonical address, where it has one. */
  readonly canonical?: string;
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
  readonly body: Markup;
  /** A script that the page works without; its hash must be in the page's content security policy. */
  readonly script?: string;
}

/** The catalogue's icon, as SVG. */
export const icon =
  "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><path fill='#0a5a63' d='M2 1h9l3 3v11H2z'/><path stroke='#fff' d='M5 6.5h6m-6 3h6m-6 3h4'/></svg>";

/** The icon inside the page, so that a page stays one request. */
const iconAddress = `data:image/svg+xml,${icon.replace(/[ <>#]/g, encodeURIComponent)}`;

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

/** The same for editors' pages, which speak English. */
export function inLanguage(language: Spoken): Markup | "" {
  return languageMark(language, english);
}

/** The search box of every page but that of the search itself. */
function searchBox({ search, searchTheCatalogue }: Strings): Markup {
  return html`<form class="seek" role="search" action="${searchPath()}"><label class="skip" for="find">${searchTheCatalogue}</label><input id="find" name="q" type="search" placeholder="${search}" maxlength="200"><button>${search}</button></form>`;
}

/** What reference managers know a publication on a page by: its address, in the microformat of unAPI 1. */
export function publicationMark(slug: string, language?: string): Markup {
  return html`<abbr class="unapi-id" title="${publicationPath(slug, language)}"></abbr>`;
}

function feedLinks({ atom, json }: Readonly<Record<"atom" | "json", string>>): Markup {
  return html`<link rel="alternate" type="application/atom+xml" title="Atom" href="${atom}">
<link rel="alternate" type="application/feed+json" title="JSON Feed" href="${json}">`;
}

/** What differs between the reader's pages and the editors'. */
export interface Frame {
  readonly strings: Strings;
  readonly catalogueName: string;
  readonly title: string;
  /** Elements of the head that say what the page is. */
  readonly head: Markup;
  /** Elements of the head that come after the style sheet. */
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
  const markup = await html`<!doctype html>
<html lang="${strings.tag}"${strings.direction === "rtl" ? raw(' dir="rtl"') : ""}>
<head>
<meta charset="utf-8">
<title>${title === catalogueName ? title : `${title} – ${catalogueName}`}</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
${head}
<link rel="icon" href="${raw(iconAddress)}">
<style>${raw(style)}</style>
${additions}
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
    head: html`${page.description ? html`<meta name="description" content="${page.description}">` : ""}
${page.unlisted ? raw('<meta name="robots" content="noindex">') : ""}
${page.canonical ? html`<link rel="canonical" href="${site.origin}${page.canonical}">` : ""}
${page.data ? html`<link rel="alternate" type="application/json" href="${page.data}">` : ""}
${page.feeds ? feedLinks(page.feeds) : ""}
${page.marksPublications ? html`<link rel="unapi-server" type="application/xml" title="unAPI" href="${site.origin}${sitePaths.unApi}">` : ""}
<link rel="search" type="application/opensearchdescription+xml" href="${sitePaths.openSearch}" title="${site.catalogueName}">
${page.head ?? ""}`,
    masthead: html`<a href="/"><b>${site.catalogueName}</b></a>
<nav aria-label="${strings.catalogue}"><ul>${sections(strings).map((section) => sectionLink(section.path, section.name, section.path === path))}</ul></nav>
${path === searchPath() ? "" : searchBox(strings)}`,
    script: page.script,
    main: body,
    footer: html`<span>${site.publisher}</span>
${page.data ? html`<a href="${page.data}">${strings.thisPageAsData}</a>` : ""}
<a href="${sitePaths.about}">${strings.noCookies}</a>`,
  });
}
