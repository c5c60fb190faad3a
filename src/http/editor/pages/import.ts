/** The page that brings publications in by the sheet, and what it says a sheet would do, row by row. */
import { html, raw } from "hono/html";
import { may, type Principal } from "../../../catalogue/accounts/principal.ts";
import type { FieldError } from "../../../catalogue/problem.ts";
import type { ImportPlan, RowOutcome } from "../../../catalogue/sheet/importing.ts";
import { mostBytes } from "../../../catalogue/sheet/decoding.ts";
import { mostRows } from "../../../catalogue/sheet/reading.ts";
import { exportPath, importPath, importsPath, publicationAdminPath, wordpressPath } from "../../addresses.ts";
import type { Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import { button, errorSummary, radios, textArea } from "./form.ts";
import { editorLayout, notice, table } from "./layout.ts";

interface ImportView {
  readonly site: Site;
  readonly principal: Principal;
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

function stateField(principal: Principal, newState: SentSheet["newState"]): Markup | "" {
  if (!may(principal, "publish")) return html`<input type="hidden" name="new-state" value="draft">`;
  return radios({
    name: "new-state",
    label: "New publications whose row does not say become",
    value: newState,
    choices: [
      { value: "draft", label: "Drafts" },
      { value: "published", label: "Published at once" },
    ],
  });
}

/** What reads other programs' files in the browser, shows their rows, and has them written. */
function recordsForm(principal: Principal): Markup {
  const state = may(principal, "publish")
    ? html`<div class="field"><label for="records-state">New publications become</label><select id="records-state" name="records-state"><option value="draft">drafts</option><option value="published">published at once</option></select></div>`
    : html`<input type="hidden" name="records-state" value="draft">`;
  return html`<section aria-labelledby="other-programs"><h2 id="other-programs">What other programs list</h2>
<p>RIS, BibTeX, CSL-JSON, Zotero RDF with its folder of files, OAI-PMH, DSpace archives, and spreadsheets (.xlsx, .ods, CSV) with columns of any name. They are read here in your browser; nothing is written before you say so, and each import can be <a href="${importsPath}">undone</a>.</p>
<noscript><p>This takes a browser with scripts. Without, send a sheet as above, or run <code>npm run records -- FILE</code>.</p></noscript>
<form id="records" hidden><div class="drop">
<div class="field"><label for="records-file">Files</label><input type="file" id="records-file" multiple></div>
<div class="field"><label for="records-folder">Or a folder</label><input type="file" id="records-folder" webkitdirectory multiple></div>
<p>Or drop them here.</p></div>
<p id="records-said" role="status"></p>
<progress id="records-whole" max="100" value="0" aria-label="All rows" hidden></progress>
<div id="records-found" hidden><ul class="plain" id="records-files"></ul>
<div id="records-columns"></div>
<details id="records-topics"><summary>Keywords, and the topics that they stand for</summary><div id="records-keywords"></div></details>
<div class="field"><label for="records-language">Language of those that do not say theirs</label><input id="records-language" autocomplete="off"></div>
${state}
<div class="field"><label for="records-shown">Rows shown</label><select id="records-shown"><option value="all">all</option><option value="unsure">those to be looked at</option><option value="wrong">those that are wrong</option></select></div>
<div class="table" role="region" aria-label="Row by row" tabindex="0"><table><caption>Row by row</caption><thead><tr><th scope="col">Row</th><th scope="col">Publication</th><th scope="col">What is done</th></tr></thead><tbody id="records-rows"></tbody></table></div>
<p><span id="records-place"></span></p>
<div class="actions"><button type="button" class="second" id="records-before">Rows before</button><button type="button" class="second" id="records-next">Next rows</button></div>
<div class="actions"><button type="button" id="records-try" disabled>Show what would change</button><button type="button" id="records-write" disabled>Write all of it</button></div></div>
<datalist id="every-topic"></datalist></form></section>`;
}

/** The form that takes a sheet. */
export function importPage(
  { site, principal, script }: ImportFormView,
  { text, newState }: SentSheet,
  errors: readonly FieldError[],
): Promise<string> {
  const fileError = errors.find(({ field }) => field === "file");
  return editorLayout({
    site,
    principal,
    title: "Import",
    section: importPath,
    scripts: [script],
    wrong: errors.length > 0,
    body: html`<h1>Import a sheet of publications</h1>
${errorSummary(errors.map(({ field, message }) => ({ field: field === "text" ? "text" : "file", message })))}
<p>Each row is a publication. You see what would change before anything does. Begin with the <a href="${importPath}/template.csv">template</a>, or <a href="${exportPath}.csv">export what there is</a>, change it in a spreadsheet, and bring it back (<a href="${exportPath}.jsonl">as JSON Lines</a> for scripts). An export of WordPress <a href="${wordpressPath}">moves in with its files and addresses</a>.</p>
<form class="stack" method="post" enctype="multipart/form-data" action="${importPath}">
<div class="field${fileError ? " wrong" : ""}"><label for="file">File</label><span class="hint" id="file-hint">CSV in UTF-8, or JSON Lines; at most ${mostRows} rows and ${mostBytes / 1_000_000} MB.</span>${
      fileError ? html`<span class="error" id="file-error">${fileError.message}</span>` : ""
    }
<input type="file" id="file" name="file" accept=".csv,.tsv,.txt,.jsonl,.ndjson,text/csv" aria-describedby="file-hint${fileError ? " file-error" : ""}"${fileError ? raw(' aria-invalid="true"') : ""}></div>
${textArea({ name: "text", label: "Or paste the rows", hint: "With their heading, as copied from a spreadsheet.", value: text, errors })}
${stateField(principal, newState)}
<div class="actions">${button({ label: "Show what would change" })}</div></form>
${recordsForm(principal)}
<h2>How cells are written</h2>
<dl class="facts"><div><dt>code</dt><dd>The publication’s permanent code. Empty for a new one; then the slug decides, where it is known.</dd></div>
<div><dt>contributors</dt><dd><code>author: Ana Silva; publisher: Name of the Institute</code></dd></div>
<div><dt>topics, places</dt><dd>Names or slugs: <code>fishing; marine-mammals</code></dd></div>
<div><dt>documents</dt><dd>Role and language: <code>full en; summary French; template en xlsx "Workbook"</code></dd></div>
<div><dt>title km, abstract km</dt><dd>Title and abstract in another language: a column each.</dd></div></dl>
<p>A column that is left out leaves what there is. An empty cell empties it.</p>`,
  });
}

const outcomeNames = { new: "New", changed: "Changed", unchanged: "Unchanged", wrong: "Wrong" } as const;

/** Enough of a long text to recognise it. */
function shortened(text: string): string {
  return text.length <= 160 ? text : `${text.slice(0, 160)}…`;
}

function changesOf(row: RowOutcome): Markup | "" {
  if (row.changes.length === 0) return "";
  return html`<ul class="changes">${row.changes.map(
    ({ column, from, to }) =>
      html`<li><b>${column}</b>: ${from === "" ? "" : html`<del>${shortened(from)}</del> `}${to === "" ? html`<i>empty</i>` : html`<ins>${shortened(to)}</ins>`}</li>`,
  )}</ul>`;
}

function rowMarkup(row: RowOutcome): Markup {
  const title = row.title === "" ? html`<i>no title</i>` : shortened(row.title);
  return html`<tr><th scope="row">${row.row}</th><td><span class="badge${row.outcome === "unchanged" ? "" : " strong"}">${outcomeNames[row.outcome]}</span></td>
<td>${row.code === null ? title : html`<a href="${publicationAdminPath(row.code)}">${title}</a>`}${changesOf(row)}${
    row.errors.length === 0
      ? ""
      : html`<ul class="changes">${row.errors.map(({ field, message }) => html`<li class="error">${field}: ${message}</li>`)}</ul>`
  }${
    row.warnings.length === 0
      ? ""
      : html`<ul class="changes">${row.warnings.map(({ message }) => html`<li>Is this meant? ${message}</li>`)}</ul>`
  }</td></tr>`;
}

function countsOf({ rows }: ImportPlan): string {
  const count = (outcome: RowOutcome["outcome"]) => rows.filter((row) => row.outcome === outcome).length;
  return (["new", "changed", "unchanged", "wrong"] as const)
    .map((outcome) => `${count(outcome)} ${outcome}`)
    .join(", ");
}

/** What a sheet would do, and the button that does it, where nothing is wrong. */
export function importPreviewPage(
  { site, principal }: ImportView,
  plan: ImportPlan,
  { text, newState, name = "" }: SentSheet,
  key: string,
): Promise<string> {
  const wrong = plan.errors.length;
  const does = plan.rows.some(({ outcome }) => outcome === "new" || outcome === "changed");
  const shown = plan.rows.filter(({ outcome }) => outcome !== "unchanged");
  return editorLayout({
    site,
    principal,
    title: "What the sheet would change",
    section: importPath,
    wrong: wrong > 0,
    body: html`<h1>What the sheet would change</h1>
<p>${plan.rows.length === 1 ? "One row" : `${plan.rows.length} rows`}: ${countsOf(plan)}.</p>
${
  wrong > 0
    ? html`<div class="summary" role="alert" tabindex="-1"><h2>${wrong === 1 ? "One thing is" : `${wrong} things are`} wrong, so nothing can be written</h2><ul>${plan.errors
        .slice(0, 20)
        .map(
          ({ field, message }) => html`<li>${field}: ${message}</li>`,
        )}</ul>${wrong > 20 ? html`<p>And ${wrong - 20} more, beside their rows.</p>` : ""}</div>`
    : does
      ? html`<form method="post" enctype="multipart/form-data" action="${importPath}"><textarea name="text" hidden readonly aria-label="The sheet">
${text}</textarea><input type="hidden" name="new-state" value="${newState}"><input type="hidden" name="key" value="${key}"><input type="hidden" name="name" value="${name}">
<div class="actions">${button({ label: "Write all of it", name: "step", value: "write" })}<a href="${importPath}">Cancel</a></div></form>`
      : html`<p>There is nothing to write: the catalogue says all of this already.</p>`
}
${shown.length === 0 ? "" : table("Row by row, without those that change nothing", ["Row", "What", "Publication"], shown.map(rowMarkup))}
<p><a href="${importPath}">Another sheet</a></p>`,
  });
}

/** What a sheet did. */
export function importedPage({ site, principal }: ImportView, plan: ImportPlan): Promise<string> {
  const shown = plan.rows.filter(({ outcome }) => outcome !== "unchanged");
  return editorLayout({
    site,
    principal,
    title: "Imported",
    section: importPath,
    body: html`<h1>Imported</h1>
${notice(`All of it was written: ${countsOf(plan)}.`)}
${shown.length === 0 ? "" : table("Row by row", ["Row", "What", "Publication"], shown.map(rowMarkup))}
<p><a href="${importPath}">Another sheet</a> · <a href="${importsPath}">Undo it under Imports</a></p>`,
  });
}
