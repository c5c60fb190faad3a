/** The page on which an institute says which types and roles it has, and what it calls them. */
import { html } from "hono/html";
import type { Principal } from "../../../catalogue/accounts/principal.ts";
import type { FieldError } from "../../../catalogue/problem.ts";
import { documentRoles, keysOf, publicationTypes } from "../../../catalogue/publication/terms.ts";
import type { CurrentSettings } from "../../../catalogue/settings/settings.ts";
import type { OwnTerms } from "../../../catalogue/settings/own-terms.ts";
import { settingsAdminPath } from "../../addresses.ts";
import type { Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import { english } from "../../strings/spoken.ts";
import type { Tongue } from "../strings/tongue.ts";
import { button, checkboxes, errorSummary, textArea, textField } from "./form.ts";
import { editorLayout, notice } from "./layout.ts";
import type { SettingsValues } from "./settings-form.ts";

export const termsPath = settingsAdminPath("terms");

const types = keysOf(publicationTypes);
const roles = keysOf(documentRoles);

/** The names of a term in other languages, a line each: `km: one | several`. */
function linesOf<Name>(names: Readonly<Record<string, Name>>, written: (name: Name) => string): string {
  return Object.entries(names)
    .filter(([tag]) => tag !== english.tag)
    .map(([tag, name]) => `${tag}: ${written(name)}`)
    .join("\n");
}

/** What stands in the fields. */
function valuesOf({ types: offered, roles: offeredRoles, typeNames, roleNames }: OwnTerms): SettingsValues {
  return {
    types: offered ?? types,
    roles: offeredRoles ?? roles,
    ...Object.fromEntries(
      Object.entries(typeNames).flatMap(([key, names]) => [
        [`typeNames.${key}.en.one`, [names.en?.one ?? ""]],
        [`typeNames.${key}.en.many`, [names.en?.many ?? ""]],
        [`typeNames.${key}.had`, [Object.keys(names).join(" ")]],
        [`typeNames.${key}.others`, [linesOf(names, ({ one, many }) => `${one} | ${many}`)]],
      ]),
    ),
    ...Object.fromEntries(
      Object.entries(roleNames).flatMap(([key, names]) => [
        [`roleNames.${key}.en`, [names.en ?? ""]],
        [`roleNames.${key}.had`, [Object.keys(names).join(" ")]],
        [`roleNames.${key}.others`, [linesOf(names, (name) => name)]],
      ]),
    ),
  };
}

/** The languages and names in the lines of a field. */
function namesIn(text: string): [tag: string, name: string][] {
  // A text area sends line breaks as CR LF.
  return text.split(/\r?\n/).flatMap((line): [string, string][] => {
    if (line.trim() === "") return [];
    const [, tag = line.trim(), name = ""] = /^\s*([A-Za-z0-9-]+)\s*:(.*)$/.exec(line) ?? [];
    return [[tag, name.trim()]];
  });
}

/** What was typed, as a patch that says all of it: what is not there any more is taken away. */
export function termsTyped(fields: URLSearchParams): Record<string, unknown> {
  const text = (name: string) => (fields.get(name) ?? "").trim();
  const offered = (name: string, all: readonly string[]) => {
    const chosen = fields.getAll(name);
    return all.every((each) => chosen.includes(each)) ? null : chosen;
  };
  const named = (
    list: string,
    keys: readonly string[],
    inEnglish: (key: string) => unknown,
    other: (name: string) => unknown,
  ) =>
    Object.fromEntries(
      keys.map((key) => {
        const own = inEnglish(`${list}.${key}.en`);
        const others = namesIn(fields.get(`${list}.${key}.others`) ?? "").map(([tag, name]) => [
          tag,
          other(name),
        ]);
        // A patch leaves what it does not name: what was there and is not typed any more is to go.
        const had = text(`${list}.${key}.had`).split(" ");
        const all = Object.fromEntries([
          ...had.flatMap((tag) => (tag === "" ? [] : [[tag, null]])),
          ...(own === null ? [] : [[english.tag, own]]),
          ...others,
        ]);
        return [key, all];
      }),
    );
  return {
    types: offered("types", types),
    roles: offered("roles", roles),
    typeNames: named(
      "typeNames",
      types,
      (name) => {
        const [one, many] = [text(`${name}.one`), text(`${name}.many`)];
        return one === "" && many === "" ? null : { one, many };
      },
      (name) => {
        const [one = "", many = one] = name.split("|").map((part) => part.trim());
        return { one, many };
      },
    ),
    roleNames: named(
      "roleNames",
      roles,
      (name) => text(name) || null,
      (name) => name,
    ),
  };
}

/** The page, with what was typed where it comes back. */
export function termsPage(
  { site, principal, tongue }: { site: Site; principal: Principal; tongue: Tongue },
  settings: CurrentSettings,
  {
    values = valuesOf(settings),
    errors: found,
    done = false,
  }: {
    readonly values?: SettingsValues;
    readonly errors: readonly FieldError[];
    readonly done?: boolean;
  },
): Promise<string> {
  const { say } = tongue;
  // What is wrong with one of several languages or boxes is told at their field.
  const errors = found.map(({ field, message }) => ({
    field: field
      .replace(/^((?:type|role)Names\.[\w-]+)\.(?!en(?:\.|$)).*$/, "$1.others")
      .replace(/^(types|roles)\..*$/, "$1"),
    message,
  }));
  const field = (name: string) => ({ name, value: values[name]?.[0] ?? "", errors });
  const others = (name: string, hint: string) =>
    html`<input type="hidden" name="${name}.had" value="${values[`${name}.had`]?.[0] ?? ""}"><details><summary>${say("In other languages")}</summary>${textArea({ ...field(`${name}.others`), label: say("In other languages"), hint })}</details>`;
  const part = (legend: string, body: Markup) =>
    html`<fieldset class="item"><legend>${legend}</legend>${body}</fieldset>`;
  return editorLayout({
    site,
    principal,
    tongue,
    title: say("Types and roles"),
    section: settingsAdminPath(),
    wrong: errors.length > 0,
    body: html`<p class="above"><a href="${settingsAdminPath()}">${say("Settings")}</a></p>
<h1>${say("Types and roles")}</h1>
${done ? notice(say("They were saved, and every page shows them already.")) : ""}
<p class="lead">${say("Which kinds of publications and documents the forms offer, and what pages call them. Their names in data and addresses stay as they are, so that other catalogues understand them.")}</p>
${errorSummary(errors, tongue)}
<form class="stack" method="post" action="${termsPath}"><input type="hidden" name="version" value="${settings.version}">
${checkboxes({ name: "types", label: say("Types of publications"), hint: say("What has another one keeps it."), errors, values: values.types ?? [], choices: types.map((value) => ({ value, label: english.types[value].one })) })}
${types.map((key) =>
  part(
    english.types[key].one,
    html`<div class="row">${textField({ ...field(`typeNames.${key}.en.one`), label: say("One is called") })}${textField({ ...field(`typeNames.${key}.en.many`), label: say("Several are called") })}</div>${others(`typeNames.${key}`, say("A line each, such as “es: Estudio | Estudios”."))}`,
  ),
)}
${checkboxes({ name: "roles", label: say("Roles of documents"), hint: say("What has another one keeps it."), errors, values: values.roles ?? [], choices: roles.map((value) => ({ value, label: english.documentRoles[value] })) })}
${roles.map((key) =>
  part(
    english.documentRoles[key],
    html`${textField({ ...field(`roleNames.${key}.en`), label: say("It is called") })}${others(`roleNames.${key}`, say("A line each, such as “es: Resumen”."))}`,
  ),
)}
<div class="actions">${button({ label: say("Save") })}</div></form>`,
  });
}
