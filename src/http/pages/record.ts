/** What is known of a publication, fact by fact, as its page lists it. */
import { html } from "hono/html";
import { doiAddress } from "../../catalogue/publication/identifier.ts";
import type { Licence } from "../../catalogue/publication/licence.ts";
import type { Appearance } from "../../catalogue/publication/appearance.ts";
import type { Contributor, Named } from "../../catalogue/publication/contributor.ts";
import type { Identifier } from "../../catalogue/publication/identifier.ts";
import type { Publication } from "../../catalogue/publication/publication.ts";
import type { Relation } from "../../catalogue/publication/relation.ts";
import { type LocalNames, localKey } from "../../catalogue/reading/local-names.ts";
import type { PublicationPage } from "../../catalogue/reading/publications.ts";
import type { ContributorRole } from "../../catalogue/publication/terms.ts";
import { listingPath, publicationPath, publicationShortPath } from "../addresses.ts";
import { languageByScript } from "../../catalogue/languages/script.ts";
import { licenceOf } from "../formats/licence.ts";
import type { Site } from "../site.ts";
import { english, prefixed } from "../strings/spoken.ts";
import type { Strings } from "../strings/strings.ts";
import { languageMark, type Markup } from "./layout.ts";

/** The items, commas between them. */
export function joined(items: readonly Markup[], separator: string): Markup {
  return html`${items.map((item, index) => html`${index > 0 ? separator : ""}${item}`)}`;
}

export function fact(term: string, description: Markup | string): Markup {
  return html`<div><dt>${term}</dt><dd>${description}</dd></div>`;
}

/** The date as people write it: to the day or month where that is known, in brackets where it was supplied. */
export function dateText(
  { date, supplied }: Pick<Publication, "date" | "supplied">,
  strings: Strings,
): string {
  return strings.date(date, supplied.year);
}

/** Those who contributed, each with the name in its own script and what tells people of one name apart. */
export function contributorLinks(
  contributors: readonly Contributor[],
  strings: Strings,
  registers = false,
): Markup {
  return joined(
    contributors.map(({ slug, name, nativeName, orcid, ror, wholes: [parent] }) => {
      const native =
        nativeName === null
          ? ""
          : html` <span${languageMark(languageByScript(nativeName), strings)}>(${nativeName})</span>`;
      const register =
        orcid !== null
          ? html` <small><a href="https://orcid.org/${orcid}">ORCID</a></small>`
          : ror !== null
            ? html` <small><a href="https://ror.org/${ror}">ROR</a></small>`
            : "";
      const whole =
        parent === undefined
          ? ""
          : html` (<a href="${prefixed(listingPath({ contributor: parent.slug }), strings)}">${parent.name}</a>)`;
      return html`<a href="${prefixed(listingPath({ contributor: slug }), strings)}">${name}</a>${native}${registers ? html`${whole}${register}` : ""}`;
    }),
    strings.comma,
  );
}

function contributorFacts(contributors: readonly Contributor[], strings: Strings): Markup[] {
  const roles = Map.groupBy(contributors, ({ role }): ContributorRole => role);
  return [...roles].map(([role, of]) =>
    fact(strings.contributorRole(role, of.length), contributorLinks(of, strings, true)),
  );
}

function links(
  items: readonly Named[],
  facet: "topic" | "place",
  names: LocalNames | undefined,
  strings: Strings,
): Markup {
  return joined(
    items.map(({ slug, name }) => {
      const local = names?.get(localKey(facet, slug));
      return html`<a href="${prefixed(listingPath({ [facet]: slug }), strings)}"${local === undefined ? languageMark(english, strings) : ""}>${local ?? name}</a>`;
    }),
    strings.comma,
  );
}

/** Where in its container a publication is, in words. */
function whereabouts(
  { kind, number, volume, issue, pages, articleNumber }: Appearance,
  strings: Strings,
): string {
  const parts = [
    number && (kind === "journal" ? strings.numberInJournal(number) : number),
    volume && strings.volume(volume),
    issue && strings.issue(issue),
    pages && strings.onPages(pages),
    articleNumber && strings.articleNumber(articleNumber),
  ];
  return parts.filter(Boolean).join(strings.comma);
}

