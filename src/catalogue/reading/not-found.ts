/** What is answered where nothing is: with what is near to it. */
import type { Database } from "../../store/database.ts";
import { findCodes, publicationsNear } from "../../store/near-addresses.ts";
import { languagesLike } from "../languages/naming.ts";
import { CatalogueError, type Missing, notFound, type Suggestion } from "../problem.ts";
import { nearMisses, parseCode } from "../publication/code.ts";
import { documentRoles, isOneOf } from "../publication/terms.ts";
import { listChoices } from "./choices.ts";

/** A `not-found` for a path that names nothing, with the publications or languages whose addresses are like it. */
export async function notFoundAt(
  database: Database,
  path: string,
  what: Missing | string,
): Promise<CatalogueError> {
  const [, language] = /^\/(?:api\/v1\/)?languages\/([^/.]+)/.exec(path) ?? [];
  const suggestions =
    language === undefined ? suggestionsFor(database, path) : languagesNear(database, language);
  return notFound(what, await suggestions);
}

/** The catalogue's languages that are called nearly so, or are the same with another script or region. */
async function languagesNear(database: Database, text: string): Promise<Suggestion[]> {
  const choices = await listChoices(database, "language");
  const base = (tag: string) => tag.split("-")[0];
  const near = [text, ...languagesLike(text).map(({ tag }) => tag)].map(base);
  return choices
    .filter(({ value }) => near.includes(base(value)))
    .map(({ value, name }) => ({
      path: `/languages/${value}`,
      title: name,
      language: value,
      year: null,
      detail: { language: value },
    }));
}

/** The most publications that are offered for an address. */
const mostSuggestions = 5;

/** Published publications whose slugs share the most with the words of an address, best first. */
async function suggestionsFor(database: Database, address: string): Promise<Suggestion[]> {
  const common = new Set(["and", "for", "from", "html", "index", "of", "pdf", "publications", "the", "with"]);
  const words = address
    .slice(0, 200)
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  const telling = [...new Set(words)].filter((word) => word.length > 2 && !common.has(word)).slice(0, 12);
  if (telling.length === 0) return [];
  // A slug is mistyped anywhere, but seldom everywhere: by its first half those are found that begin alike.
  const [, typed = ""] =
    /^(?:\/api\/v1)?\/publications\/([a-z0-9-]{6,})/.exec(address.slice(0, 200).toLowerCase()) ?? [];
  const near = await publicationsNear(database, telling, typed.slice(0, Math.ceil(typed.length / 2)));
  const shared = (found: string) =>
    telling.reduce((letters, word) => letters + (found.includes(word) ? word.length : 0), 0);
  return near
    .map((publication) => ({ ...publication, shared: shared(publication.slug) }))
    .filter((publication) => publication.shared > 0)
    .toSorted((one, other) => other.shared - one.shared)
    .slice(0, mostSuggestions)
    .map(({ slug, title, language, year }) => ({
      title,
      language,
      year,
      path: `/publications/${slug}`,
    }));
}

export async function unknownCode(database: Database, typed: string): Promise<CatalogueError> {
  const exact = parseCode(typed);
  const found = await findCodes(database, exact ? [exact, ...nearMisses(typed)] : nearMisses(typed));
  const suggestions = found.map((match): Suggestion => {
    const { title, language, year } = match;
    if (match.kind === "publication") return { path: `/p/${match.code}`, title, language, year };
    const document = match.role !== null && isOneOf(documentRoles, match.role) ? match.role : null;
    const detail = { document, language: match.documentLanguage ?? language };
    return { path: `/d/${match.code}`, title, language, year, detail };
  });
  return exact
    ? notFound({ thing: "code", name: exact }, suggestions)
    : new CatalogueError({ kind: "mistyped-code", typed: typed.slice(0, 64), suggestions });
}
