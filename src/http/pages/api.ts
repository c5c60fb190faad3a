/** The API's documentation for people, in English as the API itself: what its OpenAPI description says, with examples from this catalogue. */
import type { JsonSchema } from "@valibot/to-json-schema";
import { html } from "hono/html";
import { facetNames, facets } from "../../catalogue/reading/filter.ts";
import type { Publication } from "../../catalogue/publication/publication.ts";
import { keysOf } from "../../catalogue/publication/terms.ts";
import type { Listing } from "../../catalogue/reading/reading.ts";
import { listingFeedPath, sitePaths } from "../addresses.ts";
import type { Operation } from "../editor/operation.ts";
import { type Description, type Media, templateOf } from "../json/description.ts";
import { apiInShort, describedOperations, openApi } from "../json/openapi.ts";
import { documentPageJson, entryPointJson, listingJson, publicationPageJson } from "../json/represent.ts";
import { languageMark, layout, type Markup } from "./layout.ts";
import type { Site } from "../site.ts";
import { problemAnchor, problemKinds } from "../problem-kinds.ts";
import { english } from "../strings/en.ts";
import type { Strings } from "../strings/strings.ts";

/** A real answer, shortened for reading: texts to their beginning, lists to their first item. */
function abridged(value: unknown): unknown {
  if (typeof value === "string") return value.length > 90 ? `${value.slice(0, 88)} …` : value;
  if (Array.isArray(value)) {
    const items: unknown[] = value;
    return items.length > 1 ? [abridged(items[0]), `… ${items.length - 1} more`] : items.map(abridged);
  }
  if (value instanceof Object) {
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, abridged(member)]));
  }
  return value;
}

interface Example {
  readonly path: string;
  /** What it answers; left out where reading it would take another query. */
  readonly answer?: object;
}

/** What a publication could be listed under, as the values of each path's parameter. */
function valuesOf({
  contributors,
  container,
  documents,
  languages,
  places,
  topics,
  type,
  year,
}: Publication) {
  return {
    contributors: contributors[0]?.slug,
    documents: documents[0]?.code,
    languages: languages[0]?.tag,
    places: places[0]?.slug,
    series: container?.slug,
    topics: topics[0]?.slug,
    types: type,
    years: String(year),
  };
}

/** An example of each path that one can be made for from the first page of the catalogue. */
function examplesFrom(listing: Listing, { origin, catalogueName, publisher }: Site): Map<string, Example> {
  const examples = new Map<string, Example>([
    ["/api/v1", { path: "/api/v1", answer: entryPointJson(origin, catalogueName, publisher) }],
    ["/api/v1/publications", { path: "/api/v1/publications", answer: listingJson(origin, listing, null) }],
    ...facetNames.map((facet): [string, Example] => {
      const path = `/api/v1/${facets[facet].path}`;
      return [path, { path }];
    }),
  ]);
  const [newest, older = null] = listing.publications;
  if (newest) {
    examples.set("/api/v1/publications/{key}", {
      path: `/api/v1/publications/${newest.code}`,
      answer: publicationPageJson(origin, { publication: newest, newer: null, older }),
    });
  }
  for (const publication of listing.publications.toReversed()) {
    const [document] = publication.documents;
    for (const [kind, value] of Object.entries(valuesOf(publication))) {
      if (value === undefined || kind === "documents") continue;
      examples.set(`/api/v1/${kind}/{value}`, { path: `/api/v1/${kind}/${value}` });
    }
    if (!document) continue;
    examples.set("/api/v1/documents/{code}", {
      path: `/api/v1/documents/${document.code}`,
      answer: documentPageJson(origin, { publication, document }),
    });
  }
  return examples;
}

/** The command that fetches an address: in quotes, since shells read `?` and `&` otherwise. */
function curl(address: string, options = ""): string {
  return `curl ${options}'${address}'`;
}

/** Names with what is said of each. */
function definitions(items: readonly { readonly name: string; readonly said: Markup | string }[]): Markup {
  return html`<dl class="facts">${items.map(
    ({ name, said }) => html`<div><dt><code>${name}</code></dt><dd>${said}</dd></div>`,
  )}</dl>`;
}

function code(text: string): Markup {
  // A region that scrolls must be reachable by keyboard.
  return html`<pre tabindex="0"><code>${text}</code></pre>`;
}

function exampleOf(example: Example | undefined, site: Site): Markup | "" {
  if (!example) return "";
  return html`${code(curl(site.origin + example.path))}
${
  example.answer
    ? html`<details><summary>What it answers</summary>${code(JSON.stringify(abridged(example.answer), null, 2))}</details>`
    : ""
}`;
}

