/** The page that brings publications in by the sheet, and what it says a sheet would do, row by row. */
import { html, raw } from "hono/html";
import { may, type Principal } from "../../../catalogue/accounts/principal.ts";
import type { FieldError } from "../../../catalogue/problem.ts";
import type { ImportPlan, RowOutcome } from "../../../catalogue/sheet/importing.ts";
import { mostBytes } from "../../../catalogue/sheet/decoding.ts";
import { mostRows } from "../../../catalogue/sheet/reading.ts";
import { keysOf } from "../../../catalogue/publication/terms.ts";
import { exportPath, importPath, importsPath, publicationAdminPath, wordpressPath } from "../../addresses.ts";
import type { Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import { button, errorSummary, radios, textArea } from "./form.ts";
import type { Tongue } from "../strings/tongue.ts";
import { editorLayout, notice, table } from "./layout.ts";

interface ImportView {
  readonly site: Site;
  readonly principal: Principal;
  readonly tongue: Tongue;
}

/** The page's view, with the script that reads other programs' files. */
interface ImportFormView extends ImportView {
  readonly script: string;
}

/** What was sent, as it goes back into the form. */
export interface SentSheet {
  readonly text: string;
  readonly newState: "draft" | "published";
  /** The file's name; empty for what was pasted. */
  readonly name?: string;
}

function stateField({ say }: Tongue, principal: Principal, newState: SentSheet["newState"]): Markup | "" {
  if (!may(principal, "publish")) return html`<input type="hidden" name="new-state" value="draft">`;
  return radios({
    name: "new-state",
    label: say("New publications whose row does not say become"),
    value: newState,
    choices: [
      { value: "draft", label: say("Drafts") },
      { value: "published", label: say("Published at once") },
    ],
  });
}

/** What reads other programs' files in the browser, shows their rows, and has them written. */
function recordsForm({ say, mark }: Tongue, principal: Principal): Markup {
  const state = may(principal, "publish")
    ? html`<div class="field"><label for="records-state">${say("New publications become")}</label><select id="records-state" name="records-state"><option value="draft">${say("drafts")}</option><option value="published">${say("published at once")}</option></select></div>`
    : html`<input type="hidden" name="records-state" value="draft">`;
  return html`<section aria-labelledby="other-programs"><h2 id="other-programs">${say("What other programs list")}</h2>
<p>${mark("RIS, BibTeX, CSL-JSON, Zotero RDF with its folder of files, EPrints XML, OAI-PMH, DSpace archives, and spreadsheets (.xlsx, .ods, CSV) with columns of any name. They are read here in your browser; nothing is written before you say so, and each import can be [undone](imports).", { imports: importsPath })}</p>
<noscript><p>${mark("This takes a browser with scripts. Without, send a sheet as above, or run `npm run records -- FILE`.")}</p></noscript>
<form id="records" hidden><div class="drop">
<div class="field"><label for="records-file">${say("Files")}</label><input type="file" id="records-file" multiple></div>
<div class="field"><label for="records-folder">${say("Or a folder")}</label><input type="file" id="records-folder" webkitdirectory multiple></div>
<p>${say("Or drop them here.")}</p></div>
<p id="records-said" role="status" tabindex="-1"></p>
<progress id="records-whole" max="100" value="0" aria-label="${say("All rows")}" hidden></progress>
<div id="records-found" hidden><ul class="plain" id="records-files"></ul>
<div id="records-columns"></div>
<details id="records-topics"><summary>${say("Keywords, and the topics that they stand for")}</summary><div id="records-keywords"></div></details>
<div class="field"><label for="records-language">${say("Language of those that do not say theirs")}</label><input id="records-language" autocomplete="off"></div>
${state}
<div class="field"><label for="records-shown">${say("Rows shown")}</label><select id="records-shown"><option value="all">${say("all")}</option><option value="unsure">${say("those to be looked at")}</option><option value="wrong">${say("those that are wrong")}</option></select></div>
<div class="table" role="region" aria-label="${say("Row by row")}" tabindex="0"><table><caption>${say("Row by row")}</caption><thead><tr><th scope="col">${say("Row")}</th><th scope="col">${say("Publication")}</th><th scope="col">${say("What is done")}</th></tr></thead><tbody id="records-rows"></tbody></table></div>
<p><span id="records-place"></span></p>
<div class="actions"><button type="button" class="second" id="records-before">${say("Rows before")}</button><button type="button" class="second" id="records-next">${say("Next rows")}</button></div>
<div class="actions"><button type="button" id="records-try" disabled>${say("Show what would change")}</button><button type="button" id="records-write" disabled>${say("Write all of it")}</button></div></div>
<datalist id="every-topic"></datalist></form></section>`;
}

/** The form that takes a sheet. */
export function importPage(
  { site, principal, tongue, script }: ImportFormView,
  { text, newState }: SentSheet,
  errors: readonly FieldError[],
): Promise<string> {
  const { say, mark } = tongue;
  const fileError = errors.find(({ field }) => field === "file");
  return editorLayout({
    site,
    principal,
    tongue,
    title: say("Import"),
    section: importPath,
    scripts: [script],
    wrong: errors.length > 0,
    body: html`<h1>${say("Import a sheet of publications")}</h1>
${errorSummary(
  errors.map(({ field, message }) => ({ field: field === "text" ? "text" : "file", message })),
  tongue,
)}
<p>${mark("Each row is a publication. You see what would change before anything does. Begin with the [template](template), or [export what there is](sheet), change it in a spreadsheet, and bring it back ([as JSON Lines](lines) for scripts). An export of WordPress [moves in with its files and addresses](wordpress).", { template: `${importPath}/template.csv`, sheet: `${exportPath}.csv`, lines: `${exportPath}.jsonl`, wordpress: wordpressPath })}</p>
<form class="stack" method="post" enctype="multipart/form-data" action="${importPath}">
<div class="field${fileError ? " wrong" : ""}"><label for="file">${say("File")}</label><span class="hint" id="file-hint">${say("CSV in UTF-8, or JSON Lines; at most {rows} rows and {megabytes} MB.", { rows: mostRows, megabytes: mostBytes / 1_000_000 })}</span>${
      fileError ? html`<span class="error" id="file-error">${fileError.message}</span>` : ""
    }
<input type="file" id="file" name="file" accept=".csv,.tsv,.txt,.jsonl,.ndjson,text/csv" aria-describedby="file-hint${fileError ? " file-error" : ""}"${fileError ? raw(' aria-invalid="true"') : ""}></div>
${textArea({ name: "text", label: say("Or paste the rows"), hint: say("With their heading, as copied from a spreadsheet."), value: text, errors })}
${stateField(tongue, principal, newState)}
<div class="actions">${button({ label: say("Show what would change") })}</div></form>
${recordsForm(tongue, principal)}
<h2>${say("How cells are written")}</h2>
<dl class="facts"><div><dt>code</dt><dd>${say("The publication’s permanent code. Empty for a new one; then the slug decides, where it is known.")}</dd></div>
<div><dt>contributors</dt><dd><code>author: Ana Silva; publisher: Name of the Institute</code></dd></div>
<div><dt>topics, places</dt><dd>${mark("Names or slugs: `fishing; marine-mammals`")}</dd></div>
<div><dt>documents</dt><dd>${mark('Role and language: `full en; summary French; template en xlsx "Workbook"`')}</dd></div>
<div><dt>title km, abstract km</dt><dd>${say("Title and abstract in another language: a column each.")}</dd></div></dl>
<p>${say("A column that is left out leaves what there is. An empty cell empties it.")}</p>`,
  });
}

const outcomeNames = { new: "New", changed: "Changed", unchanged: "Unchanged", wrong: "Wrong" } as const;

const outcomeCounts = {
  new: "# new",
  changed: "# changed",
  unchanged: "# unchanged",
  wrong: "# wrong",
} as const;

/** Enough of a long text to recognise it. */
function shortened(text: string): string {
  return text.length <= 160 ? text : `${text.slice(0, 160)}…`;
}

function changesOf({ say }: Tongue, row: RowOutcome): Markup | "" {
  if (row.changes.length === 0) return "";
  return html`<ul class="changes">${row.changes.map(
    ({ column, from, to }) =>
      html`<li><b>${column}</b>: ${from === "" ? "" : html`<del>${shortened(from)}</del> `}${to === "" ? html`<i>${say("empty")}</i>` : html`<ins>${shortened(to)}</ins>`}</li>`,
  )}</ul>`;
}

function rowMarkup(tongue: Tongue, row: RowOutcome): Markup {
  const { say, told } = tongue;
  const title = row.title === "" ? html`<i>${say("no title")}</i>` : shortened(row.title);
  return html`<tr><th scope="row">${row.row}</th><td><span class="badge${row.outcome === "unchanged" ? "" : " strong"}">${say(outcomeNames[row.outcome])}</span></td>
<td>${row.code === null ? title : html`<a href="${publicationAdminPath(row.code)}">${title}</a>`}${changesOf(tongue, row)}${
    row.errors.length === 0
      ? ""
      : html`<ul class="changes">${row.errors.map(({ field, message }) => html`<li class="error">${field}: ${told(message)}</li>`)}</ul>`
  }${
    row.warnings.length === 0
      ? ""
      : html`<ul class="changes">${row.warnings.map(({ message }) => html`<li>${say("Is this meant?")} ${told(message)}</li>`)}</ul>`
  }</td></tr>`;
}

function countsOf({ count }: Tongue, { rows }: ImportPlan): string {
  return keysOf(outcomeCounts)
    .map((outcome) => count(rows.filter((row) => row.outcome === outcome).length, outcomeCounts[outcome]))
    .join(", ");
}

/** What a sheet would do, and the button that does it, where nothing is wrong. */
export function importPreviewPage(
  { site, principal, tongue }: ImportView,
  plan: ImportPlan,
  { text, newState, name = "" }: SentSheet,
  key: string,
): Promise<string> {
  const { say, count, told } = tongue;
  const wrong = plan.errors.length;
  const does = plan.rows.some(({ outcome }) => outcome === "new" || outcome === "changed");
  const shown = plan.rows.filter(({ outcome }) => outcome !== "unchanged");
  return editorLayout({
    site,
    principal,
    tongue,
    title: say("What the sheet would change"),
    section: importPath,
    wrong: wrong > 0,
    body: html`<h1>${say("What the sheet would change")}</h1>
<p>${count(plan.rows.length, "# rows")}: ${countsOf(tongue, plan)}.</p>
${
  wrong > 0
    ? html`<div class="summary" role="alert" tabindex="-1" autofocus><h2>${count(wrong, "# things are wrong, so nothing can be written")}</h2><ul>${plan.errors
        .slice(0, 20)
        .map(
          ({ field, message }) => html`<li>${field}: ${told(message)}</li>`,
        )}</ul>${wrong > 20 ? html`<p>${say("And {count} more, beside their rows.", { count: wrong - 20 })}</p>` : ""}</div>`
    : does
      ? html`<form method="post" enctype="multipart/form-data" action="${importPath}"><textarea name="text" hidden readonly aria-label="${say("The sheet")}">
${text}</textarea><input type="hidden" name="new-state" value="${newState}"><input type="hidden" name="key" value="${key}"><input type="hidden" name="name" value="${name}">
<div class="actions">${button({ label: say("Write all of it"), name: "step", value: "write" })}<a href="${importPath}">${say("Cancel")}</a></div></form>`
      : html`<p>${say("There is nothing to write: the catalogue says all of this already.")}</p>`
}
${
  shown.length === 0
    ? ""
    : table(
        say("Row by row, without those that change nothing"),
        [say("Row"), say("What"), say("Publication")],
        shown.map((each) => rowMarkup(tongue, each)),
      )
}
<p><a href="${importPath}">${say("Another sheet")}</a></p>`,
  });
}

/** What a sheet did. */
export function importedPage({ site, principal, tongue }: ImportView, plan: ImportPlan): Promise<string> {
  const { say } = tongue;
  const shown = plan.rows.filter(({ outcome }) => outcome !== "unchanged");
  return editorLayout({
    site,
    principal,
    tongue,
    title: say("Imported"),
    section: importPath,
    body: html`<h1>${say("Imported")}</h1>
${notice(say("All of it was written: {counts}.", { counts: countsOf(tongue, plan) }))}
${
  shown.length === 0
    ? ""
    : table(
        say("Row by row"),
        [say("Row"), say("What"), say("Publication")],
        shown.map((each) => rowMarkup(tongue, each)),
      )
}
<p><a href="${importPath}">${say("Another sheet")}</a> · <a href="${importsPath}">${say("Undo it under Imports")}</a></p>`,
  });
}
