/** What a backup has of one publication, and of all that it names. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import * as v from "valibot";
import { contentOf, type PublicationContent } from "../catalogue/publication/content.ts";
import { publicationFrom } from "../catalogue/publication/publication.ts";
import type { StoredPublication } from "../store/publications.ts";
import { rowsIn } from "./backup-rows.ts";
import { CommandError } from "./terminal.ts";

const publicationRow = v.object({ id: v.number(), code: v.string(), slug: v.string() });
const documentRow = v.object({ id: v.number(), code: v.string(), publication_id: v.number() });
const fileRow = v.object({
  id: v.number(),
  document_id: v.number(),
  object_key: v.string(),
  sha256: v.string(),
  original_name: v.nullable(v.string()),
  change_note: v.optional(v.nullable(v.string()), null),
  text_hidden: v.optional(v.number(), 0),
  stand_in: v.optional(v.number(), 0),
});
const pageRow = v.object({
  file_id: v.number(),
  page: v.number(),
  correction: v.optional(v.nullable(v.string()), null),
});
const redirectRow = v.object({
  path: v.string(),
  target: v.string(),
  retired_at: v.optional(v.nullable(v.string()), null),
});

/** A file that a document had, as the backup holds it. */
export interface KeptFile {
  readonly document: string;
  /** Where its bytes lie; null where the backup has none of it. */
  readonly path: string | null;
  readonly sha256: string;
  readonly name: string;
  readonly changeNote: string | null;
  readonly isCurrent: boolean;
  /** Whether it only stands in for one that was never uploaded: whoever starts a catalogue with those makes it anew. */
  readonly isStandIn: boolean;
  readonly isTextHidden: boolean;
  /** Pages whose text an editor corrected. */
  readonly corrections: readonly { readonly page: number; readonly text: string }[];
}

/** A publication as a backup has it. */
export interface KeptPublication {
  readonly record: StoredPublication;
  readonly content: PublicationContent;
  /** Of each document the earlier ones first, the current one last. */
  readonly files: readonly KeptFile[];
  /** Old addresses that lead to it, or to one of its documents. */
  readonly redirects: readonly { readonly path: string; readonly target: string }[];
}

/** The record is JSON that this software made of its tables; a later version of it has more fields, never other ones. */
function recordOf(bag: string, code: string): StoredPublication {
  const folder = join(bag, "data", "publications");
  const name = readdirSync(folder).find((each) => each === `${code}.json` || each.startsWith(`${code}-`));
  if (name === undefined) throw new CommandError(`The backup has no data/publications/${code}….json.`);
  return JSON.parse(readFileSync(join(folder, name), "utf8"));
}

/** The file under a key in this folder, and nowhere else; null where there is none. */
function pathIn(folder: string, key: string): string | null {
  const path = resolve(folder, key);
  return path.startsWith(resolve(folder) + sep) && existsSync(path) ? path : null;
}

function filesOf(bag: string, publicationId: number, content: PublicationContent): KeptFile[] {
  const documents = rowsIn(bag, "documents", documentRow).filter(
    (each) => each.publication_id === publicationId,
  );
  const rows = rowsIn(bag, "files", fileRow);
  const pages = rowsIn(bag, "file_pages", pageRow);
  return documents.flatMap(({ id, code }) => {
    const current = content.documents.find((each) => each.code === code)?.file ?? null;
    const files = rows
      .filter((row) => row.document_id === id)
      .map(
        (row): KeptFile => ({
          document: code,
          path: pathIn(join(bag, "data", "files"), row.object_key),
          sha256: row.sha256,
          name: row.original_name ?? `${code}.pdf`,
          changeNote: row.change_note,
          isCurrent: row.sha256 === current,
          isStandIn: row.stand_in === 1,
          isTextHidden: row.text_hidden === 1,
          corrections: pages.flatMap(({ file_id: of, page, correction }) =>
            of === row.id && correction !== null ? [{ page, text: correction }] : [],
          ),
        }),
      );
    return files.toSorted((a, b) => Number(a.isCurrent) - Number(b.isCurrent));
  });
}

/** The publication with this code, or with the slug that it had then. Throws CommandError where there is none. */
export function publicationIn(bag: string, named: string): KeptPublication {
  const rows = rowsIn(bag, "publications", publicationRow);
  const row = rows.find(({ code }) => code === named) ?? rows.find(({ slug }) => slug === named);
  if (!row) {
    throw new CommandError(
      `The backup has no publication ${named}. Its publications lie in data/publications, each under its code and slug.`,
    );
  }
  const record = recordOf(bag, row.code);
  const content = contentOf(publicationFrom(record));
  const files = filesOf(bag, row.id, content);
  const own = new Set([
    `/publications/${row.slug}`,
    `/p/${row.code}`,
    ...content.documents.map(({ code }) => `/d/${code}`),
  ]);
  const redirects = rowsIn(bag, "redirects", redirectRow).filter(
    ({ target, retired_at }) => retired_at === null && own.has(target.replace(/^(\/d\/[^/]+)\/.*$/, "$1")),
  );
  return { record, content, files, redirects };
}

/** The publication that has the document with this code. Throws CommandError where there is none. */
export function publicationWithDocument(bag: string, code: string): KeptPublication {
  const document = rowsIn(bag, "documents", documentRow).find((each) => each.code === code);
  const row = rowsIn(bag, "publications", publicationRow).find(({ id }) => id === document?.publication_id);
  if (!row) throw new CommandError(`The backup has no document ${code}.`);
  return publicationIn(bag, row.code);
}