/** What a body is: links to the schemas, or else the media types. */
function bodyOf(media: Media): Markup {
  // A patch has one schema in two media types.
  const schemas = [
    ...new Map(
      Object.values(media)
        .flat()
        .map((each) => [each.name, each]),
    ).values(),
  ];
  if (schemas.length === 0) return html`<code>${Object.keys(media).join(", ")}</code>`;
  return html`${schemas.map(
    ({ name }, at) =>
      html`${at > 0 ? ", to editors " : ""}<a href="${sitePaths.apiSchemas}#${name}">${name}</a>`,
  )}`;
}

/** Who may, for those operations that not everyone may. */
function permissionFor({ security }: Description): Markup | "" {
  const scopes = security.flatMap((each) => each["token"] ?? []);
  if (security.length === 0 || security.some((each) => Object.keys(each).length === 0)) return "";
  return html` It takes ${scopes.length > 0 ? html`a token with the scope <code>${scopes[0]}</code>, or a session` : "a session, and no token does"}.`;
}

function operationPart(described: Description, example: Markup | ""): Markup {
  const { method, path, id, summary, parameters, takes, gives } = described;
  const media = gives[200] ?? gives[201];
  return html`<section><h3 id="${id}"><code>${method} ${templateOf(path)}</code></h3>
<p>${summary}.${takes ? html` Takes ${bodyOf(takes.media)}${takes.optional ? ", or nothing" : ""}.` : ""} Answers ${media ? bodyOf(media) : "204, with nothing"}.${permissionFor(described)}</p>
<details><summary>Parameters and problems</summary>${definitions(
    parameters.map(({ name, in: place, description = "", required, schema }) => ({
      name: place === "path" ? `{${name}}` : name,
      said: html`${description}${schema.enum ? `: ${schema.enum.map(String).join(", ")}` : ""}${required && place !== "path" ? html` <span class="quiet">(required)</span>` : ""}`,
    })),
  )}<p>What can go wrong: ${described.problems.join(", ")}.</p></details>
${example}</section>`;
}

interface Row {
  readonly name: string;
  readonly type: string;
  readonly description: string;
}

/** The fields of a schema, those within others by their whole path: `documents[].file.bytes`. */
function rows(schema: JsonSchema, name: string): Row[] {
  const alternatives = schema.anyOf?.filter((each) => typeof each !== "boolean") ?? [];
  const [present] = alternatives.filter(({ type }) => type !== "null");
  if (present) {
    const [row, ...inner] = rows(present, name);
    const described = { name, type: `${row?.type ?? "any"} or null` };
    return [{ ...described, description: schema.description ?? row?.description ?? "" }, ...inner];
  }
  const { description = "", enum: members, properties = {}, items, prefixItems = [] } = schema;
  const type = members ? members.map(String).join(" | ") : String(schema.type ?? "any");
  const inside = (of: JsonSchema | boolean | undefined, at: string) =>
    of && typeof of !== "boolean"
      ? rows(of, at).filter((row) => row.name !== at || row.type !== "object")
      : [];
  return [
    { name, type, description },
    ...(Array.isArray(items) ? [] : inside(items, `${name}[]`)),
    ...prefixItems.flatMap((of, index) => inside(of, `${name}[${index}]`)),
    ...inside(schema.additionalProperties, `${name}.*`),
    ...Object.entries(properties).flatMap(([member, of]) =>
      typeof of === "boolean" ? [] : rows(of, name === "" ? member : `${name}.${member}`),
    ),
  ];
}

function schemaPart(name: string, schema: JsonSchema): Markup {
  const fields = rows(schema, "").filter((row) => row.name !== "");
  return html`<details id="${name}"><summary>${name}</summary>${definitions(
    fields.map(({ name: field, type, description }) => ({
      name: field,
      said: html`${type}${description ? html`<br><span class="quiet">${description}</span>` : ""}`,
    })),
  )}</details>`;
}

/** Every kind of problem at the address that its `type` names. */
function problems(): Markup {
  return html`<dl class="facts">${keysOf(problemKinds).map((kind) => {
    const { status, when, remedy } = problemKinds[kind];
    return html`<div id="${problemAnchor(kind)}"><dt><code>${kind}</code></dt><dd>${status}: ${when} ${remedy.replaceAll("`", "")}</dd></div>`;
  })}</dl>`;
}

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
  const { components } = openApi(site, operations);
  return apiDocument(site, strings, {
    title: "What the API takes and gives",
    path: sitePaths.apiSchemas,
    description: `The fields of what programs send to the catalogue of ${site.publisher}, and are answered.`,
    body: html`<p class="above"><a href="${sitePaths.api}">API</a></p>
<h1>What is sent and answered</h1>
${Object.entries(components.schemas).map(([name, schema]) => schemaPart(name, schema))}`,
  });
}
