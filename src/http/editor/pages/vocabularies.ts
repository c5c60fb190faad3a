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
import type { Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import { entryFields, type FormValues } from "./entry-form.ts";
import { actionButton, button, errorSummary, selectField, textField } from "./form.ts";
import type { Tongue } from "../strings/tongue.ts";
import type { PlainSentence } from "../strings/translation.ts";
import { editorLayout, notice, table } from "./layout.ts";
import { secondPersonNote } from "./waiting.ts";

export interface VocabularyView {
  readonly site: Site;
  readonly principal: Principal;
  readonly tongue: Tongue;
  readonly vocabulary: VocabularyName;
}

/** Every vocabulary, in the order in which its pages lead to the others. */
const vocabularyNames: readonly VocabularyName[] = ["topics", "series", "contributors", "places"];

/** What a list says has just been done. Only these words are taken from an address. */
const outcomes: Readonly<Record<string, PlainSentence>> = {
  added: "It was added.",
  changed: "It was saved, and shows on every page already.",
  merged: "The two were merged. The old address leads to the one that is left.",
  removed: "It was removed.",
  moved: "The topic was moved.",
};

function outcomeNotice({ say }: Tongue, done: string | null): Markup | "" {
  const sentence = valueUnder(outcomes, done ?? "");
  return sentence === undefined ? "" : notice(say(sentence));
}

function kindName(vocabulary: VocabularyName, kind: string | null | undefined): string {
  if (vocabulary === "contributors") return kind === "person" ? "Person" : "Organisation";
  const names: Readonly<Record<string, string>> = { ...containerKinds, ...placeKinds };
  return valueUnder(names, kind ?? "") ?? "";
}

/** What its entries are called, and one of them within a sentence. */
function namesOf({ told }: Tongue, vocabulary: VocabularyName): [many: string, kind: string] {
  const { many, one } = vocabularies[vocabulary];
  return [told(many), told(one)];
}

/** Where readers find its publications; null where they have no such page. */
function publicPath(vocabulary: VocabularyName, entry: Entry): string | null {
  if (entry.published === 0 && vocabulary !== "topics") return null;
  return listingPath({ [vocabularies[vocabulary].facet]: entry.slug });
}

function counts({ say }: Tongue, { published, unpublished }: Entry): Markup {
  return html`${published}${unpublished === 0 ? "" : html` <small>${say("and {count} that readers do not see", { count: unpublished })}</small>`}`;
}

function moveButtons({ say }: Tongue, entry: Entry, index: number, last: number): Markup {
  const action = vocabularyAdminPath("topics", entry.slug, "move");
  const about = say("the topic {name}", { name: entry.name });
  return html`<td><div class="actions">${
    index === 0 ? "" : actionButton(action, { label: say("Up"), about, name: "direction", value: "up" })
  }${index === last ? "" : actionButton(action, { label: say("Down"), about, name: "direction", value: "down" })}</div></td>`;
}

/** All entries of a vocabulary, those whose name holds what is looked for. */
export function vocabularyPage(
  { site, principal, tongue, vocabulary }: VocabularyView,
  entries: readonly Entry[],
  { done, query }: { done: string | null; query: string },
): Promise<string> {
  const { say, told } = tongue;
  const [many, kind] = namesOf(tongue, vocabulary);
  const wanted = query.trim().toLowerCase();
  const found = entries.filter((entry) => entry.name.toLowerCase().includes(wanted));
  const changes = may(principal, "change");
  const movable = vocabulary === "topics" && changes && wanted === "";
  const columns = [
    say("Name"),
    vocabulary === "topics" ? say("Scope") : say("Kind"),
    say("Publications"),
    ...(movable ? [say("Order")] : []),
  ];
  const rows = found.map(
    (
      entry,
      index,
    ) => html`<tr><th scope="row"><a href="${vocabularyAdminPath(vocabulary, entry.slug)}"${tongue.inLanguage(languageOf(textIn(entry.values, "language") ?? "en"))}>${entry.name}</a></th>
<td>${vocabulary === "topics" ? textIn(entry.values, "scopeNote") : told(kindName(vocabulary, textIn(entry.values, "kind")))}</td>
<td>${counts(tongue, entry)}</td>${movable ? moveButtons(tongue, entry, index, found.length - 1) : ""}</tr>`,
  );
  const path = vocabularyAdminPath(vocabulary);
  return editorLayout({
    site,
    principal,
    tongue,
    title: many,
    section: path,
    body: html`<h1>${many}</h1>
${outcomeNotice(tongue, done)}
<p class="actions">${changes ? html`<a class="button" href="${path}/new">${say("Add a {kind}", { kind })}</a>` : ""}
${vocabularyNames
  .filter((name) => name !== vocabulary)
  .map((name) => html`<a href="${vocabularyAdminPath(name)}">${namesOf(tongue, name)[0]}</a>`)}</p>
${
  vocabulary === "topics"
    ? ""
    : html`<form class="find" method="get" action="${path}">${textField({ name: "q", label: say("Find by name"), value: query, type: "search", short: true })}
${button({ label: say("Find"), kind: "second" })}</form>`
}
${
  found.length === 0
    ? html`<p>${wanted === "" ? say("There is none yet.") : say("None has “{text}” in its name.", { text: query.trim() })}</p>`
    : table(
        wanted === "" ? many : say("{many} with “{text}” in their name", { many, text: query.trim() }),
        columns,
        rows,
      )
}`,
  });
}

/** A form for an entry that is to be added. */
export function newEntryPage(
  { site, principal, tongue, vocabulary }: VocabularyView,
  entries: readonly Entry[],
  values: FormValues,
  errors: readonly FieldError[],
): Promise<string> {
  const { say } = tongue;
  const [, kind] = namesOf(tongue, vocabulary);
  const path = vocabularyAdminPath(vocabulary);
  return editorLayout({
    site,
    principal,
    tongue,
    title: say("Add a {kind}", { kind }),
    section: path,
    wrong: errors.length > 0,
    body: html`<h1>${say("Add a {kind}", { kind })}</h1>
${errorSummary(errors, tongue)}
<form class="stack" method="post" action="${path}">${entryFields(tongue, vocabulary, { values, errors, entries })}
<div class="actions">${button({ label: say("Add") })}<a href="${path}">${say("Cancel")}</a></div></form>`,
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
  { site, principal, tongue, vocabulary }: VocabularyView,
  entry: Entry,
  {
    entries,
    publications,
    form,
  }: { entries: readonly Entry[]; publications: readonly Publication[]; form: EntryForm },
): Promise<string> {
  const { say, count } = tongue;
  const [many, kind] = namesOf(tongue, vocabulary);
  const path = vocabularyAdminPath(vocabulary, entry.slug);
  const shown = publicPath(vocabulary, entry);
  const changes = may(principal, "change");
  const used = entry.published + entry.unpublished;
  const others = entries.filter(({ slug }) => slug !== entry.slug);
  const { values, errors, done } = form;
  return editorLayout({
    site,
    principal,
    tongue,
    title: entry.name,
    section: vocabularyAdminPath(vocabulary),
    wrong: errors.length > 0,
    body: html`<p class="above"><a href="${vocabularyAdminPath(vocabulary)}">${many}</a></p>
<h1>${entry.name}</h1>
${outcomeNotice(tongue, done)}${errorSummary(errors, tongue)}
${shown === null ? "" : html`<p><a href="${shown}">${say("As readers see it")}</a></p>`}
${
  changes
    ? html`<form class="stack" method="post" action="${path}">
<input type="hidden" name="version" value="${entry.version}">${entryFields(tongue, vocabulary, { values, errors, entries: others })}
<div class="actions">${button({ label: say("Save") })}</div></form>
<h2>${say("Merge")}</h2>
${
  others.length === 0
    ? html`<p>${say("There is no other {kind} to merge this one into.", { kind })}</p>`
    : html`<form class="stack" method="get" action="${path}/merge">${selectField({
        name: "into",
        label: say("Merge this {kind} into", { kind }),
        hint: say("You see first what would happen."),
        errors,
        choices: others.map(({ slug, name, published, unpublished }) => ({
          value: slug,
          label: `${name} (${published + unpublished})`,
        })),
      })}
<div class="actions">${button({ label: say("Go on"), kind: "second" })}</div></form>`
}
<h2>${say("Remove")}</h2>
${
  used > 0
    ? html`<p>${say("It can be removed once no publication is filed under it. Merge it into another one instead.")}</p>`
    : html`<p class="actions">${actionButton(`${path}/remove`, { label: say("Remove"), kind: "danger", about: entry.name })}</p>`
}`
    : ""
}
<h2>${count(used, "# publications")}</h2>
${publicationList(tongue, publications, used)}`,
  });
}

function publicationList(tongue: Tongue, publications: readonly Publication[], total: number): Markup {
  const { say, told } = tongue;
  if (total === 0) return html`<p>${say("None is filed under it.")}</p>`;
  return html`<ul class="titles">${publications.map(
    ({ code, title, year, language, state }) =>
      html`<li><a href="${publicationAdminPath(code)}"${tongue.inLanguage(language)}>${title}</a> <small>${year}, ${code}${state === "published" ? "" : `, ${told(state)}`}</small></li>`,
  )}</ul>${total > publications.length ? html`<p>${say("And {count} more.", { count: total - publications.length })}</p>` : ""}`;
}

/** What merging one entry into another would do, before it is done. */
export function mergePage(
  { site, principal, tongue, vocabulary }: VocabularyView,
  { from, into }: { from: Entry; into: Entry },
): Promise<string> {
  const { say } = tongue;
  const [, kind] = namesOf(tongue, vocabulary);
  const path = vocabularyAdminPath(vocabulary, from.slug);
  const moved = from.published + from.unpublished;
  const names = { from: from.name, into: into.name };
  return editorLayout({
    site,
    principal,
    tongue,
    title: say("Merge “{from}” into “{into}”", names),
    section: vocabularyAdminPath(vocabulary),
    body: html`<h1>${say("Merge “{from}” into “{into}”?", names)}</h1>
<ul class="dots"><li>${say("{publications} then filed under “{name}”.", { publications: tongue.count(moved, "# publications are"), name: into.name })}</li>
<li>${say("The address of “{name}” leads there.", { name: from.name })}</li>
<li>${say("The {kind} “{name}” is gone. Its name and notes are not kept, and merging cannot be undone with one click.", { kind, name: from.name })}</li></ul>
<form class="stack" method="post" action="${path}/merge">${secondPersonNote(site, tongue, "why")}
<div class="actions">${button({ label: say("Merge the two"), name: "into", value: into.slug })}
<a href="${path}">${say("Cancel")}</a></div></form>`,
  });
}
