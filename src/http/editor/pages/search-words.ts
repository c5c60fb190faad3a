/** The pages of search words: a list, and a form for one group. */
import { valueUnder } from "../../../catalogue/publication/terms.ts";
import { html } from "hono/html";
import { may, type Principal } from "../../../catalogue/accounts/principal.ts";
import { languageOf } from "../../../catalogue/languages/language.ts";
import type { FieldError } from "../../../catalogue/problem.ts";
import type { WordGroup } from "../../../catalogue/search/search-words.ts";
import type { SearchWord } from "../../../catalogue/search/search-word.ts";
import { explainedSearchPages, searchWordsAdminPath } from "../../addresses.ts";
import { inLanguage, type Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import { actionButton, button, errorSummary, textArea, textField } from "./form.ts";
import { editorLayout, notice, table } from "./layout.ts";

interface View {
  readonly site: Site;
  readonly principal: Principal;
}

export interface GroupForm {
  /** What was typed, where the form comes back; null for the group's own. */
  readonly text: string | null;
  readonly errors: readonly FieldError[];
  readonly done?: string | undefined;
}

const path = searchWordsAdminPath();

/** What has just been done. Only these words are taken from an address. */
const outcomes: Readonly<Record<string, string>> = {
  added: "They were added. The next search knows them.",
  changed: "They were saved. The next search knows them.",
  removed: "They were removed.",
};

function outcomeNotice(done: string | undefined): Markup | "" {
  const sentence = valueUnder(outcomes, done ?? "");
  return sentence === undefined ? "" : notice(sentence);
}

/** A group as the form has it: a line for each word. */
export function writtenGroup(words: readonly SearchWord[]): string {
  return words.map(({ language, word }) => `${language}: ${word}`).join("\n");
}

function wordList(words: readonly SearchWord[]): Markup {
  return html`${words.map(({ language, word }, index) => html`${index > 0 ? ", " : ""}<span${inLanguage(languageOf(language))}>${word}</span>`)}`;
}

/** All groups with what is looked for. */
export function wordGroupsPage(
  { site, principal }: View,
  groups: readonly WordGroup[],
  { query, done }: { query: string; done: string | undefined },
): Promise<string> {
  const wanted = query.trim();
  return editorLayout({
    site,
    principal,
    title: "Search words",
    section: path,
    body: html`<h1>Search words</h1>
<p class="lead">Words that mean the same, in one language or in several. Whoever searches for one of them finds publications that have another.</p>
${outcomeNotice(done)}
${may(principal, "change") ? html`<p class="actions"><a class="button" href="${path}/new">Add search words</a></p>` : ""}
<form class="find" method="get" action="${path}">${textField({ name: "q", label: "Find a word", value: query, type: "search", short: true })}
${button({ label: "Find", kind: "second" })}</form>
<p><a href="${explainedSearchPages}">Why a search finds what it finds</a></p>
${
  groups.length === 0
    ? html`<p>${wanted === "" ? "There are none yet." : `None has “${wanted}” in it.`}</p>`
    : table(
        wanted === "" ? "Search words" : `Search words with “${wanted}”`,
        ["First word", "All of them"],
        groups.map(
          ({ id, words: [first, ...others] }) =>
            html`<tr><th scope="row"><a href="${searchWordsAdminPath(id)}"${first ? inLanguage(languageOf(first.language)) : ""}>${first?.word}</a></th><td>${wordList(others)}</td></tr>`,
        ),
      )
}`,
  });
}

function fields(text: string, errors: readonly FieldError[]): Markup {
  return textArea({
    name: "words",
    label: "Words that mean the same",
    hint: "One on each line, with its language before a colon: “en: cat”, “pt: gato”. The best come first. A star stands for any ending: “de: Katze*”. A question mark at the end says that the word has another meaning too, so that a publication may lack it.",
    value: text,
    errors,
  });
}

/** A form for words that are to be added. */
export function newGroupPage({ site, principal }: View, { text, errors }: GroupForm): Promise<string> {
  return editorLayout({
    site,
    principal,
    title: "Add search words",
    section: path,
    wrong: errors.length > 0,
    body: html`<h1>Add search words</h1>
${errorSummary(errors)}
<form class="stack" method="post" action="${path}">${fields(text ?? "", errors)}
<div class="actions">${button({ label: "Add" })}<a href="${path}">Cancel</a></div></form>`,
  });
}

/** A group's form. */
export function wordGroupPage(
  { site, principal }: View,
  group: WordGroup,
  { text, errors, done }: GroupForm,
): Promise<string> {
  const own = searchWordsAdminPath(group.id);
  return editorLayout({
    site,
    principal,
    title: group.name,
    section: path,
    wrong: errors.length > 0,
    body: html`<p class="above"><a href="${path}">Search words</a></p>
<h1>${group.name}</h1>
${outcomeNotice(done)}${errorSummary(errors)}
${
  may(principal, "change")
    ? html`<form class="stack" method="post" action="${own}">
<input type="hidden" name="version" value="${group.version}">${fields(text ?? writtenGroup(group.words), errors)}
<div class="actions">${button({ label: "Save" })}</div></form>
<h2>Remove</h2>
<p class="actions">${actionButton(`${own}/remove`, { label: "Remove", kind: "danger", about: group.name })}</p>`
    : html`<p>${wordList(group.words)}</p>`
}`,
  });
}
