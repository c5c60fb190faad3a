/**
 * What is known of a contributor beside the name, kept in step with it: the parts of a person's name and the sort name
 * that is made of them, and the organisation that an organisation is part of.
 */
import { type StoredValues, textIn } from "../../store/vocabularies.ts";
import { CatalogueError, type FieldError, invalid } from "../problem.ts";
import { familyOf, invertedName, parseName, type PersonName, sameName } from "../publication/person-name.ts";
import type { Named } from "../publication/contributor.ts";
import { fieldNames } from "./vocabulary.ts";

const partFields = ["family", "given", "particle", "suffix"] as const;
const ofPersons = [...partFields, "sortName", "orcid"] as const;
const ofOrganisations = ["ror", "parent"] as const;

function partsIn(values: StoredValues): PersonName | null {
  const family = textIn(values, "family");
  if (family === null) return null;
  return {
    family,
    given: textIn(values, "given"),
    particle: textIn(values, "particle"),
    suffix: textIn(values, "suffix"),
  };
}

/** The parts as values, with the sort name that they make; a name of one part is sorted as it is. */
function partValues(parts: PersonName | null) {
  const isParted = parts !== null && (parts.given !== null || parts.particle !== null);
  return {
    ...Object.fromEntries(partFields.map((field) => [field, parts?.[field] ?? null])),
    sortName: isParted ? invertedName(parts) : null,
  };
}

/**
 * The values with the parts of a person's name where nobody has told them yet: those of the sort name, else those that
 * the name is read by. Citations have the same.
 */
export function withParts(values: StoredValues): StoredValues {
  if (textIn(values, "kind") !== "person") return values;
  const written = textIn(values, "sortName") ?? textIn(values, "name") ?? "";
  return { ...values, ...partValues(partsIn(values) ?? parseName(written).parts) };
}

/** The parts in a name that was changed around them: what is left of it is the given name. Null where they are gone. */
function realigned(parts: PersonName, name: string): PersonName | null {
  const whole = familyOf(parts);
  const { suffix } = parts;
  const core = suffix !== null && name.endsWith(` ${suffix}`) ? name.slice(0, -suffix.length - 1) : name;
  if (suffix !== null && core === name) return null;
  const bare = core.replace(/,$/, "");
  if (bare === whole) return { ...parts, given: null };
  if (bare.endsWith(` ${whole}`)) return { ...parts, given: bare.slice(0, -whole.length - 1) };
  if (bare.startsWith(`${whole} `)) return { ...parts, given: bare.slice(whole.length + 1) };
  return null;
}

function isSame(one: PersonName | null, other: PersonName | null): boolean {
  return partFields.every((field) => (one?.[field] ?? null) === (other?.[field] ?? null));
}

/** The parts that are meant: those that were told; else those of a new sort name, or of the name. */
function partsMeant(values: StoredValues, before: StoredValues | null, name: string): PersonName | null {
  const told = partsIn(values);
  const old = before && partsIn(before);
  if (told && !isSame(told, old)) return told;
  const sortName = textIn(values, "sortName");
  if (sortName !== null && (!told || sortName !== (before && textIn(before, "sortName"))))
    return parseName(sortName).parts;
  const read = parseName(name).parts;
  if (!told) return read;
  return before && textIn(before, "name") === name ? told : (realigned(told, name) ?? read);
}

/**
 * The values as they belong together. What only persons have is dropped from an organisation, and the other way about,
 * unless it is new: then it is refused. `before` are the values that they were changed over. Throws `invalid`.
 */
export function contributorInStep(values: StoredValues, before: StoredValues | null): StoredValues {
  const isPerson = textIn(values, "kind") === "person";
  const foreign: readonly string[] = isPerson ? ofOrganisations : ofPersons;
  const errors = foreign.flatMap((field): FieldError[] => {
    const value = textIn(values, field);
    if (value === null || value === (before && textIn(before, field))) return [];
    const [one, other] = isPerson ? ["A person", "an organisation"] : ["An organisation", "a person"];
    const message = `${one} has no ${fieldNames[field]}. Leave it empty, or choose that this is ${other}.`;
    return [{ field, message }];
  });
  if (errors.length > 0) throw new CatalogueError({ kind: "invalid", errors });
  const own = { ...values, ...Object.fromEntries(foreign.map((field) => [field, null])) };
  if (!isPerson) return own;
  const written = textIn(values, "name") ?? "";
  // “Surtees, Rebecca” is shown as Rebecca Surtees.
  const read = parseName(written);
  const name = before && textIn(before, "name") === written ? written : read.name;
  const told = partsIn(values);
  const meant = name === written || (told && !isSame(told, before && partsIn(before)));
  return {
    ...own,
    name,
    nativeName: textIn(own, "nativeName") ?? (name === written ? null : read.nativeName),
    ...partValues(meant ? partsMeant(values, before, name) : read.parts),
  };
}

