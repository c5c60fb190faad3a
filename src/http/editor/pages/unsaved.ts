/** What an editor typed and did not save, found when the form is opened again: to go on with, or to let go. */
import { html } from "hono/html";
import type { Principal } from "../../../catalogue/accounts/principal.ts";
import type { Publication } from "../../../catalogue/publication/publication.ts";
import type { WorkingCopy } from "../../../catalogue/changing/working-copies.ts";
import { only } from "../../../catalogue/fields/field.ts";
import { publicationAdminPath } from "../../addresses.ts";
import { inLanguage, type Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import type { ContentForm } from "../content-form.ts";
import { button } from "./form.ts";
import { editorLayout, moment } from "./layout.ts";
import { formPath } from "./content-form.ts";

export interface UnsavedPage {
  readonly site: Site;
  readonly principal: Principal;
  readonly current: Publication | null;
  readonly found: readonly {
    readonly copy: WorkingCopy;
    readonly form: ContentForm;
    /** How many of its fields differ from what is saved. */
    readonly differing: number;
  }[];
}

function copyOf(
  { copy, form, differing }: UnsavedPage["found"][number],
  current: Publication | null,
): Markup {
  const path = `${formPath(current?.code ?? null)}?continue=${encodeURIComponent(copy.subject)}`;
  const name = only(form.rows.title) || "Without a title";
  return html`<li class="item"><p><b>${name}</b><br><span class="hint">Typed until ${moment(copy.savedAt)} UTC${
    current
      ? html` over revision ${copy.revision}; ${differing} ${differing === 1 ? "field differs" : "fields differ"} from what is saved`
      : ""
  }</span></p>
<div class="actions"><a class="button" href="${path}">Go on with it</a>
<form class="inline" method="post" action="/admin/publications/working-copy/discard"><input type="hidden" name="copy" value="${copy.subject}">${button({ label: "Discard", kind: "danger", about: name })}</form></div></li>`;
}

/** The choice between what was typed and what is saved. */
export function unsavedPage({ site, principal, current, found }: UnsavedPage): Promise<string> {
  return editorLayout({
    site,
    principal,
    title: "You have unsaved changes",
    section: "/admin/publications",
    body: html`${
      current
        ? html`<p class="above"><a href="${publicationAdminPath(current.code)}"${inLanguage(current.language)}>${current.title}</a></p>`
        : ""
    }
<h1>You have unsaved changes</h1>
<p class="lead">This was kept for you while you typed. It is not in the catalogue until you save it.</p>
<ul class="copies">${found.map((each) => copyOf(each, current))}</ul>
${current ? "" : html`<p><a href="${formPath(null)}?afresh">Leave them for later and add another publication</a></p>`}`,
  });
}
