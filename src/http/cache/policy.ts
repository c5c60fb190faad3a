/**
 * The one cache policy: which response is kept at the edge, for how long and under which tags, and which
 * tags a change touches. Nothing else sets a cache header, and what this module does not name is never kept.
 *
 * Readers' browsers always ask again (a 304 is cheap, and a change shows with the next request); the edge
 * keeps a response until its tag is purged, the lifetime only bounds what a lost purge can do.
 */
import { lifetimes, staleIfError, staleWhileRevalidating } from "./lifetimes.ts";
import {
  choicesOf,
  type Choice,
  type Facet,
  facetNames,
  type Filter,
} from "../../catalogue/reading/filter.ts";
import type { Publication } from "../../catalogue/publication/publication.ts";
import type { PublicationPage } from "../../catalogue/reading/publications.ts";

/** What a response shows, as far as caching is concerned. */
export type Shown =
  | { readonly kind: "listing"; readonly filter: Filter }
  | { readonly kind: "index"; readonly facet: Facet }
  | { readonly kind: "publication"; readonly page: PublicationPage }
  | { readonly kind: "file"; readonly publication: Publication; readonly documentCode: string }
  | { readonly kind: "text"; readonly publication: Publication; readonly documentCode: string }
  /** All of the catalogue at once: sitemaps, sets. */
  | { readonly kind: "catalogue" }
  /** All of it, sent with a digest of its bytes, which nobody on the way may change. */
  | { readonly kind: "dump" }
  /** What a search finds, or suggestions for one: any change can change it. */
  | { readonly kind: "search" }
  /** How new the database is: any change changes it. */
  | { readonly kind: "newest" }
  /** Part of the software: changes with a deployment, which begins with an empty cache. */
  | { readonly kind: "site" }
  /** A script of the editors' side, whose name changes with its content. */
  | { readonly kind: "asset" };

/** What never changes under its name need not be asked for again. */
const forEver = `public, max-age=${lifetimes.asset}, immutable`;

const everyListing = "catalogue";

/** The whole catalogue's list, which also shows what is read most. */
export const wholeListTag = "list";

/** How new the database is, which every purge drops: see replicas.ts. */
export const newestTag = "newest";

/** In place of tags: all that is kept. */
export const everything = "*";

/** Tags are printable ASCII without spaces or commas, which slugs, codes and language tags are. */
function choiceTag({ facet, value }: Choice): string {
  return `${facet}/${value}`;
}

/** The tag of everything that shows the publication with this code. */
export function publicationTag(code: string): string {
  return `publication/${code}`;
}

function tagsOf(shown: Shown): string[] {
  switch (shown.kind) {
    case "listing": {
      const choices = choicesOf(shown.filter);
      return choices.length > 0 ? choices.map(choiceTag) : [everyListing, wholeListTag];
    }
    case "index":
    case "catalogue":
    case "dump":
    case "search":
      return [everyListing];
    case "newest":
      return [newestTag];
    case "publication": {
      const { publication, newer, older, previous, next, similar } = shown.page;
      const codes = [publication, newer, older, previous, next, ...similar].flatMap(
        (each) => each?.code ?? [],
      );
      return [...new Set(codes)].map(publicationTag);
    }
    case "file":
    case "text":
      return [`document/${shown.documentCode}`, publicationTag(shown.publication.code)];
    case "site":
    case "asset":
      return ["site"];
  }
}

/** The cache headers of a response that shows this, or, of anything else, the header that forbids keeping it. */
export function cacheHeaders(shown: Shown | null): Record<string, string> {
  if (!shown) return { "cache-control": "no-store" };
  if (shown.kind === "asset") return { "cache-control": forEver };
  const edge = `max-age=${lifetimes[shown.kind]}, stale-while-revalidate=${staleWhileRevalidating}, stale-if-error=${staleIfError}`;
  return {
    "cache-control": shown.kind === "dump" ? "public, no-cache, no-transform" : "public, no-cache",
    "cloudflare-cdn-cache-control": edge,
    "cache-tag": tagsOf(shown).join(","),
  };
}

/** The response as whoever is signed in gets it: never kept, whatever it shows, but for scripts. */
export function uncached(response: Response): Response {
  if (response.headers.get("cache-control") === forEver) return response;
  const headers = new Headers(response.headers);
  for (const name of ["cloudflare-cdn-cache-control", "cache-tag"]) headers.delete(name);
  for (const [name, value] of Object.entries(cacheHeaders(null))) headers.set(name, value);
  return new Response(response.body, { status: response.status, headers });
}

/**
 * The tags that a change touches, given the publications it changed as they were before and are after:
 * their pages and files, their neighbours' pages, and every listing that shows or showed them. `also` are choices
 * that changed themselves, such as a topic that has another name, or `all` for what no choice of tags covers.
 */
export function tagsTouched(
  pages: readonly PublicationPage[],
  also: readonly Choice[] | "all" = [],
): string[] {
  if (also === "all") return [everything];
  const tags = pages.flatMap((page) => {
    const { publication } = page;
    // Every facet, so that none whose listings show the publication is forgotten.
    const values: Readonly<Record<Facet, readonly string[]>> = {
      contributor: publication.contributors.flatMap(({ slug, wholes }) => [
        slug,
        ...wholes.map((whole) => whole.slug),
      ]),
      language: publication.languages.map(({ tag }) => tag),
      place: publication.places.map(({ slug }) => slug),
      series: publication.container ? [publication.container.slug] : [],
      topic: publication.topics.map(({ slug }) => slug),
      type: [publication.type],
      year: [String(publication.year)],
    };
    const choices = facetNames.flatMap((facet) => values[facet].map((value): Choice => ({ facet, value })));
    return [
      ...tagsOf({ kind: "publication", page }),
      ...publication.documents.map(({ code }) => `document/${code}`),
      ...choices.map(choiceTag),
    ];
  });
  return [...new Set([everyListing, ...also.map(choiceTag), ...tags])];
}
