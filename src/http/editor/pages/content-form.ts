/** The form of a publication: every field that an editor can change. It works without script. */
import { html, raw } from "hono/html";
import { may } from "../../../catalogue/accounts/principal.ts";
import { doublesField } from "../../../catalogue/changing/planning.ts";
import { languageTyped } from "../../../catalogue/fields/language-input.ts";
import { guessesField, offersField, offersSent } from "../offers.ts";
import { publicationAdminPath } from "../../addresses.ts";
import type { Markup } from "../../pages/layout.ts";
import { Controls, hidden, type PublicationFormPage, type Section } from "./content-controls.ts";
import { lookUpSection } from "./look-up.ts";
import { button, checkboxes, errorSummary, languageChoices, textField } from "./form.ts";
import { editorLayout, moment, notice } from "./layout.ts";

/** How the fields stand together on the page. */
const sections: readonly Section[] = [
  {
    legend: "What it is",
    fields: ["title", "language", "year", "date", "type", "supplied", "abstract", "abstractLanguage"],
  },
  { legend: "Contributors", fields: ["contributors"] },
  { legend: "Topics", fields: ["topics"] },
  { legend: "Places", fields: ["places"] },
  { legend: "Documents", fields: ["documents"] },
  { legend: "Title and abstract in other languages", fields: ["translations"] },
  { legend: "The series, journal or book that it appeared in", fields: ["container"] },
  { legend: "Edition and licence", fields: ["edition", "licence"] },
  { legend: "Identifiers", fields: ["identifiers"] },
  { legend: "Relations to other works", fields: ["relations"] },
  { legend: "About it elsewhere", fields: ["links"] },
  { legend: "Address", fields: ["slug"] },
];

function datalist(id: string, names: readonly string[], meanings: readonly string[] = []): Markup {
  const told = new Map(names.map((name, index) => [name, meanings[index] ?? ""]));
  return html`<datalist id="${id}">${[...told].map(([name, meaning]) => html`<option value="${name}">${meaning}</option>`)}</datalist>`;
}

/** Where the form is sent, and the page that it stands on. */
export function formPath(code: string | null): string {
  return code === null ? "/admin/publications/new" : publicationAdminPath(code, "edit");
}

/** The page with the form of a publication, new or not. */
export function publicationFormPage(page: PublicationFormPage): Promise<string> {
  const {
    site,
    principal,
    tongue,
    script,
    current,
    form,
    known,
    errors = [],
    unsaved,
    others = [],
    lookUps = false,
  } = page;
  const { say, mark } = tongue;
  const controls = new Controls(page);
  const title = current ? say("Edit") : say("Add a publication");
  const save =
    current?.state === "published"
      ? say("Save: readers see it at once")
      : current?.publishAt
        ? say("Save")
        : say("Save as a draft");
  const canPublish = current?.state !== "published" && may(principal, "publish");
  return editorLayout({
    site,
    principal,
    tongue,
    title: current ? say("Edit: {title}", { title: current.title }) : title,
    section: "/admin/publications",
    scripts: [script],
    wrong: errors.length > 0,
    body: html`<p class="above">${
      current
        ? html`<a href="${publicationAdminPath(current.code)}"${tongue.inLanguage(current.language)}>${current.title}</a>`
        : html`<a href="/admin/publications">${say("Publications")}</a>`
    }</p>
<h1>${title}</h1>
${others.map(({ name, savedAt }) => notice(mark("{name} has unsaved changes to this publication, last typed at {moment} UTC. Whoever saves second is shown what the other changed.", { name, moment: moment(savedAt) })))}
${errorSummary(errors, tongue)}
<form class="stack content-form" method="post" action="${formPath(current?.code ?? null)}" novalidate data-copy="${form.copy}"${unsaved ? raw(" data-unsaved") : ""}${current ? "" : raw(" data-new")}>
<button class="first" name="do" value="save" tabindex="-1" aria-hidden="true">${say("Save")}</button>
${hidden("revision", form.revision === null ? "" : String(form.revision))}${hidden("copy", form.copy)}${hidden(offersField, offersSent(form.offers))}
${current ? "" : lookUpSection(lookUps, tongue)}
${sections.map((section) => controls.section(section))}
${textField({ name: "reason", label: say("Why (optional)"), hint: say("For the history, which only editors see."), value: form.reason, maxLength: 2000, errors })}
${
  errors.some(({ field }) => field === doublesField)
    ? checkboxes({
        name: doublesField,
        label: say("Is it there already?"),
        choices: [{ value: "kept", label: say("It is another publication: save it all the same") }],
        values: [],
        errors,
      })
    : ""
}
${
  errors.some(({ field }) => field === guessesField)
    ? checkboxes({
        name: guessesField,
        label: say("Is what was guessed right?"),
        choices: [{ value: "kept", label: say("I looked at it: save it as it is") }],
        values: [],
        errors,
      })
    : ""
}
<div class="actions">${button({ label: save, name: "do", value: "save" })}
${canPublish ? button({ label: say("Save and publish now"), kind: "second", name: "do", value: "publish" }) : ""}
${button({ label: say("Preview"), kind: "second", name: "do", value: "preview", action: "/admin/publications/preview", newTab: true })}
</div>
<p class="kept" id="kept" role="status"></p>
</form>
${datalist(
  "known-contributors",
  known.contributors.map(({ name }) => name),
)}${datalist(
  "known-containers",
  known.containers.map(({ title: name }) => name),
)}${datalist(
  "known-languages",
  languageChoices(tongue, known.languages).map(({ value }) => languageTyped(value)),
  languageChoices(tongue, known.languages).map(({ label }) => label),
)}`,
  });
}
