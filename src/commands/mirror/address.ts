/** The addresses of a site that its mirror has, the file of each, and how one file names another. */
import { posix } from "node:path";
import { sitePaths } from "../../http/addresses.ts";
import { withoutPrefix } from "../../http/strings/spoken.ts";

/** What only a running catalogue can answer, and what is the editors'. */
const living = new RegExp(
  `^(?:${sitePaths.oai}|${sitePaths.unApi}|${sitePaths.suggestions}|/preview/.*|/admin(?:/.*)?|/api/.*)$`,
);

/** Where a mirror keeps what is its own. */
export const ownFolder = "_mirror";

/** Names that would be another file than they say, or one of the mirror's own. */
const unsafe = new RegExp(
  `[\\\\\\x00-\\x1f:*"<>|]|(?:^|/)\\.\\.?(?:/|$)|//|^(?:${ownFolder}(?:/|$)|\\.htaccess)`,
  "i",
);

/** Whether a file of the mirror may have this path: it lies within, and is not one of the mirror's own. */
export function isSafe(file: string): boolean {
  return !unsafe.test(file);
}

/** What is mirrored. */
export interface Scope {
  readonly site: URL;
  /** Tags of the languages of pages; English always is one. */
  readonly languages: ReadonlySet<string>;
  /** Where the files lie that have several addresses: a printed code, and the address beside the publication's page. */
  readonly files: ReadonlyMap<string, string>;
}

/** The page after, or before, of a listing: what a mirror keeps of queries. */
const turned = /^\?(after|before)=([\w.~%-]{1,200})$/;

/**
 * The address, as a path with its query, under which a mirror has what `href` on the page at `base` leads to; null where
 * it does not have it. Filters and searches lead to the list that they narrow.
 */
export function mirroredAddress(
  { site, languages, files }: Scope,
  href: string,
  base: string,
): string | null {
  const within = new URL(base, site).href;
  if (!URL.canParse(href, within)) return null;
  const { origin, pathname, search } = new URL(href, within);
  if (origin !== site.origin) return null;
  const { path, tag } = withoutPrefix(pathname);
  if (living.test(path) || !languages.has(tag)) return null;
  const address = files.get(pathname) ?? pathname + (turned.test(search) ? search : "");
  return isSafe(fileOf(address)) ? address : null;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The file, by its path in the mirror, that an address has: a folder's index.html where the address has no suffix. */
export function fileOf(address: string): string {
  const [pathname = "/", query] = address.split("?");
  const path = decoded(pathname).replace(/^\/|\/$/g, "");
  const [, direction, cursor] = turned.exec(query === undefined ? "" : `?${query}`) ?? [];
  if (/(?:^|\/)p\/[^/]+\/qr$/.test(path)) return `${path}.svg`;
  if (/(?:^|\/)p\/[^/]+\/image(?:\/small)?$/.test(path)) return `${path}.png`;
  if (/(?:^|\/)d\/[^/]+\/cover$/.test(path) || /\.\w+$/.test(path)) return path;
  const page = direction === undefined ? "" : `${direction}-${cursor}`;
  return posix.join(path, page, "index.html");
}

/** How a page at one path in the mirror names the file at another, so that it also works where there is no server. */
export function relativePath(from: string, to: string): string {
  return encodeURI(posix.relative(posix.dirname(from), to))
    .replaceAll("#", "%23")
    .replaceAll("?", "%3F");
}
