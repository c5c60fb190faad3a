import { html } from "hono/html";
import { choicesOf } from "../../catalogue/reading/filter.ts";
import { type Language, languageOf } from "../../catalogue/languages/language.ts";
import type { Card, Publication } from "../../catalogue/publication/publication.ts";
import type { ChoiceName } from "../../catalogue/reading/choices.ts";
import type { Listing } from "../../catalogue/reading/listing.ts";
import {
  indexPath,
  leadingChoice,
  listingDataPath,
  listingFeedPath,
  listingFormPath,
  listingPath,
  offlinePath,
  publicationPath,
} from "../addresses.ts";
import { type BibliographyForm, bibliographyForms, forms } from "../representation.ts";
import { choiceFacts } from "./choice-facts.ts";
import { choiceName, languageChoiceName } from "./choice-name.ts";
import { documentsOfCard, standInNotice } from "./documents.ts";
import { languageMark, layout, type Markup, publicationMark } from "./layout.ts";
import { chosenChoices, menuFields, menusOfListing, without } from "./menus.ts";
import { joined } from "./record.ts";
import type { Site } from "../site.ts";
import { english, prefixed } from "../strings/spoken.ts";
import type { Strings } from "../strings/strings.ts";
import { titleFor } from "../translated.ts";

/** About as many characters of an abstract as a card shows. */
export const excerptLength = 120;

/** The beginning of a text, at most so long and cut between words. */
export function beginningOf(text: string, language: Language, length: number): string {
  if (text.length <= length) return text;
  const space = text.lastIndexOf(" ", length);
  if (space > length / 2) return `${text.slice(0, space)} …`;
  // A script without spaces between words.
  const words = new Intl.Segmenter(language.tag, { granularity: "word" }).segment(text);
  return `${text.slice(0, words.containing(length)?.index || length)} …`;
}

/** A publication's type and container, on one line. */
export function kindLine(publication: Pick<Card, "container" | "type">, strings: Strings): Markup {
  const { container } = publication;
  const name = strings.types[publication.type].one;
  if (!container) return html`${name}`;
  const title = html`<cite${languageMark(container.language, strings)}>${container.title}</cite>`;
  const link = html`<a href="${prefixed(listingPath({ series: container.slug }), strings)}">${title}</a>`;
  if (container.kind !== "series") return strings.inContainer(name, link);
  return html`${name} · ${link}${container.number ? ` ${container.number}` : ""}`;
}

/** The title in the page's language, where it is in another and known in that. */
export function translatedTitle(
  { language, translations }: Pick<Publication, "language" | "translations">,
  strings: Strings,
): Markup | "" {
  if (language.tag === strings.tag) return "";
  const translation = translations.find((each) => each.language.tag === strings.tag);
  return translation === undefined ? "" : html`<p class="translation">${translation.title}</p>`;
}

/** What a card says of its publication: its kind, and its date where the year above the card does not tell all. */
function cardLine(publication: Card, strings: Strings): Markup {
  const { date } = publication;
  const kind = kindLine(publication, strings);
  const whole =
    date.lastYear === null &&
    (date.year === null || date.edtf.startsWith(String(date.year).padStart(4, "0")));
  if (whole && !date.approximate && !date.uncertain) return kind;
  return html`${strings.date(date, false)} · ${kind}`;
}

/** A publication among others; `told` says what else than its title and the beginning of its abstract is shown. */
export function card(
  publication: Card,
  language: string | undefined,
  strings: Strings,
  told: { readonly title?: Markup; readonly kind?: Markup; readonly text?: Markup } = {},
): Markup {
  const { title, language: spoken } = told.title === undefined ? titleFor(publication, strings) : publication;
  const beneath =
    spoken === publication.language
      ? translatedTitle(publication, strings)
      : html`<p class="translation"${languageMark(publication.language, strings)}>${publication.title}</p>`;
  // A card does not say which language the abstract is in, so its own letters tell its direction.
  const turned = [strings, publication.language].some(({ direction }) => direction === "rtl")
    ? html` dir="auto"`
    : "";
  return html`<article class="card">
<h3${languageMark(spoken, strings)}><a href="${prefixed(publicationPath(publication.slug, language), strings)}">${told.title ?? title}</a></h3>
${beneath}<p class="kind">${told.kind ?? cardLine(publication, strings)}</p>
${told.text ?? html`<p${turned}>${beginningOf(publication.abstract[0] ?? "", publication.language, excerptLength)}</p>`}
${documentsOfCard(publication, language, strings)}
${publicationMark(publication.slug, language)}</article>`;
}

/** The publications as they follow each other, those of one year together: a series may come back to a year. */
export function byYear<Each extends Pick<Card, "year">>(publications: readonly Each[]): Each[][] {
  const runs: Each[][] = [];
  for (const each of publications) {
    const run = runs.at(-1);
    if (run && run[0]?.year === each.year) run.push(each);
    else runs.push([each]);
  }
  return runs;
}

function cards(listing: Listing<Card>, strings: Strings): Markup {
  return html`${byYear(listing.publications).map(
    (publications) =>
      html`<section class="year"><h2>${publications[0]?.year ?? strings.undated}</h2><div class="cards">${publications.map(
        (publication) => card(publication, listing.filter.language, strings),
      )}</div></section>`,
  )}`;
}

