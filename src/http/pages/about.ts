import { html, raw } from "hono/html";
import { sitePaths } from "../addresses.ts";
import { dataBlock } from "../formats/json-ld.ts";
import { datasetNode } from "../harvest/dataset.ts";
import { forms, listingForms, publicationForms } from "../representation.ts";
import type { Site } from "../site.ts";
import type { Strings } from "../strings/strings.ts";
import { layout, type Markup } from "./layout.ts";

/** The forms that pages can be had in, each as a row: what to add, what it is, and of which pages. */
function formRows({ aboutPage: { everyPage, publicationsAndLists, publications } }: Strings): Markup[] {
  const listed: readonly string[] = listingForms;
  return publicationForms.flatMap((form) => {
    const { suffix, mediaType, name } = forms[form];
    if (suffix === "") return [];
    const where = form === "json" ? everyPage : listed.includes(form) ? publicationsAndLists : publications;
    return [
      html`<tr><td><code>${suffix}</code></td><td>${name} <small class="quiet">${mediaType}</small></td><td>${where}</td></tr>`,
    ];
  });
}

/** What the catalogue is, how its addresses last, what it keeps of its readers, and how machines read it. */
export function aboutPage(site: Site, strings: Strings): Promise<string> {
  const { title, description, text } = strings.aboutPage;
  const { publisher } = site;
  return layout({
    site,
    strings,
    title,
    path: sitePaths.about,
    canonical: sitePaths.about,
    description: description(publisher),
    head: html`<script type="application/ld+json">${raw(dataBlock(datasetNode(site, strings)))}</script>`,
    body: html`<div class="prose">
${text({ publisher, licence: strings.programs.licenceStatement(site), rows: formRows(strings) })}
</div>`,
  });
}
