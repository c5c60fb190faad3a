/** The forms in which a resource can be had: by Accept header (RFC 9110, section 12.5.1), or by the suffix of its address. */
import { parseAccept } from "hono/utils/accept";
import { facets } from "../catalogue/reading/filter.ts";
import { prefixed, withoutPrefix } from "./strings/spoken.ts";

interface FormFacts {
  readonly mediaType: string;
  /** Other media types by which clients ask for it. */
  readonly aliases?: readonly string[];
  /** What its address ends in; a page's own has no suffix. */
  readonly suffix: string;
  /** What people call it. */
  readonly name: string;
}

/** The forms, in the order of preference where an Accept header leaves the choice. */
export const forms = {
  html: { mediaType: "text/html", suffix: "", name: "Page" },
  json: { mediaType: "application/json", suffix: ".json", name: "JSON" },
  bib: { mediaType: "application/x-bibtex", aliases: ["text/x-bibtex"], suffix: ".bib", name: "BibTeX" },
  ris: { mediaType: "application/x-research-info-systems", suffix: ".ris", name: "RIS" },
  csl: { mediaType: "application/vnd.citationstyles.csl+json", suffix: ".csl.json", name: "CSL-JSON" },
  jsonld: { mediaType: "application/ld+json", suffix: ".jsonld", name: "JSON-LD" },
  dc: { mediaType: "application/xml", aliases: ["text/xml"], suffix: ".dc.xml", name: "Dublin Core" },
  mods: { mediaType: "application/mods+xml", suffix: ".mods.xml", name: "MODS" },
  text: { mediaType: "text/plain", aliases: ["text/x-bibliography"], suffix: ".txt", name: "Citation" },
  linkset: { mediaType: "application/linkset+json", suffix: ".linkset.json", name: "Linkset" },
} as const satisfies Record<string, FormFacts>;
export type Form = keyof typeof forms;

/** What suggestions are sent as: the extension of OpenSearch that browsers read. */
export const suggestionsMediaType = "application/x-suggestions+json";

/** The forms of whatever has no others. */
const plainForms = ["html", "json"] as const satisfies readonly Form[];
/** Those that reference managers read, of one publication and of many. */
export const bibliographyForms = ["bib", "ris", "csl"] as const satisfies readonly Form[];
export type BibliographyForm = (typeof bibliographyForms)[number];
/** The forms of a list of publications. */
export const listingForms = ["html", "json", ...bibliographyForms] as const satisfies readonly Form[];
/** Those that describe a publication, for machines. */
export const metadataForms = [
  "json",
  ...bibliographyForms,
  "jsonld",
  "dc",
  "mods",
] as const satisfies readonly Form[];
/** The forms of one publication: all. */
export const publicationForms = [
  "html",
  ...metadataForms,
  "text",
  "linkset",
] as const satisfies readonly Form[];

const facetPaths = Object.values(facets).map(({ path }) => path);
const publicationAddress = /^\/(?:publications|p)\/[^/]+$/;
const listingAddress = new RegExp(`^/(?:publications|search|(?:${facetPaths.join("|")})/[^/]+)?$`);

/** The forms that are offered at a path without suffix. */
export function formsAt(path: string): readonly Form[] {
  if (publicationAddress.test(path)) return publicationForms;
  return listingAddress.test(path) ? listingForms : plainForms;
}

// The longest first: .csl.json is no .json.
const suffixed = publicationForms
  .filter((form) => form !== "html")
  .toSorted((one, other) => forms[other].suffix.length - forms[one].suffix.length);

/** Addresses that end in .json and are no other form of a page. */
const namedJson = /^\/(?:openapi|datapackage|feed)\.json$|\.feed\.json$/;

/** Addresses of one form only, which machines read: whatever they accept, their errors come as JSON. */
const forMachines =
  /\.(?:atom|xml|txt|jsonl|csv|sql|sha256)$|^\/api\/|^\/(?:oai|unapi)$|^\/search\/suggestions$/;

/**
 * The path of the resource, without the prefix of a language, and the form that the path's suffix asks for, null where
 * it leaves that to Accept.
 */
