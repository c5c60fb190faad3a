import { html, raw } from "hono/html";
import { type Filter, facets } from "../../catalogue/filter.ts";
import type { Language } from "../../catalogue/language.ts";
import { indexPath, listingFeedPath, sitePaths } from "../addresses.ts";
import { style } from "./style.ts";

/** A piece of a page. `html` escapes whatever text is put into it. */
export type Markup = ReturnType<typeof html>;

/** Who publishes the catalogue, as the deployment is configured. */
export interface Site {
  /** Scheme and host, without a slash at the end. */
  readonly origin: string;
  readonly catalogueName: string;
  readonly publisher: string;
  /** The address of the licence that the texts are under; null where none is known. */
  readonly licence: string | null;
}

export interface Page {
  readonly site: Site;
  readonly title: string;
  /** The path of this page among its neighbours in the masthead. */
  readonly path?: string;
  /** Path of the page's one canonical address, where it has one. */
  readonly canonical?: string;
  /** Path of the same as JSON. */
  readonly data?: string;
  /** The listing whose feeds the page has. */
  readonly feedsOf?: Filter;
  readonly description?: string;
  /** What else stands in the head. */
  readonly head?: Markup;
  /** Whether search engines should pass by. */
  readonly unlisted?: boolean;
  readonly body: Markup;
}

/** The catalogue's icon, as SVG. */
export const icon =
  "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><path fill='#0a5a63' d='M2 1h9l3 3v11H2z'/><path stroke='#fff' d='M5 6.5h6m-6 3h6m-6 3h4'/></svg>";

/** The icon inside the page, so that a page stays one request. */
const iconAddress = `data:image/svg+xml,${icon.replace(/[<>#]/g, encodeURIComponent)}`;

const sections = [
  { path: indexPath("topic"), name: facets.topic.many },
  { path: indexPath("language"), name: facets.language.many },
  { path: indexPath("year"), name: facets.year.many },
  { path: indexPath("type"), name: facets.type.many },
  { path: indexPath("place"), name: "Places" },
  { path: indexPath("series"), name: facets.series.many },
  { path: "/about", name: "About" },
];

/** The `lang` and, where it is not the page's, `dir` of an element in another language than English. */
export function inLanguage({ tag, direction }: Pick<Language, "tag" | "direction">): Markup | "" {
  if (tag === "en") return "";
  return direction === "rtl" ? html` lang="${tag}" dir="rtl"` : html` lang="${tag}"`;
}

function feedLinks(filter: Filter): Markup {
  return html`<link rel="alternate" type="application/atom+xml" title="Atom" href="${listingFeedPath(filter, "atom")}">
<link rel="alternate" type="application/feed+json" title="JSON Feed" href="${listingFeedPath(filter, "json")}">`;
}

/** A whole page. */
export async function layout(page: Page): Promise<string> {
  const { site, path } = page;
  const title = page.title === site.catalogueName ? page.title : `${page.title} – ${site.catalogueName}`;
  const markup = await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
${page.description ? html`<meta name="description" content="${page.description}">` : ""}
${page.unlisted ? raw('<meta name="robots" content="noindex">') : ""}
${page.canonical ? html`<link rel="canonical" href="${site.origin}${page.canonical}">` : ""}
${page.data ? html`<link rel="alternate" type="application/json" href="${page.data}">` : ""}
${page.feedsOf ? feedLinks(page.feedsOf) : ""}
<link rel="search" type="application/opensearchdescription+xml" href="${sitePaths.openSearch}" title="${site.catalogueName}">
${page.head ?? ""}
<link rel="icon" href="${raw(iconAddress)}">
<style>${raw(style)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header class="masthead"><div class="frame">
<a href="/"><b>${site.catalogueName}</b></a>
<nav aria-label="Catalogue"><ul>${sections.map(
    (section) =>
      html`<li><a href="${section.path}"${section.path === path ? raw(' aria-current="page"') : ""}>${section.name}</a></li>`,
  )}</ul></nav>
</div></header>
<main id="main" class="frame">
${page.body}
</main>
<footer><div class="frame">
<span>${site.publisher}</span>
${page.data ? html`<a href="${page.data}">This page as data</a>` : ""}
<a href="/about">No cookies, no tracking: about this catalogue</a>
</div></footer>
</body>
</html>
`;
  return markup.toString();
}
