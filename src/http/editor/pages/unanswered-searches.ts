/** What readers searched for and did not find, with what an editor may do about it. */
import { html } from "hono/html";
import { languageOf } from "../../../catalogue/languages/language.ts";
import { may } from "../../../catalogue/accounts/principal.ts";
import type { Unanswered } from "../../../catalogue/usage/unanswered-words.ts";
import {
  explainedSearchPages,
  searchWordsAdminPath,
  unansweredAdminPath,
  usageAdminPath,
} from "../../addresses.ts";
import { actionButton } from "./form.ts";
import { editorLayout, notice, table } from "./layout.ts";
import { type Frame, monthField } from "./usage.ts";

/** The searches of a period that found nothing. */
export function unansweredPage(
  { site, principal, tongue, script }: Frame,
  { from, to, searches, unanswered, words, most, full }: Unanswered,
  isForgotten: boolean,
): Promise<string> {
  const { say, tag, strings, inLanguage } = tongue;
  const mayChange = may(principal, "change");
  const title = say("Searches that found nothing");
  const number = (count: number) => count.toLocaleString(tag);
  const query = (typed: string) => new URLSearchParams({ q: typed }).toString();
  return editorLayout({
    site,
    principal,
    tongue,
    title,
    section: usageAdminPath,
    scripts: [script],
    body: html`<p class="above"><a href="${usageAdminPath}">${say("Usage")}</a></p>
<h1>${title}</h1>
<p class="lead">${say("Words are told once three visits had them: three readers within an hour, or visits on three days, which may be those of one reader. Long words, addresses and numbers are never told; a name may be. They are forgotten after two years.")}</p>
${isForgotten ? notice(say("It was forgotten.")) : ""}<form action="${unansweredAdminPath()}"><div class="row">${monthField("from", say("From"), from)}${monthField("to", say("To"), to)}</div>
<p class="actions"><button>${say("Show")}</button></p></form>
<p>${say("{unanswered} of {searches} searches found nothing that has all their words.", { unanswered: number(unanswered), searches: number(searches) })}</p>
${full.length === 0 ? "" : html`<p>${say("Of these months only the {most} words that most visits had are kept: {months}.", { most: number(most), months: full.join(", ") })}</p>`}
${
  words.length === 0
    ? html`<p>${say("No words were searched for often enough to be told.")}</p>`
    : html`<figure id="unanswered-searches">${table(
        title,
        [say("Words"), say("Language of the page"), say("Visits"), say("Last"), ""],
        words.map(
          ({ id, words: typed, language, count, last }) =>
            html`<tr><th scope="row"${inLanguage(languageOf(language))}><a href="${explainedSearchPages}?${query(typed)}">${typed}</a></th><td>${strings.languageName(languageOf(language))}</td><td>${number(count)}</td><td>${last}</td><td class="acts">${
              mayChange
                ? html`<a href="${searchWordsAdminPath()}/new?${new URLSearchParams({ words: `${language}: ${typed}` }).toString()}">${say("Add search words")}<span class="unseen">: ${typed}</span></a> ${actionButton(unansweredAdminPath(id), { label: say("Forget"), about: typed })}`
                : ""
            }</td></tr>`,
        ),
      )}</figure>`
}`,
  });
}
