/** The form of the settings: its fields, and what is sent by them. */
import { html, raw } from "hono/html";
import type { ByLanguage, Settings } from "../../../catalogue/settings/schema.ts";
import { languageOf } from "../../../catalogue/languages/language.ts";
import type { FieldError } from "../../../catalogue/problem.ts";
import type { Markup } from "../../pages/layout.ts";
import { english, spokenTags } from "../../strings/spoken.ts";
import { textField } from "./form.ts";

/** What stands in the fields, by their names. */
export type SettingsValues = Readonly<Record<string, string | undefined>>;

/** The fields whose values differ by language, each with a field for each tag: `name.km`. */
const byLanguage = ["name", "publisher"] as const;

/** The settings as the form has them. */
export function valuesOf(settings: Settings): SettingsValues {
  const spread = (field: string, said: ByLanguage) =>
    Object.entries(said).map(([tag, value]) => [`${field}.${tag}`, value]);
  return {
    ...Object.fromEntries(byLanguage.flatMap((field) => spread(field, settings[field]))),
    licence: settings.licence ?? "",
    contact: settings.contact ?? "",
  };
}

/** What was typed, by field. */
export function typedSettings(fields: URLSearchParams): SettingsValues {
  return Object.fromEntries(fields);
}

/** What was typed as a patch over what is there: an empty field takes away. */
export function settingsTyped(fields: URLSearchParams): Record<string, unknown> {
  const sent: Record<string, unknown> = {};
  for (const field of byLanguage) {
    const said = [...fields].filter(([name]) => name.startsWith(`${field}.`));
    if (said.length > 0) {
      sent[field] = Object.fromEntries(
        said.map(([name, value]) => [name.slice(field.length + 1), value.trim() === "" ? null : value]),
      );
    }
  }
  for (const field of ["licence", "contact"]) {
    const value = fields.get(field);
    if (value !== null) sent[field] = value.trim() === "" ? null : value;
  }
  return sent;
}

interface FormState {
  readonly values: SettingsValues;
  readonly errors: readonly FieldError[];
}

/** What is called something in each language that pages are in: English in sight, the others behind a word. */
function namesOf(field: string, label: string, hint: string, { values, errors }: FormState): Markup {
  const given = Object.keys(values).flatMap((name) =>
    name.startsWith(`${field}.`) ? [name.slice(field.length + 1)] : [],
  );
  const tags = [...new Set([...spokenTags, ...given])].filter((tag) => tag !== english.tag);
  const own = (tag: string) => ({ name: `${field}.${tag}`, value: values[`${field}.${tag}`] ?? "", errors });
  const isWrong = tags.some((tag) => errors.some((error) => error.field === `${field}.${tag}`));
  const count = tags.filter((tag) => values[`${field}.${tag}`]).length;
  return html`${textField({ ...own(english.tag), label, hint, required: true })}
<details${isWrong ? raw(" open") : ""}><summary>In other languages (${count})</summary><div class="row">${tags.map(
    (tag) => {
      const { name, autonym } = languageOf(tag);
      return textField({
        ...own(tag),
        label: name === autonym ? name : `${name} – ${autonym}`,
        language: tag,
        short: true,
      });
    },
  )}</div></details>`;
}

/** The fields of the form. */
export function settingsFields(state: FormState): Markup {
  const { values, errors } = state;
  const field = (name: string) => ({ name, value: values[name] ?? "", errors });
  return html`${namesOf("name", "Name of the catalogue", "In every page’s heading and title, in feeds and data.", state)}
${namesOf("publisher", "Publisher", "The institute, as pages and harvesters name it.", state)}
${textField({
  ...field("licence"),
  label: "Licence",
  hint: "Of all texts, unless a publication or document says its own: such as CC BY 4.0, or the https address of its terms. Empty where none is known.",
})}
${textField({
  ...field("contact"),
  label: "Contact",
  type: "email",
  hint: "An e-mail address that the keepers of programs write to: harvesters, and those who found a weakness.",
})}`;
}