export function resourceOf(address: string): { readonly path: string; readonly form: Form | null } {
  const { path: pathname } = withoutPrefix(address);
  if (namedJson.test(pathname)) return { path: pathname, form: "json" };
  for (const form of pathname.includes(".") ? suffixed : []) {
    const { suffix } = forms[form];
    if (!pathname.endsWith(suffix)) continue;
    const path = pathname.slice(0, -suffix.length);
    if (formsAt(path).includes(form)) return { path, form };
  }
  return { path: pathname, form: forMachines.test(pathname) ? "json" : null };
}

/** What is said in a language: pages, feeds, citations, and what a search box asks. The rest is the same in all. */
const spokenAddress = new RegExp(
  `^/(?:|(?:about|accessibility|translations|offline|api|api-schemas|editing-api|search|search/suggestions|feed|opensearch|${facetPaths.join("|")})|(?:p|publications|${facetPaths.join("|")}|sitemaps)/[^/]+|d/[^/]+/text(?:/[^/]+)?)$`,
);

/** Whether what lies at a path without prefix is to be had in each language. */
export function isSpoken(pathname: string): boolean {
  const bare = pathname.replace(
    /\.(?:atom|feed\.json|zip)$|(?<=^\/feed)\.json$|(?<=^\/opensearch)\.xml$/,
    "",
  );
  const { path, form } = resourceOf(bare);
  const isPage = form === null || form === "text" || /^\/(?:search\/suggestions|sitemaps\/[^/]+)$/.test(path);
  return isPage && spokenAddress.test(path);
}

/** Whether a path is what is printed of a document. Its file is the same in all languages; what is said in its place is not. */
export function isPrinted(pathname: string): boolean {
  return /^\/d\/[^/]+$/.test(pathname);
}

/** A path as the pages of a language give it: with the language's prefix where what lies there is said in it. */
export function spokenPath(path: string, strings: { readonly tag: string }): string {
  const [pathname = "/"] = path.split(/[?#]/);
  return isSpoken(pathname) ? prefixed(path, strings) : path;
}

/** Whether the Accept header would take this media type, and how gladly. */
function quality(ranges: ReturnType<typeof parseAccept>, type: string): number {
  const family = `${type.split("/")[0]}/*`;
  for (const range of [type, family, "*/*"]) {
    const match = ranges.find((candidate) => candidate.type.toLowerCase() === range);
    if (match) return match.q;
  }
  return 0;
}

function mediaTypesOf({ mediaType, aliases = [] }: FormFacts): readonly string[] {
  return [mediaType, ...aliases];
}

/**
 * The form, of those offered, that an Accept header prefers; the first offered where it leaves the choice, null where
 * it accepts none.
 */
export function preferredForm(accept: string | null, offered: readonly Form[] = plainForms): Form | null {
  if (!accept) return offered[0] ?? null;
  // The gateway has left nothing but this.
  const only = offered.find((form) => forms[form].mediaType === accept);
  if (only) return only;
  const ranges = parseAccept(accept.slice(0, 1000));
  let best: { form: Form; quality: number } | null = null;
  for (const form of offered) {
    const wish = Math.max(...mediaTypesOf(forms[form]).map((type) => quality(ranges, type)));
    if (wish > (best?.quality ?? 0)) best = { form, quality: wish };
  }
  return best?.form ?? null;
}

/** Whether this is the address of the picture that stands for a publication, in either size. */
export function isPublicationPicture(path: string): boolean {
  return /^\/p\/[^/]+\/image(?:\/small)?$/.test(path);
}

/** Whether what is at this address comes as WebP or as another kind of picture. */
function isPicture(path: string): boolean {
  return isPublicationPicture(path) || /^\/d\/[^/]+\/cover$/.test(path);
}

/**
 * Whether a request, as it was sent or reduced, takes WebP by its name: whoever takes anything, such as what makes
 * cards of links, may not know it.
 */
export function takesWebp({ headers }: Request): boolean {
  return headers.get("accept")?.includes("image/webp") ?? false;
}

/** What the Accept header of a request for a picture is reduced to, with the form of errors; null for other paths. */
export function acceptedPicture(path: string, request: Request, form: Form | null): string | null {
  if (!isPicture(path)) return null;
  const other = form ? forms[form].mediaType : "image/*";
  return takesWebp(request) ? `image/webp, ${other}` : other;
}

/** The form in which an error is told: a page to whoever would take one, JSON to others and wherever data lies. */
export function formOfErrors(pathname: string, accept: string | null): "html" | "json" {
  const { form } = resourceOf(pathname);
  return form === "json" || preferredForm(accept) !== "html" ? "json" : "html";
}
