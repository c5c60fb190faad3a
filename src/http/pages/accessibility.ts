import { html } from "hono/html";
import { dateOfYear } from "../../catalogue/publication/date.ts";
import { sitePaths } from "../addresses.ts";
import type { Site } from "../site.ts";
import { markedUp } from "../strings/filling.ts";
import { prefixed } from "../strings/spoken.ts";
import type { StatementSentences } from "../strings/statement/sentences.ts";
import type { Strings } from "../strings/strings.ts";
import { layout } from "./layout.ts";
import { letterTo } from "./letter.ts";

/** The day on which all that the statement says was last tried by hand. */
const tested = { ...dateOfYear(2026), month: 11, day: 29 };

const guidelines = "https://www.w3.org/TR/WCAG22/";

/** How far everybody can use the catalogue, what does not hold yet, whom to write to, and how all that was tested. */
export function accessibilityPage(site: Site, strings: Strings, says: StatementSentences): Promise<string> {
  const { accessibilityContact: contact, publisher } = site;
  const whom = contact === undefined ? publisher : letterTo(contact, contact);
  const day = strings.date(tested, false);
  const limits = [says.files, says.texts, says.recordings, says.translations, says.elsewhere];
  const addresses = { translations: prefixed(sitePaths.translations, strings) };
  return layout({
    site,
    strings,
    title: says.title,
    canonical: sitePaths.accessibility,
    description: says.lead,
    sheets: ["publication", "notice"],
    body: html`<div class="prose">
<h1>${says.title}</h1>
<p class="lead">${says.lead}</p>
<h2>${says.conformance}</h2>
<p>${markedUp(says.conformanceText, { wcag: guidelines })}</p>
<p>${says.ways}</p>
<h2>${says.limits}</h2>
<ul>${limits.map((each) => html`<li>${markedUp(each, addresses)}</li>`)}</ul>
<h2 id="ask">${says.help}</h2>
<p>${markedUp(says.helpText, { whom })}</p>
<h2>${says.complaint}</h2>
<p>${says.complaintText}</p>
<h2>${says.tested}</h2>
<p>${markedUp(says.testedText, { day })}</p>
</div>`,
  });
}
