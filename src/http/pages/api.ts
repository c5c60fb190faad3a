/** The API's documentation for people, in English as the API itself: what its OpenAPI description says, with examples from this catalogue. */
import { html } from "hono/html";
import type { Listing } from "../../catalogue/reading/listing.ts";
import { listingFeedPath, sitePaths } from "../addresses.ts";
import type { Operation } from "../editor/operation.ts";
import { templateOf } from "../json/description.ts";
import { listingJson } from "../json/listings.ts";
import { apiInShort, describedOperations, openApi } from "../json/openapi.ts";
import type { Site } from "../site.ts";
import { english } from "../strings/spoken.ts";
import type { Strings } from "../strings/strings.ts";
import {
  code,
  curl,
  exampleOf,
  examplesFrom,
  operationPart,
  problems,
  schemaPart,
  toldOf,
} from "./api-parts.ts";
import { languageMark, layout, type Markup } from "./layout.ts";

/** One of the pages about the API, which are in English whatever the page around them is in. */
function apiDocument(
  site: Site,
  strings: Strings,
  page: {
    readonly title: string;
    readonly path: string;
    readonly description: string;
    readonly body: Markup;
  },
): Promise<string> {
  return layout({
    ...page,
    site,
    strings,
    canonical: page.path,
    inEnglish: true,
    sheets: ["publication", "manual"],
    data: sitePaths.apiDescription,
    body: html`<div class="prose"${languageMark({ tag: "en", direction: "ltr" }, strings)}>
${page.body}
</div>`,
  });
}

/** How programs read this catalogue. `listing` is the first page of all publications, from which examples come. */
export function apiPage(
  site: Site,
  strings: Strings,
  listing: Listing,
  operations: readonly Operation[],
): Promise<string> {
  const reading = describedOperations(operations).filter(({ tags }) => tags.includes("reading"));
  const examples = examplesFrom(listing, site);
  const { origin } = site;
  const next = listing.next ? listingJson(origin, listing, null).links.next : null;
  return apiDocument(site, strings, {
    title: "API",
    path: sitePaths.api,
    description: `How programs read the publications of ${site.publisher}.`,
    body: html`<p class="above"><a href="${sitePaths.about}">About this catalogue</a></p>
<h1>API</h1>
<p class="lead">How programs read this catalogue. No key is needed, and any site’s scripts may ask. The <a href="${sitePaths.apiDescription}">OpenAPI description</a> says the same to programs.</p>
<h2>In short</h2>
<p>${apiInShort}</p>
${code(curl(`${origin}/api/v1/publications?language=en`))}
<p>Lists come in pages. The link to the next stands in the answer, under <code>links.next</code>, and in the <code>Link</code> header:</p>
${next ? code(curl(next)) : ""}
<p>Ask again only for what has changed: keep the <code>ETag</code>, and <code>304 Not Modified</code> is all that comes back while nothing did.</p>
${code(curl(`${origin}/api/v1/publications`, "--etag-save etag.txt --etag-compare etag.txt \\\n  -o publications.json "))}
<p>Scripts on any site may ask, with conditions and for parts (<code>Range</code>) too. What no cache holds is limited for each network: <code>429 Too Many Requests</code> says in <code>Retry-After</code> when to come back.</p>
<p>What is wrong is told as <a href="${sitePaths.apiSchemas}#Problem">Problem</a> (RFC 9457): a sentence for people, the parameter’s name for programs, and what may have been meant.</p>
${code(curl(`${origin}/api/v1/publications?year=soon`))}
<h2>Everything at once</h2>
<p>Rather than page through lists, take the whole catalogue. ${english.programs.licenceStatement(site)}</p>
${code(
  [
    curl(origin + sitePaths.jsonLines, "-O "),
    `${curl(`${origin}${sitePaths.jsonLines}.sha256`)} | sha256sum --check`,
    curl(origin + sitePaths.csv, "-O "),
    `${curl(origin + sitePaths.sql)} | sqlite3 catalogue.db`,
  ].join("\n"),
)}
<p>The <a href="${sitePaths.dataPackage}">data package</a> names the files with a version, their sizes and SHA-256. Excel needs <a href="${sitePaths.csvForExcel}">the table with a byte order mark</a>. A transfer that broke off can be taken up again: <code>curl --continue-at -</code>. The same digest is in each file’s <code>Repr-Digest</code> header, which belongs to exactly those bytes.</p>
<h2>What is new</h2>
<p>Every list and every search has a feed: add <code>.atom</code> or <code>.feed.json</code> to its address. Library systems harvest by OAI-PMH 2.0, in <code>oai_dc</code> and <code>mods</code>, with sets for topics, languages and types; what was withdrawn stays there as deleted.</p>
${code(
  [
    curl(origin + listingFeedPath({}, "atom")),
    curl(origin + listingFeedPath({}, "json")),
    curl(`${origin}${sitePaths.oai}?verb=ListRecords&metadataPrefix=oai_dc&from=2024-01-01`),
  ].join("\n"),
)}
<h2>Paths</h2>
<p class="quiet">The examples are this catalogue’s own. In the answers, lists end after their first item and long texts at …</p>
${reading.map((each) => operationPart(each, exampleOf(examples.get(templateOf(each.path)), site)))}
<p>What editors and their scripts can do beside is told on a page of its own: <a href="${sitePaths.editingApi}">changing the catalogue</a>.</p>
<h2 id="problems">Problems</h2>
<p>The <code>type</code> of a problem is the address of its line here.</p>
${problems()}`,
  });
}

