/** The works that a publication belongs to, in both directions, and what is about it elsewhere. */
import type { Publication } from "../../catalogue/publication/publication.ts";
import type { Relation } from "../../catalogue/publication/relation.ts";
import { type RelationType, relationTypes } from "../../catalogue/publication/terms.ts";
import { publicationShortPath } from "../addresses.ts";
import type { Site } from "../site.ts";

/** A word of DataCite for how this publication belongs to the other work. */
export type RelationWord = RelationType | (typeof relationTypes)[RelationType]["inverse"];

export interface RelatedWork {
  readonly word: RelationWord;
  readonly title: string;
  /** Absolute; null for a work outside whose address is not known. */
  readonly address: string | null;
}

function workOf(word: RelationWord, { to }: Relation, site: Site): RelatedWork[] {
  if (to.kind === "outside") return [{ word, title: to.title, address: to.url }];
  // Nobody is told of a draft.
  if (to.state === "draft") return [];
  return [{ word, title: to.title, address: site.origin + publicationShortPath(to.code) }];
}

/** The works that the publication tells of, then those that tell of it, each with the word seen from the publication. */
export function relatedWorks({ relations, relatedBy }: Publication, site: Site): RelatedWork[] {
  return [
    ...relations.flatMap((relation) => workOf(relation.type, relation, site)),
    ...relatedBy.flatMap((relation) => workOf(relationTypes[relation.type].inverse, relation, site)),
  ];
}

/** The title of the work that the publication is a translation of; null where it is of none that is known. */
export function translatedFrom({ relations }: Publication): string | null {
  return relations.find(({ type }) => type === "IsTranslationOf")?.to.title ?? null;
}