function containerFact({ container }: Publication, strings: Strings): Markup | "" {
  if (!container) return "";
  const title = html`<cite${languageMark(container.language, strings)}><a href="${prefixed(listingPath({ series: container.slug }), strings)}">${container.title}</a></cite>`;
  const translation = container.titleTranslation ? html` (${container.titleTranslation})` : "";
  const where = whereabouts(container, strings);
  const numbers = container.identifiers.map((identifier) => identifierMarkup(identifier, strings));
  return fact(
    container.kind === "series" ? strings.facets.series.one : strings.publishedIn,
    html`${title}${translation}${where ? `${strings.comma}${where}` : ""}${numbers.length > 0 ? html`<br><small>${joined(numbers, strings.comma)}</small>` : ""}`,
  );
}

/** The address of a handle at its resolver, escaped as a DOI's is; one that is an address already stays that. */
function handleAddress(value: string): string {
  if (/^https?:\/\//i.test(value)) return value;
  return `https://hdl.handle.net/${value.split("/").map(encodeURIComponent).join("/")}`;
}

/** An identifier as it is printed; a DOI or handle as the link that it is. */
export function identifierMarkup({ scheme, value }: Identifier, strings: Strings): Markup {
  const name = strings.identifierSchemes[scheme];
  if (scheme === "doi") return html`${name} <a href="${doiAddress(value)}">${value}</a>`;
  if (scheme === "handle") return html`${name} <a href="${handleAddress(value)}">${value}</a>`;
  return html`${name} ${value}`;
}

/** A licence as a link to its terms. */
export function licenceLink(licence: Licence, strings: Strings): Markup {
  return html`<a href="${licence.url}" rel="license">${strings.licenceName(licence)}</a>`;
}

function relationTarget({ to }: Relation, strings: Strings): Markup | null {
  if (to.kind === "outside") {
    return to.url === null
      ? html`<cite>${to.title}</cite>`
      : html`<a href="${to.url}"><cite>${to.title}</cite></a>`;
  }
  if (to.state !== "published") return null;
  const year = to.year === null ? "" : ` (${to.year})`;
  return html`<a href="${prefixed(publicationPath(to.slug), strings)}"><cite${languageMark(to.language, strings)}>${to.title}</cite></a>${year}`;
}

/** How it belongs to other works, from both sides. */
function relationFacts({ relations, relatedBy }: Publication, strings: Strings): Markup[] {
  const labelled = [
    ...relations.map((relation) => ({ label: strings.relations[relation.type].label, relation })),
    ...relatedBy.map((relation) => ({ label: strings.relations[relation.type].from, relation })),
  ];
  const shown = labelled.flatMap(({ label, relation }) => {
    const target = relationTarget(relation, strings);
    return target === null ? [] : [{ label, target }];
  });
  return [...Map.groupBy(shown, ({ label }) => label)].map(([label, of]) =>
    fact(
      label,
      joined(
        of.map(({ target }) => target),
        strings.semicolon,
      ),
    ),
  );
}

/** Everything that is known of it, as a list of facts. */
export function facts(
  { publication, names }: Pick<PublicationPage, "publication" | "names">,
  site: Site,
  strings: Strings,
): Markup {
  const { year, type, topics, places, contributors, identifiers, edition } = publication;
  const licence = licenceOf(publication, site);
  const shortAddress = `${site.origin}${publicationShortPath(publication.code)}`;
  const date = dateText(publication, strings);
  const linked = publication.links.map(({ title, url }) => html`<a href="${url}">${title}</a>`);
  const identified = identifiers.map((identifier) => identifierMarkup(identifier, strings));
  const all = [
    ...contributorFacts(contributors, strings),
    fact(
      strings.published,
      year === null
        ? date
        : html`<a href="${prefixed(listingPath({ year: String(year) }), strings)}">${date}</a>`,
    ),
    edition === null ? "" : fact(strings.edition, edition),
    fact(
      strings.facets.type.one,
      html`<a href="${prefixed(listingPath({ type }), strings)}">${strings.types[type].one}</a>`,
    ),
    containerFact(publication, strings),
    topics.length > 0 ? fact(strings.topics(topics.length), links(topics, "topic", names, strings)) : "",
    places.length > 0 ? fact(strings.places(places.length), links(places, "place", names, strings)) : "",
    ...relationFacts(publication, strings),
    linked.length > 0 ? fact(strings.aboutIt, joined(linked, strings.semicolon)) : "",
    identified.length > 0
      ? fact(strings.identifiers(identified.length), joined(identified, strings.comma))
      : "",
    licence ? fact(strings.licence, licenceLink(licence, strings)) : "",
    fact(
      strings.permanentLink,
      html`<a href="${publicationShortPath(publication.code)}"><code>${shortAddress}</code></a>`,
    ),
  ];
  return html`<dl class="facts">${all}</dl>`;
}
