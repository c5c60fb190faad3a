/** The page that brings publications in by the sheet, and what it says a sheet would do, row by row. */
import { html, raw } from "hono/html";
import { may, type Principal } from "../../../catalogue/accounts/principal.ts";
import type { FieldError } from "../../../catalogue/problem.ts";
import type { ImportPlan, RowOutcome } from "../../../catalogue/sheet/importing.ts";
import { mostBytes } from "../../../catalogue/sheet/decoding.ts";
import { mostRows } from "../../../catalogue/sheet/reading.ts";
import { exportPath, importPath, publicationAdminPath } from "../../addresses.ts";
import type { Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import { button, errorSummary, radios, textArea } from "./form.ts";
import { editorLayout, notice, table } from "./layout.ts";

interface ImportView {
  readonly site: Site;
  readonly principal: Principal;
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

/** The form that takes a sheet. */
export function importPage(
  { site, principal }: ImportView,
  { text, newState }: SentSheet,
  errors: readonly FieldError[],
): Promise<string> {
  const fileError = errors.find(({ field }) => field === "file");
  return editorLayout({
    site,
    principal,
    title: "Import",
    section: importPath,
    wrong: errors.length > 0,
    body: html`<h1>Import a sheet of publications</h1>
${errorSummary(errors.map(({ field, message }) => ({ field: field === "text" ? "text" : "file", message })))}
<p>Each row is a publication. You see what would change before anything does. Begin with the <a href="${importPath}/template.csv">template</a>, or <a href="${exportPath}.csv">export what there is</a>, change it in a spreadsheet, and bring it back (<a href="${exportPath}.jsonl">as JSON Lines</a> for scripts).</p>
<form class="stack" method="post" enctype="multipart/form-data" action="${importPath}">
<div class="field${fileError ? " wrong" : ""}"><label for="file">File</label><span class="hint" id="file-hint">CSV in UTF-8, or JSON Lines; at most ${mostRows} rows and ${mostBytes / 1_000_000} MB.</span>${
      fileError ? html`<span class="error" id="file-error">${fileError.message}</span>` : ""
    }
<input type="file" id="file" name="file" accept=".csv,.tsv,.txt,.jsonl,.ndjson,text/csv" aria-describedby="file-hint${fileError ? " file-error" : ""}"${fileError ? raw(' aria-invalid="true"') : ""}></div>
${textArea({ name: "text", label: "Or paste the rows", hint: "With their heading, as copied from a spreadsheet.", value: text, errors })}
${stateField(principal, newState)}
<div class="actions">${button({ label: "Show what would change" })}</div></form>
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
<p><a href="${importPath}">Another sheet</a></p>`,
  });
}
