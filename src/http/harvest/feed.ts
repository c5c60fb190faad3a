/** What both kinds of feed say: of a listing, of a search. */
import type { Document, DocumentFile } from "../../catalogue/publication/document.ts";
import type { Publication } from "../../catalogue/publication/publication.ts";
import type { LocalNames } from "../../catalogue/reading/local-names.ts";
import type { Changes, Position } from "../../catalogue/reading/harvesting.ts";
import type { SearchResults } from "../../catalogue/search/searching.ts";
import { leadingChoice, listingFeedPath, listingPath, searchFeedPath, searchPath } from "../addresses.ts";
import type { Site } from "../site.ts";
import { choiceName, languageChoiceName } from "../pages/choice-name.ts";
import { prefixed } from "../strings/spoken.ts";
import type { Strings } from "../strings/strings.ts";

export type FeedForm = "atom" | "json";

/** One page of a feed. Its addresses are paths. */
export interface Feed {
  /** What it speaks. */
  readonly strings: Strings;
  readonly title: string;
  /** The page for people that shows the same. */
  readonly page: string;
  /** Its first page, by which it is known. */
  readonly first: string;
  readonly self: string;
  readonly next: string | null;
  /** Latest change first. */
  readonly publications: readonly Publication[];
  /** What topics are called in the language that it speaks. */
  readonly names: LocalNames;
}

/** The catalogue's name, and what was chosen of it. */
function titleOf({ choices, filter }: Changes, { catalogueName }: Site, strings: Strings): string {
  if (!leadingChoice(filter)) return catalogueName;
  const names = choices.map(
    (choice) => languageChoiceName(choice, strings) ?? choiceName(choice, strings).name,
  );
  return strings.programs.feedOf(names.join(strings.comma), catalogueName);
}

/** The page of a listing's feed that begins at `start`, null for the first. */
export function listingFeed(
  changes: Changes,
  site: Site,
  strings: Strings,
  form: FeedForm,
  start: Position | null,
): Feed {
  const { filter, publications, names, next } = changes;
  return {
    strings,
    title: titleOf(changes, site, strings),
    page: prefixed(listingPath(filter), strings),
    first: prefixed(listingFeedPath(filter, form), strings),
    self: prefixed(listingFeedPath(filter, form, start), strings),
    next: next && prefixed(listingFeedPath(filter, form, next), strings),
    publications,
    names,
  };
}

/** The feed of a search: what it finds, where it finds all that was asked for. */
export function searchFeed(
  { request, results, nearest }: SearchResults,
  site: Site,
  strings: Strings,
  form: FeedForm,
): Feed {
  const address = prefixed(searchFeedPath(request, form), strings);
  const title = request.typed === "" ? strings.search : strings.searchTitle(request.typed);
  return {
    strings,
    title: strings.programs.feedOf(title, site.catalogueName),
    page: prefixed(searchPath(request), strings),
    first: address,
    self: address,
    next: null,
    publications: nearest ? [] : results.map(({ publication }) => publication),
    names: new Map(),
  };
}

/** When a publication of this page changed last; the beginning of time for a page without any. */
export function feedUpdated({ publications }: Pick<Feed, "publications">): string {
  return publications[0]?.updatedAt ?? new Date(0).toISOString();
}

/** The documents that have a file, with it. */
export function enclosed(publication: Publication): { document: Document; file: DocumentFile }[] {
  return publication.documents.flatMap((document) =>
    document.file ? [{ document, file: document.file }] : [],
  );
}
