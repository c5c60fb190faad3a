/** The form of a publication: every field that an editor can change. It works without script. */
import { html, raw } from "hono/html";
import type { KnownNames } from "../../../catalogue/reading/editorial.ts";
import { isLanguageTag, knownLanguages, languageOf } from "../../../catalogue/languages/language.ts";
import { may, type Principal } from "../../../catalogue/accounts/principal.ts";
import type { FieldError } from "../../../catalogue/problem.ts";
import { documentFormats, type Publication } from "../../../catalogue/publication/publication.ts";
import {
  containerKinds,
  contributorRoles,
  documentRoles,
  identifierSchemes,
  publicationTypes,
} from "../../../catalogue/publication/terms.ts";
import { publicationAdminPath } from "../../addresses.ts";
import { sizeOf } from "../../pages/documents.ts";
import { inLanguage, type Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import { type ContentForm, type Group, type Rearranged, topicMenus } from "../content-form.ts";
import {
  button,
  type Choice,
  checkboxes,
  errorOf,
  errorSummary,
  explained,
  selectField,
  textArea,
  textField,
} from "./form.ts";
import { editorLayout, moment, notice } from "./layout.ts";

export interface PublicationFormPage {
  readonly site: Site;
  readonly principal: Principal;
  readonly script: string;
  /** The publication as it is saved; null for one that is still to be added. */
  readonly current: Publication | null;
  readonly form: ContentForm;
  readonly known: KnownNames;
  readonly errors?: readonly FieldError[];
  /** What is to be gone on with after rows were rearranged. */
  readonly focus?: Rearranged["focus"] | null;
  /** Whether the form holds what is not saved in the catalogue. */
  readonly unsaved: boolean;
  /** Others who have unsaved text for it. */
  readonly others?: readonly { readonly name: string; readonly savedAt: string }[];
  readonly done?: string | undefined;
}

const languageChoices: readonly Choice[] = [
  { value: "", label: "Choose a language" },
  ...knownLanguages()
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ tag, name, autonym }) => ({
      value: tag,
      label: name === autonym ? name : `${name} (${autonym})`,
    })),
];

function choicesFrom(list: Readonly<Record<string, string>>): Choice[] {
  return Object.entries(list).map(([value, label]) => ({ value, label }));
}

const typeChoices: readonly Choice[] = [
  { value: "", label: "Choose a type" },
  ...Object.entries(publicationTypes).map(([value, { one }]) => ({ value, label: one })),
];
const kindChoices = choicesFrom({ person: "Person", organisation: "Organisation" });
const contributorRoleChoices = choicesFrom(contributorRoles);
const documentRoleChoices = choicesFrom(documentRoles);
const formatChoices = choicesFrom(documentFormats);
const schemeChoices = choicesFrom(identifierSchemes);
const containerKindChoices = choicesFrom({
  series: containerKinds.series,
  journal: containerKinds.journal,
  book: containerKinds.book,
});

function hidden(name: string, value: string): Markup {
  return html`<input type="hidden" name="${name}" value="${value}">`;
}

function fieldset(
  control: { name: string; errors: readonly FieldError[]; hint?: string },
  legend: Markup | string,
  body: Markup,
  part = "part",
): Markup {
  const wrong = errorOf(control) === undefined ? "" : " wrong";
  return html`<fieldset id="${control.name}" class="${part}${wrong}" tabindex="-1"><legend>${legend}</legend>${explained(control)}
${body}</fieldset>`;
}

/** The parts of the form, all of which know what is wrong and where to go on. */
class Parts {
  readonly #page: PublicationFormPage;
  readonly errors: readonly FieldError[];

  constructor(page: PublicationFormPage) {
    this.#page = page;
    this.errors = page.errors ?? [];
  }

