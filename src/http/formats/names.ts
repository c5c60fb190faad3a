/** How formats name those who contributed to a publication. */
import type { Contributor, Publication } from "../../catalogue/publication/publication.ts";
import type { ContributorRole } from "../../catalogue/publication/terms.ts";
import type { Site } from "../site.ts";

/** A person's name in two parts; one that has no parts, and an organisation's, as it is. */
export type Name =
  | { readonly kind: "parts"; readonly family: string; readonly given: string }
  | { readonly kind: "literal"; readonly literal: string };

/** The contributor's name: by its sort name where there is one, else a person's last word is the family's. */
export function nameOf({ kind, name, sortName }: Contributor): Name {
  if (kind === "person") {
    const [family = "", ...given] = (sortName ?? "").split(",").map((part) => part.trim());
    if (family !== "" && given.length > 0) return { kind: "parts", family, given: given.join(", ") };
    const words = name.trim().split(/\s+/);
    const last = words.at(-1);
    if (sortName === null && last !== undefined && words.length > 1) {
      return { kind: "parts", family: last, given: words.slice(0, -1).join(" ") };
    }
  }
  return { kind: "literal", literal: name };
}

/** The name as an index has it: "Family, Given". */
export function invertedName(contributor: Contributor): string {
  const name = nameOf(contributor);
  return name.kind === "literal" ? name.literal : `${name.family}, ${name.given}`;
}

/** Those who contributed in this role, in their order. */
export function withRole(publication: Publication, role: ContributorRole): Contributor[] {
  return publication.contributors.filter((contributor) => contributor.role === role);
}

/**
 * Who published it: those whom the record names, else the catalogue's own publisher. Nobody for an article or a
 * chapter whose record names none, since the journal or book is another's.
 */
export function publishersOf(publication: Publication, site: Site): string[] {
  const named = withRole(publication, "publisher").map(({ name }) => name);
  if (named.length > 0) return named;
  return isPartOfAnother(publication) ? [] : [site.publisher];
}

/** Whether it appeared in somebody else's journal or book. */
export function isPartOfAnother({ type, container }: Publication): boolean {
  return type === "article" || type === "chapter" || (container !== null && container.kind !== "series");
}
