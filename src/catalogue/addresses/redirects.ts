/** Old addresses, of this site and of those before it, and where they lead today. */
import * as v from "valibot";
import type { Database } from "../../store/database.ts";
import {
  deleteRedirect,
  findRedirects,
  insertRedirect,
  isAddressOf,
  readRedirects,
  type StoredRedirect,
} from "../../store/redirects.ts";
import { findPublication } from "../../store/publications.ts";
import { parseCode } from "../publication/code.ts";
import { invalid, notFound } from "../problem.ts";
import { formerKeys, redirectKey } from "./old-address.ts";

export type Redirect = StoredRedirect;

/** Redirects on one page. */
const redirectsOnPage = 100;

/** The addresses that those of the paths moved to which moved. */
export async function movedTo(
  database: Database,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await findRedirects(database, paths.map(redirectKey));
  return new Map(
    paths.flatMap((path) => {
      const target = found.get(redirectKey(path));
      return target === undefined ? [] : [[path, target] as const];
    }),
  );
}

/** The address that a path moved to, or null. */
async function targetOf(database: Database, path: string): Promise<string | null> {
  return (await movedTo(database, [path])).get(path) ?? null;
}

/** Where an address with this query led on an earlier site, and leads today; null where nothing is known of it. */
export async function formerAddress(database: Database, url: URL): Promise<string | null> {
  const keys = formerKeys(url.pathname, url.searchParams);
  const found = await findRedirects(database, keys);
  const key = keys.find((each) => found.has(each));
  return key === undefined ? null : (found.get(key) ?? null);
}

/** The path in an address that was pasted whole, or typed as a path; null at any other host than that which is given. */
function pathIn(typed: string, host?: string): string | null {
  const url = URL.parse(typed, `https://${host ?? "old.invalid"}`);
  if (!url || !/^https?:$/.test(url.protocol) || (host !== undefined && url.host !== host)) return null;
  // Two slashes would begin with another host.
  if (!/^(?:\/(?!\/)|https?:\/\/)/i.test(typed)) return null;
  return url.pathname + url.search;
}

function address(missing: string) {
  return v.pipe(
    v.string(missing),
    v.trim(),
    v.minLength(1, missing),
    v.maxLength(1000, "An address may have at most 1000 characters."),
    v.regex(/^[^\p{Cc}]*$/u, "An address has no line breaks or control characters."),
  );
}

/** A redirect as its description has it: texts, not yet looked into. */
export const redirectSentSchema = v.strictObject({ path: v.string(), target: v.string() });

/** A redirect as it is sent to the site at this host. Both may be pasted as whole addresses, the target as one of it. */
export const newRedirectSchema = (host: string) =>
  v.strictObject({
    path: v.pipe(
      address("Give the old address, such as /wp-content/uploads/2017/report.pdf."),
      v.rawTransform(({ dataset, addIssue, NEVER }) => {
        const path = pathIn(dataset.value);
        if (path === null || path === "/") {
          addIssue({ message: "Give a path that begins with a slash, or a whole address with https://." });
          return NEVER;
        }
        const key = redirectKey(path);
        if (key !== "/") return key;
        addIssue({ message: "What follows the question mark tells nothing. Give the address without it." });
        return NEVER;
      }),
    ),
    target: v.pipe(
      address("Give the address here that it should lead to, such as /d/ and a document’s code."),
      v.rawTransform(({ dataset, addIssue, NEVER }) => {
        const path = pathIn(dataset.value, host);
        if (path !== null && !path.startsWith("//")) return path;
        addIssue({ message: "Give a path of this site, such as /d/ and a document’s code." });
        return NEVER;
      }),
    ),
  });
export type NewRedirect = v.InferOutput<ReturnType<typeof newRedirectSchema>>;

/** One page of redirects, by their paths. */
export async function listRedirects(
  database: Database,
  { after = "", containing = "" }: { after?: string; containing?: string },
): Promise<{ redirects: Redirect[]; next: string | null }> {
  const found = await readRedirects(database, { after, containing, limit: redirectsOnPage + 1 });
  const redirects = found.slice(0, redirectsOnPage);
  return { redirects, next: found.length > redirectsOnPage ? (redirects.at(-1)?.path ?? null) : null };
}

/** Whether it is a short link whose code is given out: it may be printed before readers see what it leads to. */
async function isShortLink(database: Database, path: string): Promise<boolean> {
  const [, kind, typed = ""] = /^\/([dp])\/([^/]+)/.exec(path) ?? [];
  const code = kind === undefined ? null : parseCode(typed);
  if (!code) return false;
  return (await findPublication(database, kind === "p" ? { code } : { documentCode: code })) !== null;
}

/**
 * Adds a redirect. `isHere` tells whether something is answered at a path of this site. Throws `invalid` where the
 * old address is in use, the target is not there, or the two lead to each other.
 */
export async function addRedirect(
  database: Database,
  { path, target }: NewRedirect,
  actor: { readonly accountId: number | null; readonly name: string },
  now: string,
  isHere: (path: string) => Promise<boolean>,
): Promise<Redirect> {
  const { pathname: targetPath, searchParams } = new URL(target, "https://here.invalid");
  const targetKeys = [redirectKey(targetPath), ...formerKeys(targetPath, searchParams)];
  if (targetKeys.includes(path)) throw invalid("target", "An address cannot lead to itself.");
  const present = await targetOf(database, path);
  if (present !== null && present !== target) {
    throw invalid("path", `This address leads to ${present} already. Remove that first.`);
  }
  if ((await findRedirects(database, targetKeys)).size > 0) {
    throw invalid("target", "That address has moved itself. Give the one that it leads to.");
  }
  const isOurs = /^\/(?:admin|api|preview)(?:\/|$)/.test(path) || (await isAddressOf(database, path));
  if (isOurs || (await isHere(path))) {
    throw invalid("path", "There is a page at this address, which readers would no longer reach.");
  }
  if (!(await isShortLink(database, targetPath)) && !(await isHere(targetPath))) {
    throw invalid(
      "target",
      "Nothing is published at this address. Open it in the catalogue and copy it here.",
    );
  }
  const redirect = { path, target, createdAt: now };
  if (present === null) await insertRedirect(database, redirect, actor);
  return redirect;
}

/** Removes the redirect of this path. Throws `not-found`. */
export async function removeRedirect(
  database: Database,
  path: string,
  actor: { readonly accountId: number | null; readonly name: string },
  now: string,
): Promise<void> {
  const key = redirectKey(path);
  if ((await targetOf(database, key)) === null) {
    throw notFound(`redirect of ${key}`);
  }
  await deleteRedirect(database, key, actor, now);
}
