/** How formats name those who contributed to a publication. */
import type { Contributor } from "../../catalogue/publication/contributor.ts";
import type { Publication } from "../../catalogue/publication/publication.ts";
import { familyOf, parseName, type PersonName } from "../../catalogue/publication/person-name.ts";
import type { ContributorRole } from "../../catalogue/publication/terms.ts";
import type { Site } from "../site.ts";

/** A person's name in its parts; an organisation's as it is. */
export type Name =
  | ({ readonly kind: "parts" } & PersonName)
  | { readonly kind: "literal"; readonly literal: string };

/**
 * The contributor's name: by its parts where they are known, else by its sort name, "Family, Given"; without either, a
 * person's last word is the family's, or the one word all there is.
 */
export function nameOf({ kind, name, parts, sortName }: Contributor): Name {
  if (kind !== "person") return { kind: "literal", literal: name };
  if (parts) return { kind: "parts", ...parts };
  const [family = "", ...given] = (sortName ?? "").split(",").map((part) => part.trim());
  const bare = { kind: "parts", particle: null, suffix: null } as const;
  if (family !== "") return { ...bare, family, given: given.join(", ") || null };
  const parsed = parseName(name).parts;
  return parsed ? { kind: "parts", ...parsed } : { kind: "literal", literal: name };
}

/** The name as an index has it: "Family, Given, Suffix". */
export function invertedName(contributor: Contributor): string {
  const name = nameOf(contributor);
  if (name.kind === "literal") return name.literal;
  return [familyOf(name), name.given, name.suffix].filter(Boolean).join(", ");
}

/** An organisation's name for formats that part names at commas and lists at semicolons: it has none. */
export function undivided(name: string): string {
  return name.replace(/\s*[,;]\s*/gu, " – ");
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

/** The address of who it is in the register of persons or of organisations; null where none is known. */
export function registered({ orcid, ror }: Contributor): string | null {
  if (orcid !== null) return `https://orcid.org/${orcid}`;
  return ror === null ? null : `https://ror.org/${ror}`;
}
