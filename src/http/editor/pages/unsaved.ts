/** What an editor typed and did not save, found when the form is opened again: to go on with, or to let go. */
import { html } from "hono/html";
import type { Principal } from "../../../catalogue/accounts/principal.ts";
import type { Publication } from "../../../catalogue/publication/publication.ts";
import type { WorkingCopy } from "../../../catalogue/changing/working-copies.ts";
import { only } from "../../../catalogue/fields/field.ts";
import { publicationAdminPath } from "../../addresses.ts";
import type { Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import type { ContentForm } from "../content-form.ts";
import { button } from "./form.ts";
import type { Tongue } from "../strings/tongue.ts";
import { editorLayout, moment } from "./layout.ts";
import { formPath } from "./content-form.ts";

export interface UnsavedPage {
  readonly site: Site;
  readonly principal: Principal;
  readonly tongue: Tongue;
  /** The address of the form's script: it forgets the file of what is discarded. */
  readonly script: string;
  readonly current: Publication | null;
  readonly found: readonly {
    readonly copy: WorkingCopy;
    readonly form: ContentForm;
    /** How many of its fields differ from what is saved. */
    readonly differing: number;
  }[];
}

function copyOf(
  { say, mark, count }: Tongue,
  { copy, form, differing }: UnsavedPage["found"][number],
  current: Publication | null,
): Markup {
  const path = `${formPath(current?.code ?? null)}?continue=${encodeURIComponent(copy.subject)}`;
  const name = only(form.rows.title) || say("Without a title");
  return html`<li class="item"><p><b>${name}</b><br><span class="hint">${
    current
      ? mark("Typed until {moment} UTC over revision {revision}; {fields} from what is saved", {
          moment: moment(copy.savedAt),
          revision: String(copy.revision),
          fields: count(differing, "# fields differ"),
        })
      : mark("Typed until {moment} UTC", { moment: moment(copy.savedAt) })
  }</span></p>
<div class="actions"><a class="button" href="${path}">${say("Go on with it")}</a>
<form class="inline" data-discard method="post" action="/admin/publications/working-copy/discard"><input type="hidden" name="copy" value="${copy.subject}">${button({ label: say("Discard"), kind: "danger", about: name })}</form></div></li>`;
}

/** The choice between what was typed and what is saved. */
export function unsavedPage({
  site,
  principal,
  tongue,
  script,
  current,
  found,
}: UnsavedPage): Promise<string> {
  const { say } = tongue;
  return editorLayout({
    site,
    principal,
    tongue,
    title: say("You have unsaved changes"),
    section: "/admin/publications",
    scripts: [script],
    body: html`${
      current
        ? html`<p class="above"><a href="${publicationAdminPath(current.code)}"${tongue.inLanguage(current.language)}>${current.title}</a></p>`
        : ""
    }
<h1>${say("You have unsaved changes")}</h1>
<p class="lead">${say("This was kept for you while you typed. It is not in the catalogue until you save it.")}</p>
<ul class="copies">${found.map((each) => copyOf(tongue, each, current))}</ul>
${current ? "" : html`<p><a href="${formPath(null)}?afresh">${say("Leave them for later and add another publication")}</a></p>`}`,
  });
}
