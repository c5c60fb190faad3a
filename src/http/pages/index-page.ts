import { html } from "hono/html";
import type { Facet } from "../../catalogue/reading/filter.ts";
import type { MenuChoice } from "../../catalogue/reading/choices.ts";
import { keysOf } from "../../catalogue/publication/terms.ts";
import { indexPath, listingPath } from "../addresses.ts";
import { languageMark, layout, type Markup } from "./layout.ts";
import { choiceName, languageChoiceName } from "./choice-name.ts";
import type { Site } from "../site.ts";
import { english, prefixed } from "../strings/spoken.ts";
import type { Strings } from "../strings/strings.ts";

function entry(choice: MenuChoice, strings: Strings): Markup {
  const { name, language } = choiceName(choice, strings);
  const known = languageChoiceName(choice, strings);
  const translated = known === null ? "" : html` <span class="quiet">${known}</span>`;
  return html`<li><a href="${prefixed(listingPath({ [choice.facet]: choice.value }), strings)}"><span${languageMark(language, strings)}>${name}</span></a>${translated} <span class="quiet">(${strings.number(choice.publications)})</span>${
    choice.scopeNote ? html`<p${languageMark(english, strings)}>${choice.scopeNote}</p>` : ""
  }</li>`;
}

function list(choices: readonly MenuChoice[], strings: Strings): Markup {
  return html`<ul class="index">${choices.map((choice) => entry(choice, strings))}</ul>`;
}

/** The choices as one list; containers of several kinds as one each, under the kind's name. */
function lists(facet: Facet, choices: readonly MenuChoice[], strings: Strings): Markup {
  const kinds = facet === "series" ? Map.groupBy(choices, ({ kind }) => kind ?? "") : new Map();
  if (kinds.size < 2) return list(choices, strings);
  return html`${keysOf(strings.containerKinds).map((kind) => {
    const of = kinds.get(kind) ?? [];
    return of.length === 0 ? "" : html`<h2>${strings.containerKinds[kind].many}</h2>${list(of, strings)}`;
  })}`;
}

/** Places in the order of their names in the page's language; what is ordered otherwise stays so. */
function inOrder(facet: Facet, choices: readonly MenuChoice[], strings: Strings): readonly MenuChoice[] {
  if (facet !== "place" || strings === english) return choices;
  const collator = new Intl.Collator(strings.tag);
  const name = (choice: MenuChoice) => choiceName(choice, strings).name;
  return choices.toSorted((one, other) => collator.compare(name(one), name(other)));
}

/** All values of one facet, each a link to its listing. */
export function indexPage(
  facet: Facet,
  choices: readonly MenuChoice[],
  site: Site,
  strings: Strings,
): Promise<string> {
  const path = indexPath(facet);
  const { many, lead } = strings.facets[facet];
  return layout({
    site,
    strings,
    title: many,
    path,
    sheets: ["index"],
    canonical: path,
    data: `${path}.json`,
    description: lead,
    body: html`<h1>${many}</h1>
<p class="lead">${lead}</p>
${choices.length > 0 ? lists(facet, inOrder(facet, choices, strings), strings) : html`<p class="count">${strings.noneYet}</p>`}`,
  });
}
