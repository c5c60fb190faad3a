/** An index in the order of the alphabet: its letters, and its pages. */
import { html } from "hono/html";
import type { MenuChoice } from "../../catalogue/reading/choices.ts";
import type { Facet } from "../../catalogue/reading/filter.ts";
import { indexPath } from "../addresses.ts";
import { prefixed } from "../strings/spoken.ts";
import type { Strings } from "../strings/strings.ts";
import type { Markup } from "./layout.ts";

/** Entries on one page: some 10 KB compressed, in whatever script. */
const pageSize = 200;

/** As many can be looked through without letters. */
const withoutLetters = 12;

/** What stands for all that no letter does: digits, and scripts whose signs are too many to be letters. */
const others = "#";

/** The letter that a name stands under, without accents. */
function letterOf({ filed, name }: MenuChoice, strings: Strings): string {
  const [letter = others] = /[\p{L}\p{N}]/u.exec((filed ?? name).normalize("NFD")) ?? [];
  return /[\p{N}\p{sc=Han}]/u.test(letter) ? others : letter.toLocaleUpperCase(strings.tag);
}

/** A run of entries that stand under one letter. */
export interface Letter {
  readonly letter: string;
  readonly choices: readonly MenuChoice[];
  /** The page that it begins on. */
  readonly page: number;
}

/** The letters of an index in their order; none where it is short. A letter that comes back stands once. */
export function lettersOf(choices: readonly MenuChoice[], strings: Strings): Letter[] {
  if (choices.length <= withoutLetters) return [];
  const byLetter = Map.groupBy(choices, (choice) => letterOf(choice, strings));
  return [...byLetter].map(([letter, of]) => ({
    letter,
    choices: of,
    page: Math.floor(choices.findIndex((choice) => choice === of[0]) / pageSize) + 1,
  }));
}

/** How many pages an index has; an empty one has one. */
export function pagesOf(choices: readonly MenuChoice[]): number {
  return Math.max(1, Math.ceil(choices.length / pageSize));
}

/** The entries of one page. */
export function onPage(choices: readonly MenuChoice[], page: number): MenuChoice[] {
  return choices.slice((page - 1) * pageSize, page * pageSize);
}

/** Links to where each letter begins. */
export function letterLinks(
  facet: Facet,
  letters: readonly Letter[],
  page: number,
  strings: Strings,
): Markup {
  return html`<nav class="letters" aria-label="${strings.facets[facet].many}"><ul>${letters.map(
    ({ letter, page: on }) =>
      html`<li><a href="${on === page ? "" : prefixed(indexPath(facet, on), strings)}#${letter === others ? "others" : letter}">${letter}</a></li>`,
  )}</ul></nav>`;
}

/** The heading of a letter, which its link leads to. */
export function letterHeading(letter: string): Markup {
  return html`<h2 id="${letter === others ? "others" : letter}">${letter}</h2>`;
}

/** Links to the pages before and behind this one; nothing where there is one only. */
export function pageLinks(facet: Facet, page: number, pages: number, strings: Strings): Markup | "" {
  if (pages < 2) return "";
  const link = (to: number, relation: "prev" | "next", text: string) =>
    html`<a rel="${relation}" href="${prefixed(indexPath(facet, to), strings)}">${text}</a>`;
  return html`<nav class="pager" aria-label="${strings.pagesNavigation}">${
    page > 1 ? link(page - 1, "prev", strings.previousPage) : html`<span></span>`
  }${page < pages ? link(page + 1, "next", strings.nextPage) : ""}</nav>`;
}