/** The menus and the count as a form that works without script. Robots do not submit forms, so they do not walk it. */
function filterForm(listing: Listing<Card>, strings: Strings): Markup {
  const leading = leadingChoice(listing.filter);
  const action = leading ? listingPath({ [leading.facet]: leading.value }) : "/";
  const menus = menusOfListing(listing);
  const count = html`<p class="count" role="status">${countLine(listing, strings)}</p>`;
  if (menus.length === 0) return count;
  const kept = listing.choices.filter(({ facet }) => facet !== leading?.facet);
  return html`<form class="filter" action="${prefixed(action, strings)}" aria-label="${strings.narrowTheList}">
${kept.map(({ facet, value }) => html`<input type="hidden" name="${facet}" value="${value}">`)}
${menuFields(menus, strings)}
${count}
<button>${strings.show}</button>
</form>`;
}

/** The choices beside the one that the listing is named by, each with a link that takes it back. */
function chosen(listing: Listing<Card>, strings: Strings): Markup {
  const leading = leadingChoice(listing.filter);
  const others = listing.choices.filter(({ facet }) => facet !== leading?.facet);
  return chosenChoices(
    others.map((choice) => ({
      label: strings.facets[choice.facet].one,
      ...choiceName(choice, strings),
      withoutIt: listingPath(without(listing.filter, choice.facet)),
    })),
    strings,
  );
}

function heading(leading: ChoiceName | undefined, site: Site, strings: Strings): Markup {
  if (!leading) {
    return html`<h1 class="home">${site.catalogueName}</h1>
<p class="lead">${strings.catalogueLead(site.publisher)}</p>`;
  }
  const { facet, value, scopeNote } = leading;
  const { name, language } = choiceName(leading, strings);
  const known = languageChoiceName(leading, strings);
  const translated = known === null ? "" : html` <span class="quiet">${known}</span>`;
  const note =
    facet === "language" ? strings.languageLead(strings.languageName(languageOf(value))) : scopeNote;
  return html`<p class="above way"><a href="${prefixed(indexPath(facet), strings)}">${strings.facets[facet].many}</a></p>
<h1><span${languageMark(language, strings)}>${name}</span>${translated}</h1>
${note ? html`<p class="lead"${facet === "language" ? "" : languageMark(english, strings)}>${note}</p>` : ""}${choiceFacts(leading, strings)}`;
}

function countLine(listing: Listing<Card>, strings: Strings): string {
  const { total, publications, filter } = listing;
  if (total === 0) {
    return choicesOf(filter).length > 0 ? strings.nothingPasses : strings.nothingYet;
  }
  const here = publications.length;
  return here < total ? strings.publicationsHere(total, here) : strings.publications(total);
}

/** The whole listing as files for reference managers. */
function citationFiles({ filter, total }: Listing<Card>, strings: Strings): Markup | "" {
  if (total === 0) return "";
  const file = (form: BibliographyForm) =>
    html`<a href="${listingFormPath(filter, form)}" type="${forms[form].mediaType}" rel="nofollow">${forms[form].name}</a>`;
  return html`<p class="count">${strings.allAsFiles(total, joined(bibliographyForms.map(file), strings.comma))}${choicesOf(filter).length > 0 ? html` · <a href="${prefixed(offlinePath(filter), strings)}" rel="nofollow">${strings.road.title}</a>` : ""}</p>`;
}

/** A listing: the whole catalogue, or what one or several choices leave of it. */
export function listingPage(
  listing: Listing<Card>,
  site: Site,
  strings: Strings,
  start: Parameters<typeof listingPath>[1],
): Promise<string> {
  const choice = leadingChoice(listing.filter);
  const leading = listing.choices.find(({ facet }) => facet === choice?.facet);
  const names = listing.choices.map((each) => {
    const { name } = choiceName(each, strings);
    const known = languageChoiceName(each, strings);
    return known === null ? name : `${name} (${known})`;
  });
  const title = leading ? names.join(strings.comma) : site.catalogueName;
  return layout({
    site,
    strings,
    title: start ? strings.furtherPublications(title) : title,
    path: leading ? indexPath(leading.facet) : "/",
    canonical: listingPath(listing.filter, start),
    data: listingDataPath(listing.filter, start),
    feeds: { atom: listingFeedPath(listing.filter, "atom"), json: listingFeedPath(listing.filter, "json") },
    marksPublications: true,
    unlisted: listing.choices.length > 1 || listing.total === 0,
    sheets:
      leading?.facet === "contributor" || leading?.facet === "series"
        ? ["listing", "publication"]
        : ["listing"],
    description: leading?.scopeNote ?? strings.publicationsOf(site.publisher, leading ? names : []),
    body: html`${heading(leading, site, strings)}
${filterForm(listing, strings)}
${chosen(listing, strings)}
${cards(listing, strings)}
${standInNotice(listing.publications, strings)}
${
  listing.next || listing.previous
    ? html`<nav class="pager" aria-label="${strings.pagesNavigation}">${
        listing.previous
          ? html`<a rel="prev" href="${prefixed(listingPath(listing.filter, listing.previous), strings)}">${strings.newerPublications}</a>`
          : html`<span></span>`
      }${listing.next ? html`<a rel="next" href="${prefixed(listingPath(listing.filter, listing.next), strings)}">${strings.olderPublications}</a>` : ""}</nav>`
    : ""
}${citationFiles(listing, strings)}`,
  });
}
