/** What a search is refined by beside the facets: menus for the form, and what was chosen. */
import { html } from "hono/html";
import { refinementNames, refinementsOf } from "../../catalogue/search/refinements.ts";
import type { SearchResults } from "../../catalogue/search/searching.ts";
import { searchPath } from "../addresses.ts";
import { refinementLabel, refinementName } from "../refinement-name.ts";
import type { Strings } from "../strings/strings.ts";
import type { Markup } from "./layout.ts";
import type { Chosen } from "./menus.ts";

/** Menus of those in which there is something to choose. */
export function refinementFields({ refinements, exact }: SearchResults, strings: Strings): Markup {
  return html`${refinementNames.map((name) => {
    const choices = refinements[name] ?? [];
    if (choices.length < 2) return "";
    return html`<div><label for="${name}">${refinementLabel(name, strings)}</label><select id="${name}" name="${name}"><option value="">${strings.any}</option>${choices.map(
      ({ value, publications }) =>
        html`<option value="${value}">${refinementName(name, value, strings)} (${strings.number(publications)}${exact ? "" : "+"})</option>`,
    )}</select></div>`;
  })}`;
}

/** What was chosen, each with the search without it. */
export function chosenRefinements({ request }: SearchResults, strings: Strings): Chosen[] {
  const { refined = {} } = request;
  return refinementsOf(refined).map(({ name, value }) => {
    const { [name]: _, ...others } = refined;
    return {
      label: refinementLabel(name, strings),
      name: refinementName(name, value, strings),
      language: strings,
      withoutIt: searchPath({ ...request, refined: others, page: 1 }),
    };
  });
}
