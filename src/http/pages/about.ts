import { html } from "hono/html";
import { listingFeedPath, sitePaths } from "../addresses.ts";
import { licenceStatement } from "../harvest/licence.ts";
import { layout, type Site } from "./layout.ts";

/** What the catalogue is, how its addresses last, what it keeps of its readers, and how machines read it. */
export function aboutPage(site: Site): Promise<string> {
  return layout({
    site,
    title: "About this catalogue",
    path: "/about",
    canonical: "/about",
    description: `How to use, cite and reuse the publications catalogue of ${site.publisher}.`,
    body: html`<div class="prose">
<h1>About this catalogue</h1>
<p class="lead">The publications of ${site.publisher}, with every translation, summary and smaller file that exists of them.</p>
<h2>Finding your language</h2>
<p>Choose it under <a href="/languages">Languages</a>: each language has a list of all that can be read in it, in whole or in part, and opens its documents first. Where a smaller file exists, it stands beside the full one with its size.</p>
<h2>Links that last</h2>
<p>Each publication and each document has a short code that never changes. The address <code>/p/</code> and a publication’s code, or <code>/d/</code> and a document’s code, works for ever, whatever else is renamed. Capital letters do no harm, and a code that was typed wrong is recognised as such.</p>
<p>A document that is “not uploaded yet” exists, but its file has not reached this catalogue. Its address is already the right one.</p>
<h2>Your privacy</h2>
<p>No cookies are set and nothing is loaded from other sites. The addresses of readers’ devices are not stored. No script is needed for anything.</p>
<h2>As data</h2>
<p>Every page can be had as JSON: add <code>.json</code> to its address. The same is under <a href="${sitePaths.api}">${sitePaths.api}</a>, where it is explained with examples.</p>
<p>What is new: as <a href="${listingFeedPath({}, "atom")}">Atom</a> or <a href="${listingFeedPath({}, "json")}">JSON Feed</a>, also for every list. Library systems harvest by OAI-PMH 2.0 at <code>${sitePaths.oai}</code>.</p>
<p>The whole catalogue: as <a href="${sitePaths.csv}">CSV</a> for a spreadsheet, as <a href="${sitePaths.jsonLines}">JSON Lines</a>, or as <a href="${sitePaths.sql}">SQL</a> for a database; sizes and check sums are in the <a href="${sitePaths.dataPackage}">data package</a>. ${licenceStatement(site)}</p>
</div>`,
  });
}