/** The other contributors, as far as one needs to know of them. */
interface OtherContributor {
  readonly values: StoredValues;
}

/** The organisations that one with this whole is part of, the nearest first. A circle ends where it began. */
export function wholesFrom(parent: string | null, others: readonly OtherContributor[]): Named[] {
  const wholes: Named[] = [];
  for (let next = parent; next !== null && !wholes.some(({ slug }) => slug === next); ) {
    const whole = others.find(({ values }) => textIn(values, "slug") === next);
    if (!whole) break;
    wholes.push({ slug: next, name: textIn(whole.values, "name") ?? next });
    next = textIn(whole.values, "parent");
  }
  return wholes;
}

/** The slug of the organisation that is meant by a slug or name as the one that another is part of. Throws `invalid`. */
function settledParent(
  meant: string,
  { name, own }: { readonly name: string; readonly own: string | null },
  others: readonly OtherContributor[],
): string {
  const called = others.filter(({ values }) => sameName(textIn(values, "name") ?? "", meant));
  const bySlug = others.find(({ values }) => textIn(values, "slug") === meant);
  const organisations = called.filter(({ values }) => textIn(values, "kind") === "organisation");
  const found = bySlug ?? organisations[0] ?? called[0];
  if (!found) {
    if (meant === own || sameName(meant, name))
      throw invalid("parent", `“${name}” cannot be part of itself. Choose another organisation, or none.`);
    throw invalid(
      "parent",
      `There is no organisation “${meant.slice(0, 100)}”. Add it first, or leave this empty.`,
    );
  }
  const whole = textIn(found.values, "name") ?? "";
  if (!bySlug && organisations.length > 1) {
    const slugs = organisations.map(({ values }) => textIn(values, "slug")).join(", ");
    throw invalid("parent", `Several organisations are called “${whole}”. Give the slug of one: ${slugs}.`);
  }
  if (textIn(found.values, "kind") !== "organisation")
    throw invalid("parent", `“${whole}” is a person. Only of an organisation can another one be part.`);
  const slug = textIn(found.values, "slug") ?? "";
  if (own !== null && textIn(found.values, "parent") === own)
    throw invalid("parent", `“${whole}” is part of “${name}” itself. Take it out there first.`);
  const between = wholesFrom(textIn(found.values, "parent"), others);
  const last = between.at(-1);
  const circle = last && others.find(({ values }) => textIn(values, "slug") === last.slug);
  if (own !== null && circle && textIn(circle.values, "parent") === own) {
    throw invalid(
      "parent",
      `“${whole}” is part of “${between[0]?.name ?? ""}”, and that of “${name}” itself. Take it out there first.`,
    );
  }
  return slug;
}

/**
 * The values as they fit the other contributors: the whole is one of them, no circle is made, and nobody else has the
 * identifier in a register. Throws `invalid`.
 */
export function contributorAmong(
  values: StoredValues,
  others: readonly OtherContributor[],
  own: string | null,
): StoredValues {
  const name = textIn(values, "name") ?? "";
  for (const field of ["orcid", "ror"] as const) {
    const value = textIn(values, field);
    const holder = value !== null && others.find((other) => textIn(other.values, field) === value);
    if (holder) {
      const whose = textIn(holder.values, "name") ?? "";
      throw invalid(
        field,
        `“${whose}” has this ${fieldNames[field]}. If the two are one, merge them instead.`,
      );
    }
  }
  const parts = others.filter((other) => own !== null && textIn(other.values, "parent") === own);
  if (parts.length > 0 && textIn(values, "kind") !== "organisation") {
    const names = parts.map((part) => `“${textIn(part.values, "name")}”`).join(", ");
    throw invalid(
      "kind",
      `It stays an organisation, since ${names} ${parts.length === 1 ? "is" : "are"} part of it.`,
    );
  }
  const parent = textIn(values, "parent");
  return parent === null ? values : { ...values, parent: settledParent(parent, { name, own }, others) };
}
