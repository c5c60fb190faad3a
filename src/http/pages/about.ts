import { html, raw } from "hono/html";
import { listingFeedPath, listingFormPath, sitePaths } from "../addresses.ts";
import { dataBlock } from "../formats/json-ld.ts";
import { datasetNode } from "../harvest/dataset.ts";
import { forms, listingForms, publicationForms } from "../representation.ts";
import type { Site } from "../site.ts";
import { markedUp } from "../strings/filling.ts";
import { prefixed } from "../strings/spoken.ts";
import type { Strings } from "../strings/strings.ts";
import { layout, type Markup, saidMark } from "./layout.ts";

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

function body(site: Site, strings: Strings): Markup {
  const { aboutPage: says, programs } = strings;
  const everything = listingFormPath({}, "bib");
  const addresses = {
    languages: prefixed("/languages", strings),
    translations: prefixed(sitePaths.translations, strings),
    everything: html`<a href="${everything}" rel="nofollow">${everything}</a>`,
    csl: "https://citationstyles.org",
    cslLicence: "https://creativecommons.org/licenses/by-sa/3.0/",
    api: sitePaths.api,
    atom: prefixed(listingFeedPath({}, "atom"), strings),
    jsonFeed: prefixed(listingFeedPath({}, "json"), strings),
    oai: sitePaths.oai,
    csvForExcel: sitePaths.csvForExcel,
    csv: sitePaths.csv,
    jsonLines: sitePaths.jsonLines,
    sql: sitePaths.sql,
    dataPackage: sitePaths.dataPackage,
  };
  const paragraph = (sentence: string) => html`<p>${markedUp(sentence, addresses)}</p>`;
  const item = (sentence: string) => html`<li>${markedUp(sentence, addresses)}</li>`;
  return html`<h1>${says.title}</h1>
<p class="lead">${says.lead(site.publisher)}</p>
${site.about ? html`<div${saidMark(site.about, strings)}>${site.about.text.split("\n\n").map((each) => html`<p>${each}</p>`)}</div>` : ""}
<h2>${says.language}</h2>
${paragraph(says.languageText)}
${paragraph(says.interfaceText)}
<h2 id="search">${says.search}</h2>
${paragraph(says.searchText)}
<ul>
${item(says.phrase)}
${item(says.without)}
${item(says.inField)}
${item(says.only)}
</ul>
<h2>${says.links}</h2>
${paragraph(says.linksText)}
${paragraph(says.awaitingText)}
<h2>${says.privacy}</h2>
${paragraph(says.privacyText)}
<h2>${says.citing}</h2>
${paragraph(says.citingText)}
${paragraph(says.stylesText)}
<h2 id="formats">${says.data}</h2>
${paragraph(says.dataText)}
<table>
<thead><tr><th scope="col">${says.add}</th><th scope="col">${says.what}</th><th scope="col">${says.of}</th></tr></thead>
<tbody>${formRows(strings)}</tbody>
</table>
<p>${strings.follow(addresses.atom)}</p>
${paragraph(says.newsText)}
<p>${markedUp(says.wholeText, addresses)} ${programs.licenceStatement(site)}</p>`;
}

/** What the catalogue is, how its addresses last, what it keeps of its readers, and how machines read it. */
export function aboutPage(site: Site, strings: Strings): Promise<string> {
  const { title, description } = strings.aboutPage;
  return layout({
    site,
    strings,
    title,
    sheets: ["publication", "manual"],
    path: sitePaths.about,
    canonical: sitePaths.about,
    description: description(site.publisher),
    head: html`<script type="application/ld+json">${raw(dataBlock(datasetNode(site, strings)))}</script>`,
    body: html`<div class="prose">
${body(site, strings)}
</div>`,
  });
}