/** How editors' scripts change this catalogue. */
export function editingApiPage(
  site: Site,
  strings: Strings,
  operations: readonly Operation[],
): Promise<string> {
  const editing = describedOperations(operations).filter(({ tags }) => !tags.includes("reading"));
  return apiDocument(site, strings, {
    title: "Changing the catalogue by API",
    path: sitePaths.editingApi,
    description: `How editors’ scripts change the publications of ${site.publisher}.`,
    body: html`<p class="above"><a href="${sitePaths.api}">API</a></p>
<h1>Changing the catalogue</h1>
<p class="lead">What editors can do on pages, their scripts can do too. Editors make a token under <a href="/admin/account">their account</a>, for reading drafts, writing or publishing.</p>
<p>A change says in <code>If-Match</code> over which revision it is made, so that nobody’s work is overwritten; with an <code>Idempotency-Key</code> it can be repeated without harm. A publication is written as <a href="${sitePaths.apiSchemas}#Content">Content</a>.</p>
${code(
  `curl -X PATCH -H 'Authorization: Bearer backlist_…' -H 'If-Match: "3"' \\\n  -H 'Content-Type: application/merge-patch+json' -d '{"year": 2017, "edition": null}' \\\n  '${site.origin}/api/v1/publications/CODE'`,
)}
<h2>Paths</h2>
${editing.map((each) => operationPart(each, ""))}
<p>What each kind of problem means is told at <a href="${sitePaths.api}#problems">Problems</a>.</p>`,
  });
}

/** What is sent to the API and answered by it, field by field. */
export function apiSchemasPage(
  site: Site,
  strings: Strings,
  operations: readonly Operation[],
): Promise<string> {
  const { schemas } = openApi(site, operations).components;
  const told = toldOf(schemas);
  return apiDocument(site, strings, {
    title: "What the API takes and gives",
    path: sitePaths.apiSchemas,
    description: `The fields of what programs send to the catalogue of ${site.publisher}, and are answered.`,
    body: html`<p class="above"><a href="${sitePaths.api}">API</a></p>
<h1>What is sent and answered</h1>
${Object.entries(schemas).map(([name, schema]) => schemaPart(name, schema, told))}`,
  });
}
