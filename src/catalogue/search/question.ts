/** What a reader typed, as one question to the index. */
import { anyToken, facetToken } from "../../store/search/tokens.ts";
import type { SearchQuery, StoredAlternative, SearchOrder } from "../../store/search/question.ts";
import { choicesOf } from "../reading/filter.ts";
import { type Alternative, columns, type Query, type Term } from "./query.ts";
import { resultsOnPage, type SearchRequest } from "./request.ts";
import { stemOf } from "./words.ts";

/** Units as FTS5 takes them: one quoted string, whose units must follow one another. No unit has a quote in it. */
function quoted({ units, open }: Alternative): string {
  return `"${units.join(" ")}"${open ? " *" : ""}`;
}

/** The FTS5 expression for a term, in these columns, or in those that it counts in. */
export function expressionOf(term: Term, column: string = term.column ?? columns.join(" ")): string {
  return `({${column}} : (${term.alternatives.map(quoted).join(" OR ")}))`;
}

function facetExpression(facet: string, values: readonly string[]): string {
  return `({facets} : (${values.map((value) => `"${facetToken(facet, value)}"`).join(" OR ")}))`;
}

/** What every publication that is found must pass, as FTS5 has it. */
function limitsOf({ filter, from, to }: SearchRequest, query: Query): string[] {
  const first = Math.max(from ?? 1900, 1900);
  const last = Math.min(to ?? 2100, 2100);
  const years =
    (from === null && to === null) || last < first
      ? []
      : Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
  return [
    ...choicesOf(filter).map(({ facet, value }) => facetExpression(facet, [value])),
    ...query.limits.map(({ facet, values }) => facetExpression(facet, values)),
    ...(years.length > 0 ? [facetExpression("year", years)] : []),
  ];
}

function tokenOf({ units, open }: Alternative): string {
  return ` ${units.join(" ")}${open ? "" : " "}`;
}

function alternativesOf(terms: readonly Term[], counts: (term: Term) => boolean): StoredAlternative[] {
  return terms.flatMap((term, index) =>
    term.alternatives.map(
      (alternative): StoredAlternative => ({
        term: index,
        token: tokenOf(alternative),
        rarity: term.alternatives.flatMap(({ units }) => units.slice(0, 1)),
        weight: alternative.weight,
        column: term.column,
        counts: counts(term) ? 1 : 0,
      }),
    ),
  );
}

/** Of this many terms so many must be met: all of few; of a half-remembered title, most. */
function requiredOf(terms: number): number {
  return terms <= 3 ? terms : Math.ceil(terms * 0.7);
}

/** The question that asks for one page of what the request finds, in this order. */
export function questionOf(request: SearchRequest, query: Query, order: SearchOrder): SearchQuery {
  const { terms, without } = query;
  const firm = terms.filter(({ optional }) => !optional);
  // Where no word of a query is firm, having some of them must do.
  const loose = firm.length === 0;
  const counting = loose ? terms : firm;
  const limits = limitsOf(request, query);
  const excluded = without.map((term) => ` NOT ${expressionOf(term)}`).join("");
  const within = (expression: string) => `(${[...limits, expression].join(" AND ")})${excluded}`;
  const expressions = counting.map((term) => expressionOf(term));
  const anyPublication = `({facets} : "${anyToken}")`;
  const everywhere =
    expressions.length === 0 ? anyPublication : `(${expressions.join(loose ? " OR " : " AND ")})`;
  const inTitle = counting.map((term) => expressionOf(term, "title"));
  const free = counting.every(({ column }) => column === null);
  const required = loose ? Math.ceil(counting.length / 2) : requiredOf(counting.length);
  return {
    everywhere: within(everywhere),
    inTitle: free && inTitle.length > 0 ? within(`(${inTitle.join(" AND ")})`) : null,
    each: expressions.length > 1 ? expressions.map(within) : [],
    // Without, limits and columns are of publications; a text that has the words passes them afterwards.
    inTexts:
      without.length > 0
        ? []
        : terms.flatMap((term, index) =>
            term.column === null
              ? [
                  [
                    index,
                    `(${term.alternatives
                      .filter(({ weight }) => weight >= 0.9)
                      .map(quoted)
                      .join(" OR ")})`,
                  ] as const,
                ]
              : [],
          ),
    inLanguages: query.languages.length > 0 ? within(facetExpression("language", query.languages)) : null,
    languages: query.languages,
    alternatives: alternativesOf(terms, (term) => loose || !term.optional),
    pairs: query.pairs.map((pair) => ` ${pair} `),
    required,
    all: required === counting.length && query.languages.length === 0,
    choices: [
      ...choicesOf(request.filter),
      ...query.limits.flatMap(({ facet, values: [value, ...more] }) =>
        value !== undefined && more.length === 0 ? [{ facet, value }] : [],
      ),
    ],
    years: yearsOf(request, query),
    sort: order,
    offset: (request.page - 1) * resultsOnPage,
    limit: resultsOnPage,
    words: terms.flatMap(({ word }) => (word === null ? [] : [[word, stemOf(word)] as const])),
    needles: terms.map(({ typed }) => (typed.length > 6 ? typed.slice(0, -2) : typed)),
  };
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
