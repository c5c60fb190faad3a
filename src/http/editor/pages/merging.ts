/** Two editors at once: what the other changed, what you changed, and what comes of both. */
import { html } from "hono/html";
import type { ContentInput } from "../../../catalogue/publication/content.ts";
import type { KnownNames } from "../../../catalogue/reading/editorial.ts";
import type { Conflict, Merged, Side } from "../../../catalogue/changing/merging.ts";
import type { Principal } from "../../../catalogue/accounts/principal.ts";
import type { Publication } from "../../../catalogue/publication/publication.ts";
import type { Revision } from "../../../catalogue/changing/revisions.ts";
import { publicationAdminPath } from "../../addresses.ts";
import type { Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import { type ContentForm, fieldsOf } from "../content-form.ts";
import { contentList, differences, fieldLabel } from "./differences.ts";
import { button, errorSummary, radios } from "./form.ts";
import type { Tongue } from "../strings/tongue.ts";
import { editorLayout, moment, notice } from "./layout.ts";

/** The name under which a conflict's choice is sent. */
export function choiceName(field: string): string {
  return `choose.${field.replaceAll(" ", "_")}`;
}

function side({ say }: Tongue, label: string, value: string | null): string {
  return `${label}: ${value === null || value === "" ? say("nothing") : value}`;
}

function conflictField(
  tongue: Tongue,
  { field, base, theirs, mine }: Conflict,
  content: ContentInput,
  who: string,
  chosen: Side | undefined,
  unchosen: boolean,
): Markup {
  const { say } = tongue;
  const name = choiceName(field);
  return radios({
    name,
    label: fieldLabel(tongue, field, content),
    ...(base === null || base === "" ? {} : { hint: say("Before: {text}", { text: base }) }),
    choices: [
      { value: "mine", label: side(tongue, say("Yours"), mine) },
      { value: "theirs", label: side(tongue, who, theirs) },
    ],
    value: chosen,
    errors: unchosen ? [{ field: name, message: say("Choose one of the two.") }] : [],
  });
}

export interface MergePage {
  readonly site: Site;
  readonly principal: Principal;
  readonly tongue: Tongue;
  readonly current: Publication;
  readonly known: KnownNames;
  /** What both began with, what the other made of it, and what is in this editor's form. */
  readonly base: ContentInput;
  readonly theirs: ContentInput;
  readonly mine: ContentInput;
  readonly form: ContentForm;
  readonly merged: Merged;
  readonly choices: ReadonlyMap<string, Side>;
  /** The revisions that came in between, latest first. */
  readonly between: readonly Revision[];
  /** Whether choices were asked for and are missing. */
  readonly incomplete: boolean;
}

/** The page on which a change is brought together with what somebody else saved meanwhile. */
export function mergePage(page: MergePage): Promise<string> {
  const { site, principal, tongue, current, known, base, theirs, mine, form, merged, choices, between } =
    page;
  const { say, told } = tongue;
  const names = [...new Set(between.map(({ accountName }) => accountName))];
  const [only] = names.length === 1 ? names : [];
  const who = only === undefined ? say("The others") : told(only);
  const missing = (field: string) => page.incomplete && !choices.has(field);
  const errors = merged.conflicts
    .filter(({ field }) => missing(field))
    .map(({ field }) => ({
      field: choiceName(field),
      message: say("Choose: {field}", { field: fieldLabel(tongue, field, mine) }),
    }));
  return editorLayout({
    site,
    principal,
    tongue,
    title: say("Somebody else changed this meanwhile"),
    section: "/admin/publications",
    wrong: errors.length > 0,
    body: html`<p class="above"><a href="${publicationAdminPath(current.code)}"${tongue.inLanguage(current.language)}>${current.title}</a></p>
<h1>${say("Somebody else changed this meanwhile")}</h1>
<p class="lead">${say("Nothing is lost, and nothing of yours is saved yet.")} ${
      merged.conflicts.length === 0
        ? say("You changed different things, so both can be kept.")
        : say("You both changed the same in places: choose there. All else is kept from both.")
    }</p>
${errorSummary(errors, tongue)}
<h2>${only === undefined ? say("What they changed") : say("What {name} changed", { name: who })}</h2>
<p class="hint">${between.map(
      ({ accountName, createdAt, reason }, index) =>
        html`${index > 0 ? "; " : ""}${told(accountName)}, ${moment(createdAt)} UTC${reason ? html` (“${reason}”)` : ""}`,
    )}</p>
${differences(tongue, base, theirs, known) ?? notice(say("Nothing in the content: only the state or a file."))}
<h2>${say("What you changed")}</h2>
${differences(tongue, base, { ...mine, documents: withFiles(mine, base) }, known) ?? notice(say("Nothing: your form holds what was there before."))}
<form class="stack" method="post">
${fieldsOf(form).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<input type="hidden" name="over" value="${current.revision}">
${
  merged.conflicts.length === 0
    ? ""
    : html`<h2>${say("What you both changed")}</h2>${merged.conflicts.map((conflict) =>
        conflictField(tongue, conflict, mine, who, choices.get(conflict.field), missing(conflict.field)),
      )}`
}
<details><summary>${say("What it will be")}</summary>${contentList(tongue, merged.content, known)}</details>
<div class="actions">${button({ label: say("Save both"), name: "do", value: "merge" })}
${button({ label: say("Look at both in the form first"), kind: "second", name: "do", value: "merge-in-form" })}</div>
</form>`,
  });
}

/** One's own documents with the files that they had: a form does not change files. */
function withFiles(mine: ContentInput, base: ContentInput): ContentInput["documents"] {
  const files = new Map(base.documents.map(({ code, file }) => [code, file]));
  return mine.documents.map((document) => ({
    ...document,
    file: document.file === undefined ? (files.get(document.code) ?? null) : document.file,
  }));
}
