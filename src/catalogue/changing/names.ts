/** The names in contents, and what they stand for: each is found in the catalogue, will be added to it, or is wrong. */
import type { Additions } from "../../store/changes.ts";
import type { StoredNames } from "../../store/names.ts";
import { languageOf } from "../languages/language.ts";
import {
  contradictions,
  contributorMeant,
  type KnownContributor,
  organisationNamed,
} from "./known-contributor.ts";
import type { FieldError } from "../problem.ts";
import { licenceFrom } from "../publication/licence.ts";
import type { ContentInput, PublicationContent } from "../publication/content.ts";
import { identifierKey } from "../publication/identifier.ts";
import { type ParsedName, parseName, sameName } from "../publication/person-name.ts";
import { paragraphs, type Publication } from "../publication/publication.ts";
import { freeSlug, slugFor, slugOf, slugOfTitle } from "../publication/slug.ts";
import { identifierSchemes } from "../publication/terms.ts";
import type { Searchable } from "../search/indexing.ts";

/** Every name in these contents that stands for something else in the catalogue. */
export function namesIn(inputs: readonly ContentInput[]) {
  const contributors = inputs.flatMap((input) => input.contributors);
  const containers = inputs.flatMap(({ container }) => (container ? [container] : []));
  const either = (slug: string | null, name: string | null, otherwise: string) =>
    slug === null
      ? waysToWrite(name ?? "").flatMap((each) => [each, each.toLowerCase(), slugFor(each, otherwise)])
      : [slug];
  return {
    topics: inputs.flatMap(({ topics }) => topics),
    places: inputs.flatMap(({ places }) => places),
    containers: containers.flatMap(({ slug, title }) => either(slug, title, "container")),
    contributors: contributors.flatMap(({ slug, name, partOf }) => [
      ...either(slug, name, "contributor"),
      ...(partOf ? [partOf, ...either(null, partOf, "contributor")] : []),
    ]),
    registered: contributors.flatMap(({ orcid, ror }) =>
      [orcid, ror].filter((each) => typeof each === "string"),
    ),
    /** Beginnings of the slugs that new ones could get. */
    contributorSlugs: contributors.flatMap(({ slug, name }) =>
      slug === null ? waysToWrite(name ?? "").map((each) => slugFor(each, "contributor")) : [],
    ),
    containerSlugs: containers.flatMap(({ slug, title }) =>
      slug === null ? [slugFor(title ?? "", "container")] : [],
    ),
    paths: [
      ...inputs.flatMap(({ topics }) => topics.map((slug) => `/topics/${slug}`)),
      ...inputs.flatMap(({ places }) => places.map((slug) => `/places/${slug}`)),
      ...contributors.flatMap(({ slug }) => (slug ? [`/contributors/${slug}`] : [])),
      ...containers.flatMap(({ slug }) => (slug ? [`/series/${slug}`] : [])),
    ],
    // Also of the title alone: who has that is told.
    slugs: inputs
      .flatMap(({ slug, title, translations }) => [
        slug ?? "",
        slugOf(title),
        slugOfTitle(title, translations),
      ])
      .filter((slug) => slug !== ""),
    documents: inputs.flatMap(({ documents }) => documents.flatMap(({ code }) => (code ? [code] : []))),
    identifiers: inputs.flatMap(({ identifiers }) => identifiers.map(identifierKey)),
    publications: inputs.flatMap(({ relations }) =>
      relations.flatMap(({ publication }) => (publication ? [publication] : [])),
    ),
  };
}

/** The parts of a new person's name, and the name in its own script, as they are kept. */
function partsOf(parsed: ParsedName | null) {
  const none = { family: null, given: null, particle: null, suffix: null };
  return { ...none, ...parsed?.parts, nativeName: parsed?.nativeName ?? null };
}

/** A name as it may be kept: as it was written and, of a person, as it is shown. */
function waysToWrite(name: string): string[] {
  return [...new Set([name, parseName(name).name])];
}

function slugsOf(entries: readonly { readonly slug: string }[]): string[] {
  return entries.map(({ slug }) => slug);
}

