/** The pages of imports that were made. */
import { html } from "hono/html";
import { may, type Principal } from "../../../catalogue/accounts/principal.ts";
import type { Undone } from "../../../catalogue/sheet/undoing.ts";
import type { StoredImport } from "../../../store/imports.ts";
import { importPath, importsPath, publicationAdminPath } from "../../addresses.ts";
import type { Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import { actionButton } from "./form.ts";
import { editorLayout, moment, notice, table } from "./layout.ts";

interface ImportsView {
  readonly site: Site;
  readonly principal: Principal;
}

function row(principal: Principal, each: StoredImport): Markup {
  const undo =
    each.standing > 0 && may(principal, "change")
      ? actionButton(`${importsPath}/${each.id}/undo`, { label: "Undo", about: each.reason })
      : "";
  return html`<tr><th scope="row">${moment(each.createdAt)}</th><td>${each.reason}</td><td>${each.accountName}</td><td>${each.made}</td><td>${each.changed}</td><td>${each.standing}</td><td>${undo}</td></tr>`;
}

/** Imports, the latest first. */
export function importsPage(
  { site, principal }: ImportsView,
  { imports, next }: { imports: readonly StoredImport[]; next: string | null },
): Promise<string> {
  return editorLayout({
    site,
    principal,
    title: "Imports",
    section: importPath,
    body: html`<h1>Imports</h1>
<p>Undoing one withdraws what it made and takes back what it changed. What somebody touched since stays as it is, and is named.</p>
${
  imports.length === 0
    ? html`<p>Nothing has been imported yet.</p>`
    : table(
        "The latest first",
        ["When", "What", "Who", "Made", "Changed", "As it left them", ""],
        imports.map((each) => row(principal, each)),
      )
}
${next === null ? "" : html`<p class="count"><a href="${importsPath}?before=${next}">Earlier</a></p>`}
<p><a href="${importPath}">Import</a></p>`,
  });
}

/** What undoing an import did. */
export function undonePage(
  { site, principal }: ImportsView,
  id: string,
  { undone, kept, remaining }: Undone,
): Promise<string> {
  return editorLayout({
    site,
    principal,
    title: "Undone",
    section: importPath,
    body: html`<h1>Undone</h1>
${notice(undone.length === 1 ? "One publication is as before the import." : `${undone.length} publications are as before the import.`)}
${remaining === 0 ? "" : html`<p>${remaining} more are to go back.</p>${actionButton(`${importsPath}/${id}/undo`, { label: "Go on" })}`}
${
  kept.length === 0
    ? ""
    : table(
        "What stays as it is",
        ["Publication", "Why"],
        kept.map(
          ({ code, title, why }) =>
            html`<tr><th scope="row"><a href="${publicationAdminPath(code)}">${title}</a></th><td>${why}</td></tr>`,
        ),
      )
}
<p><a href="${importsPath}">Imports</a></p>`,
  });
}
