/** The pages of imports that were made. */
import { html } from "hono/html";
import { may, type Principal } from "../../../catalogue/accounts/principal.ts";
import type { Undone } from "../../../catalogue/sheet/undoing.ts";
import type { StoredImport } from "../../../store/imports.ts";
import { importPath, importsPath, publicationAdminPath } from "../../addresses.ts";
import type { Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import type { Tongue } from "../strings/tongue.ts";
import { actionButton } from "./form.ts";
import { editorLayout, moment, notice, table } from "./layout.ts";

interface ImportsView {
  readonly site: Site;
  readonly principal: Principal;
  readonly tongue: Tongue;
}

function row({ say, told }: Tongue, principal: Principal, each: StoredImport): Markup {
  const undo =
    each.standing > 0 && may(principal, "change")
      ? actionButton(`${importsPath}/${each.id}/undo`, { label: say("Undo"), about: told(each.reason) })
      : "";
  return html`<tr><th scope="row">${moment(each.createdAt)}</th><td>${told(each.reason)}</td><td>${each.accountName}</td><td>${each.made}</td><td>${each.changed}</td><td>${each.standing}</td><td>${undo}</td></tr>`;
}

/** Imports, the latest first. */
export function importsPage(
  { site, principal, tongue }: ImportsView,
  { imports, next }: { imports: readonly StoredImport[]; next: string | null },
): Promise<string> {
  const { say } = tongue;
  return editorLayout({
    site,
    principal,
    tongue,
    title: say("Imports"),
    section: importPath,
    body: html`<h1>${say("Imports")}</h1>
<p>${say("Undoing one withdraws what it made and takes back what it changed. What somebody touched since stays as it is, and is named.")}</p>
${
  imports.length === 0
    ? html`<p>${say("Nothing has been imported yet.")}</p>`
    : table(
        say("The latest first"),
        [say("When"), say("What"), say("Who"), say("Made"), say("Changed"), say("As it left them"), ""],
        imports.map((each) => row(tongue, principal, each)),
      )
}
${next === null ? "" : html`<p class="count"><a href="${importsPath}?before=${next}">${say("Earlier")}</a></p>`}
<p><a href="${importPath}">${say("Import")}</a></p>`,
  });
}

/** What undoing an import did. */
export function undonePage(
  { site, principal, tongue }: ImportsView,
  id: string,
  { undone, kept, remaining }: Undone,
): Promise<string> {
  const { say, count, told } = tongue;
  return editorLayout({
    site,
    principal,
    tongue,
    title: say("Undone"),
    section: importPath,
    body: html`<h1>${say("Undone")}</h1>
${notice(count(undone.length, "# publications are as before the import"))}
${remaining === 0 ? "" : html`<p>${count(remaining, "# publications are still to go back")}</p>${actionButton(`${importsPath}/${id}/undo`, { label: say("Go on") })}`}
${
  kept.length === 0
    ? ""
    : table(
        say("What stays as it is"),
        [say("Publication"), say("Why")],
        kept.map(
          ({ code, title, why }) =>
            html`<tr><th scope="row"><a href="${publicationAdminPath(code)}">${title}</a></th><td>${told(why)}</td></tr>`,
        ),
      )
}
<p><a href="${importsPath}">${say("Imports")}</a></p>`,
  });
}
