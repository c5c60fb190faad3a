/** An entry as it fits the others: its slug is free, its name its own, and a contributor's kin are known. */
import type { Database } from "../../store/database.ts";
import { findGivenOut } from "../../store/redirects.ts";
import { readEntries, type StoredEntry, type StoredValues, textIn } from "../../store/vocabularies.ts";
import type { VocabularyName } from "../../store/vocabulary-tables.ts";
import { invalid } from "../problem.ts";
import { sameName } from "../publication/person-name.ts";
import { freeSlug, slugFor, slugOfTitle } from "../publication/slug.ts";
import { contributorAmong, contributorInStep, wholesFrom } from "./contributor-values.ts";
import type { EntryAfter } from "./entry-in-publication.ts";
import { withKeyPublications } from "./key-publications.ts";
import { checkNames } from "./names-by-language.ts";
import { folderOf, vocabularies } from "./vocabulary.ts";

/** An entry as it is to be written. */
interface Settled extends EntryAfter {
  readonly values: StoredValues & { readonly slug: string };
  /** Contributors whose pages show this one as their whole or part, by their slugs. */
  readonly relatives: readonly string[];
}

/** What was sent, as it fits the other entries. `before` are the values that it was changed over. Throws `invalid`. */
export async function settled(
  database: Database,
  vocabulary: VocabularyName,
  sent: StoredValues,
  before: StoredValues | null,
): Promise<Settled> {
  const own = before && textIn(before, "slug");
  const others = (await readEntries(database, vocabulary)).filter(
    (other) => own === null || textIn(other.values, "slug") !== own,
  );
  if (vocabulary !== "contributors") {
    const chosen = await withKeyPublications(database, vocabulary, sent, before);
    const values = await withFreeSlug(database, vocabulary, chosen, others, own);
    return { values, wholes: [], relatives: [] };
  }
  const fitting = contributorAmong(contributorInStep(sent, before), others, own);
  const values = await withFreeSlug(database, vocabulary, fitting, others, own);
  return { values, ...kinOf(values, before, others) };
}

/** The organisations that a contributor will be part of, and all whose pages show it. */
export function kinOf(values: StoredValues, before: StoredValues | null, others: readonly StoredEntry[]) {
  const parent = textIn(values, "parent");
  const own = before && textIn(before, "slug");
  const parts = others.filter((other) => own !== null && textIn(other.values, "parent") === own);
  const relatives = [
    parent,
    before && textIn(before, "parent"),
    ...parts.map((part) => textIn(part.values, "slug")),
  ].filter((slug) => slug !== null);
  return { wholes: wholesFrom(parent, others), relatives };
}

/** The values with a slug that is free. Throws `invalid` where the slug, or a name that must be unique, is taken. */
async function withFreeSlug(
  database: Database,
  vocabulary: VocabularyName,
  values: StoredValues,
  others: readonly StoredEntry[],
  own: string | null,
): Promise<StoredValues & { readonly slug: string }> {
  const { one, nameField, namesAreUnique } = vocabularies[vocabulary];
  const folder = folderOf(vocabulary);
  const name = textIn(values, nameField) ?? "";
  if (namesAreUnique) {
    const nameOf = (other: StoredEntry) => textIn(other.values, nameField) ?? "";
    const twin = others.find((other) => sameName(nameOf(other), name));
    if (twin) {
      throw invalid(
        nameField,
        `There is a ${one} “${nameOf(twin)}” already. Give another name, or merge the two.`,
      );
    }
  }
  checkNames(values, others, one);
  const taken = new Set(others.flatMap((other) => textIn(other.values, "slug") ?? []));
  const given = textIn(values, "slug");
  if (given !== null) {
    if (taken.has(given)) throw invalid("slug", `Another ${one} has this slug.`);
    const target = (await findGivenOut(database, [`${folder}/${given}`])).get(`${folder}/${given}`);
    if (target !== undefined && target !== `${folder}/${own}`) {
      const where = target === "" ? "" : ` and leads to ${target} now`;
      throw invalid("slug", `${folder}/${given} was given out before${where}. Choose another slug.`);
    }
    return { ...values, slug: given };
  }
  if (own !== null) return { ...values, slug: own };
  const english = textIn(values, "titleTranslation");
  const translations = english === null ? [] : [{ language: "en", title: english }];
  const wanted = slugOfTitle(name, translations) || slugFor(name, one.split(/[ ,]/)[0] || "entry");
  const candidates = Array.from({ length: 50 }, (_, index) =>
    index === 0 ? wanted : `${wanted}-${index + 1}`,
  );
  const moved = await findGivenOut(
    database,
    candidates.map((candidate) => `${folder}/${candidate}`),
  );
  for (const candidate of candidates) if (moved.has(`${folder}/${candidate}`)) taken.add(candidate);
  return { ...values, slug: freeSlug(wanted, taken) };
}
