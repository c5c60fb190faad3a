import { html } from "hono/html";
import { type Facet, facets } from "../../catalogue/reading/filter.ts";
import { languageOf } from "../../catalogue/languages/language.ts";
import type { MenuChoice } from "../../catalogue/reading/reading.ts";
import { indexPath, listingPath } from "../addresses.ts";
import { inLanguage, layout, type Markup } from "./layout.ts";
import type { Site } from "../site.ts";

const leads: Readonly<Record<Facet, string>> = {
  contributor: "Everyone whom the catalogue names as author, editor, publisher, partner or funder.",
  language: "Every language in which a publication can be read, in whole or in part.",
  place: "The countries and regions that publications speak of.",
  series: "Series to which publications belong.",
  topic: "What the publications are about. Each has one to four topics.",
  type: "What kind of work a publication is.",
  year: "The years in which publications appeared.",
};

function entry(choice: MenuChoice): Markup {
  const language = languageOf(choice.language);
  const english =
    choice.facet === "language" && language.name !== choice.name
      ? html` <span class="quiet">${language.name}</span>`
      : "";
  return html`<li><a href="${listingPath({ [choice.facet]: choice.value })}"><span${inLanguage(language)}>${choice.name}</span></a>${english} <span class="quiet">(${choice.publications})</span>${
    choice.scopeNote ? html`<p>${choice.scopeNote}</p>` : ""
  }</li>`;
}

/** All values of one facet, each a link to its listing. */
export function indexPage(facet: Facet, choices: readonly MenuChoice[], site: Site): Promise<string> {
  const path = indexPath(facet);
  return layout({
    site,
    title: facets[facet].many,
    path,
    canonical: path,
    data: `${path}.json`,
    description: leads[facet],
    body: html`<h1>${facets[facet].many}</h1>
<p class="lead">${leads[facet]}</p>
${choices.length > 0 ? html`<ul class="index">${choices.map(entry)}</ul>` : html`<p class="count">There are none yet.</p>`}`,
  });
}
