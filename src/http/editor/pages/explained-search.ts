/** The page that tells why a search's results stand where they do. */
import { html } from "hono/html";
import type { Principal } from "../../../catalogue/accounts/principal.ts";
import { languageOf } from "../../../catalogue/languages/language.ts";
import { valueUnder } from "../../../catalogue/publication/terms.ts";
import { explainedSearchPages, publicationAdminPath, searchWordsAdminPath } from "../../addresses.ts";
import type { ExplainedSearch } from "../../json/explained-search.ts";
import type { Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import { button, textField } from "./form.ts";
import type { Tongue } from "../strings/tongue.ts";
import type { PlainSentence } from "../strings/translation.ts";
import { editorLayout, table } from "./layout.ts";

interface View {
  readonly site: Site;
  readonly principal: Principal;
  readonly tongue: Tongue;
}

type Explained = ExplainedSearch["publications"][number];

/** What the columns of the index hold. */
const places: Readonly<Record<string, PlainSentence>> = {
  contributors: "contributors",
  topics: "topics, kind and documents",
  containers: "series",
  places: "places and languages",
  years: "year, codes and numbers",
  text: "text of a file",
};

const additionNames: Readonly<Record<string, PlainSentence>> = {
  phrase: "Neighbours in the title as in the query",
  whole: "The whole title is in the query",
  title: "How much of the title they are",
  lacking: "What it lacks",
  language: "In the reader’s language",
};

function rounded(worth: number): string {
  return worth.toFixed(worth >= 10 ? 1 : 2);
}

function termCell({ say }: Tongue, { worth, rarity, places: met }: Explained["terms"][number]): Markup {
  if (met.length === 0) return html`<td>–</td>`;
  const named = (names: typeof places, name: string) => {
    const sentence = valueUnder(names, name);
    return sentence === undefined ? name : say(sentence);
  };
  const where = met.map(({ place, said, value, worth: each }, index) => {
    const what = said ?? value;
    return html`${index > 0 ? ", " : ""}${named(places, place)}${what === null ? "" : ` (${what})`} ${rounded(each)}`;
  });
  return html`<td><b>${rounded(worth)}</b> ${where}; ${say("rarity {rarity}", { rarity: rounded(rarity) })}</td>`;
}

function row(
  tongue: Tongue,
  { position, code, title, score, coverage, terms, additions }: Explained,
): Markup {
  return html`<tr><td>${position}</td><th scope="row"><a href="${publicationAdminPath(code)}">${title}</a></th>
<td><b>${rounded(score)}</b></td><td>${Math.round(coverage * 100)} %</td>${terms.map((term) => termCell(tongue, term))}
${additions.map(({ worth }) => html`<td>${rounded(worth)}</td>`)}</tr>`;
}

/** What the query was taken for. */
function reading(
  { say, strings }: Tongue,
  { corrected, understood, languages, terms, nearest }: ExplainedSearch,
): Markup {
  const said = terms.map(
    ({ typed, said: ways, optional }) =>
      html`<li><b>${typed}</b>${optional ? ` (${say("may lack")})` : ""}: ${ways.join(", ")}</li>`,
  );
  return html`<ul>${corrected === null ? "" : html`<li>${say("Corrected: {text}", { text: corrected })}</li>`}
${understood.map(({ typed, facet, value }) => html`<li>${say("“{typed}” was taken for {facet} = {value}", { typed, facet, value })}</li>`)}
${languages.length === 0 ? "" : html`<li>${say("Its language: {languages}", { languages: languages.map((tag) => strings.languageName(languageOf(tag))).join(", ") })}</li>`}
${nearest ? html`<li>${say("Nothing has all that was asked for: these are the nearest.")}</li>` : ""}${said}</ul>`;
}

/** A search with the parts of the sum that each result is ranked by. */
export function explainedSearchPage(
  { site, principal, tongue }: View,
  explained: ExplainedSearch,
): Promise<string> {
  const { say } = tongue;
  const { query, publications, links } = explained;
  const [first] = publications;
  return editorLayout({
    site,
    principal,
    tongue,
    title: say("Search explained"),
    section: searchWordsAdminPath(),
    body: html`<p class="above"><a href="${searchWordsAdminPath()}">${say("Search words")}</a></p>
<h1>${say("Search explained")}</h1>
<p class="lead">${say("Why each result stands where it does: what it is worth for each word, by where that stands and how rare it is.")}</p>
<form class="find" method="get" action="${explainedSearchPages}">${textField({ name: "q", label: say("What a reader types"), value: query, type: "search", short: true })}
${button({ label: say("Explain"), kind: "second" })}</form>
${query === "" ? "" : reading(tongue, explained)}
<p><a href="${links.search}">${say("As readers see it")}</a></p>
${
  first === undefined
    ? html`<p>${say("Nothing is found.")}</p>`
    : table(
        say("Results, and the parts of the sum that they are ranked by"),
        [
          say("No."),
          say("Publication"),
          say("Sum"),
          say("Has of what was asked"),
          ...first.terms.map(({ typed }) => `“${typed}”`),
          ...first.additions.map(({ name }) => {
            const sentence = valueUnder(additionNames, name);
            return sentence === undefined ? name : say(sentence);
          }),
        ],
        publications.map((each) => row(tongue, each)),
      )
}`,
  });
}
