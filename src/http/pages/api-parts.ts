/** What the pages about the API consist of: operations, schemas and examples from this catalogue. */
import type { JsonSchema } from "@valibot/to-json-schema";
import { pageAlone } from "../../catalogue/reading/publications.ts";
import { html } from "hono/html";
import type { Publication } from "../../catalogue/publication/publication.ts";
import { keysOf } from "../../catalogue/publication/terms.ts";
import { facetNames, facets } from "../../catalogue/reading/filter.ts";
import type { Listing } from "../../catalogue/reading/listing.ts";
import { sitePaths } from "../addresses.ts";
import { type Description, type Media, templateOf } from "../json/description.ts";
import { documentPageJson } from "../json/documents.ts";
import { entryPointJson, listingJson } from "../json/listings.ts";
import { publicationPageJson } from "../json/publications.ts";
import { problemAnchor, problemKinds } from "../problem-kinds.ts";
import type { Site } from "../site.ts";
import type { Markup } from "./layout.ts";

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
export function examplesFrom(
  listing: Listing,
  { origin, catalogueName, publisher }: Site,
): Map<string, Example> {
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
      answer: publicationPageJson(origin, { ...pageAlone(newest), older }),
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
export function curl(address: string, options = ""): string {
  return `curl ${options}'${address}'`;
}

/** Names with what is said of each. */
function definitions(items: readonly { readonly name: string; readonly said: Markup | string }[]): Markup {
  return html`<dl class="facts">${items.map(
    ({ name, said }) => html`<div><dt><code>${name}</code></dt><dd>${said}</dd></div>`,
  )}</dl>`;
}

export function code(text: string): Markup {
  // A region that scrolls must be reachable by keyboard.
  return html`<pre tabindex="0"><code>${text}</code></pre>`;
}

export function exampleOf(example: Example | undefined, site: Site): Markup | "" {
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

export function operationPart(described: Description, example: Markup | ""): Markup {
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

/** Where the fields of something are told: at a schema, or at a field of one. */
interface Place {
  readonly schema: string;
  readonly field: string;
}

interface Row {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  /** Where its fields are told, in place of here. */
  readonly toldAt?: Place;
}

/** What has its fields told already, by its JSON. */
export type Told = Map<string, Place>;

/** What is told of the schemas themselves, before any of their fields is. */
export function toldOf(schemas: Readonly<Record<string, JsonSchema>>): Told {
  return new Map(
    Object.entries(schemas).map(([schema, each]) => [JSON.stringify(each), { schema, field: "" }]),
  );
}

/** Objects with fewer fields are told again: a link would be longer. */
const fewestFields = 4;

/** The fields of a schema, those within others by their whole path: `documents[].file.bytes`; of what is told elsewhere, where. */
function rows(schema: JsonSchema, { schema: top, field: name }: Place, told: Told): Row[] {
  const alternatives = schema.anyOf?.filter((each) => typeof each !== "boolean") ?? [];
  const [present] = alternatives.filter(({ type }) => type !== "null");
  if (present) {
    const [row, ...inner] = rows(present, { schema: top, field: name }, told);
    const described = { ...row, name, type: `${row?.type ?? "any"} or null` };
    return [{ ...described, description: schema.description ?? row?.description ?? "" }, ...inner];
  }
  const { description = "", enum: members, properties = {}, items, prefixItems = [] } = schema;
  const type = members ? members.map(String).join(" | ") : String(schema.type ?? "any");
  if (name !== "" && Object.keys(properties).length >= fewestFields) {
    const json = JSON.stringify({ ...schema, description: undefined });
    const toldAt = told.get(json);
    if (toldAt) return [{ name, type, description, toldAt }];
    told.set(json, { schema: top, field: name });
  }
  const inside = (of: JsonSchema | boolean | undefined, field: string) =>
    of && typeof of !== "boolean"
      ? rows(of, { schema: top, field }, told).filter(
          (row) => row.name !== field || row.type !== "object" || row.toldAt,
        )
      : [];
  return [
    { name, type, description },
    ...(Array.isArray(items) ? [] : inside(items, `${name}[]`)),
    ...prefixItems.flatMap((of, index) => inside(of, `${name}[${index}]`)),
    ...inside(schema.additionalProperties, `${name}.*`),
    ...Object.entries(properties).flatMap(([member, of]) => {
      const field = name === "" ? member : `${name}.${member}`;
      return typeof of === "boolean" ? [] : rows(of, { schema: top, field }, told);
    }),
  ];
}

/** Whether a row says nothing but that those behind it lie within: `documents` before `documents[].code`. */
function isToldByNext({ name, type, description }: Row, next: Row | undefined): boolean {
  return (
    description === "" &&
    ((type === "array" && next?.name.startsWith(`${name}[`)) ||
      (type === "object" && next?.name.startsWith(`${name}.`))) === true
  );
}

function toldThere({ schema, field }: Place): Markup {
  return html`<a href="#${schema}">${schema}</a>${field === "" ? "" : ` ${field}`}`;
}

/** A schema with its fields, but for those that are told already; adds to these. */
export function schemaPart(name: string, schema: JsonSchema, told: Told): Markup {
  const fields = rows(schema, { schema: name, field: "" }, told).filter(
    (row, at, all) => row.name !== "" && !isToldByNext(row, all[at + 1]),
  );
  return html`<details id="${name}"><summary>${name}</summary>${definitions(
    fields.map(({ name: field, type, description, toldAt }) => ({
      name: field,
      said: html`${toldAt ? html`${toldThere(toldAt)}${type.endsWith(" or null") ? " or null" : ""}` : type}${description ? html`<br><span class="quiet">${description}</span>` : ""}`,
    })),
  )}</details>`;
}

/** Every kind of problem at the address that its `type` names. */
export function problems(): Markup {
  return html`<dl class="facts">${keysOf(problemKinds).map((kind) => {
    const { status, when, remedy } = problemKinds[kind];
    return html`<div id="${problemAnchor(kind)}"><dt><code>${kind}</code></dt><dd>${status}: ${when} ${remedy.replaceAll("`", "")}</dd></div>`;
  })}</dl>`;
}
