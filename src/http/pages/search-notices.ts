/** What a search's page says of how it was read, and where else to look. */
import { html } from "hono/html";
import { languageOf } from "../../catalogue/languages/language.ts";
import { contributorRoles, documentFormats, isOneOf } from "../../catalogue/publication/terms.ts";
import type { Lead } from "../../catalogue/search/leads.ts";
import type { SearchResults } from "../../catalogue/search/searching.ts";
import type { MeantChoice } from "../../catalogue/search/terms.ts";
import { indexPath, listingPath, searchPath } from "../addresses.ts";
import type { IgnoredParameter } from "../parameters.ts";
import { prefixed } from "../strings/spoken.ts";
import type { Strings } from "../strings/strings.ts";
import { languageMark, type Markup } from "./layout.ts";

/** That other words were searched for, since nothing has those that were typed. */
export function respelt(found: SearchResults, strings: Strings): Markup {
  if (found.corrected === null) return html``;
  return html`<p class="notice">${strings.respelt(
    found.request.typed,
    html`<a href="${prefixed(searchPath({ ...found.request, typed: found.corrected, page: 1 }), strings)}">${found.corrected}</a>`,
  )}</p>`;
}

/** What a word was taken for, in the page's language. */
function meantName({ facet, value }: MeantChoice, strings: Strings): Markup {
  const { documentRoles, types } = strings;
  if (facet === "role" && isOneOf(documentRoles, value)) return html`${documentRoles[value]}`;
  if (facet === "format" && isOneOf(documentFormats, value)) return html`${strings.documentFormats[value]}`;
  if (facet === "type" && isOneOf(types, value)) return html`${types[value].many}`;
  if (facet === "credit" && isOneOf(contributorRoles, value))
    return html`${strings.contributorRole(value, 1)}`;
  if (facet === "without") return html`−${value}`;
  if (facet === "year") return html`${value.replace("-", "–")}`;
  if (facet !== "language") return html`${value}`;
  const language = languageOf(value);
  return html`<span${languageMark(language, strings)}>${language.autonym}</span>`;
}

/** What words were taken for beside the subject, and the way to take them for words. */
export function understood({ query, request }: SearchResults, strings: Strings): Markup {
  if (query.understood.length === 0) return html``;
  const things = query.understood.flatMap(({ choices }) => choices);
  const names = things.map(
    (choice, index) => html`${index > 0 ? strings.comma : ""}<b>${meantName(choice, strings)}</b>`,
  );
  return html`<p class="notice">${strings.understood(html`${names}`, prefixed(searchPath({ ...request, asWords: true, page: 1 }), strings))}</p>`;
}

function leadLink({ kind, slug, name, language, container }: Lead, strings: Strings): Markup {
  const { one } = container === null ? strings.facets[kind] : strings.containerKinds[container];
  const mark = kind === "topic" || kind === "place" ? languageMark(languageOf(language), strings) : "";
  return html`${one} <a href="${prefixed(listingPath({ [kind]: slug }), strings)}"${mark}>${name}</a>`;
}

/** The lists that the query is the name of. */
export function leads(found: SearchResults, strings: Strings): Markup {
  if (found.leads.length === 0) return html``;
  const links = found.leads.map(
    (lead, index) => html`${index > 0 ? strings.comma : ""}${leadLink(lead, strings)}`,
  );
  return html`<p class="notice">${strings.lookedFor(html`${links}`)}</p>`;
}

/** What made no sense and was left out. */
export function notices(ignored: readonly IgnoredParameter[], strings: Strings): Markup {
  return html`${ignored.map(
    ({ parameter, expected }) => html`<p class="notice">${strings.leftOut(parameter, expected)}</p>`,
  )}`;
}

/** The same search without its filters, where it has any. */
function withoutFilters({ request }: SearchResults, strings: Strings): Markup | "" {
  const { typed, filter, refined = {}, from, to, sort } = request;
  const chosen = [...Object.values(filter), ...Object.values(refined), from, to];
  if (chosen.every((each) => each === null)) return "";
  return html`<li><a href="${prefixed(searchPath({ typed, sort }), strings)}" rel="nofollow">${strings.withoutFilters}</a></li>`;
}

/** What to try where a search finds nothing, or nothing that has all of it. */
export function elsewhere(found: SearchResults, strings: Strings): Markup {
  if (!found.nearest && found.total > 0) return html``;
  const topics = Object.entries(found.names).filter(([choice]) => choice.startsWith("topic="));
  const tried = found.request.typed === "" ? "" : html`<li>${strings.otherWords}</li>`;
  return html`<section class="elsewhere"><ul>${withoutFilters(found, strings)}${tried}</ul>
<h2>${strings.lookThroughTopics}</h2><ul class="chosen">${topics.map(
    ([choice, { name, language }]) =>
      html`<li><a href="${prefixed(listingPath({ topic: choice.slice("topic=".length) }), strings)}"${languageMark(languageOf(language), strings)}>${name}</a></li>`,
  )}</ul><p>${strings.orThrough(
    prefixed(indexPath("language"), strings),
    prefixed(indexPath("place"), strings),
    prefixed(indexPath("year"), strings),
  )}</p></section>`;
}
