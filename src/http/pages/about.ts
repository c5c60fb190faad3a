import { html } from "hono/html";
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
<h2 id="search">How to search</h2>
<p>Type what you remember, in any language: words of a title or an abstract, a name, a topic, a country, a year. Endings, spelling, capitals and accents need not be right. Few words must all be met; of many, most.</p>
<ul>
<li><code>"domestic violence"</code> these words, one after the other</li>
<li><code>fishers -ukraine</code> the first word without the second</li>
<li><code>author:surtees</code> in one field only: <code>title:</code>, <code>author:</code>, <code>topic:</code>, <code>country:</code>, <code>in:</code> for the book, journal or series</li>
<li><code>year:2012-2015</code>, <code>language:khmer</code>, <code>type:guide</code> nothing else than these</li>
</ul>
<h2>Links that last</h2>
<p>Each publication and each document has a short code that never changes. The address <code>/p/</code> and a publication’s code, or <code>/d/</code> and a document’s code, works for ever, whatever else is renamed. Capital letters do no harm, and a code that was typed wrong is recognised as such.</p>
<p>A document that is “not uploaded yet” exists, but its file has not reached this catalogue. Its address is already the right one.</p>
<h2>Your privacy</h2>
<p>No cookies are set and nothing is loaded from other sites. The addresses of readers’ devices are not stored. No script is needed for anything.</p>
<h2>As data</h2>
<p>Every page can be had as JSON: add <code>.json</code> to its address. The same is under <a href="/api/v1">/api/v1</a>, described in the OpenAPI format at <a href="/openapi.json">/openapi.json</a>.</p>
</div>`,
  });
}
