/** The form of a topic, series, contributor or place: its fields, and the values that are sent by them. */
import { html, raw } from "hono/html";
import type { Entry } from "../../../catalogue/vocabularies/entries.ts";
import type { VocabularyName } from "../../../catalogue/vocabularies/vocabulary.ts";
import type { FieldError } from "../../../catalogue/problem.ts";
import {
  type ContainerKind,
  containerKinds,
  identifierSchemes,
  isOneOf,
  keysOf,
  placeKinds,
} from "../../../catalogue/publication/terms.ts";
import { languageOf } from "../../../catalogue/languages/language.ts";
import { isByLanguage } from "../../../store/vocabularies.ts";
import { isBlank } from "../../../catalogue/publication/text.ts";
import type { Markup } from "../../pages/layout.ts";
import { english, spokenTags } from "../../strings/spoken.ts";
import type { Tongue } from "../strings/tongue.ts";
import type { PlainSentence } from "../strings/translation.ts";
import { type Choice, languageChoices, radios, selectField, textArea, textField } from "./form.ts";

/** The values of a form, by field: those of an entry, or what was just typed. */
export type FormValues = Readonly<Record<string, string | undefined>>;

/** The organisation as a form names it: by its name, where that is its own. */
function organisationNamed(slug: string, entries: readonly Entry[]): string {
  const name = entries.find((entry) => entry.slug === slug)?.name ?? slug;
  return entries.filter((entry) => entry.name === name).length > 1 ? slug : name;
}

/** The field of a name in another language. */
const nameField = (tag: string) => `names.${tag}`;
const tagOfField = (field: string) => (field.startsWith("names.") ? field.slice("names.".length) : null);

/** An entry's values as its form has them. A sort name has no field: it is made of the others. */
export function textsOf(
  { values }: Entry,
  entries: readonly Entry[],
  keyPublications: readonly { readonly code: string; readonly title: string }[],
): FormValues {
  const fields = Object.entries(values).filter(
    ([field]) => field !== "sortName" && field !== "keyPublications",
  );
  return Object.fromEntries([
    ["keyPublications", keyPublications.map(({ code, title }) => `${code} ${title}`).join("\n")],
    ...fields.flatMap(([field, value]) => {
      if (value === null || typeof value === "string") {
        return [[field, field === "parent" && value ? organisationNamed(value, entries) : (value ?? "")]];
      }
      if (isByLanguage(value)) return Object.entries(value).map(([tag, name]) => [nameField(tag), name]);
      const lines = value.map((each) => {
        if (typeof each === "string") return each;
        const { scheme, value: number } = each;
        return isOneOf(identifierSchemes, scheme) ? `${identifierSchemes[scheme]} ${number}` : number;
      });
      return [[field, lines.join("\n")]];
    }),
  ]);
}

/** The identifiers in a text that has one on each line: what is not called ISBN and has eight digits is an ISSN. */
function identifiersIn(text: string): { scheme: "issn" | "isbn"; value: string }[] {
  return text
    .split(/[\n;]/)
    .filter((written) => !isBlank(written))
    .map((value) => {
      const digits = value.replace(/\([^()]*\)/g, "").match(/\d|x\b/gi) ?? [];
      const isSerial = /issn/i.test(value) || (digits.length <= 8 && !/isbn/i.test(value));
      return { scheme: isSerial ? "issn" : "isbn", value };
    });
}

/** What the lines of a text begin with: a publication's code, slug or address, whatever is written behind it. */
function firstWords(text: string): string[] {
  return text.split("\n").flatMap((written) => written.trim().split(/\s/)[0] || []);
}

/** What was typed, by field; what is left empty is left out. */
export function typedIn(form: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...form].filter(([name, value]) => name !== "version" && value !== ""));
}

/** What was typed as the values that an entry takes. */
export function valuesOf({
  identifiers,
  keyPublications,
  ...typed
}: Record<string, string>): Record<string, unknown> {
  const fields = Object.entries(typed);
  const names = fields.flatMap(([field, value]) => {
    const tag = tagOfField(field);
    return tag === null ? [] : [[tag, value]];
  });
  return {
    ...Object.fromEntries(fields.filter(([field]) => tagOfField(field) === null)),
    ...(names.length > 0 ? { names: Object.fromEntries(names) } : {}),
    ...(identifiers === undefined ? {} : { identifiers: identifiersIn(identifiers) }),
    ...(keyPublications === undefined ? {} : { keyPublications: firstWords(keyPublications) }),
  };
}

function choices({ told }: Tongue, list: Readonly<Record<string, string>>): Choice[] {
  return keysOf(list).map((value) => ({ value, label: told(list[value] ?? value) }));
}

interface EntryFields {
  readonly values: FormValues;
  readonly errors: readonly FieldError[];
  /** The other entries of the vocabulary. */
  readonly entries: readonly Entry[];
}