  /** A group of rows that can be added, taken away and, where their order means something, moved. */
  rows<Row>(
    group: Group,
    {
      legend,
      hint,
      one,
      rows,
      ordered,
      single = false,
      row,
      about,
    }: {
      legend: string;
      hint?: string;
      /** What one of them is called. */
      one: string;
      rows: readonly Row[];
      ordered: boolean;
      /** Whether a row is one field. */
      single?: boolean;
      /** Fields of a row; the first takes the cursor where `focused`. */
      row: (item: Row, name: string, focused: boolean) => Markup;
      /** What a row is called when it is moved or taken away. */
      about: (item: Row) => string;
    },
  ): Markup {
    const { focus } = this.#page;
    const here = focus?.group === group ? focus : null;
    const act = (verb: string, index: number, label: string, item: Row) =>
      button({
        label,
        kind: "second",
        name: "do",
        value: `${verb} ${group}.${index}`,
        about: about(item) === "" ? `${one} ${index + 1}` : about(item),
        focused: here?.row === index && here.on === verb,
      });
    return fieldset(
      { name: group, errors: this.errors, ...(hint === undefined ? {} : { hint }) },
      legend,
      html`${rows.map((item, index) =>
        fieldset(
          // A row that is a single field shows what is wrong at the field, which has this name itself.
          { name: `${group}.${index}${single ? ".row" : ""}`, errors: this.errors },
          `${one} ${index + 1}`,
          html`<div class="row">${row(item, `${group}.${index}`, here?.row === index && here.on === "row")}</div>
<div class="moves">${ordered && index > 0 ? act("up", index, "Move up", item) : ""}${
            ordered && index < rows.length - 1 ? act("down", index, "Move down", item) : ""
          }${act("remove", index, "Remove", item)}</div>`,
          "item",
        ),
      )}
${button({
  label: `Add ${rows.length > 0 ? "another" : /^[AEIOU]/.test(one) ? "an" : "a"} ${one.toLowerCase()}`,
  kind: "second",
  name: "do",
  value: `add ${group}`,
  focused: here !== null && here.row === null,
})}`,
    );
  }

  basics(): Markup {
    const { form } = this.#page;
    const { errors } = this;
    return fieldset(
      { name: "basics", errors },
      "What it is",
      html`${textField({ name: "title", label: "Title", value: form.title, language: languageTag(form.language), errors })}
${selectField({ name: "language", label: "Language of the title", choices: languageChoices, value: form.language, short: true, errors })}
${textField({ name: "year", label: "Year", value: form.year, short: true, errors })}
${selectField({ name: "type", label: "Type", choices: typeChoices, value: form.type, short: true, errors })}
${checkboxes({
  name: "supplied",
  label: "Not in the source",
  hint: "Tick what the publication itself does not give and you have worked out. Readers are told.",
  choices: [
    { value: "title", label: "The title was supplied by us" },
    { value: "year", label: "The year was supplied by us" },
  ],
  values: form.supplied,
  errors,
})}
${textArea({
  name: "abstract",
  label: "Abstract",
  hint: "Leave an empty line between paragraphs.",
  value: form.abstract,
  language: languageTag(form.language),
  errors,
})}`,
    );
  }

  contributors(): Markup {
    return this.rows("contributors", {
      legend: "Contributors",
      hint: "In the order of the title page. Type a name; those that the catalogue knows are offered.",
      one: "Contributor",
      rows: this.#page.form.contributors,
      ordered: true,
      about: ({ name }) => name,
      row: (item, name, focused) => html`${hidden(`${name}.slug`, item.slug)}
${textField({ name: `${name}.name`, label: "Name", value: item.name, list: "known-contributors", autocomplete: "off", errors: this.errors, focused })}
${selectField({ name: `${name}.role`, label: "Role", choices: contributorRoleChoices, value: item.role, errors: this.errors })}
${selectField({ name: `${name}.kind`, label: "If new: a person or an organisation", choices: kindChoices, value: item.kind, errors: this.errors })}`,
    });
  }

  topics(): Markup {
    const { form, known } = this.#page;
    const topics = known.topics.map(({ slug, name }) => ({ value: slug, label: name }));
    const count = Math.max(topicMenus, form.topics.length);
    return fieldset(
      { name: "topics", errors: this.errors, hint: "One to four, the most important first." },
      "Topics",
      html`<div class="row">${Array.from({ length: count }, (_, index) =>
        selectField({
          name: `topics.${index}`,
          label: `Topic ${index + 1}`,
          choices: [{ value: "", label: "None" }, ...withPresent(topics, form.topics[index])],
          value: form.topics[index] ?? "",
          errors: this.errors,
        }),
      )}</div>`,
    );
  }

