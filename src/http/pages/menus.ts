/** The menus that narrow a list, and what was chosen in them: which there are, in what order, and how they look. */
import { html } from "hono/html";
import type { Facet, Filter } from "../../catalogue/reading/filter.ts";
import type { Language } from "../../catalogue/languages/language.ts";
import type { MenuChoice } from "../../catalogue/reading/choices.ts";
import type { Listing } from "../../catalogue/reading/listing.ts";
import type { SearchResults } from "../../catalogue/search/searching.ts";
import { prefixed } from "../strings/spoken.ts";
import type { Strings } from "../strings/strings.ts";
import { languageMark, type Markup } from "./layout.ts";
import { choiceName, languageChoiceName } from "./choice-name.ts";

/** A facet that is not named here has no menu; its listings and its parameter work all the same. */
const listingMenus = ["topic", "language", "year", "type"] as const;

/** A search has two fields for its years. */
const searchMenus = ["topic", "language", "type", "place"] as const;

interface Menu {
  readonly facet: Facet;
  readonly choices: readonly MenuChoice[];
}

interface MenuLooks {
  readonly exact?: boolean;
  readonly labelOf?: (facet: Facet) => string;
}

/** The menus in which there is something to choose. */
function filled(
  facets: readonly Facet[],
  menus: { readonly [facet in Facet]?: readonly MenuChoice[] },
): Menu[] {
  return facets.flatMap((facet) => {
    const choices = menus[facet] ?? [];
    return choices.length > 1 ? [{ facet, choices }] : [];
  });
}

/** The menus of a listing. */
export function menusOfListing(listing: Pick<Listing, "menus">): Menu[] {
  return filled(listingMenus, listing.menus);
}

/** The menus of a search. */
export function menusOfSearch(found: SearchResults): Menu[] {
  return filled(searchMenus, found.menus);
}

/** A choice of a menu, with its count, or the least that it can be. */
function option(choice: MenuChoice, strings: Strings, exact: boolean): Markup {
  const { name, language } = choiceName(choice, strings);
  const known = languageChoiceName(choice, strings);
  const text = known === null ? name : `${name} · ${known}`;
  return html`<option value="${choice.value}"${languageMark(language, strings)}>${text} (${strings.number(choice.publications)}${exact ? "" : "+"})</option>`;
}

/** Menus as fields of a form. Where their counts are not `exact`, there may be more. */
export function menuFields(
  menus: readonly Menu[],
  strings: Strings,
  { exact = true, labelOf = (facet) => strings.facets[facet].one }: MenuLooks = {},
): Markup {
  return html`${menus.map(
    ({ facet, choices }) =>
      html`<div><label for="${facet}">${labelOf(facet)}</label><select id="${facet}" name="${facet}"><option value="">${strings.any}</option>${choices.map((choice) => option(choice, strings, exact))}</select></div>`,
  )}`;
}

/** The filter without what it chooses of one facet. */
export function without(filter: Filter, facet: Facet): Filter {
  const { [facet]: _, ...others } = filter;
  return others;
}

/** Something that was chosen. */
export interface Chosen {
  /** What it is chosen of. */
  readonly label: string;
  readonly name: string;
  readonly language: Pick<Language, "tag" | "direction">;
  /** The path of the list without it. */
  readonly withoutIt: string;
}

/** What was chosen, each with a link that takes it back. */
export function chosenChoices(choices: readonly Chosen[], strings: Strings): Markup {
  if (choices.length === 0) return html``;
  return html`<ul class="chosen" aria-label="${strings.chosenFilters}">${choices.map(
    ({ label, name, language, withoutIt }) =>
      html`<li><a href="${prefixed(withoutIt, strings)}" rel="nofollow">${label}${strings.colon}<span${languageMark(language, strings)}>${name}</span> <span aria-hidden="true">×</span><span class="skip"> ${strings.remove}</span></a></li>`,
  )}</ul>`;
}
