/** The controls of a publication's form: each field as its shape has it, with what is wrong and where to go on. */
import { html } from "hono/html";
import type { Principal } from "../../../catalogue/accounts/principal.ts";
import { type Input, type KnownNames, only, type Row } from "../../../catalogue/fields/field.ts";
import { type FieldName, fields } from "../../../catalogue/fields/fields.ts";
import { languageTagOf } from "../../../catalogue/languages/naming.ts";
import type { FieldError } from "../../../catalogue/problem.ts";
import type { Publication } from "../../../catalogue/publication/publication.ts";
import { isOneOf, valueUnder } from "../../../catalogue/publication/terms.ts";
import { publicationAdminPath } from "../../addresses.ts";
import type { Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import type { Tongue } from "../strings/tongue.ts";
import type { PlainSentence } from "../strings/translation.ts";
import { offeredBeside } from "./look-up.ts";
import { type ContentForm, inputName, type Rearranged } from "../content-form.ts";
import {
  button,
  checkboxes,
  type Choice,
  errorOf,
  explained,
  offeredOf,
  selectField,
  textArea,
  textField,
} from "./form.ts";

/** Fields that stand together on the page. */
export interface Section {
  readonly legend: PlainSentence;
  readonly fields: readonly FieldName[];
}

export interface PublicationFormPage {
  readonly site: Site;
  readonly principal: Principal;
  readonly tongue: Tongue;
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
  /** Whether it may be looked up by its number, where it is still to be added. */
  readonly lookUps?: boolean;
  /** Others who have unsaved text for it. */
  readonly others?: readonly { readonly name: string; readonly savedAt: string }[];
}

/** A field that nobody sees. */
export function hidden(name: string, value: string): Markup {
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

/** The fields of the form, all of which know what is wrong and where to go on. */
export class Controls {
  readonly #page: PublicationFormPage;
  readonly errors: readonly FieldError[];

  constructor(page: PublicationFormPage) {
    this.#page = page;
    this.errors = page.errors ?? [];
  }

  /** The tag of the language in which an input is typed, where it is not English. */
  #languageOf(input: Input, row: Row): string | undefined {
    const { rows } = this.#page.form;
    const { language } = input;
    if (language === undefined) return undefined;
    const tag = valueUnder(row, language) ?? (isOneOf(rows, language) ? only(rows[language]) : "");
    return languageTag(tag === "" ? only(rows.language) : tag);
  }

  /** Which choices of an input the institute offers; undefined for all. */
  #offered(name: FieldName, key: string): readonly string[] | undefined {
    const { offeredTypes, offeredRoles } = this.#page.site;
    if (name === "type") return offeredTypes;
    return name === "documents" && key === "role" ? offeredRoles : undefined;
  }

  /** One input of a row. */
  #input(name: FieldName, index: number, key: string, row: Row, focused: boolean, label?: string): Markup {
    const input = fields[name].form.inputs[key];
    if (!input) return html``;
    const { told } = this.#page.tongue;
    const value = row[key] ?? "";
    const control = {
      name: inputName(name, index, key),
      label: label ?? told(input.label),
      value,
      errors: this.errors,
      focused,
      ...(input.hint === undefined ? {} : { hint: told(input.hint) }),
      short: input.short ?? false,
    };
    const language = this.#languageOf(input, row);
    if (input.kind === "hidden") return hidden(control.name, value);
    if (input.kind === "text") return textArea({ ...control, language });
    if (input.kind === "choice") {
      const all = toldChoices(this.#page.tongue, input.choices?.(this.#page.known) ?? []);
      const choices = offeredOf(all, this.#offered(name, key), value);
      return selectField({ ...control, choices: withPresent(choices, value) });
    }
    const listed = input.suggests === undefined ? {} : { list: `known-${input.suggests}` };
    return textField({ ...control, ...listed, language, autocomplete: "off" });
  }

  /** Every input of a row; the first that is seen takes the cursor where `focused`. */
  #row(name: FieldName, index: number, row: Row, focused = false): Markup {
    const inputs = fields[name].form.inputs;
    const first = Object.keys(inputs).find((key) => inputs[key]?.kind !== "hidden");
    return html`${Object.keys(inputs).map((key) => this.#input(name, index, key, row, focused && key === first))}`;
  }

  #ticks(name: FieldName): Markup {
    const input = fields[name].form.inputs[""];
    return checkboxes({
      name,
      label: this.#page.tongue.told(input?.label ?? ""),
      ...hintOf(this.#page.tongue, fields[name].form),
      choices: toldChoices(
        this.#page.tongue,
        typeof input?.choices === "function" ? input.choices(this.#page.known) : [],
      ),
      values: this.#page.form.rows[name].map((row) => row[""] ?? ""),
      errors: this.errors,
    });
  }

  /** What the catalogue holds of a document that the form does not change. */
  #beside(name: FieldName, { code = "" }: Row): Markup | "" {
    if (name !== "documents" || code === "") return "";
    const file = this.#page.current?.documents.find((document) => document.code === code)?.file;
    const { mark, say, strings } = this.#page.tongue;
    return html`<p class="hint">${mark("Code {code}", { code: html`<code>${code}</code>` })} · ${
      file
        ? html`${file.pages ? `${strings.pages(file.pages)}, ` : ""}${strings.size(file.bytes)}`
        : say("awaits its file")
    }</p>`;
  }

  /** Rows that can be added, taken away and, where their order means something, moved. */
  #rows(name: FieldName): Markup {
    const { focus, form, known, tongue } = this.#page;
    const { say, told } = tongue;
    const { one = "", ordered = false, inputs, about } = fields[name].form;
    const rows = form.rows[name];
    const here = focus?.group === name ? focus : null;
    // A row that is a single field shows what is wrong at the field, which has this name itself.
    const single = Object.keys(inputs).length === 1;
    const act = (verb: string, index: number, label: string, row: Row) =>
      button({
        label,
        kind: "second",
        name: "do",
        value: `${verb} ${name}.${index}`,
        about: told(about?.(row, known) ?? "") || `${told(one)} ${index + 1}`,
        focused: here?.row === index && here.on === verb,
      });
    const moves = (row: Row, index: number) =>
      html`${ordered && index > 0 ? act("up", index, say("Move up"), row) : ""}${
        ordered && index < rows.length - 1 ? act("down", index, say("Move down"), row) : ""
      }${act("remove", index, say("Remove"), row)}`;
    return html`${rows.map((row, index) =>
      fieldset(
        { name: `${name}.${index}${single ? ".row" : ""}`, errors: this.errors },
        `${told(one)} ${index + 1}`,
        html`<div class="row">${this.#row(name, index, row, here?.row === index && here.on === "row")}${this.#beside(name, row)}</div>
<div class="moves">${moves(row, index)}</div>`,
        "item",
      ),
    )}
${button({
  label: told(`Add ${rows.length > 0 ? "another" : /^[AEIOU]/.test(one) ? "an" : "a"} ${one.toLowerCase()}`),
  kind: "second",
  name: "do",
  value: `add ${name}`,
  focused: here !== null && here.row === null,
})}`;
  }

  #menus(name: FieldName): Markup {
    const { menus = 0, inputs } = fields[name].form;
    const rows = this.#page.form.rows[name];
    return html`<div class="row">${Array.from({ length: Math.max(menus, rows.length) }, (_, index) =>
      this.#input(
        name,
        index,
        "",
        rows[index] ?? {},
        false,
        `${this.#page.tongue.told(inputs[""]?.label ?? "")} ${index + 1}`,
      ),
    )}</div>`;
  }

  /** A field as its shape has it, behind what is offered for it. */
  field(name: FieldName): Markup {
    const { form, known, tongue } = this.#page;
    return html`${offeredBeside(name, form, known, tongue)}${this.#shaped(name)}`;
  }

  #shaped(name: FieldName): Markup {
    const [row = {}] = this.#page.form.rows[name];
    switch (fields[name].form.shape) {
      case "ticks":
        return this.#ticks(name);
      case "rows":
        return this.#rows(name);
      case "menus":
        return this.#menus(name);
      case "group":
        return html`<div class="row">${this.#row(name, 0, row)}</div>`;
      default:
        return this.#row(name, 0, row);
    }
  }

  /** A section of the form. One that is a single field of several inputs has that field's name, for its errors. */
  section({ legend, fields: names }: Section): Markup {
    const [first = "title"] = names;
    const { form } = fields[first];
    const whole = names.length === 1 && form.shape !== "one";
    return fieldset(
      {
        name: whole ? first : `section-${first}`,
        errors: this.errors,
        ...(whole ? hintOf(this.#page.tongue, form) : {}),
      },
      this.#page.tongue.say(legend),
      html`${names.map((name) => this.field(name))}${first === "documents" ? this.#files() : ""}`,
    );
  }

  /** Where files are added. */
  #files(): Markup {
    const { current, tongue } = this.#page;
    const { say, mark } = tongue;
    return current
      ? html`<p>${mark("Files are added and replaced on [the page of its files](files). Save here first.", { files: publicationAdminPath(current.code, "files") })}</p>`
      : html`<p class="hint">${say("Once this is saved, you can upload the files.")}</p>`;
  }
}

function hintOf({ told }: Tongue, { hint }: { readonly hint?: string }): { readonly hint?: string } {
  return hint === undefined ? {} : { hint: told(hint) };
}

/** The choices of a field, closed lists by their names in the language of the page. */
function toldChoices({ told }: Tongue, choices: readonly Choice[]): Choice[] {
  return choices.map((choice) => ({ ...choice, label: told(choice.label) }));
}

function languageTag(typed: string): string | undefined {
  const tag = languageTagOf(typed);
  return tag === null || tag === "en" ? undefined : tag;
}

/** The choices, with the present one even where the catalogue has it no more. */
function withPresent(choices: readonly Choice[], value: string | undefined): readonly Choice[] {
  if (!value || choices.some((choice) => choice.value === value)) return choices;
  return [...choices, { value, label: value }];
}
