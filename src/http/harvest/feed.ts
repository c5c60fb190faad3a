/** What both kinds of feed say of a listing. */
import { leadingChoice } from "../addresses.ts";
import type { Changes } from "../../catalogue/reading/harvesting.ts";
import { languageOf } from "../../catalogue/languages/language.ts";
import type { Document, DocumentFile, Publication } from "../../catalogue/publication/publication.ts";
import type { Site } from "../site.ts";

/** The title of the feed: the catalogue's, and what was chosen of it. */
export function feedTitle({ choices, filter }: Changes, site: Site): string {
  if (!leadingChoice(filter)) return site.catalogueName;
  const names = choices.map(({ facet, name, value }) =>
    facet === "language" ? languageOf(value).name : name,
  );
  return `${names.join(", ")} – ${site.catalogueName}`;
}

/** When a publication of this page changed last; the beginning of time for a page without any. */
export function feedUpdated({ publications }: Changes): string {
  return publications[0]?.updatedAt ?? new Date(0).toISOString();
}

/** The documents that have a file, with it. */
export function enclosed(publication: Publication): { document: Document; file: DocumentFile }[] {
  return publication.documents.flatMap((document) =>
    document.file ? [{ document, file: document.file }] : [],
  );
}
