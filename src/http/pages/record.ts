/** What is known of a publication, fact by fact, as its page lists it. */
import { html } from "hono/html";
import { doiAddress } from "../../catalogue/publication/identifier.ts";
import type { Licence } from "../../catalogue/publication/licence.ts";
import type {
  Appearance,
  Contributor,
  Identifier,
  Named,
  Publication,
  Relation,
} from "../../catalogue/publication/publication.ts";
import {
  type ContributorRole,
  contributorRoles,
  identifierSchemes,
  publicationTypes,
  relationTypes,
} from "../../catalogue/publication/terms.ts";
import { listingPath, publicationPath, publicationShortPath } from "../addresses.ts";
import { yearMarked } from "../formats/dates.ts";
import type { Site } from "../site.ts";
import { inLanguage, type Markup } from "./layout.ts";

/** The items, commas between them. */
export function joined(items: readonly Markup[], separator = ", "): Markup {
  return html`${items.map((item, index) => html`${index > 0 ? separator : ""}${item}`)}`;
}

function fact(term: string, description: Markup | string): Markup {
  return html`<div><dt>${term}</dt><dd>${description}</dd></div>`;
}

/** The date as people write it: to the day or month where that is known, else the year. */
export function dateText(publication: Pick<Publication, "date" | "supplied">): string {
  const { year, month, day, approximate, uncertain } = publication.date;
  if (year === null || month === null || approximate || uncertain) return yearMarked(publication);
  const format = new Intl.DateTimeFormat("en-GB", {
    ...(day === null ? {} : { day: "numeric" }),
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  const moment = new Date(Date.UTC(2000, month - 1, day ?? 1));
  moment.setUTCFullYear(year);
  return format.format(moment);
}

/** Those who contributed, each with the name in its own script and what tells people of one name apart. */
export function contributorLinks(contributors: readonly Contributor[], registers = false): Markup {
  return joined(
    contributors.map(({ slug, name, nativeName, orcid, ror, parent }) => {
      const native = nativeName === null ? "" : html` <span dir="auto">(${nativeName})</span>`;
      const register =
        orcid !== null
          ? html` <small><a href="https://orcid.org/${orcid}">ORCID</a></small>`
          : ror !== null
            ? html` <small><a href="https://ror.org/${ror}">ROR</a></small>`
            : "";
      const whole =
        parent === null
          ? ""
          : html` (<a href="${listingPath({ contributor: parent.slug })}">${parent.name}</a>)`;
      return html`<a href="${listingPath({ contributor: slug })}">${name}</a>${native}${registers ? html`${whole}${register}` : ""}`;
    }),
  );
}

function contributorFacts(contributors: readonly Contributor[]): Markup[] {
  const roles = Map.groupBy(contributors, ({ role }): ContributorRole => role);
  return [...roles].map(([role, of]) => {
    const plural = of.length > 1 && !contributorRoles[role].endsWith("by");
    return fact(plural ? `${contributorRoles[role]}s` : contributorRoles[role], contributorLinks(of, true));
  });
}

function links(items: readonly Named[], facet: "topic" | "place"): Markup {
  return joined(items.map(({ slug, name }) => html`<a href="${listingPath({ [facet]: slug })}">${name}</a>`));
}

/** Where in its container a publication is, in words. */
function whereabouts({ kind, number, volume, issue, pages, articleNumber }: Appearance): string {
  const parts = [
    number && (kind === "journal" ? `no. ${number}` : number),
    volume && `vol. ${volume}`,
    issue && `issue ${issue}`,
    pages && `${/[-–,]/.test(pages) ? "pp." : "p."} ${pages}`,
    articleNumber && `article ${articleNumber}`,
  ];
  return parts.filter(Boolean).join(", ");
}

function containerFact({ container }: Publication): Markup | "" {
  if (!container) return "";
  const title = html`<cite${inLanguage(container.language)}><a href="${listingPath({ series: container.slug })}">${container.title}</a></cite>`;
  const translation = container.titleTranslation ? html` (${container.titleTranslation})` : "";
  const where = whereabouts(container);
  const numbers = container.identifiers.map(identifierMarkup);
  return fact(
    container.kind === "series" ? "Series" : "Published in",
    html`${title}${translation}${where ? `, ${where}` : ""}${numbers.length > 0 ? html`<br><small>${joined(numbers)}</small>` : ""}`,
  );
}

/** An identifier as it is printed; a DOI or handle as the link that it is. */
export function identifierMarkup({ scheme, value }: Identifier): Markup {
  if (scheme === "doi") return html`DOI <a href="${doiAddress(value)}">${value}</a>`;
  if (scheme === "handle") return html`Handle <a href="https://hdl.handle.net/${value}">${value}</a>`;
  return html`${identifierSchemes[scheme]} ${value}`;
}

/** A licence as a link to its terms. */
export function licenceLink({ name, url }: Licence): Markup {
  return html`<a href="${url}" rel="license">${name}</a>`;
}

function relationTarget({ to }: Relation): Markup | null {
  if (to.kind === "outside") {
    return to.url === null
      ? html`<cite>${to.title}</cite>`
      : html`<a href="${to.url}"><cite>${to.title}</cite></a>`;
  }
  if (to.state !== "published") return null;
  const year = to.year === null ? "" : ` (${to.year})`;
  return html`<a href="${publicationPath(to.slug)}"><cite${inLanguage(to.language)}>${to.title}</cite></a>${year}`;
}

/** How it belongs to other works, from both sides. */
function relationFacts({ relations, relatedBy }: Publication): Markup[] {
  const labelled = [
    ...relations.map((relation) => ({ label: relationTypes[relation.type].label, relation })),
    ...relatedBy.map((relation) => ({ label: relationTypes[relation.type].from, relation })),
  ];
  const shown = labelled.flatMap(({ label, relation }) => {
    const target = relationTarget(relation);
    return target === null ? [] : [{ label, target }];
  });
  return [...Map.groupBy(shown, ({ label }) => label)].map(([label, of]) =>
    fact(
      label,
      joined(
        of.map(({ target }) => target),
        "; ",
      ),
    ),
  );
}

/** Everything that is known of it, as a list of facts. */
export function facts(publication: Publication, site: Site): Markup {
  const { year, type, topics, places, contributors, identifiers, edition, licence } = publication;
  const shortAddress = `${site.origin}${publicationShortPath(publication.code)}`;
  const date = dateText(publication);
  return html`<dl class="facts">
${contributorFacts(contributors)}
${fact("Published", year === null ? date : html`<a href="${listingPath({ year: String(year) })}">${date}</a>`)}
${edition === null ? "" : fact("Edition", edition)}
${fact("Type", html`<a href="${listingPath({ type })}">${publicationTypes[type].one}</a>`)}
${containerFact(publication)}
${topics.length > 0 ? fact(topics.length > 1 ? "Topics" : "Topic", links(topics, "topic")) : ""}
${places.length > 0 ? fact(places.length > 1 ? "Places" : "Place", links(places, "place")) : ""}
${relationFacts(publication)}
${
  publication.links.length > 0
    ? fact(
        "About it",
        joined(
          publication.links.map(({ title, url }) => html`<a href="${url}">${title}</a>`),
          "; ",
        ),
      )
    : ""
}
${identifiers.length > 0 ? fact(identifiers.length > 1 ? "Identifiers" : "Identifier", joined(identifiers.map(identifierMarkup))) : ""}
${licence ? fact("Licence", licenceLink(licence)) : site.licence ? fact("Licence", html`<a href="${site.licence}" rel="license">${site.licence}</a>`) : ""}
${fact("Permanent link", html`<a href="${publicationShortPath(publication.code)}"><code>${shortAddress}</code></a>`)}
</dl>`;
}