/** The fields of a vocabulary's form. */
export function entryFields(
  tongue: Tongue,
  vocabulary: VocabularyName,
  { values, errors, entries }: EntryFields,
): Markup {
  const { say } = tongue;
  // What is wrong with one of several lines is told at their field.
  const own = errors.map(({ field, message }) => ({
    field: tagOfField(field) === null ? field.replace(/\..*$/, "") : field,
    message,
  }));
  const field = (name: string) => ({ name, value: values[name] ?? "", errors: own });
  const slugField = textField({
    ...field("slug"),
    label: say("Slug"),
    short: true,
    hint: say(
      "The end of its address. Leave it empty to make it from the name. When it changes, the old address leads to the new one.",
    ),
  });
  const keyPublications = textArea({
    ...field("keyPublications"),
    label: tongue.strings.keyPublications,
    hint: say(
      "Readers see these first. One on each line: the code, slug or address of a publication that is filed here. What is written behind it is for you.",
    ),
  });
  switch (vocabulary) {
    case "topics":
      return html`${textField({ ...field("name"), label: say("Name"), required: true })}
${nameFields(tongue, field, values, "Where there is none, readers see the English one.")}
${textArea({ ...field("scopeNote"), label: say("Scope note"), hint: say("What the topic covers, in a sentence or two.") })}
${keyPublications}
${slugField}`;
    case "series":
      return html`${textField({ ...field("title"), label: say("Title"), required: true, language: values.language })}
${selectField({
  ...field("language"),
  label: say("Language of the title"),
  short: true,
  value: values.language ?? "en",
  choices: languageChoices(tongue, values.language ? [values.language] : []),
})}
${textField({ ...field("titleTranslation"), label: say("Title in English"), hint: say("Where the title is in another language.") })}
${radios({
  ...field("kind"),
  label: say("Kind"),
  value: values.kind ?? ("series" satisfies ContainerKind),
  choices: choices(tongue, containerKinds),
})}
${textArea({
  ...field("identifiers"),
  label: say("ISSN or ISBN"),
  hint: say(
    "One on each line, as printed, such as ISSN 1234-5679 or ISBN 978-3-16-148410-0 (pbk). Check digits are checked.",
  ),
})}
${keyPublications}
${slugField}`;
    case "contributors":
      return html`${contributorFields(tongue, field, values, entries)}${slugField}`;
    case "places":
      return html`${textField({ ...field("name"), label: say("Name"), required: true })}
${nameFields(tongue, field, values, "A country whose code is given has its names by itself: write here only what shall be another.")}
${radios({ ...field("kind"), label: say("Kind"), value: values.kind ?? "country", choices: choices(tongue, placeKinds) })}
${textField({
  ...field("code"),
  label: say("Code"),
  short: true,
  hint: say("ISO 3166-1 for a country, such as KH; UN M49 for a region that has one, such as 035."),
})}
${keyPublications}
${slugField}`;
  }
}

type Field = (name: string) => {
  readonly name: string;
  readonly value: string;
  readonly errors: readonly FieldError[];
};

/** What the entry is called in each language that pages are in, and in those that it has a name in already. */
function nameFields({ say, strings }: Tongue, field: Field, values: FormValues, hint: PlainSentence): Markup {
  const named = Object.keys(values).flatMap((name) => tagOfField(name) ?? []);
  const tags = [...new Set([...spokenTags.filter((tag) => tag !== english.tag), ...named])];
  const isWrong = tags.some((tag) =>
    field(nameField(tag)).errors.some(({ field: of }) => of === nameField(tag)),
  );
  return html`<details${isWrong ? raw(" open") : ""}><summary>${say("Names in other languages ({count})", { count: named.length })}</summary><p class="hint">${say(hint)}</p>
<div class="row">${tags.map((tag) => {
    const { autonym } = languageOf(tag);
    const name = strings.languageName(languageOf(tag));
    const label = name === autonym ? name : `${name} – ${autonym}`;
    return textField({ ...field(nameField(tag)), label, language: tag, short: true });
  })}</div></details>`;
}

function contributorFields(
  tongue: Tongue,
  field: Field,
  values: FormValues,
  entries: readonly Entry[],
): Markup {
  const { say } = tongue;
  const line = (name: string, label: PlainSentence, hint?: PlainSentence, short = false) =>
    textField({
      ...field(name),
      label: say(label),
      short,
      ...(hint === undefined ? {} : { hint: say(hint) }),
    });
  const organisations = entries.filter((entry) => entry.values.kind === "organisation");
  return html`${textField({ ...field("name"), label: say("Name"), required: true, hint: say("As it stands on title pages; in Latin letters where it stands there in several scripts.") })}
${line("nativeName", "Name in its own script", "Where it differs from the name above, such as 王芳 for Wang Fang.")}
${radios({
  ...field("kind"),
  label: say("Kind"),
  value: values.kind ?? "person",
  choices: choices(tongue, { person: "Person", organisation: "Organisation" }),
})}
<fieldset class="item"><legend>${say("Of a person")}</legend>
<span class="hint">${say("Citations and indexes use these parts. Left empty, they are made from the name.")}</span>
<div class="row">${line("family", "Family name", "A single name, such as Siti, is a family name without a given one.")}
${line("given", "Given name")}
${line("particle", "Particle", "Before the family name and not sorted by, such as van der.", true)}
${line("suffix", "Suffix", "Such as Jr. or III.", true)}
${line("orcid", "ORCID iD", "Such as 0000-0002-1825-0097.", true)}</div></fieldset>
<fieldset class="item"><legend>${say("Of an organisation")}</legend>
<div class="row">${textField({
    ...field("parent"),
    label: tongue.strings.partOf,
    hint: say("The organisation that it belongs to. That one’s page lists what this one did as well."),
    list: "organisations",
    autocomplete: "off",
  })}
${line("ror", "ROR identifier", "Such as 05dxps055, or its address at ror.org.", true)}</div></fieldset>
<datalist id="organisations">${organisations.map(
    ({ slug }) => html`<option value="${organisationNamed(slug, entries)}"></option>`,
  )}</datalist>
`;
}