/** Resolves names against the catalogue, remembering what must be added to it. */
export class Names {
  readonly #stored: StoredNames;
  readonly #moved: ReadonlyMap<string, string>;
  readonly #takenSlugs: Map<string, string>;
  /** Slugs that were given out before, with the publications that they lead to. */
  readonly #givenOut: ReadonlyMap<string, string>;
  /** Who has which identifier, in the catalogue and in this change. */
  readonly #holders: StoredNames["holders"];
  /** Which publication has the slug that a title makes. */
  readonly #titles: Map<string, string>;
  readonly contributors: (Additions["contributors"][number] & Pick<KnownContributor, "wholes">)[] = [];
  readonly containers: { slug: string; title: string; kind: string; language: string }[] = [];

  constructor(stored: StoredNames) {
    this.#stored = stored;
    this.#moved = new Map(stored.redirects.map(({ path, target }) => [path, target]));
    this.#takenSlugs = new Map(stored.slugs.map(({ slug, code }) => [slug, code]));
    this.#givenOut = new Map(stored.givenOut.map(({ slug, code }) => [slug, code]));
    this.#holders = [...stored.holders];
    this.#titles = new Map(
      stored.slugs.flatMap(({ slug, code, state }) => (state === "withdrawn" ? [] : [[slug, code] as const])),
    );
  }

  /** The slug that this one stands for today, after merges and renames; null for none. */
  #current(known: readonly string[], folder: string, slug: string): string | null {
    if (known.includes(slug)) return slug;
    return known.find((each) => this.#moved.get(`/${folder}/${slug}`) === `/${folder}/${each}`) ?? null;
  }

  topic(slug: string): string | null {
    return this.#current(slugsOf(this.#stored.topics), "topics", slug);
  }

  place(slug: string): string | null {
    return this.#current(slugsOf(this.#stored.places), "places", slug);
  }

  /** The publication as search will know it. */
  searchable(content: PublicationContent, of: Pick<Publication, "id" | "code" | "state">): Searchable {
    const named = (known: StoredNames["topics"], slugs: readonly string[]) =>
      slugs.map((slug) => ({ slug, name: known.find((one) => one.slug === slug)?.name ?? slug }));
    const { container } = content;
    const stored = this.#stored.containers.find(({ slug }) => slug === container?.slug);
    return {
      ...of,
      title: content.title,
      language: languageOf(content.language),
      year: content.year,
      type: content.type,
      abstract: paragraphs(content.abstract),
      translations: content.translations.map(({ language, title, abstract }) => ({
        language: languageOf(language),
        title,
        abstract: abstract === null ? null : paragraphs(abstract),
      })),
      container: container && {
        ...container,
        titleTranslation: stored?.titleTranslation ?? null,
        language: languageOf(stored?.language ?? content.language),
      },
      identifiers: content.identifiers,
      languages: [...new Set(content.documents.map(({ language }) => language))].map(languageOf),
      topics: named(this.#stored.topics, content.topics),
      places: named(this.#stored.places, content.places),
      contributors: content.contributors.map((contributor) => {
        const known = this.#stored.contributors.find(({ slug }) => slug === contributor.slug);
        const added = this.contributors.find(({ slug }) => slug === contributor.slug);
        const { nativeName = null, wholes = [] } = known ?? added ?? {};
        return { ...contributor, nativeName, wholes };
      }),
      licence: content.licence === null ? null : licenceFrom(content.licence),
      documents: content.documents.map((document) => ({
        ...document,
        language: languageOf(document.language),
        licence: document.licence === null ? null : licenceFrom(document.licence),
      })),
    };
  }

  /** Who is meant: known by slug, by identifier in a register, or by name, or added; null for a slug of nobody. */
  contributor(
    given: ContentInput["contributors"][number],
    complain: (field: string, message: string) => void = () => {},
  ): PublicationContent["contributors"][number] | null {
    const all: readonly KnownContributor[] = [...this.#stored.contributors, ...this.contributors];
    const { role, kind, orcid = null, ror = null, partOf = null } = given;
    // “Surtees, Rebecca” is Rebecca Surtees.
    const parsed = given.name !== null && kind === "person" ? parseName(given.name) : null;
    const name = parsed?.name ?? given.name;
    const slug =
      given.slug === null
        ? contributorMeant(all, { name: name ?? "", kind }, { orcid, ror })?.slug
        : this.#current(slugsOf(all), "contributors", given.slug);
    const found = all.find((one) => one.slug === slug);
    const whole = partOf === null ? null : (organisationNamed(all, partOf) ?? null);
    if (partOf !== null && whole === null) {
      complain("partOf", `There is no organisation “${partOf}”. Add it first, or leave this out.`);
    }
    if (found) {
      for (const [field, message] of contradictions(found, { orcid, ror, whole })) complain(field, message);
      return {
        slug: found.slug,
        name: found.name,
        kind: found.kind === "person" ? "person" : "organisation",
        role,
      };
    }
    if (name === null || given.slug !== null) return null;
    const taken = new Set([...slugsOf(all), ...this.#stored.contributorSlugs]);
    const added = { slug: freeSlug(slugFor(name, "contributor"), taken), name, kind };
    const wholes = whole ? [{ slug: whole.slug, name: whole.name }, ...whole.wholes] : [];
    const parent = whole?.slug ?? null;
    this.contributors.push({ ...added, ...partsOf(parsed), orcid, ror, parent, wholes });
    return { ...added, role };
  }

  container(
    given: NonNullable<ContentInput["container"]>,
    language: string,
  ): PublicationContent["container"] {
    const all = [...this.#stored.containers, ...this.containers];
    const { title, number, volume, issue, pages, articleNumber } = given;
    const where = { number, volume, issue, pages, articleNumber };
    const slug =
      given.slug === null
        ? all.find((one) => sameName(one.title, title ?? ""))?.slug
        : this.#current(slugsOf(all), "series", given.slug);
    const found = all.find((one) => one.slug === slug);
    const kindOf = (kind: string) => (kind === "book" || kind === "journal" ? kind : "series");
    if (found) return { slug: found.slug, title: found.title, kind: kindOf(found.kind), ...where };
    if (title === null || given.slug !== null) return null;
    const taken = new Set([...slugsOf(all), ...this.#stored.containerSlugs]);
    const added = { slug: freeSlug(slugFor(title, "container"), taken), title, kind: given.kind, language };
    this.containers.push(added);
    return { slug: added.slug, title, kind: given.kind, ...where };
  }

  /**
   * The publication's own slug: as given, else made from the title. Null where another one has it, or it was given
   * out for another one before.
   */
  slug(
    given: string | null,
    { title, translations }: Pick<ContentInput, "title" | "translations">,
    code: string,
  ): string | null {
    const isTaken = (slug: string) => {
      const holder = this.#takenSlugs.get(slug) ?? this.#givenOut.get(slug);
      return holder !== undefined && holder !== code;
    };
    if (given !== null && isTaken(given)) return null;
    const slug =
      given ?? freeSlug(slugOfTitle(title, translations) || `publication-${code}`, { has: isTaken });
    this.#takenSlugs.set(slug, code);
    return slug;
  }

  /**
   * What the catalogue has already of what is new in this content: identifiers that another publication has, and, of a
   * new publication, the title.
   */
  doublesOf(content: PublicationContent, before: PublicationContent | null, code: string): FieldError[] {
    const old = new Set(before?.identifiers.map(identifierKey));
    const doubles = content.identifiers.flatMap((identifier, index): FieldError[] => {
      const key = identifierKey(identifier);
      const holder = this.#holders.find((each) => each.key === key && each.code !== code);
      if (!holder || old.has(key)) return [];
      const name = `${identifierSchemes[identifier.scheme]} ${identifier.value}`;
      const message = `Another publication has the ${name}: “${holder.title}” (${holder.code}).`;
      return [{ field: `identifiers.${index}.value`, message }];
    });
    const twin = before === null ? this.#titles.get(slugOf(content.title)) : undefined;
    if (twin !== undefined && twin !== code) {
      doubles.push({ field: "title", message: `There is a publication with this title already: ${twin}.` });
    }
    this.#holders.push(
      ...content.identifiers.map((each) => ({ key: identifierKey(each), code, title: content.title })),
    );
    if (slugOf(content.title) !== "") this.#titles.set(slugOf(content.title), code);
    return doubles;
  }

  /** Whether the catalogue has a publication with this code. */
  isPublication(code: string): boolean {
    return this.#stored.publications.some((one) => one.code === code);
  }

  /** Whether another publication has a document with this code. */
  belongsElsewhere(code: string, publication: string): boolean {
    return this.#stored.documents.some((one) => one.code === code && one.publication !== publication);
  }
}
