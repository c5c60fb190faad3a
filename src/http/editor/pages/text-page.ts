/** The page on which editors correct the text of one page of a document. */
import { html } from "hono/html";
import { may, type Principal } from "../../../catalogue/accounts/principal.ts";
import { longestPage, type EditedPage } from "../../../catalogue/files/text-version/correcting.ts";
import { languageOf } from "../../../catalogue/languages/language.ts";
import type { FieldError } from "../../../catalogue/problem.ts";
import { valueUnder } from "../../../catalogue/publication/terms.ts";
import { documentShortPath, filesPath, textPageAdminPath, textVersionPath } from "../../addresses.ts";
import type { Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import { actionButton, button, errorSummary, textArea } from "./form.ts";
import type { Tongue } from "../strings/tongue.ts";
import type { PlainSentence } from "../strings/translation.ts";
import { editorLayout, notice } from "./layout.ts";

interface View {
  readonly site: Site;
  readonly principal: Principal;
  readonly tongue: Tongue;
}

interface TextForm {
  /** What was typed, where the form comes back; null for the page's own. */
  readonly text: string | null;
  readonly errors: readonly FieldError[];
  readonly done?: string | undefined;
}

const outcomes: Readonly<Record<string, PlainSentence>> = {
  corrected: "It is saved. Readers and search have it as it is here.",
  restored: "The page is as it was read again.",
  hidden: "Readers get no text version of this document any more.",
  shown: "Readers get the text version again.",
};

const hint: PlainSentence =
  "An empty line ends a paragraph. # is a heading, ## one below it; - an item of a list, two spaces before it one level down; | a | b | a row of a table, with |---| below its head; [^1] a note, and [^1]: what it says. A paragraph that goes on from the page before begins with + and a space.";

/** The ways to the pages before and behind. */
function ways({ strings }: Tongue, { documentCode, page, pages }: EditedPage): Markup {
  const link = (to: number) =>
    html`<a href="${textPageAdminPath(documentCode, to)}">${strings.pageNumber(to)}</a> `;
  return html`<p class="actions">${page > 1 ? link(page - 1) : ""}${page < pages ? link(page + 1) : ""}</p>`;
}

function forms({ say }: Tongue, found: EditedPage, { text, errors }: TextForm): Markup {
  const { documentCode, page, hidden, corrected, version, language } = found;
  const own = textPageAdminPath(documentCode, page);
  return html`<form class="stack" method="post" action="${own}"><input type="hidden" name="version" value="${version}">
${textArea({ name: "text", label: say("Text"), hint: say(hint), value: text ?? found.text, language, maxLength: longestPage, errors })}
<div class="actions">${button({ label: say("Save") })}</div></form>
${corrected ? html`<p class="actions">${actionButton(`${own}/restore`, { label: say("Take the correction back"), kind: "second" })}</p>` : ""}
<h2>${say("The whole text version")}</h2>
<form method="post" action="${textPageAdminPath(documentCode, "hidden")}"><input type="hidden" name="hidden" value="${String(!hidden)}">
<p>${hidden ? say("Readers get no text version of this document.") : say("Where a program cannot read the text well, the PDF alone is better.")}</p>
<div class="actions">${button({ label: hidden ? say("Show it to readers") : say("Hide it from readers"), kind: "second" })}</div></form>`;
}

/** The page. */
export function textPagePage(
  { site, principal, tongue }: View,
  found: EditedPage,
  form: TextForm,
): Promise<string> {
  const { documentCode, publicationCode, page, pages, hidden, corrected, language } = found;
  const { say } = tongue;
  const outcome = valueUnder(outcomes, form.done ?? "");
  return editorLayout({
    site,
    principal,
    tongue,
    title: say("Text of page {page}: {title}", { page, title: found.title }),
    section: "/admin/publications",
    wrong: form.errors.length > 0,
    body: html`<p class="above"><a href="${filesPath(publicationCode)}">${say("Back to the files")}</a></p>
<h1>${say("Text of page {page} of {pages}", { page, pages })}</h1>
<p>${found.title} · <a href="${documentShortPath(documentCode)}#page=${page}">${say("This page in the PDF")}</a>${
      hidden ? "" : html` · <a href="${textVersionPath(documentCode, page)}">${say("As readers see it")}</a>`
    }${corrected ? ` · ${say("corrected")}` : ""}</p>
${outcome ? notice(say(outcome)) : ""}${errorSummary(form.errors, tongue)}
${ways(tongue, found)}
${may(principal, "change") ? forms(tongue, found, form) : html`<pre${tongue.inLanguage(languageOf(language))}>${found.text}</pre>`}`,
  });
}
