/** What a mirror is searched by: its publications as a script that also a page without a server can load. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SAXParser } from "parse5-sax-parser";
import * as v from "valibot";
import type { Facet } from "../../catalogue/reading/filter.ts";
import { indexPath, publicationPath, sitePaths } from "../../http/addresses.ts";
import { prefixed, stringsIn } from "../../http/strings/spoken.ts";
import { type Asked, expected } from "../asking.ts";
import { bundledScript } from "../assets.ts";
import { fileOf, ownFolder, type Scope } from "./address.ts";
import type { Searchable, Searched } from "./script/searchable.ts";

const recordSchema = v.object({
  code: v.string(),
  slug: v.string(),
  title: v.string(),
  titleTranslation: v.nullable(v.string()),
  translations: v.array(v.object({ language: v.object({ tag: v.string() }), title: v.nullable(v.string()) })),
  language: v.object({ tag: v.string() }),
  date: v.nullable(v.string()),
  abstract: v.nullable(v.string()),
  contributors: v.array(v.object({ name: v.string(), nativeName: v.nullable(v.string()) })),
  topics: v.array(v.object({ slug: v.string(), name: v.string() })),
  places: v.array(v.object({ slug: v.string(), name: v.string() })),
  documents: v.array(
    v.object({
      code: v.string(),
      language: v.object({ tag: v.string(), name: v.string(), autonym: v.string() }),
      title: v.nullable(v.string()),
      file: v.nullable(v.object({ url: v.string() })),
    }),
  ),
});
/** A publication as the site's whole catalogue has it. */
export type CatalogueRecord = v.InferOutput<typeof recordSchema>;

/** All publications of a site. */
export async function publicationsOf(site: Asked): Promise<CatalogueRecord[]> {
  const { body } = await expected(site, sitePaths.jsonLines, 200);
  return body
    .toString()
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => v.parse(recordSchema, JSON.parse(line)));
}

/** What the index of a facet calls its entries, by their slug, in every language of the mirror's pages. */
function namesOf(folder: string, languages: Iterable<string>, facet: Facet): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const tag of languages) {
    const file = join(folder, fileOf(prefixed(indexPath(facet), { tag })));
    if (!existsSync(file)) continue;
    let slug: string | undefined;
    const parser = new SAXParser();
    parser.on("startTag", ({ tagName, attrs }) => {
      const href = attrs.find(({ name }) => name === "href")?.value ?? "";
      if (tagName === "a") slug = entry.exec(href)?.[1];
    });
    parser.on("text", ({ text }) => {
      if (slug !== undefined && /\p{L}/u.test(text)) found.set(slug, [...(found.get(slug) ?? []), text]);
    });
    parser.on("endTag", ({ tagName }) => {
      if (tagName === "a") slug = undefined;
    });
    parser.end(readFileSync(file, "utf8"));
    parser.resume();
  }
  return found;
}

/** A link to an entry, from the index that it is in. */
const entry = /^(?:\.\.\/)*(?:[\w-]+\/)?([\w-]+)\/index\.html$/;

/** The script that has the publications, to be loaded before the one that searches. */
export function searchableScript(
  folder: string,
  { languages }: Scope,
  records: readonly CatalogueRecord[],
): string {
  const names = (facet: Facet) => namesOf(folder, languages, facet);
  const [topics, places, tongues] = [names("topic"), names("place"), names("language")];
  const publications = records.map(
    (record): Searchable => ({
      id: record.code,
      slug: record.slug,
      title: record.title,
      language: record.language.tag,
      titles: Object.fromEntries(
        record.translations.flatMap(({ language, title }) => (title === null ? [] : [[language.tag, title]])),
      ),
      date: record.date ?? "",
      people: record.contributors.map(({ name }) => name),
      other: [
        record.code,
        record.titleTranslation ?? "",
        ...record.contributors.map(({ nativeName }) => nativeName ?? ""),
        ...record.topics.flatMap(({ slug, name }) => [name, ...(topics.get(slug) ?? [])]),
        ...record.places.flatMap(({ slug, name }) => [name, ...(places.get(slug) ?? [])]),
        ...record.documents.flatMap(({ code, language, title }) => [
          code,
          language.name,
          language.autonym,
          ...(tongues.get(language.tag) ?? []),
          title ?? "",
        ]),
      ].filter((text) => text !== ""),
      abstract: record.abstract ?? "",
    }),
  );
  const found = [...languages].map((tag) => {
    const { nothingFound, publications: counted } = stringsIn(tag);
    const counts = Array.from({ length: publications.length + 1 }, (_, count) => counted(count));
    return [tag, { nothingFound, counts, folder: folderOf(tag) }] as const;
  });
  const searched: Searched = { publications, languages: Object.fromEntries(found) };
  return `self.searched = ${JSON.stringify(searched).replaceAll("<", "\\u003c")};\n`;
}

/** Where the pages of publications in a language lie, from the mirror's root. */
function folderOf(tag: string): string {
  return fileOf(prefixed(publicationPath("x"), { tag })).replace(/x\/index\.html$/, "");
}

/** The script that searches, for browsers. */
export function searchScript(): Promise<string> {
  return bundledScript("commands/mirror/script", "search");
}

/** The mirror's own scripts, by their files. */
export const scriptFiles = {
  publications: `${ownFolder}/publications.js`,
  search: `${ownFolder}/search.js`,
} as const;
