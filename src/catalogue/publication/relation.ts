/** How a publication belongs to other works. */
import type { StoredRelation } from "../../store/publications.ts";
import { type Language, languageOf } from "../languages/language.ts";
import {
  member,
  type PublicationState,
  publicationStates,
  type RelationType,
  relationTypes,
} from "./terms.ts";

/** How a publication belongs to another work. */
export interface Relation {
  readonly type: RelationType;
  /** A publication of the catalogue, or a work outside by its title and, where it has one, its address. */
  readonly to:
    | ({
        readonly kind: "publication";
        readonly year: number | null;
        readonly state: PublicationState;
      } & Neighbour)
    | { readonly kind: "outside"; readonly title: string; readonly url: string | null };
}

/** A publication's neighbour in the catalogue's order. */
export interface Neighbour {
  readonly code: string;
  readonly slug: string;
  readonly title: string;
  readonly language: Language;
}

/** A stored relation. */
export function relationFrom({ type, publication, title, url }: StoredRelation): Relation {
  return {
    type: member(relationTypes, type, "relation"),
    to: publication
      ? {
          kind: "publication",
          code: publication.code,
          slug: publication.slug,
          title: publication.title,
          language: languageOf(publication.language),
          year: publication.year || null,
          state: member(publicationStates, publication.state, "state"),
        }
      : { kind: "outside", title: title ?? url ?? "", url },
  };
}
