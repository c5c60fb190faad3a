import { html } from "hono/html";
import { languageOf } from "../../catalogue/languages/language.ts";
import { indexPath, sitePaths } from "../addresses.ts";
import { localeAddress, localeNamed } from "../formats/csl/locales.ts";
import { offeredTags, type Site } from "../site.ts";
import { markedUp } from "../strings/filling.ts";
import { prefixed, stringsIn } from "../strings/spoken.ts";
import type { Strings } from "../strings/strings.ts";
import { languageMark, layout, type Markup } from "./layout.ts";

/** The locale of the Citation Style Language that its citations are written by: without one, their words are ours too. */
function citationLocale(tag: string, { translationsPage: says }: Strings): Markup {
  const locale = localeNamed(tag);
  return locale === null ? html`${says.notYet}` : html`<a href="${localeAddress(locale)}">${locale}</a>`;
}

function row(tag: string, strings: Strings): Markup {
  const { translationsPage: says } = strings;
  const language = languageOf(tag);
  const { reviewed } = stringsIn(tag);
  return html`<tr><td><a href="${prefixed(sitePaths.translations, { tag })}" hreflang="${tag}"${languageMark(language, strings)}>${language.autonym}</a> <span class="quiet">${strings.languageName(language)}</span></td><td>${reviewed ?? says.notYet}</td><td>${citationLocale(tag, strings)}</td></tr>`;
}

/** Which languages these pages are in, who has read each translation, what its citations are written by, and how to send a correction. */
export function translationsPage(site: Site, strings: Strings): Promise<string> {
  const { translationsPage: says } = strings;
  return layout({
    site,
    strings,
    title: says.title,
    canonical: sitePaths.translations,
    description: says.lead,
    sheets: ["publication", "manual"],
    body: html`<div class="prose">
<h1>${says.title}</h1>
<p class="lead">${says.lead}</p>
<table>
<thead><tr><th scope="col">${says.language}</th><th scope="col">${says.read}</th><th scope="col">${strings.cite} (<a href="${localeAddress(null)}">CSL</a>)</th></tr></thead>
<tbody>${offeredTags(site)
      .filter((tag) => tag !== "en")
      .map((tag) => row(tag, strings))}</tbody>
</table>
<h2>${says.correct}</h2>
<p>${says.correctText(site.publisher)}</p>
<p>${markedUp(says.publications, { languages: prefixed(indexPath("language"), strings) })}</p>
</div>`,
  });
}
