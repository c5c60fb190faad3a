/** Who is meant by a contributor in a content, among those whom the catalogue knows, and what is said of them there. */
import type { StoredNames } from "../../store/names.ts";
import { sameName } from "../publication/person-name.ts";

export type KnownContributor = StoredNames["contributors"][number];

/** What a content says of a contributor beside the name. */
interface Said {
  readonly orcid: string | null;
  readonly ror: string | null;
}

const has = (known: string | null, given: string | null) => given !== null && known === given;
const fits = (known: string | null, given: string | null) =>
  known === null || given === null || known === given;

/** The contributor with this identifier, else the one of this name; with another identifier it is somebody else. */
export function contributorMeant(
  all: readonly KnownContributor[],
  { name, kind }: { readonly name: string; readonly kind: string },
  { orcid, ror }: Said,
): KnownContributor | undefined {
  const registered = all.find((one) => has(one.orcid, orcid) || has(one.ror, ror));
  const alike = all.filter((one) => sameName(one.name, name) && one.kind === kind);
  return registered ?? alike.find((one) => fits(one.orcid, orcid) && fits(one.ror, ror));
}

/** The organisation with this slug or name; undefined for none. */
export function organisationNamed(
  all: readonly KnownContributor[],
  named: string,
): KnownContributor | undefined {
  const organisations = all.filter(({ kind }) => kind === "organisation");
  return (
    organisations.find(({ slug }) => slug === named) ??
    organisations.find(({ name }) => sameName(name, named))
  );
}

/** What is said of a contributor that the catalogue has otherwise, by field. A publication does not change that. */
export function contradictions(
  { slug, name, orcid, ror, wholes }: KnownContributor,
  said: Said & { readonly whole: KnownContributor | null },
): (readonly [field: string, message: string])[] {
  const where = `Correct it under Contributors (/api/v1/contributors/${slug}), since it stands with all that “${name}” has done, or leave it out here.`;
  const identifiers = [
    ["orcid", "ORCID iD", orcid, said.orcid],
    ["ror", "ROR identifier", ror, said.ror],
  ] as const;
  const found = identifiers.flatMap(([field, label, known, given]) => {
    if (given === null || known === given) return [];
    const present = known === null ? `no ${label}` : `the ${label} ${known}`;
    return [[field, `“${name}” has ${present} in the catalogue. ${where}`] as const];
  });
  const [whole] = wholes;
  if (!said.whole || said.whole.slug === whole?.slug) return found;
  const present = whole ? `part of “${whole.name}”` : "not part of any organisation";
  return [...found, ["partOf", `“${name}” is ${present} in the catalogue. ${where}`]];
}
