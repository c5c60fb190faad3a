/** What can be taken along, to be read without a connection. */
import { html } from "hono/html";
import { indexPath, listingPath, listingZipPath, offlinePath } from "../addresses.ts";
import type { Plan } from "../portable/plan.ts";
import type { Site } from "../site.ts";
import { filled, markedUp } from "../strings/filling.ts";
import { prefixed } from "../strings/spoken.ts";
import type { Strings } from "../strings/strings.ts";
import { choiceName } from "./choice-name.ts";
import { layout, type Markup } from "./layout.ts";

/** Bytes that a page of a text, and a publication, take in a ZIP, about; and pages of a text that nobody has counted. */
const bytesOfPage = 1300;
const bytesOfPublication = 2500;
const usualPages = 60;

/** How much the texts of a plan are in a ZIP, about. */
function sizeOfTexts({ listing, texts }: Plan): number {
  const pages = texts.reduce((sum, { document }) => sum + (document.file?.pages ?? usualPages), 0);
  return pages * bytesOfPage + listing.publications.length * bytesOfPublication;
}

function zips(plan: Plan, strings: Strings): Markup {
  const { listing, files } = plan;
  const { filter, publications, total } = listing;
  const here = publications.length;
  const texts = sizeOfTexts(plan);
  const bytes = files.reduce((sum, { file }) => sum + file.bytes, texts);
  const link = (withFiles: boolean, sentence: string, size: number) =>
    html`<li><a href="${prefixed(listingZipPath(filter, withFiles), strings)}" type="application/zip" rel="nofollow">${filled(sentence, { size: strings.size(size) })}</a></li>`;
  const name = listing.choices.map((choice) => choiceName(choice, strings).name).join(strings.comma);
  return html`<h2><a id="list" href="${prefixed(listingPath(filter), strings)}">${name}</a></h2>
<p>${here < total ? strings.publicationsHere(total, here) : strings.publications(total)}</p>
<ul>${link(false, strings.road.texts, texts)}${files.length > 0 ? link(true, strings.road.files, bytes) : ""}</ul>`;
}

/** The page, with the ways to take a listing along where one is chosen. */
export function offlinePage(plan: Plan | null, site: Site, strings: Strings): Promise<string> {
  const { title, lead, choose } = strings.road;
  const lists = { languages: indexPath("language"), topics: indexPath("topic") };
  return layout({
    site,
    strings,
    title,
    canonical: offlinePath(plan?.listing.filter),
    unlisted: plan !== null,
    description: lead,
    sheets: ["publication", "offline"],
    body: html`<div class="prose">
<h1>${title}</h1>
<p class="lead">${lead}</p>
${plan ? zips(plan, strings) : html`<p>${markedUp(choose, { languages: prefixed(lists.languages, strings), topics: prefixed(lists.topics, strings) })}</p>`}
<div id="device"></div>
</div>`,
  });
}
