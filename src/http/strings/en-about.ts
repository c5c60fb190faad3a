/** English: what the page about the catalogue says. */
import { html } from "hono/html";
import { listingFeedPath, sitePaths } from "../addresses.ts";
import type { Markup } from "../pages/layout.ts";

/** What the page about the catalogue is made of, beside its sentences. */
interface Told {
  readonly publisher: string;
  /** What may be done with the data. */
  readonly licence: string;
  /** The rows of the table of forms. */
  readonly rows: readonly Markup[];
}

export const about = {
  title: "About this catalogue",
  description: (publisher: string) =>
    `How to use, cite and reuse the publications catalogue of ${publisher}.`,
  everyPage: "every page",
  publicationsAndLists: "publications, lists",
  publications: "publications",
  text: ({ publisher, licence, rows }: Told): Markup => html`<h1>About this catalogue</h1>
<p class="lead">The publications of ${publisher}, with every translation, summary and smaller file that exists of them.</p>
<h2>Finding your language</h2>
<p>Choose it under <a href="/languages">Languages</a>: each language has a list of all that can be read in it, in whole or in part, and opens its documents first. Where a smaller file exists, it stands beside the full one with its size.</p>
<h2 id="search">How to search</h2>
<p>Type what you remember, in any language: words of a title or an abstract, a name, a topic, a country, a year. Endings, spelling, capitals and accents need not be right. Few words must all be met; of many, most.</p>
<ul>
<li><code>"domestic violence"</code> these words, one after the other</li>
<li><code>fishers -ukraine</code> the first word without the second</li>
<li><code>author:name</code> in one field only: <code>title:</code>, <code>author:</code>, <code>topic:</code>, <code>country:</code>, <code>in:</code> for the book, journal or series</li>
<li><code>year:2012-2015</code>, <code>language:french</code>, <code>type:guide</code> nothing else than these</li>
</ul>
<h2>Links that last</h2>
<p>Each publication and each document has a short code that never changes. The address <code>/p/</code> and a publication’s code, or <code>/d/</code> and a document’s code, works for ever, whatever else is renamed. Capital letters do no harm, and a code that was typed wrong is recognised as such.</p>
<p>A document that is “not uploaded yet” exists, but its file has not reached this catalogue. Its address is already the right one.</p>
<h2>Your privacy</h2>
<p>No cookies are set and nothing is loaded from other sites. The addresses of readers’ devices are not stored; how often a network asks for what is costly is counted for a minute, by a number that nobody can turn back into its address. No script is needed for anything.</p>
<h2>Citing</h2>
<p>Each publication’s page ends with its citation in five styles and with files for Zotero, EndNote, JabRef and other reference managers. A translation has a citation of its own. For a whole list, add <code>.bib</code> or <code>.ris</code> to the list’s address: <a href="/publications.bib" rel="nofollow">/publications.bib</a> is the whole catalogue.</p>
<p>The styles are those of the <a href="https://citationstyles.org">Citation Style Language</a> project, licensed under <a href="https://creativecommons.org/licenses/by-sa/3.0/">Creative Commons BY-SA 3.0</a>.</p>
<h2 id="formats">As data</h2>
<p>Every page can be had as data: add what stands here to its address, before any question mark, or ask for the media type in the Accept header. JSON is also under <a href="${sitePaths.api}">${sitePaths.api}</a>, where it is explained with examples.</p>
<table>
<thead><tr><th scope="col">Add</th><th scope="col">What it is</th><th scope="col">Of</th></tr></thead>
<tbody>${rows}</tbody>
</table>
<p>What is new: as <a href="${listingFeedPath({}, "atom")}">Atom</a> or <a href="${listingFeedPath({}, "json")}">JSON Feed</a>, also for every list. Library systems harvest by OAI-PMH 2.0 at <code>${sitePaths.oai}</code>.</p>
<p>The whole catalogue: as <a href="${sitePaths.csvForExcel}">CSV for Excel</a> or <a href="${sitePaths.csv}">for programs</a>, as <a href="${sitePaths.jsonLines}">JSON Lines</a>, or as <a href="${sitePaths.sql}">SQL</a> for a database; sizes and check sums are in the <a href="${sitePaths.dataPackage}">data package</a>. ${licence}</p>`,
};
