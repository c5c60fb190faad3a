/** Writing what changes of files without a change of their publication: what was read from them, where their bytes lie. */
import { writeReading } from "../../store/files.ts";
import { findPublication } from "../../store/publications.ts";
import { purgeOrder } from "../../store/purges.ts";
import type { Statement } from "../../store/statement.ts";
import type { Editing } from "../changing/editing.ts";
import { pageFrom } from "../reading/publications.ts";

/** Writes with all that is derived of the publication, and has the cache forget what it shows. */
export async function writeOfFiles(
  editing: Editing,
  publicationCode: string,
  statements: readonly Statement[],
): Promise<void> {
  const stored = await findPublication(editing.database, { code: publicationCode });
  const page = stored && pageFrom(stored);
  const tags = page ? editing.tagsTouched([page]) : [];
  const id = crypto.randomUUID();
  await writeReading(editing.database, publicationCode, statements, [
    purgeOrder({ id, tags, now: editing.now }),
  ]);
  await editing.purge({ id, tags });
}