  places(): Markup {
    const { form, known } = this.#page;
    const places = known.places.map(({ slug, name }) => ({ value: slug, label: name }));
    const nameOf = (slug: string) => known.places.find((place) => place.slug === slug)?.name ?? "";
    return this.rows("places", {
      legend: "Places",
      hint: "Countries and regions that it speaks of.",
      one: "Place",
      rows: form.places,
      ordered: true,
      single: true,
      about: nameOf,
      row: (slug, name, focused) =>
        selectField({
          name,
          label: "Country or region",
          choices: [{ value: "", label: "Choose a place" }, ...withPresent(places, slug)],
          value: slug,
          errors: this.errors,
          focused,
        }),
    });
  }

  documents(): Markup {
    const { form, current } = this.#page;
    const fileOf = (code: string) => current?.documents.find((document) => document.code === code)?.file;
    return this.rows("documents", {
      legend: "Documents",
      hint: "Each thing that readers can open, in each of its languages. A document may await its file; removing one that readers had leaves a notice at its code.",
      one: "Document",
      rows: form.documents,
      ordered: true,
      about: ({ role, language, title }) =>
        [title, documentRoleChoices.find(({ value }) => value === role)?.label, languageOf(language).name]
          .filter(Boolean)
          .join(", "),
      row: (item, name, focused) => {
        const file = fileOf(item.code);
        return html`${hidden(`${name}.code`, item.code)}
${selectField({ name: `${name}.role`, label: "Role", choices: documentRoleChoices, value: item.role, errors: this.errors, focused })}
${selectField({ name: `${name}.language`, label: "Language", choices: languageChoices, value: item.language, errors: this.errors })}
${selectField({ name: `${name}.format`, label: "Format", choices: formatChoices, value: item.format, errors: this.errors })}
${textField({
  name: `${name}.title`,
  label: "Title of its own, if any",
  value: item.title,
  language: languageTag(item.language),
  errors: this.errors,
})}
${textArea({ name: `${name}.description`, label: "Description", value: item.description, errors: this.errors })}
${
  item.code === ""
    ? ""
    : html`<p class="hint">Code <code>${item.code}</code> · ${file ? html`${file.pages ? `${file.pages} pages, ` : ""}${sizeOf(file.bytes)}` : "awaits its file"}</p>`
}`;
      },
    });
  }

  translations(): Markup {
    return this.rows("translations", {
      legend: "Title and abstract in other languages",
      one: "Translation",
      rows: this.#page.form.translations,
      ordered: false,
      about: ({ language }) => (language === "" ? "" : languageOf(language).name),
      row: (
        item,
        name,
        focused,
      ) => html`${selectField({ name: `${name}.language`, label: "Language", choices: languageChoices, value: item.language, errors: this.errors, focused })}
${textField({ name: `${name}.title`, label: "Title", value: item.title, language: languageTag(item.language), errors: this.errors })}
${textArea({
  name: `${name}.abstract`,
  label: "Abstract, where there is one",
  value: item.abstract,
  language: languageTag(item.language),
  errors: this.errors,
})}`,
    });
  }

  container(): Markup {
    const { container } = this.#page.form;
    const { errors } = this;
    return fieldset(
      { name: "container", errors, hint: "Leave this empty for a publication that stands alone." },
      "The series, journal or book that it appeared in",
      html`${hidden("container.slug", container.slug)}<div class="row">
${textField({ name: "container.title", label: "Title of the series, journal or book", value: container.title, list: "known-containers", autocomplete: "off", errors })}
${selectField({ name: "container.kind", label: "If new: what it is", choices: containerKindChoices, value: container.kind, errors })}
${textField({ name: "container.number", label: "Number in it", value: container.number, short: true, errors })}</div>`,
    );
  }

  identifiers(): Markup {
    return this.rows("identifiers", {
      legend: "Identifiers",
      hint: "As others gave them: DOI, ISBN, ISSN. Check digits are checked.",
      one: "Identifier",
      rows: this.#page.form.identifiers,
      ordered: false,
      about: ({ value }) => value,
      row: (
        item,
        name,
        focused,
      ) => html`${selectField({ name: `${name}.scheme`, label: "Kind", choices: schemeChoices, value: item.scheme, short: true, errors: this.errors, focused })}
${textField({ name: `${name}.value`, label: "Identifier", value: item.value, autocomplete: "off", errors: this.errors })}`,
    });
  }

