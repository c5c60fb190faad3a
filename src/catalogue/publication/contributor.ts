/** Whoever made a publication: named by a slug, as topics and places are. */
import type { StoredContributor } from "../../store/publications.ts";
import type { PersonName } from "./person-name.ts";
import { type ContributorRole, contributorRoles, member } from "./terms.ts";

export interface Named {
  readonly slug: string;
  readonly name: string;
}

export interface Contributor extends Named {
  readonly kind: "person" | "organisation";
  /** "Family, Given"; null where the name's last word is the family's, or it has no parts. */
  readonly sortName: string | null;
  /** A person's name in its parts; null for an organisation, and where nobody has told them. */
  readonly parts: PersonName | null;
  /** The name in its own script, where `name` is romanised. */
  readonly nativeName: string | null;
  /** ORCID iD of a person, `0000-0002-1825-0097`. */
  readonly orcid: string | null;
  /** ROR of an organisation: the last part of its address, `05dxps055`. */
  readonly ror: string | null;
  /** The organisations that this one is part of, the nearest first. */
  readonly wholes: readonly Named[];
  readonly role: ContributorRole;
}

/** A stored contributor. */
export function contributorFrom(stored: StoredContributor): Contributor {
  const { family, given = null, particle = null, suffix = null } = stored;
  return {
    slug: stored.slug,
    name: stored.name,
    kind: stored.kind === "person" ? "person" : "organisation",
    sortName: stored.sortName,
    parts: family ? { family, given, particle, suffix } : null,
    nativeName: stored.nativeName ?? null,
    orcid: stored.orcid ?? null,
    ror: stored.ror ?? null,
    wholes: stored.wholes ?? [],
    role: member(contributorRoles, stored.role, "contributor role"),
  };
}
