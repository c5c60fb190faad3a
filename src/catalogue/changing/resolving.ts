/** Resolving a content: every name in it is found in the catalogue, or will be added to it, or is wrong. */
import type { NewFile } from "../../store/changes.ts";
import type { StoredForChange } from "../../store/publications.ts";
import type { FieldError } from "../problem.ts";
import { newCode } from "../publication/code.ts";
import type { ContentInput, PublicationContent } from "../publication/content.ts";
import type { Names } from "./names.ts";

/** Those of the items that are the first with their key: two names may have become one. */
function onceEach<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  return [...new Map(items.toReversed().map((item) => [keyOf(item), item])).values()].toReversed();
}

/** The content with people and containers by their names alone, as they are looked for where their slugs are gone. */
export function byNames(input: ContentInput): ContentInput {
  const { contributors, container } = input;
  return {
    ...input,
    contributors: contributors.map((each) => ({ ...each, slug: null })),
    container: container && { ...container, slug: null },
  };
}

/**
 * The content of an earlier time with what is there of it today: the slug that the publication has where the earlier
 * one is taken, people and containers by their names where they were removed, the present files where earlier ones
 * are not there. Adds to `leftOut` the topics, places and publications that are no more.
 */
export function asOfToday(
  input: ContentInput,
  names: Names,
  code: string,
  current: StoredForChange | null,
  leftOut: FieldError[],
): ContentInput {
  const named = byNames(input);
  const isThere = (name: string, found: boolean, field: string) => {
    const message = `“${name}” was removed from the catalogue meanwhile, and was left out.`;
    if (!found) leftOut.push({ field, message });
    return found;
  };
  const present = (slugs: readonly string[], find: (slug: string) => string | null, field: string) =>
    slugs.filter((slug) => isThere(slug, find(slug) !== null, field));
  const files = new Map(current?.documents.map((document) => [document.code, document.files]));
  const { container } = input;
  return {
    ...input,
    slug: names.slug(input.slug, input, code) ?? current?.record.slug ?? null,
    relations: input.relations.filter(
      ({ publication }) =>
        publication === null || isThere(publication, names.isPublication(publication), "relations"),
    ),
    documents: input.documents.map(({ file, ...document }) =>
      typeof file === "string" && !files.get(document.code ?? "")?.includes(file)
        ? document
        : { ...document, file },
    ),
    topics: present(input.topics, (slug) => names.topic(slug), "topics"),
    places: present(input.places, (slug) => names.place(slug), "places"),
    contributors: input.contributors.map((each, place) =>
      names.contributor(each) ? each : (named.contributors[place] ?? each),
    ),
    container: container && (names.container(container, input.language) ? container : named.container),
  };
}

/** The publication whose content it is, and what came with it. */
interface Resolving {
  readonly code: string;
  readonly current: StoredForChange | null;
  readonly newFiles?: readonly NewFile[];
  /** Whether documents that it had, and has not now, come back with their codes. */
  readonly goesBack?: boolean;
}

/** A content whose every name stands for something. Adds to `errors` what does not. */
export function resolve(
  input: ContentInput,
  names: Names,
  { code, current, newFiles = [], goesBack = false }: Resolving,
  errors: FieldError[],
): PublicationContent {
  const complain = (field: string, message: string) => void errors.push({ field, message });
  const slug = names.slug(input.slug, input, code);
  if (slug === null) {
    complain("slug", "Another publication has this slug, or had it once. Choose another, or leave it empty.");
  }
  const kept = <Item>(
    items: readonly (Item | null)[],
    field: string,
    message: (index: number) => string,
  ): Item[] =>
    items.flatMap((item, index) => {
      if (item === null) complain(`${field}.${index}`, message(index));
      return item === null ? [] : [item];
    });
  const files = new Map(current?.documents.map((document) => [document.code, document.files]));
  const present = new Map(current?.record.documents.map(({ code: of, file }) => [of, file?.sha256 ?? null]));
  const documents = input.documents.map((document, index) => {
    const documentCode = document.code ?? newCode();
    // A document whose file came before it was given its code with that.
    const isNew = newFiles.some((one) => one.documentCode === documentCode);
    const unknown = document.code !== null && !files.has(document.code) && !isNew;
    if (document.code !== null && names.belongsElsewhere(document.code, code)) {
      complain(`documents.${index}.code`, "This document belongs to another publication.");
    } else if (unknown && current !== null && !goesBack) {
      complain(
        `documents.${index}.code`,
        "This publication has no such document. Leave the code out for a new one.",
      );
    }
    const file = document.file === undefined ? (present.get(documentCode) ?? null) : document.file;
    const known = [
      ...(files.get(documentCode) ?? []),
      ...newFiles.filter((one) => one.documentCode === documentCode).map(({ sha256 }) => sha256),
    ];
    if (file !== null && !known.includes(file)) {
      complain(`documents.${index}.file`, "This document has no such file. Upload it first.");
    }
    return { ...document, code: documentCode, file };
  });
  input.relations.forEach(({ publication }, index) => {
    if (publication === code) {
      complain(`relations.${index}.publication`, "This is the publication itself. Name the other one.");
    } else if (publication !== null && !names.isPublication(publication)) {
      complain(`relations.${index}.publication`, `There is no publication with the code “${publication}”.`);
    }
  });
  const container = input.container && names.container(input.container, input.language);
  if (input.container && !container) complain("container", "There is no such book, journal or series.");
  return {
    ...input,
    slug: slug ?? "",
    supplied: [...new Set(input.supplied)],
    topics: onceEach(
      kept(
        input.topics.map((topic) => names.topic(topic)),
        "topics",
        (index) => `There is no topic “${input.topics[index]}”.`,
      ),
      (each) => each,
    ),
    places: onceEach(
      kept(
        input.places.map((place) => names.place(place)),
        "places",
        (index) => `There is no place “${input.places[index]}”.`,
      ),
      (each) => each,
    ),
    contributors: onceEach(
      kept(
        input.contributors.map((contributor, index) =>
          names.contributor(contributor, (field, message) =>
            complain(`contributors.${index}.${field}`, message),
          ),
        ),
        "contributors",
        (index) => `There is no contributor “${input.contributors[index]?.slug}”.`,
      ),
      ({ slug: of, role }) => `${role} ${of}`,
    ),
    container,
    documents,
  };
}
