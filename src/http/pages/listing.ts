import { html } from "hono/html";
import { choicesOf } from "../../catalogue/reading/filter.ts";
import { languageOf } from "../../catalogue/languages/language.ts";
import type { Card } from "../../catalogue/publication/publication.ts";
import type { ChoiceName } from "../../catalogue/reading/choices.ts";
import { type Cursor, isHome, type Listing } from "../../catalogue/reading/listing.ts";
import {
  indexPath,
  leadingChoice,
  listingDataPath,
  listingFeedPath,
  listingFormPath,
  listingPath,
  offlinePath,
} from "../addresses.ts";
import { type BibliographyForm, bibliographyForms, forms } from "../representation.ts";
import { choiceFacts } from "./choice-facts.ts";
import { choiceName, languageChoiceName } from "./choice-name.ts";
import { card } from "./card.ts";
import { standInNotice } from "./documents.ts";
import { keyPublications } from "./key-publications.ts";
import { languageMark, layout, type Markup, saidMark } from "./layout.ts";
import { menusScript } from "./menus-script.ts";
import { chosenChoices, menuFields, menusOfListing, without } from "./menus.ts";
import { joined } from "./record.ts";
import { waysIn } from "./ways-in.ts";
import type { Site } from "../site.ts";
import { english, prefixed } from "../strings/spoken.ts";
import type { Strings } from "../strings/strings.ts";

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

function cards(listing: Listing<Card>, site: Site, strings: Strings): Markup {
  return html`${byYear(listing.publications).map(
    (publications) =>
      html`<section class="year"><h2>${publications[0]?.year ?? strings.undated}</h2><div class="cards">${publications.map(
        (publication) => card(publication, listing.filter.language, site, strings),
      )}</div></section>`,
  )}`;
}

/** The menus and the count as a form that works without script. Robots do not submit forms, so they do not walk it. */
function filterForm(listing: Listing<Card>, strings: Strings): Markup {
  const leading = leadingChoice(listing.filter);
  const action = leading ? listingPath({ [leading.facet]: leading.value }) : "/";
  const menus = menusOfListing(listing);
  const count = html`<p class="count">${countLine(listing, strings)}</p>`;
  if (menus.length === 0) return count;
  const kept = listing.choices.filter(({ facet }) => facet !== leading?.facet);
  return html`<form class="filter" action="${prefixed(action, strings)}" aria-label="${strings.narrowTheList}">${kept.map(({ facet, value }) => html`<input type="hidden" name="${facet}" value="${value}">`)}${menuFields(menus, strings)}${count}<button>${strings.show}</button></form>`;
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
${
  site.description
    ? html`<p class="lead"${saidMark(site.description, strings)}>${site.description.text}</p>`
    : html`<p class="lead">${strings.catalogueLead(site.publisher)}</p>`
}`;
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
  const isNarrowed = choicesOf(filter).length > 0;
  if (total === 0) return isNarrowed ? strings.nothingPasses : strings.nothingYet;
  const here = publications.length;
  return isNarrowed && here < total ? strings.publicationsHere(total, here) : strings.publications(total);
}

/** The whole listing as files for reference managers, and how to hear of what is new in it. */
function citationFiles({ filter, total }: Listing<Card>, strings: Strings): Markup | "" {
  if (total === 0) return "";
  const file = (form: BibliographyForm) =>
    html`<a href="${listingFormPath(filter, form)}" rel="nofollow">${forms[form].name}</a>`;
  return html`<p class="count">${strings.allAsFiles(total, joined(bibliographyForms.map(file), strings.comma))}${choicesOf(filter).length > 0 ? html` · <a href="${prefixed(offlinePath(filter), strings)}" rel="nofollow">${strings.road.title}</a>` : ""}</p><p class="count">${strings.follow(prefixed(listingFeedPath(filter, "atom"), strings))}</p>`;
}

function pager(listing: Listing<Card>, strings: Strings): Markup | "" {
  const { filter, next, previous } = listing;
  if (!next && !previous) return "";
  return html`<nav class="pager" aria-label="${strings.pagesNavigation}">${
    previous
      ? html`<a rel="prev" href="${prefixed(listingPath(filter, previous), strings)}">${strings.newerPublications}</a>`
      : html`<span></span>`
  }${next ? html`<a rel="next" href="${prefixed(listingPath(filter, next), strings)}">${strings.olderPublications}</a>` : ""}</nav>`;
}

/** A listing: the whole catalogue, or what one or several choices leave of it. */
export function listingPage(
  listing: Listing<Card>,
  site: Site,
  strings: Strings,
  start: Cursor | null,
): Promise<string> {
  const choice = leadingChoice(listing.filter);
  const leading = listing.choices.find(({ facet }) => facet === choice?.facet);
  const names = listing.choices.map((each) => {
    const { name } = choiceName(each, strings);
    const known = languageChoiceName(each, strings);
    return known === null ? name : `${name} (${known})`;
  });
  const title = leading ? names.join(strings.comma) : site.catalogueName;
  const ways = isHome(listing.filter, start) ? waysIn(listing, strings) : "";
  const publications = html`${cards(listing, site, strings)}${standInNotice(listing.publications, strings)}${pager(listing, strings)}`;
  return layout({
    site,
    strings,
    title: start ? strings.furtherPublications(title) : title,
    path: leading ? indexPath(leading.facet) : "/",
    canonical: listingPath(listing.filter, start),
    data: listingDataPath(listing.filter, start),
    feeds: { atom: listingFeedPath(listing.filter, "atom"), json: listingFeedPath(listing.filter, "json") },
    marksPublications: true,
    ...(menusOfListing(listing).length > 0 ? { script: menusScript } : {}),
    unlisted: listing.choices.length > 1 || listing.total === 0,
    sheets: [
      "listing",
      ...(leading ? [] : ["home" as const]),
      ...(listing.choices.length > 1 ? ["chosen" as const] : []),
      ...(leading?.facet === "contributor" || leading?.facet === "series" ? ["facts" as const] : []),
      ...(leading?.keyPublications?.length ? ["keys" as const] : []),
    ],
    description:
      leading?.scopeNote ??
      (leading ? undefined : site.description?.text) ??
      strings.publicationsOf(site.publisher, leading ? names : []),
    body: html`${heading(leading, site, strings)}${keyPublications(listing, leading, site, strings)}${filterForm(listing, strings)}${chosen(listing, strings)}${ways === "" ? publications : html`<div class="front"><div>${publications}</div>${ways}</div>`}${citationFiles(listing, strings)}`,
  });
}
