/** The pages of search words: a list, and a form for one group. */
import { valueUnder } from "../../../catalogue/publication/terms.ts";
import { html } from "hono/html";
import { may, type Principal } from "../../../catalogue/accounts/principal.ts";
import { languageOf } from "../../../catalogue/languages/language.ts";
import type { FieldError } from "../../../catalogue/problem.ts";
import type { WordGroup } from "../../../catalogue/search/search-words.ts";
import type { SearchWord } from "../../../catalogue/search/search-word.ts";
import { explainedSearchPages, searchWordsAdminPath, unansweredAdminPath } from "../../addresses.ts";
import type { Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import { actionButton, button, errorSummary, textArea, textField } from "./form.ts";
import type { Tongue } from "../strings/tongue.ts";
import type { PlainSentence } from "../strings/translation.ts";
import { editorLayout, notice, table } from "./layout.ts";

interface View {
  readonly site: Site;
  readonly principal: Principal;
  readonly tongue: Tongue;
}

export interface GroupForm {
  /** What was typed, where the form comes back; null for the group's own. */
  readonly text: string | null;
  readonly errors: readonly FieldError[];
  readonly done?: string | undefined;
}

const path = searchWordsAdminPath();

/** What has just been done. Only these words are taken from an address. */
const outcomes: Readonly<Record<string, PlainSentence>> = {
  added: "They were added. The next search knows them.",
  changed: "They were saved. The next search knows them.",
  removed: "They were removed.",
};

function outcomeNotice({ say }: Tongue, done: string | undefined): Markup | "" {
  const sentence = valueUnder(outcomes, done ?? "");
  return sentence === undefined ? "" : notice(say(sentence));
}

/** A group as the form has it: a line for each word. */
export function writtenGroup(words: readonly SearchWord[]): string {
  return words.map(({ language, word }) => `${language}: ${word}`).join("\n");
}

function wordList({ inLanguage }: Tongue, words: readonly SearchWord[]): Markup {
  return html`${words.map(({ language, word }, index) => html`${index > 0 ? ", " : ""}<span${inLanguage(languageOf(language))}>${word}</span>`)}`;
}

/** All groups with what is looked for. */
export function wordGroupsPage(
  { site, principal, tongue }: View,
  groups: readonly WordGroup[],
  { query, done }: { query: string; done: string | undefined },
): Promise<string> {
  const { say, inLanguage } = tongue;
  const wanted = query.trim();
  return editorLayout({
    site,
    principal,
    tongue,
    title: say("Search words"),
    section: path,
    body: html`<h1>${say("Search words")}</h1>
<p class="lead">${say("Words that mean the same, in one language or in several. Whoever searches for one of them finds publications that have another.")}</p>
${outcomeNotice(tongue, done)}
${may(principal, "change") ? html`<p class="actions"><a class="button" href="${path}/new">${say("Add search words")}</a></p>` : ""}
<form class="find" method="get" action="${path}">${textField({ name: "q", label: say("Find a word"), value: query, type: "search", short: true })}
${button({ label: say("Find"), kind: "second" })}</form>
<p><a href="${explainedSearchPages}">${say("Why a search finds what it finds")}</a> · <a href="${unansweredAdminPath()}">${say("Searches that found nothing")}</a></p>
${
  groups.length === 0
    ? html`<p>${wanted === "" ? say("There are none yet.") : say("None has “{text}” in it.", { text: wanted })}</p>`
    : table(
        wanted === "" ? say("Search words") : say("Search words with “{text}”", { text: wanted }),
        [say("First word"), say("All of them")],
        groups.map(
          ({ id, words: [first, ...others] }) =>
            html`<tr><th scope="row"><a href="${searchWordsAdminPath(id)}"${first ? inLanguage(languageOf(first.language)) : ""}>${first?.word}</a></th><td>${wordList(tongue, others)}</td></tr>`,
        ),
      )
}`,
  });
}

function fields({ say }: Tongue, text: string, errors: readonly FieldError[]): Markup {
  return textArea({
    name: "words",
    label: say("Words that mean the same"),
    hint: say(
      "One on each line, with its language before a colon: “en: cat”, “pt: gato”. The best come first. A star stands for any ending: “de: Katze*”. A question mark at the end says that the word has another meaning too, so that a publication may lack it.",
    ),
    value: text,
    errors,
  });
}

/** A form for words that are to be added. */
export function newGroupPage(
  { site, principal, tongue }: View,
  { text, errors }: GroupForm,
): Promise<string> {
  const { say } = tongue;
  return editorLayout({
    site,
    principal,
    tongue,
    title: say("Add search words"),
    section: path,
    wrong: errors.length > 0,
    body: html`<h1>${say("Add search words")}</h1>
${errorSummary(errors, tongue)}
<form class="stack" method="post" action="${path}">${fields(tongue, text ?? "", errors)}
<div class="actions">${button({ label: say("Add") })}<a href="${path}">${say("Cancel")}</a></div></form>`,
  });
}

/** A group's form. */
export function wordGroupPage(
  { site, principal, tongue }: View,
  group: WordGroup,
  { text, errors, done }: GroupForm,
): Promise<string> {
  const { say } = tongue;
  const own = searchWordsAdminPath(group.id);
  return editorLayout({
    site,
    principal,
    tongue,
    title: group.name,
    section: path,
    wrong: errors.length > 0,
    body: html`<p class="above"><a href="${path}">${say("Search words")}</a></p>
<h1>${group.name}</h1>
${outcomeNotice(tongue, done)}${errorSummary(errors, tongue)}
${
  may(principal, "change")
    ? html`<form class="stack" method="post" action="${own}">
<input type="hidden" name="version" value="${group.version}">${fields(tongue, text ?? writtenGroup(group.words), errors)}
<div class="actions">${button({ label: say("Save") })}</div></form>
<h2>${say("Remove")}</h2>
<p class="actions">${actionButton(`${own}/remove`, { label: say("Remove"), kind: "danger", about: group.name })}</p>`
    : html`<p>${wordList(tongue, group.words)}</p>`
}`,
  });
}
