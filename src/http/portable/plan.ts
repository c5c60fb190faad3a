/** What a listing has that can be taken along: its publications, their texts, and where wanted their files. */
import type { Document, DocumentFile } from "../../catalogue/publication/document.ts";
import { hasTextVersion } from "../../catalogue/publication/document.ts";
import { type Publication, translationIn } from "../../catalogue/publication/publication.ts";
import type { Filter } from "../../catalogue/reading/filter.ts";
import { type Listing, listPublications } from "../../catalogue/reading/listing.ts";
import type { Database } from "../../store/database.ts";
import { safeFileName } from "../reader/download.ts";
import { namesReadIn } from "../strings/spoken.ts";
import type { Strings } from "../strings/strings.ts";

/**
 * At most so many publications, the newest; so many files, and bytes of files: what one request may read, and what a
 * ZIP without its later extensions holds with room to spare.
 */
const mostPublications = 500;
const mostFiles = 400;
const mostBytes = 1_500_000_000;

/** Bytes of a file's name before its ending: some systems take 260 characters for the whole of a path. */
const longestName = 120;

/** A document of a publication in it. */
interface Carried {
  readonly publication: Publication;
  readonly document: Document;
}

/** A document whose file comes along, and what that is called. */
interface CarriedFile extends Carried {
  readonly file: DocumentFile;
  readonly name: string;
}

export interface Plan {
  readonly listing: Listing;
  /** Those that can be read as text, in the order of the listing. */
  readonly texts: readonly Carried[];
  /** Those whose files come along. */
  readonly files: readonly CarriedFile[];
}

/** The documents of a publication that belong to a listing: in a listing of a language those in it. */
export function documentsIn({ documents }: Publication, { language }: Filter): readonly Document[] {
  return language === undefined ? documents : documents.filter((each) => each.language.tag === language);
}

/** Whether the same is there in a smaller file. */
function hasSmaller({ role, language }: Document, among: readonly Document[]): boolean {
  return (
    role === "full" &&
    among.some((other) => other.role === "compressed" && other.language.tag === language.tag && other.file)
  );
}

/** What a file is called for people: its language first, since that sets apart what else is named alike. */
function nameOf({ publication, document }: Carried, file: DocumentFile, strings: Strings): string {
  const { code, format, language, role } = document;
  const title = translationIn(publication, language.tag)?.title ?? publication.title;
  const kind = role === "full" ? "" : `, ${document.title ?? strings.documentRoles[role]}`;
  const ending = file.mediaType === "application/pdf" ? "pdf" : format;
  return safeFileName(`${language.autonym}${kind}. ${title}`, `${code}.${ending}`, longestName);
}

function filesOf(publication: Publication, filter: Filter, strings: Strings): CarriedFile[] {
  const documents = documentsIn(publication, filter);
  return documents.flatMap((document) => {
    const { file } = document;
    if (!file || hasSmaller(document, documents)) return [];
    const carried = { publication, document };
    return [{ ...carried, file, name: nameOf(carried, file, strings) }];
  });
}

/** As many of the files, from the first on, as come along. */
function within(files: readonly CarriedFile[]): CarriedFile[] {
  let bytes = 0;
  return files.slice(0, mostFiles).filter(({ file }) => {
    bytes += file.bytes;
    return bytes <= mostBytes;
  });
}

/** What there is to take along of a listing. Throws `not-found` as the listing does. One round trip. */
export async function planOf(
  database: Database,
  filter: Filter,
  strings: Strings,
  withFiles: boolean,
): Promise<Plan> {
  const listing = await listPublications(database, filter, null, mostPublications, namesReadIn(strings));
  const { publications } = listing;
  return {
    listing,
    texts: publications.flatMap((publication) =>
      documentsIn(publication, filter)
        .filter(({ file }) => hasTextVersion(file))
        .map((document) => ({ publication, document })),
    ),
    files: withFiles
      ? within(publications.flatMap((publication) => filesOf(publication, filter, strings)))
      : [],
  };
}
