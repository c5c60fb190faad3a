/** Where an address that names nothing leads: things move, and every address once given out goes on working. */
import { tryDecode } from "hono/utils/url";
import { facetNames, facets } from "../../catalogue/reading/filter.ts";
import { formerAddress, movedTo } from "../../catalogue/addresses/redirects.ts";
import { languageTagOf } from "../../catalogue/languages/naming.ts";
import { withoutHidden } from "../../catalogue/publication/text.ts";
import { type Database, openDatabase } from "../../store/database.ts";
import { addressOf, databaseOf, type ReaderContext } from "../context.ts";
import { prefixed, prefixMeant, withoutPrefix } from "../strings/spoken.ts";
import { mayLookForOld } from "./limits.ts";
import { redirect } from "./resource.ts";

/** Whether something is answered at a path of this site. */
type IsHere = (pathname: string) => boolean;

/** A path in the form that redirects are kept in, with what stands around it in the address that was asked. */
interface Form {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/**
 * The forms under which a path may have moved: as it is, in the API or in a language, with the suffix of another
 * representation.
 */
function formsOf(pathname: string): Form[] {
  const { path: unprefixed } = withoutPrefix(pathname);
  const prefix = pathname.slice(0, pathname.length - unprefixed.length);
  const [, api = "", bare = unprefixed] = /^(\/api\/v1)?(\/.*)$/.exec(unprefixed) ?? [];
  const before = prefix + api;
  const [, stem, after = ""] = /^(.*\/[^/.]+)((?:\.[a-z]+)+)$/.exec(bare) ?? [];
  return [
    { path: pathname, before: "", after: "" },
    ...(before === "" ? [] : [{ path: bare, before, after: "" }]),
    ...(stem === undefined ? [] : [{ path: stem, before, after }]),
  ];
}

/**
 * The path and query to go to instead: the path where it moved, in the form that was asked for, and a filter's
 * choices as they are called now. Null where nothing of it moved.
 */
async function movedAddress(database: Database, url: URL, isHere: IsHere): Promise<string | null> {
  const forms = formsOf(url.pathname);
  const choices = facetNames.flatMap((facet) =>
    (isHere(url.pathname) ? url.searchParams.getAll(facet) : []).map((value) => ({
      facet,
      value,
      path: `/${facets[facet].path}/${value}`,
    })),
  );
  const moved = await movedTo(
    database,
    [...forms, ...choices].map(({ path }) => path),
  );
  const form = forms.find(({ path }) => moved.has(path));
  const target = form && moved.get(form.path);
  const path = target === undefined ? url.pathname : form?.before + target + form?.after;
  // An address of an earlier site leads where it leads: its query meant something else.
  const [folder = ""] = /^\/[^/]+\//.exec(form?.path ?? "") ?? [];
  if (target !== undefined && !target.startsWith(folder)) return target;
  const query = new URLSearchParams(url.search);
  let changed = target !== undefined;
  for (const choice of choices) {
    const value = moved.get(choice.path)?.split("/").at(-1);
    if (value === undefined) continue;
    query.set(choice.facet, value);
    changed = true;
  }
  if (!changed) return null;
  return query.size === 0 ? path : `${path}?${query.toString()}`;
}

/**
 * The answer that leads on from an address with a query of an earlier site; null where nothing is known of it. Where
 * the database is away, or the network asks for too many, the cache may have what the address shows without its query.
 */
export async function leadOn(env: Env, address: URL, network: string | null): Promise<Response | null> {
  if (!(await mayLookForOld(env, network))) return null;
  const target = await formerAddress(openDatabase(env.DB), address).catch(() => null);
  return target === null ? null : redirect(target, 301, null);
}

/** The path of a language with its tag in its canonical form, however it was written: `zh-hant`, `khm` or `Khmer`. */
function languagePath(pathname: string): string | null {
  const [, before, written = "", after = ""] =
    /^(\/(?:api\/v1\/)?languages\/)([^/.]+)((?:\.[a-z.]+)?)\/*$/i.exec(pathname) ?? [];
  const tag = before === undefined ? null : languageTagOf(tryDecode(written, decodeURIComponent));
  return tag === null || before === undefined ? null : before.toLowerCase() + tag + after.toLowerCase();
}

/**
 * Where a path that names nothing leads: where it moved, or to itself as it is written here; null where that is no
 * address either. What a client sent becomes part of it only where `isHere` knows it.
 */
export async function elsewhere(c: ReaderContext, isHere: IsHere): Promise<string | null> {
  const url = addressOf(c.req.raw);
  const moved = await movedAddress(databaseOf(c), url, isHere);
  if (moved !== null) return moved;
  const { search } = url;
  const meant = prefixMeant(url.pathname);
  if (meant !== null) return isHere(meant) ? meant + search : null;
  const { tag, path: pathname } = withoutPrefix(url.pathname);
  const ofLanguage = languagePath(pathname);
  if (ofLanguage !== null) return ofLanguage === pathname ? null : prefixed(ofLanguage, { tag }) + search;
  // What was pasted from a document may hold what nobody sees.
  const bare = withoutHidden(tryDecode(pathname, decodeURIComponent));
  const written = /^(?:\/[\w.-]+)+\/*$/.test(bare) ? bare : pathname;
  const plain = written.toLowerCase().replace(/(.)\/+$/, "$1");
  // In %C3 the capital is no letter.
  return plain !== pathname && !plain.includes("%") && isHere(plain)
    ? prefixed(plain, { tag }) + search
    : null;
}
