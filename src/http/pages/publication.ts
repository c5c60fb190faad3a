import { html } from "hono/html";
import {
  type Contributor,
  type Named,
  type Neighbour,
  type Publication,
} from "../../catalogue/publication.ts";
import type { PublicationPage } from "../../catalogue/reading.ts";
import { type ContributorRole, contributorRoles, publicationTypes } from "../../catalogue/vocabulary.ts";
import { listingPath, publicationPath, publicationShortPath } from "../addresses.ts";
import { documentsOfPage, standInNotice } from "./documents.ts";
import { inLanguage, layout, type Markup, type Site } from "./layout.ts";
import { kindLine, translatedTitle, yearText } from "./listing.ts";

function joined(items: readonly Markup[]): Markup {
  return html`${items.map((item, index) => html`${index > 0 ? ", " : ""}${item}`)}`;
}

function contributorLinks(contributors: readonly Contributor[]): Markup {
  return joined(
    contributors.map(({ slug, name }) => html`<a href="${listingPath({ contributor: slug })}">${name}</a>`),
  );
}

function fact(term: string, description: Markup | string): Markup {
  return html`<div><dt>${term}</dt><dd>${description}</dd></div>`;
}

function contributorFacts(contributors: readonly Contributor[]): Markup[] {
  const roles = Map.groupBy(contributors, ({ role }): ContributorRole => role);
  return [...roles].map(([role, of]) =>
    fact(of.length > 1 ? `${contributorRoles[role]}s` : contributorRoles[role], contributorLinks(of)),
  );
}

function links(items: readonly Named[], facet: "topic" | "place"): Markup {
  return joined(items.map(({ slug, name }) => html`<a href="${listingPath({ [facet]: slug })}">${name}</a>`));
}

function containerFact(publication: Publication): Markup | "" {
  const { container } = publication;
  if (!container) return "";
  const title = html`<cite${inLanguage(container.language)}>${container.title}</cite>`;
  const translation = container.titleTranslation ? html` (${container.titleTranslation})` : "";
  if (container.kind !== "series") return fact("Published in", html`${title}${translation}`);
  const number = container.number ? `, ${container.number}` : "";
  return fact("Series", html`<a href="${listingPath({ series: container.slug })}">${title}</a>${number}`);
}

function facts(publication: Publication, site: Site): Markup {
  const { year, type, topics, places, contributors } = publication;
  const shortAddress = `${site.origin}${publicationShortPath(publication.code)}`;
  return html`<dl class="facts">
${contributorFacts(contributors)}
${fact("Year", html`<a href="${listingPath({ year: String(year) })}">${yearText(publication)}</a>`)}
${fact("Type", html`<a href="${listingPath({ type })}">${publicationTypes[type].one}</a>`)}
${containerFact(publication)}
${fact(topics.length > 1 ? "Topics" : "Topic", links(topics, "topic"))}
${places.length > 0 ? fact(places.length > 1 ? "Places" : "Place", links(places, "place")) : ""}
${fact("Permanent link", html`<a href="${publicationShortPath(publication.code)}"><code>${shortAddress}</code></a>`)}
</dl>`;
}

function suppliedNotice({ supplied }: Publication): Markup | "" {
  if (!supplied.title && !supplied.year) return "";
  const what =
    supplied.title && supplied.year ? "title and year were" : supplied.title ? "title was" : "year was";
  return html`<div class="notice"><p>The source of this record does not give them: its ${what} supplied by a cataloguer.</p></div>`;
}

function neighbours(newer: Neighbour | null, older: Neighbour | null): Markup {
  const link = (neighbour: Neighbour, relation: "prev" | "next", label: string) =>
    html`<span>${label}: <a rel="${relation}" href="${publicationPath(neighbour.slug)}"${inLanguage(neighbour.language)}>${neighbour.title}</a></span>`;
  return html`<nav class="pager" aria-label="Neighbours in the catalogue">${newer ? link(newer, "prev", "Newer") : ""}${
    older ? link(older, "next", "Older") : ""
  }</nav>`;
}

/**
 * A publication: what it is, what can be read of it in which language, and how to cite its address. With a banner it
 * is a preview, which has no address that anyone should keep.
 */
export function publicationPage(
  page: PublicationPage,
  site: Site,
  preferred: string | undefined,
  preview?: { readonly banner: string },
): Promise<string> {
  const { publication, newer, older } = page;
  const authors = publication.contributors.filter(({ role }) => role === "author");
  const [firstParagraph = ""] = publication.abstract;
  return layout({
    site,
    title: publication.title,
    ...(preview
      ? { unlisted: true }
      : {
          canonical: publicationPath(publication.slug),
          data: `${publicationPath(publication.slug)}.json`,
        }),
    description:
      firstParagraph.length > 160
        ? `${firstParagraph.slice(0, firstParagraph.lastIndexOf(" ", 159))} …`
        : firstParagraph,
    body: html`${preview ? html`<div class="notice" role="status"><p>${preview.banner}</p></div>` : ""}<article class="work">
<header><p class="above">${yearText(publication)} · ${kindLine(publication)}</p>
<h1${inLanguage(publication.language)}>${publication.title}</h1>
${translatedTitle(publication)}
${authors.length > 0 ? html`<p>${contributorLinks(authors)}</p>` : ""}
${suppliedNotice(publication)}${standInNotice([publication])}</header>
<section class="shelf" aria-labelledby="read"><h2 id="read">Read</h2>
${documentsOfPage(publication, preferred)}</section>
<div class="prose">
<h2>Abstract</h2>
<div class="abstract">${publication.abstract.map((paragraph) => html`<p>${paragraph}</p>`)}</div>
${facts(publication, site)}
</div>
</article>
${neighbours(newer, older)}`,
  });
}
