/** The form of the settings: its fields, and what is sent by them. */
import { html, raw } from "hono/html";
import { logoFields } from "../../../catalogue/settings/logo.ts";
import type { Settings } from "../../../catalogue/settings/schema.ts";
import { languageOf } from "../../../catalogue/languages/language.ts";
import type { FieldError } from "../../../catalogue/problem.ts";
import type { Markup } from "../../pages/layout.ts";
import { waitingPath } from "../../addresses.ts";
import { english, spokenTags } from "../../strings/spoken.ts";
import type { Tongue } from "../strings/tongue.ts";
import type { PlainSentence } from "../strings/translation.ts";
import { checkboxes, textArea, textField } from "./form.ts";

/** What stands in the fields, by their names. */
export type SettingsValues = Readonly<Record<string, readonly string[] | undefined>>;

/** The fields whose values differ by language, each with a field for each tag: `name.km`. */
const byLanguage = ["name", "publisher", "description", "about"] as const;

const plain = [
  "licence",
  "contact",
  "harvestContact",
  "accessibilityContact",
  "accent",
  "accentInDark",
] as const;

/** Lists that are typed on a line, with commas. */
const listed = ["headingFonts", "textFonts"] as const;

/** The languages that can be left out. */
const otherTags = spokenTags.filter((tag) => tag !== english.tag);

/** A link in a line: its address, its label in English, and those in other languages behind bars. */
function lineOf({ label, url }: Settings["navigation"][number]): string {
  const { en, ...others } = label;
  return [`${url} ${en}`, ...Object.entries(others).map(([tag, text]) => `${tag}: ${text}`)].join(" | ");
}

function linkIn(line: string): unknown {
  const [first = "", ...others] = line.split("|").map((part) => part.trim());
  const [, url = "", en = ""] = /^(\S*)\s*(.*)$/.exec(first) ?? [];
  const labels = others.map((part) => {
    const [, tag = part, text = ""] = /^([A-Za-z0-9-]+)\s*:\s*(.*)$/.exec(part) ?? [];
    return [tag, text];
  });
  return { url, label: { en, ...Object.fromEntries(labels) } };
}

/** The settings as the form has them. */
export function valuesOf(settings: Settings): SettingsValues {
  const spread = (field: string, said: Readonly<Record<string, string>>) =>
    Object.entries(said).map(([tag, value]) => [`${field}.${tag}`, [value]]);
  return {
    ...Object.fromEntries(byLanguage.flatMap((field) => spread(field, settings[field]))),
    ...Object.fromEntries(plain.map((field) => [field, [settings[field] ?? ""]])),
    ...Object.fromEntries(listed.map((field) => [field, [settings[field].join(", ")]])),
    navigation: [settings.navigation.map(lineOf).join("\n")],
    fileHosts: [settings.fileHosts.join("\n")],
    lookUps: settings.lookUps ? ["allowed"] : [],
    downloadTotals: settings.downloadTotals ? ["shown"] : [],
    twoPeople: settings.twoPeople ? ["asked"] : [],
    languages: settings.languages ?? otherTags,
  };
}

/** What was typed, by field. */
export function typedSettings(fields: URLSearchParams): SettingsValues {
  return Object.fromEntries([...new Set(fields.keys())].map((name) => [name, fields.getAll(name)]));
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
  for (const field of plain) {
    const value = fields.get(field);
    if (value !== null) sent[field] = value.trim() === "" ? null : value;
  }
  for (const field of listed) {
    const names = fields.get(field)?.split(",");
    if (names) sent[field] = names.map((name) => name.trim()).filter((name) => name !== "");
  }
  const links = fields.get("navigation");
  if (links !== null) {
    sent.navigation = links.split("\n").flatMap((line) => (line.trim() === "" ? [] : [linkIn(line)]));
  }
  const hosts = fields.get("fileHosts");
  if (hosts !== null) sent.fileHosts = hosts.split(/\s+/).filter((host) => host !== "");
  if (fields.has("hasLookUps")) {
    sent.lookUps = fields.get("lookUps") === "allowed";
    sent.downloadTotals = fields.get("downloadTotals") === "shown";
    sent.twoPeople = fields.get("twoPeople") === "asked";
  }
  for (const field of Object.values(logoFields)) {
    if (fields.getAll("without").includes(field)) sent[field] = null;
  }
  // No box that is empty is sent: the form says that it has them.
  if (fields.has("hasLanguages")) {
    const chosen = fields.getAll("languages");
    sent.languages = otherTags.every((tag) => chosen.includes(tag)) ? null : chosen;
  }
  return sent;
}

interface FormState {
  readonly values: SettingsValues;
  readonly errors: readonly FieldError[];
}

type Written = typeof textArea;

/** Something in each language that pages are in: English in sight, the others behind a word. */
function inLanguages(
  { say, strings }: Tongue,
  field: string,
  {
    label,
    hint,
    write,
    required = false,
  }: { label: string; hint: string; write: Written; required?: boolean },
  { values, errors }: FormState,
): Markup {
  const given = Object.keys(values).flatMap((name) =>
    name.startsWith(`${field}.`) ? [name.slice(field.length + 1)] : [],
  );
  const tags = [...new Set([...otherTags, ...given])].filter((tag) => tag !== english.tag);
  const own = (tag: string) => ({
    name: `${field}.${tag}`,
    value: values[`${field}.${tag}`]?.[0] ?? "",
    errors,
  });
  const isWrong = tags.some((tag) => errors.some((error) => error.field === `${field}.${tag}`));
  const count = tags.filter((tag) => values[`${field}.${tag}`]?.[0]).length;
  return html`${write({ ...own(english.tag), label, hint, required })}
<details${isWrong ? raw(" open") : ""}><summary>${say("{label} in other languages ({count})", { label, count })}</summary><div class="row">${tags.map(
    (tag) => {
      const { autonym } = languageOf(tag);
      const name = strings.languageName(languageOf(tag));
      return write({
        ...own(tag),
        label: name === autonym ? name : `${name} – ${autonym}`,
        language: tag,
      });
    },
  )}</div></details>`;
}

