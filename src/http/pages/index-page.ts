import { html } from "hono/html";
import type { Facet } from "../../catalogue/reading/filter.ts";
import type { MenuChoice } from "../../catalogue/reading/choices.ts";
import { keysOf } from "../../catalogue/publication/terms.ts";
import { indexPath, listingPath } from "../addresses.ts";
import { languageMark, layout, type Markup } from "./layout.ts";
import { letterHeading, letterLinks, lettersOf, onPage, pageLinks, pagesOf } from "./letters.ts";
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

/** The choices as one list; by letters where they are in the order of the alphabet, containers by their kinds. */
function lists(facet: Facet, choices: readonly MenuChoice[], page: number, strings: Strings): Markup {
  const shown = onPage(choices, page);
  if (facet === "contributor" || facet === "place") {
    const letters = lettersOf(choices, strings);
    if (letters.length === 0) return list(shown, strings);
    return html`${letterLinks(facet, letters, page, strings)}<div class="alphabet">${letters.map(
      ({ letter, choices: of }) => {
        const here = of.filter((choice) => shown.includes(choice));
        return here.length === 0
          ? ""
          : html`<section class="letter">${letterHeading(letter)}${list(here, strings)}</section>`;
      },
    )}</div>`;
  }
  const kinds = facet === "series" ? Map.groupBy(shown, ({ kind }) => kind ?? "") : new Map();
  if (kinds.size < 2) return list(shown, strings);
  return html`${keysOf(strings.containerKinds).map((kind) => {
    const of = kinds.get(kind) ?? [];
    return of.length === 0 ? "" : html`<h2>${strings.containerKinds[kind].many}</h2>${list(of, strings)}`;
  })}`;
}

/** All values of one facet, each a link to its listing; of a long index one page. */
export function indexPage(
  facet: Facet,
  choices: readonly MenuChoice[],
  site: Site,
  strings: Strings,
  page = 1,
): Promise<string> {
  const path = indexPath(facet);
  const pages = pagesOf(choices);
  const { many, lead } = strings.facets[facet];
  return layout({
    site,
    strings,
    title: page === 1 ? many : strings.pageOf(many, page, pages),
    path,
    sheets: ["index"],
    canonical: indexPath(facet, page),
    data: `${path}.json`,
    description: lead,
    body: html`<h1>${many}</h1>
<p class="lead">${lead}</p>
${choices.length > 0 ? lists(facet, choices, page, strings) : html`<p class="count">${strings.noneYet}</p>`}
${pageLinks(facet, page, pages, strings)}`,
  });
}
