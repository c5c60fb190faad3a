/** The publications that the page of a topic, place or series shows first, as its editors chose and ordered them. */
import type { Database } from "../../store/database.ts";
import { readKeyPublications, type StoredKeyPublication } from "../../store/key-publications.ts";
import { type StoredValues, textIn } from "../../store/vocabularies.ts";
import { line, listOf } from "../fields/schemas.ts";
import { CatalogueError, type FieldError } from "../problem.ts";
import { parseCode } from "../publication/code.ts";
import { vocabularies, type VocabularyName } from "./vocabulary.ts";

/** Publications by their codes, slugs or addresses. More than so many would be a second listing. */
export const keyPublicationsSchema = listOf(line("A key publication", 2000), "key publications", 12);

/** The codes of the key publications among the values of an entry. */
function keyPublicationsIn({ keyPublications }: StoredValues): string[] {
  if (!Array.isArray(keyPublications)) return [];
  return keyPublications.filter((each) => typeof each === "string");
}

/** The slug or code that is written, alone or as the end of an address. */
function named(written: string): string {
  const [path = ""] = written.split(/[?#]/);
  return path.split("/").findLast((part) => part !== "") ?? "";
}

/** The key publications of an entry, in their order. */
export async function keyPublicationsOf(
  database: Database,
  vocabulary: VocabularyName,
  values: StoredValues,
): Promise<StoredKeyPublication[]> {
  const codes = keyPublicationsIn(values);
  if (codes.length === 0) return [];
  const found = await readKeyPublications(database, vocabulary, textIn(values, "slug") ?? "", codes);
  return codes.flatMap((code) => found.find((each) => each.code === code) ?? []);
}

/**
 * The values with the key publications as codes. What was chosen before may stay, whatever became of it meanwhile:
 * readers see only those that are published and filed under the entry. Throws `invalid`.
 */
export async function withKeyPublications(
  database: Database,
  vocabulary: VocabularyName,
  values: StoredValues,
  before: StoredValues | null,
): Promise<StoredValues> {
  const written = keyPublicationsIn(values);
  if (written.length === 0) return values;
  const own = (before && textIn(before, "slug")) ?? "";
  const candidates = written.map((each) => [named(each), parseCode(named(each))]);
  const found = await readKeyPublications(
    database,
    vocabulary,
    own,
    candidates.flat().filter((each) => each !== null),
  );
  const kept = new Set(before ? keyPublicationsIn(before) : []);
  const { one } = vocabularies[vocabulary];
  const errors: FieldError[] = [];
  const codes: string[] = [];
  for (const [index, [slug, code]] of candidates.entries()) {
    const publication = found.find((each) => each.code === code) ?? found.find((each) => each.slug === slug);
    const wrong = (message: string) => errors.push({ field: `keyPublications.${index}`, message });
    if (!publication) {
      wrong(
        `There is no publication “${written[index]?.slice(0, 100)}”. Write the code, slug or address of one.`,
      );
    } else if (codes.includes(publication.code)) {
      wrong(`“${publication.title}” is named twice. Take one of the two out.`);
    } else if (!publication.filed && !kept.has(publication.code)) {
      wrong(
        `“${publication.title}” is not filed under this ${one}. File it there first, or take it out here.`,
      );
    } else codes.push(publication.code);
  }
  if (errors.length > 0) throw new CatalogueError({ kind: "invalid", errors });
  return { ...values, keyPublications: codes };
}