  address(): Markup {
    const { form, current } = this.#page;
    return fieldset(
      { name: "address", errors: this.errors },
      "Address",
      textField({
        name: "slug",
        label: "Slug",
        hint: current
          ? "The readable end of its address. Change it only for a reason: the old address will lead to the new one."
          : "The readable end of its address. Left empty, it is made from the title.",
        value: form.slug,
        autocomplete: "off",
        errors: this.errors,
      }),
    );
  }
}

function languageTag(tag: string): string | undefined {
  return tag !== "en" && isLanguageTag(tag) ? tag : undefined;
}

/** The choices, with the present one even where the catalogue has it no more. */
function withPresent(choices: readonly Choice[], value: string | undefined): readonly Choice[] {
  if (!value || choices.some((choice) => choice.value === value)) return choices;
  return [...choices, { value, label: value }];
}

function datalist(id: string, names: readonly string[]): Markup {
  return html`<datalist id="${id}">${[...new Set(names)].map((name) => html`<option value="${name}"></option>`)}</datalist>`;
}

/** Where the form is sent, and the page that it stands on. */
export function formPath(code: string | null): string {
  return code === null ? "/admin/publications/new" : publicationAdminPath(code, "edit");
}

/** The page with the form of a publication, new or not. */
export function publicationFormPage(page: PublicationFormPage): Promise<string> {
  const { site, principal, script, current, form, known, errors = [], unsaved, others = [], done } = page;
  const parts = new Parts(page);
  const title = current ? "Edit" : "Add a publication";
  const save =
    current?.state === "published"
      ? "Save: readers see it at once"
      : current?.publishAt
        ? "Save"
        : "Save as a draft";
  const canPublish = current?.state !== "published" && may(principal, "publish");
  return editorLayout({
    site,
    principal,
    title: current ? `Edit: ${current.title}` : title,
    section: "/admin/publications",
    scripts: [script],
    wrong: errors.length > 0,
    body: html`<p class="above">${
      current
        ? html`<a href="${publicationAdminPath(current.code)}"${inLanguage(current.language)}>${current.title}</a>`
        : html`<a href="/admin/publications">Publications</a>`
    }</p>
<h1>${title}</h1>
${done === undefined ? "" : notice(done)}
${others.map(({ name, savedAt }) => notice(html`${name} has unsaved changes to this publication, last typed at ${moment(savedAt)} UTC. Whoever saves second is shown what the other changed.`))}
${errorSummary(errors)}
<form class="stack content-form" method="post" action="${formPath(current?.code ?? null)}" novalidate data-copy="${form.copy}"${unsaved ? raw(" data-unsaved") : ""}${current ? "" : raw(" data-new")}>
<button class="first" name="do" value="save" tabindex="-1" aria-hidden="true">Save</button>
${hidden("revision", form.revision === null ? "" : String(form.revision))}${hidden("copy", form.copy)}
${parts.basics()}
${parts.contributors()}
${parts.topics()}
${parts.places()}
${parts.documents()}
${current ? html`<p>Files are added and replaced on <a href="${publicationAdminPath(current.code, "files")}">the page of its files</a>. Save here first.</p>` : html`<p class="hint">Once this is saved, you can upload the files.</p>`}
${parts.translations()}
${parts.container()}
${parts.identifiers()}
${parts.address()}
${textField({ name: "reason", label: "Why (optional)", hint: "For the history, which only editors see.", value: form.reason, maxLength: 2000, errors })}
<div class="actions">${button({ label: save, name: "do", value: "save" })}
${canPublish ? button({ label: "Save and publish now", kind: "second", name: "do", value: "publish" }) : ""}
${button({ label: "Preview", kind: "second", name: "do", value: "preview", action: "/admin/publications/preview", newTab: true })}
</div>
<p class="kept" id="kept" role="status"></p>
</form>
${datalist(
  "known-contributors",
  known.contributors.map(({ name }) => name),
)}${datalist(
  "known-containers",
  known.containers.map(({ title: name }) => name),
)}`,
  });
}
