/** What a reader typed, as one question to the index. */
import { anyToken, countedFacetWord, facetToken } from "../../store/search/tokens.ts";
import { mostRows } from "../../store/search/budget.ts";
import type { SearchOrder, SearchQuery, StoredTerm } from "../../store/search/question.ts";
import { choicesOf } from "../reading/filter.ts";
import type { Query } from "./query.ts";
import { chosenInIndex } from "./refinements.ts";
import { resultsOnPage, type SearchRequest } from "./request.ts";
import { type Alternative, columns, type Term } from "./terms.ts";
import { stemOf } from "./stemming.ts";

/** Units as FTS5 takes them: one quoted string, whose units must follow one another. No unit has a quote in it. */
function quoted({ units, open }: Alternative): string {
  return `"${units.join(" ")}"${open ? " *" : ""}`;
}

function facetExpression(facet: string, values: readonly string[]): string {
  return `({facets} : (${values.map((value) => `"${facetToken(facet, value)}"`).join(" OR ")}))`;
}

/** The FTS5 expression for a term, in these columns, or wherever it counts, and in the choices that it names. */
export function expressionOf(term: Term, column?: string, withChoices = column === undefined): string {
  const { alternatives, choices } = term;
  const chosen = withChoices ? choices.map(({ facet, value }) => facetExpression(facet, [value])) : [];
  if (alternatives.length === 0 && chosen.length > 0) return `(${chosen.join(" OR ")})`;
  const within = column ?? term.column ?? columns.join(" ");
  const words = `({${within}} : (${alternatives.map(quoted).join(" OR ")}))`;
  return chosen.length === 0 ? words : `(${[words, ...chosen].join(" OR ")})`;
}

/** A meaning that comes less near does not tell what a publication is about. */
const nearMeaning = 0.8;

/** The expression for what is about all of these terms: its title, its topics or a choice that it is in say so. */
function aboutExpression(terms: readonly Term[]): string {
  const each = terms.map((term) => {
    const near = term.alternatives.filter(({ weight }, at) => at === 0 || weight >= nearMeaning);
    return expressionOf({ ...term, alternatives: near }, "title topics", true);
  });
  return `(${each.join(" AND ")})`;
}

/** What every publication that is found must pass, as FTS5 has it. */
function limitsOf({ filter, refined = {}, from, to }: SearchRequest, query: Query): string[] {
  const first = Math.max(from ?? 1900, 1900);
  const last = Math.min(to ?? 2100, 2100);
  const years =
    (from === null && to === null) || last < first
      ? []
      : Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
  return [
    ...choicesOf(filter).map(({ facet, value }) => facetExpression(facet, [value])),
    ...chosenInIndex(filter, refined).map(({ facet, value }) => facetExpression(facet, [value])),
    ...query.limits.map(({ facet, values }) => facetExpression(facet, values)),
    ...(years.length > 0 ? [facetExpression("year", years)] : []),
  ];
}

function tokenOf({ units, open }: Alternative): string {
  return ` ${units.join(" ")}${open ? "" : " "}`;
}

/** Whether counts of the facet's choices are stored. */
function isCounted(facet: string): boolean {
  return ["language", "type", "year", "place"].includes(facet);
}

type StoredAlternative = StoredTerm["alternatives"][number];

function storedTerm(
  term: Term,
  {
    counts,
    word,
    mostOfEach,
    choicesOfEach,
  }: { counts: StoredTerm["counts"]; word: number; mostOfEach: number; choicesOfEach: number },
): StoredTerm {
  const { column, weight, choices } = term;
  const stored = (alternative: Alternative, spelling: StoredAlternative["spelling"]): StoredAlternative => ({
    token: tokenOf(alternative),
    unit: alternative.units[0] ?? "",
    weight: alternative.weight,
    spelling,
  });
  const alternatives = [
    ...term.alternatives.map((each) => stored(each, term.spelling && { word, takenFor: null })),
    ...(term.spelling?.corrections ?? []).flatMap(({ stem, meanings }) =>
      meanings.map((each) => stored(each, { word, takenFor: stem })),
    ),
  ];
  return {
    alternatives: alternatives.slice(0, mostOfEach),
    weight,
    column,
    counts,
    choices: choices.slice(0, choicesOfEach).map(({ facet, value, isPart = false }) => ({
      facet,
      value,
      isPart,
      word: isCounted(facet) ? null : countedFacetWord(facet, value),
    })),
  };
}

/** Ways to meet the terms of a query that are ranked by: D1 takes a hundred columns a row. */
const mostAlternatives = 80;

/** Choices that are ranked by, of all terms and of one: each is a column too, and D1's max() takes 32 values. */
const mostChoices = 60;
const mostChoicesOfOne = 16;

/** Of so many terms all must be met. */
const mostAllRequired = 2;

/**
 * How much of what was asked for a publication must have to be found, where each term is as much as it is rare: what a
 * half-remembered title or a whole question has lacks some of its words. What it lacks costs it some places, so few are kept out.
 */
const requiredShare = 0.5;
const enoughShare = 0.6;

