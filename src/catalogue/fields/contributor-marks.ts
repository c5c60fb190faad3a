/**
 * What a sheet says of a contributor in brackets behind the name: a person or an organisation, the identifier in a
 * register, and the organisation that it is part of: `USAID/Albania (ror 05dxps055, part of USAID)`.
 */
import { checkedOrcid, checkedRor } from "../publication/registered-identity.ts";
import { compared } from "../publication/text.ts";
import type { Lookup, NamedEntry } from "./cells.ts";

interface Details {
  readonly orcid?: string;
  readonly ror?: string;
  readonly partOf?: string;
}

interface Marks extends Details {
  /** The text without them. */
  readonly unmarked: string;
  readonly kind?: "person" | "organisation";
}

const mark =
  /^(?:(?<kind>person|organisation)|orcid[\s:]+(?<orcid>\S.*)|ror[\s:]+(?<ror>\S.*)|part of[\s:]+(?<partOf>\S.*))$/is;

/** The marks at the end of a text; none where what stands in brackets there is part of a name. */
export function marksIn(text: string): Marks {
  const bare = { unmarked: text.trim() };
  const [, unmarked = "", inside = ""] = /^(.*?)\s*\(([^(]*(?:\([^()]*\)[^(]*)*)\)$/s.exec(text.trim()) ?? [];
  if (inside === "") return bare;
  // The name of an organisation may have a comma.
  const [, before = inside, whole] = /^(?:(.*?),\s*)?(part of[\s:].*)$/is.exec(inside) ?? [];
  const written = whole !== undefined && before === inside ? [] : before.split(",");
  const all = [...written, ...(whole === undefined ? [] : [whole])].map(
    (each) => mark.exec(each.trim())?.groups,
  );
  if (all.some((each) => each === undefined)) return bare;
  const said = (name: string) => all.find((each) => each?.[name] !== undefined)?.[name]?.trim();
  const [kind, orcid, ror, partOf] = [
    said("kind")?.toLowerCase(),
    said("orcid"),
    said("ror"),
    said("partOf"),
  ];
  return {
    unmarked: unmarked.trim(),
    ...(kind === "person" || kind === "organisation" ? { kind } : {}),
    ...(orcid === undefined ? {} : { orcid }),
    ...(ror === undefined ? {} : { ror }),
    ...(partOf === undefined ? {} : { partOf }),
  };
}

/** What somebody with these details must be. */
export function kindBy({ orcid, ror, partOf }: Details): "person" | "organisation" | null {
  if (orcid !== undefined) return "person";
  return ror === undefined && partOf === undefined ? null : "organisation";
}

function identityOf({ orcid, ror }: Details): readonly (readonly [field: string, value: string])[] {
  const [person, organisation] = [orcid && checkedOrcid(orcid), ror && checkedRor(ror)];
  return [
    ...(person ? [["orcid", person] as const] : []),
    ...(organisation ? [["ror", organisation] as const] : []),
  ];
}

/** Who has the identifier in a register, whatever the name; null for nobody. */
export function registeredAs({ bySlug }: Lookup, details: Details): NamedEntry | null {
  const identity = identityOf(details);
  const holders = [...(identity.length > 0 ? bySlug.values() : [])];
  return holders.find(({ values }) => identity.some(([field, value]) => values[field] === value)) ?? null;
}

/** Whether the entry is somebody else of the same name, by the register. */
export function isAnother({ values }: NamedEntry, details: Details): boolean {
  return identityOf(details).some(([field, value]) => (values[field] ?? value) !== value);
}

/** What is known of the contributor with this slug, as a publication's content says it. */
export function knownOf({ bySlug, byName }: Lookup, slug: string): Details {
  const { orcid, ror, parent } = bySlug.get(slug)?.values ?? {};
  const whole = typeof parent === "string" ? bySlug.get(parent) : undefined;
  const isPlain = whole && !/[";\n[\]()]/.test(whole.name) && byName.get(compared(whole.name))?.length === 1;
  return {
    ...(typeof orcid === "string" ? { orcid } : {}),
    ...(typeof ror === "string" ? { ror } : {}),
    // What could not stand in a cell as it is, or is not clear, stands there by its slug.
    ...(whole ? { partOf: isPlain ? whole.name : whole.slug } : {}),
  };
}

/** The same as marks. */
export function detailsOf(names: Lookup, slug: string): string[] {
  const { orcid, ror, partOf } = knownOf(names, slug);
  return [
    ...(orcid === undefined ? [] : [`orcid ${orcid}`]),
    ...(ror === undefined ? [] : [`ror ${ror}`]),
    ...(partOf === undefined ? [] : [`part of ${partOf}`]),
  ];
}