/** The fields of the form; at the beginning of a catalogue only the five that matter then. */
export function settingsFields(
  tongue: Tongue,
  { values, errors: found }: FormState,
  which: "all" | "first" = "all",
): Markup {
  const { say, mark, strings } = tongue;
  // What is wrong with one of several links or languages is told at their field.
  const errors = found.map(({ field, message }) => ({
    field: field.replace(/^(navigation|languages|fileHosts|headingFonts|textFonts)\..*$/, "$1"),
    message,
  }));
  const state = { values, errors };
  const field = (name: string) => ({ name, value: values[name]?.[0] ?? "", errors });
  const email = (name: string, label: PlainSentence, hint: PlainSentence) =>
    textField({ ...field(name), label: say(label), type: "email", hint: say(hint) });
  const languages = html`<input type="hidden" name="hasLanguages" value="yes">
${checkboxes({
  name: "languages",
  label: say("Languages of pages"),
  hint: say("Beside English. A link to a page in another one leads to it in English."),
  errors,
  values: values.languages ?? [],
  choices: otherTags.map((value) => {
    const { autonym } = languageOf(value);
    const name = strings.languageName(languageOf(value));
    return { value, label: name === autonym ? name : `${name} – ${autonym}` };
  }),
})}`;
  const first = html`${inLanguages(tongue, "name", { label: say("Name of the catalogue"), hint: say("In every page’s heading and title, in feeds and data."), write: textField, required: true }, state)}
${inLanguages(tongue, "publisher", { label: say("Publisher"), hint: say("The institute, as pages and harvesters name it."), write: textField, required: true }, state)}
${textField({
  ...field("licence"),
  label: strings.licence,
  hint: say(
    "Of all texts, unless a publication or document says its own: such as CC BY 4.0, or the https address of its terms. Empty where none is known.",
  ),
})}
${email("contact", "Contact", "An e-mail address that the keepers of programs write to: harvesters, and those who found a weakness. Readers see it where no contact for accessible formats is set.")}`;
  if (which === "first") return html`${first}${languages}`;
  return html`${first}
${inLanguages(tongue, "description", { label: say("Description"), hint: say("A sentence or two under the name on the first page, and for search engines."), write: textArea }, state)}
${inLanguages(tongue, "about", { label: say("About the catalogue"), hint: say("Paragraphs at the beginning of the page about it, with an empty line between them."), write: textArea }, state)}
${email("harvestContact", "Contact of harvesters", "What OAI-PMH says, where it is another.")}
${email("accessibilityContact", "Contact for accessible formats", "Each publication’s page and the accessibility statement lead there whoever needs a text in another format. Left empty, to the contact.")}
${textField({ ...field("accent"), label: say("Colour"), short: true, hint: say("Of links and buttons, such as #0a5a63. It is checked that it can be read.") })}
${textField({ ...field("accentInDark"), label: say("Colour on dark pages"), short: true, hint: say("Left empty, the nearest to it that can be read there.") })}
${textField({
  ...field("headingFonts"),
  label: say("Fonts of headings"),
  hint: say(
    "Of titles, headings and abstracts: names with commas, the best first, such as Palatino, Georgia. Pages bring no font along; whose device has none of them sees the usual one.",
  ),
})}
${textField({ ...field("textFonts"), label: say("Fonts of text"), hint: say("Of everything else, in the same way, such as Avenir, Segoe UI.") })}
${textArea({
  ...field("navigation"),
  label: say("Links"),
  hint: say(
    "Pages that every page leads to, at most 8. One on each line: the address, its name, and its name in other languages behind bars: “https://institute.example/ The institute | km: វិទ្យាស្ថាន”.",
  ),
})}
${textArea({
  ...field("fileHosts"),
  label: say("Hosts of files"),
  hint: say(
    "Sites that files may be fetched from when an editor asks for it, at most 20. One on each line, such as www.institute.example.",
  ),
})}
<input type="hidden" name="hasLookUps" value="yes">
${checkboxes({
  name: "lookUps",
  label: say("Look-ups"),
  hint: say(
    "Who adds a publication can then have it looked up by its DOI or ISBN. The number goes to Crossref, DataCite, OpenAlex or Open Library, with this catalogue’s address and contact.",
  ),
  errors,
  values: values.lookUps ?? [],
  choices: [{ value: "allowed", label: say("Publications may be looked up at registers elsewhere") }],
})}
${checkboxes({
  name: "downloadTotals",
  label: say("Downloads"),
  hint: say("Counted by this catalogue alone, and told from ten on. It takes up to an hour to be seen."),
  errors,
  values: values.downloadTotals ?? [],
  choices: [{ value: "shown", label: say("A publication’s page says how often it was downloaded") }],
})}
${checkboxes({
  name: "twoPeople",
  label: say("Two people"),
  hint: mark(
    "For withdrawing what is published, bringing it back, merging entries, and ending somebody’s access or lowering their role. [What waits](waiting) is done once another agrees, who may do the same; so is switching this off.",
    { waiting: waitingPath },
  ),
  errors,
  values: values.twoPeople ?? [],
  choices: [{ value: "asked", label: say("A second person has to agree") }],
})}
${languages}`;
}