/** The question that asks for one page of what the request finds, in this order, of at most so many rows. */
export function questionOf(
  request: SearchRequest,
  query: Query,
  order: SearchOrder,
  { rows = mostRows, beginnings = [] }: Partial<Pick<SearchQuery, "rows" | "beginnings">> = {},
): SearchQuery {
  const { terms, without, notAbout } = query;
  const { onPage = resultsOnPage } = request;
  const firm = terms.filter(({ optional }) => !optional);
  // Where no word of a query is firm, having some of them must do.
  const loose = firm.length === 0;
  const counting = loose ? terms : firm;
  const spelt = terms.filter(({ spelling }) => spelling !== null);
  const limits = limitsOf(request, query);
  const excluded = [
    ...without.map((term) => expressionOf(term)),
    ...(notAbout.length > 0 ? [aboutExpression(notAbout)] : []),
  ]
    .map((expression) => ` NOT ${expression}`)
    .join("");
  const within = (expression: string) => `(${[...limits, expression].join(" AND ")})${excluded}`;
  const expressions = counting.map((term) => expressionOf(term));
  const names = loose ? [] : terms.filter(({ optional, isName }) => optional && isName === true);
  const single = [...expressions, ...names.map((term) => expressionOf(term))];
  const anyPublication = `({facets} : "${anyToken}")`;
  const everywhere =
    expressions.length === 0 ? anyPublication : `(${expressions.join(loose ? " OR " : " AND ")})`;
  const share = (most: number) => Math.floor(most / Math.max(terms.length, 1));
  const mostOfEach = share(mostAlternatives);
  const choicesOfEach = Math.min(mostChoicesOfOne, share(mostChoices));
  const inTitle = counting.map((term) => expressionOf(term, "title"));
  const free = counting.every(({ column }) => column === null);
  const few = single.length <= mostAllRequired && query.languages.length === 0;
  const required = loose ? 0.01 : few ? 1 : requiredShare;
  return {
    everywhere: within(everywhere),
    inTitle: free && inTitle.length > 0 ? within(`(${inTitle.join(" AND ")})`) : null,
    each: single.length > 1 ? single.map(within) : [],
    // Without, limits and columns are of publications; a text that has the words passes them afterwards.
    inTexts:
      excluded !== ""
        ? []
        : terms.flatMap((term, index) =>
            term.column === null
              ? [
                  [
                    index,
                    `(${term.alternatives
                      .filter(({ weight }, at) => at === 0 || weight >= 0.9)
                      .map(quoted)
                      .join(" OR ")})`,
                  ] as const,
                ]
              : [],
          ),
    inLanguages: query.languages.length > 0 ? within(facetExpression("language", query.languages)) : null,
    languages: query.languages,
    terms: terms.map((term) =>
      storedTerm(term, {
        counts: loose || !term.optional ? "always" : term.isName === true ? "where held" : "never",
        word: spelt.indexOf(term),
        mostOfEach,
        choicesOfEach,
      }),
    ),
    pairs: query.pairs.map((pair) => ` ${pair} `),
    required,
    enough: loose ? required : Math.max(required, enoughShare),
    all: required === 1 && query.languages.length === 0,
    choices: [
      ...choicesOf(request.filter),
      ...query.limits.flatMap(({ facet, values: [value, ...more] }) =>
        value !== undefined && more.length === 0 ? [{ facet, value }] : [],
      ),
    ],
    parts: chosenInIndex(request.filter, request.refined ?? {}).map(({ part }) => part),
    years: yearsOf(request, query),
    rows,
    beginnings,
    unknown: unknownWords(query).length > 0,
    sort: order,
    offset: (request.page - 1) * onPage,
    limit: onPage,
    after: request.after ?? null,
    explained: request.explained ?? false,
    words: terms.flatMap(({ spelling }) =>
      spelling === null
        ? []
        : [
            {
              word: spelling.word,
              stem: stemOf(spelling.word),
              meanings: spelling.corrections.map(
                ({ stem, meanings }) =>
                  [stem, meanings.map((each) => ` OR ${quoted(each)}`).join("")] as const,
              ),
            },
          ],
    ),
    needles: terms.map(({ typed }) => (typed.length > 6 ? typed.slice(0, -2) : typed)),
  };
}

/** The words of a query in another language than the catalogue's own that nothing tells the meaning of. */
export function unknownWords({ languages, terms }: Query): string[] {
  if (languages.length === 0) return [];
  return terms.flatMap(({ typed, optional, isName = false, alternatives, choices }) =>
    optional && !isName && alternatives.length === 1 && choices.length === 0 ? [typed] : [],
  );
}

function yearsOf({ from, to }: SearchRequest, query: Query): SearchQuery["years"] {
  const ranges = query.limits.flatMap(({ facet, values }) =>
    facet === "year" ? [{ from: Number(values.at(0)), to: Number(values.at(-1)) }] : [],
  );
  if (from !== null || to !== null) ranges.push({ from: from ?? 0, to: to ?? 9999 });
  if (ranges.length === 0) return null;
  return {
    from: Math.max(...ranges.map((range) => range.from)),
    to: Math.min(...ranges.map((range) => range.to)),
  };
}
