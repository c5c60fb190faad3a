/** Addresses of earlier sites, in the one form in which they are kept and looked for. */
import { withoutHidden } from "../publication/text.ts";

/** Parameters by which campaigns and networks follow people: they tell nothing of what is asked for. */
const following = /^(?:utm_\w+|fbclid|gclid|gbraid|wbraid|msclkid|mc_[ce]id|igshid|yclid|_g[al])$/i;

/** The parameters that WordPress names its pages, posts and lists by, those of one thing first. */
const wordPress = [
  "p",
  "page_id",
  "attachment_id",
  "pagename",
  "cat",
  "category_name",
  "tag_id",
  "author",
  "m",
  "post_type",
] as const;

/**
 * Parameters of the home page's address that name something on an earlier site: where they lead nowhere, there is no
 * such thing, and the home page is not what was asked for.
 */
export const earlierParameters: readonly string[] = wordPress;

/** Whether a parameter may be part of an old address, at an address that takes these by itself. */
export function isForeign(name: string, taken: readonly string[]): boolean {
  return !following.test(name) && (!taken.includes(name) || earlierParameters.includes(name));
}

/**
 * A path without escapes, capitals or a slash at the end: printed links lose their capitals, and whoever types one
 * escapes what they please.
 */
function plainPath(pathname: string): string {
  let plain = pathname;
  try {
    plain = decodeURIComponent(pathname);
  } catch {
    // A percent sign that escapes nothing stands for itself.
  }
  return withoutHidden(plain)
    .toLowerCase()
    .replace(/(.)\/+$/, "$1");
}

type Parameter = readonly [name: string, value: string];

function keyOf(pathname: string, parameters: readonly Parameter[]): string {
  if (parameters.length === 0) return plainPath(pathname);
  const folder = plainPath(pathname).replace(/\/(?:index\.(?:php|html?))?$/, "");
  const written = parameters.toSorted(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
  return `${folder || "/"}?${new URLSearchParams(written.map(([name, value]) => [name, value])).toString()}`;
}

function parametersIn(query: URLSearchParams): Parameter[] {
  return [...query]
    .filter(([name]) => name !== "" && !following.test(name))
    .map(([name, value]) => [name.toLowerCase(), withoutHidden(value).toLowerCase()] as const);
}

/**
 * The key of an old address, given as path and query: the query's parameters in one order, without those that follow
 * people. A folder and its `index.php` are one where a query says which page is meant.
 */
export function redirectKey(address: string): string {
  const [pathname = "", ...query] = address.split("?");
  return keyOf(pathname, parametersIn(new URLSearchParams(query.join("?"))));
}

/** Above so many parameters, only all of them together and each by itself are looked for. */
const mostCombined = 6;
const mostParameters = 30;

/** How much a parameter tells of what is meant: those that name one thing before those that name many, or nothing. */
function weight([name]: Parameter): number {
  const place = earlierParameters.indexOf(name);
  return place === -1 ? earlierParameters.length : place;
}

/** Every choice of the items that is not empty, the largest first, and among alike ones those with the first items. */
function choicesOf<Item>(items: readonly Item[]): Item[][] {
  const choices = items.reduceRight<Item[][]>(
    (found, item) => [...found.map((choice) => [item, ...choice]), ...found],
    [[]],
  );
  return choices.filter(({ length }) => length > 0).toSorted((one, other) => other.length - one.length);
}

/**
 * The keys under which an address with a query may be kept: as it is, then without some of its parameters, since
 * earlier sites added such as say a language or a version and name nothing.
 */
export function formerKeys(pathname: string, query: URLSearchParams): string[] {
  const all = parametersIn(query).toSorted((one, other) => weight(one) - weight(other));
  const choices =
    all.length > mostCombined ? [all, ...all.slice(0, mostParameters).map((each) => [each])] : choicesOf(all);
  return [...new Set(choices.map((choice) => keyOf(pathname, choice)))];
}
