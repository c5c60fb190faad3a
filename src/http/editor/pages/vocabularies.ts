/** The pages of topics, series, contributors and places: a list, a form for one, and what a merge would do. */
import { html } from "hono/html";
import { may, type Principal } from "../../../catalogue/accounts/principal.ts";
import type { FieldError } from "../../../catalogue/problem.ts";
import { languageOf } from "../../../catalogue/languages/language.ts";
import type { Publication } from "../../../catalogue/publication/publication.ts";
import type { Entry } from "../../../catalogue/vocabularies/entries.ts";
import { vocabularies, type VocabularyName } from "../../../catalogue/vocabularies/vocabulary.ts";
import { containerKinds, placeKinds, valueUnder } from "../../../catalogue/publication/terms.ts";
import { textIn } from "../../../store/vocabularies.ts";
import { listingPath, publicationAdminPath, vocabularyAdminPath } from "../../addresses.ts";
import { inLanguage, type Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import { entryFields, type FormValues } from "./entry-form.ts";
import { actionButton, button, errorSummary, selectField, textField } from "./form.ts";
import { editorLayout, notice, table } from "./layout.ts";

export interface VocabularyView {
  readonly site: Site;
  readonly principal: Principal;
  readonly vocabulary: VocabularyName;
}

/** Every vocabulary, in the order in which its pages lead to the others. */
const vocabularyNames: readonly VocabularyName[] = ["topics", "series", "contributors", "places"];

/** What a list says has just been done. Only these words are taken from an address. */
const outcomes: Readonly<Record<string, string>> = {
  added: "It was added.",
  changed: "It was saved, and shows on every page already.",
  merged: "The two were merged. The old address leads to the one that is left.",
  removed: "It was removed.",
  moved: "The topic was moved.",
};

function outcomeNotice(done: string | null): Markup | "" {
  const sentence = valueUnder(outcomes, done ?? "");
  return sentence === undefined ? "" : notice(sentence);
}

function kindName(vocabulary: VocabularyName, kind: string | null | undefined): string {
  if (vocabulary === "contributors") return kind === "person" ? "Person" : "Organisation";
  const names: Readonly<Record<string, string>> = { ...containerKinds, ...placeKinds };
  return valueUnder(names, kind ?? "") ?? "";
}

/** Where readers find its publications; null where they have no such page. */
function publicPath(vocabulary: VocabularyName, entry: Entry): string | null {
  if (entry.published === 0 && vocabulary !== "topics") return null;
  return listingPath({ [vocabularies[vocabulary].facet]: entry.slug });
}

function counts({ published, unpublished }: Entry): Markup {
  return html`${published}${unpublished === 0 ? "" : html` <small>and ${unpublished} that readers do not see</small>`}`;
}

function moveButtons(entry: Entry, index: number, last: number): Markup {
  const action = vocabularyAdminPath("topics", entry.slug, "move");
  const about = `the topic ${entry.name}`;
  return html`<td><div class="actions">${
    index === 0 ? "" : actionButton(action, { label: "Up", about, name: "direction", value: "up" })
  }${index === last ? "" : actionButton(action, { label: "Down", about, name: "direction", value: "down" })}</div></td>`;
}

/** All entries of a vocabulary, those whose name holds what is looked for. */
export function vocabularyPage(
  { site, principal, vocabulary }: VocabularyView,
  entries: readonly Entry[],
  { done, query }: { done: string | null; query: string },
): Promise<string> {
  const { many, one } = vocabularies[vocabulary];
  const wanted = query.trim().toLowerCase();
  const found = entries.filter((entry) => entry.name.toLowerCase().includes(wanted));
  const changes = may(principal, "change");
  const movable = vocabulary === "topics" && changes && wanted === "";
  const columns = [
    "Name",
    ...(vocabulary === "topics" ? ["Scope"] : ["Kind"]),
    "Publications",
    ...(movable ? ["Order"] : []),
  ];
  const rows = found.map(
    (
      entry,
      index,
    ) => html`<tr><th scope="row"><a href="${vocabularyAdminPath(vocabulary, entry.slug)}"${inLanguage(languageOf(textIn(entry.values, "language") ?? "en"))}>${entry.name}</a></th>
<td>${vocabulary === "topics" ? textIn(entry.values, "scopeNote") : kindName(vocabulary, textIn(entry.values, "kind"))}</td>
<td>${counts(entry)}</td>${movable ? moveButtons(entry, index, found.length - 1) : ""}</tr>`,
  );
  const path = vocabularyAdminPath(vocabulary);
  return editorLayout({
    site,
    principal,
    title: many,
    section: path,
    body: html`<h1>${many}</h1>
${outcomeNotice(done)}
<p class="actions">${changes ? html`<a class="button" href="${path}/new">Add a ${one}</a>` : ""}
${vocabularyNames
  .filter((name) => name !== vocabulary)
  .map((name) => html`<a href="${vocabularyAdminPath(name)}">${vocabularies[name].many}</a>`)}</p>
${
  vocabulary === "topics"
    ? ""
    : html`<form class="find" method="get" action="${path}">${textField({ name: "q", label: "Find by name", value: query, type: "search", short: true })}
${button({ label: "Find", kind: "second" })}</form>`
}
${
  found.length === 0
    ? html`<p>${wanted === "" ? "There is none yet." : `None has “${query.trim()}” in its name.`}</p>`
    : table(wanted === "" ? many : `${many} with “${query.trim()}” in their name`, columns, rows)
}`,
  });
}

/** A form for an entry that is to be added. */
export function newEntryPage(
  { site, principal, vocabulary }: VocabularyView,
  entries: readonly Entry[],
  values: FormValues,
  errors: readonly FieldError[],
): Promise<string> {
  const { one } = vocabularies[vocabulary];
  const path = vocabularyAdminPath(vocabulary);
  return editorLayout({
    site,
    principal,
    title: `Add a ${one}`,
    section: path,
    wrong: errors.length > 0,
    body: html`<h1>Add a ${one}</h1>
${errorSummary(errors)}
<form class="stack" method="post" action="${path}">${entryFields(vocabulary, { values, errors, entries })}
<div class="actions">${button({ label: "Add" })}<a href="${path}">Cancel</a></div></form>`,
  });
}

export interface EntryForm {
  /** What was typed, where the form comes back; else the entry's own. */
  readonly values: FormValues;
  readonly errors: readonly FieldError[];
  readonly done: string | null;
}

/** An entry: its form, what it can be merged into, and the publications that are filed under it. */
export function entryPage(
  { site, principal, vocabulary }: VocabularyView,
  entry: Entry,
  {
    entries,
    publications,
    form,
  }: { entries: readonly Entry[]; publications: readonly Publication[]; form: EntryForm },
): Promise<string> {
  const { one, many } = vocabularies[vocabulary];
  const path = vocabularyAdminPath(vocabulary, entry.slug);
  const shown = publicPath(vocabulary, entry);
  const changes = may(principal, "change");
  const used = entry.published + entry.unpublished;
  const others = entries.filter(({ slug }) => slug !== entry.slug);
  const { values, errors, done } = form;
  return editorLayout({
    site,
    principal,
    title: entry.name,
    section: vocabularyAdminPath(vocabulary),
    wrong: errors.length > 0,
    body: html`<p class="above"><a href="${vocabularyAdminPath(vocabulary)}">${many}</a></p>
<h1>${entry.name}</h1>
${outcomeNotice(done)}${errorSummary(errors)}
${shown === null ? "" : html`<p><a href="${shown}">As readers see it</a></p>`}
${
  changes
    ? html`<form class="stack" method="post" action="${path}">
<input type="hidden" name="version" value="${entry.version}">${entryFields(vocabulary, { values, errors, entries: others })}
<div class="actions">${button({ label: "Save" })}</div></form>
<h2>Merge</h2>
${
  others.length === 0
    ? html`<p>There is no other ${one} to merge this one into.</p>`
    : html`<form class="stack" method="get" action="${path}/merge">${selectField({
        name: "into",
        label: `Merge this ${one} into`,
        hint: "You see first what would happen.",
        errors,
        choices: others.map(({ slug, name, published, unpublished }) => ({
          value: slug,
          label: `${name} (${published + unpublished})`,
        })),
      })}
<div class="actions">${button({ label: "Go on", kind: "second" })}</div></form>`
}
<h2>Remove</h2>
${
  used > 0
    ? html`<p>It can be removed once no publication is filed under it. Merge it into another one instead.</p>`
    : html`<p class="actions">${actionButton(`${path}/remove`, { label: "Remove", kind: "danger", about: entry.name })}</p>`
}`
    : ""
}
<h2>${used === 1 ? "One publication" : `${used} publications`}</h2>
${publicationList(publications, used)}`,
  });
}

function publicationList(publications: readonly Publication[], total: number): Markup {
  if (total === 0) return html`<p>None is filed under it.</p>`;
  return html`<ul class="titles">${publications.map(
    ({ code, title, year, language, state }) =>
      html`<li><a href="${publicationAdminPath(code)}"${inLanguage(language)}>${title}</a> <small>${year}, ${code}${state === "published" ? "" : `, ${state}`}</small></li>`,
  )}</ul>${total > publications.length ? html`<p>And ${total - publications.length} more.</p>` : ""}`;
}

/** What merging one entry into another would do, before it is done. */
export function mergePage(
  { site, principal, vocabulary }: VocabularyView,
  { from, into }: { from: Entry; into: Entry },
): Promise<string> {
  const { one } = vocabularies[vocabulary];
  const path = vocabularyAdminPath(vocabulary, from.slug);
  const moved = from.published + from.unpublished;
  return editorLayout({
    site,
    principal,
    title: `Merge “${from.name}” into “${into.name}”`,
    section: vocabularyAdminPath(vocabulary),
    body: html`<h1>Merge “${from.name}” into “${into.name}”?</h1>
<ul class="dots"><li>${moved === 1 ? "One publication is" : `${moved} publications are`} then filed under “${into.name}”.</li>
<li>The address of “${from.name}” leads there.</li>
<li>The ${one} “${from.name}” is gone. Its name and notes are not kept, and merging cannot be undone with one click.</li></ul>
<div class="actions">${actionButton(`${path}/merge`, { label: "Merge the two", kind: "main", name: "into", value: into.slug })}
<a href="${path}">Cancel</a></div>`,
  });
}
