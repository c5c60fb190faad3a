/** What readers would see of a form that may be half filled in: for the preview while somebody types. */
import type { KnownNames } from "../../catalogue/reading/editorial.ts";
import { dateOfYear } from "../../catalogue/publication/date.ts";
import { languageOf } from "../../catalogue/languages/language.ts";
import { documentFormats, paragraphs, type Publication } from "../../catalogue/publication/publication.ts";
import {
  containerKinds,
  contributorRoles,
  documentRoles,
  identifierSchemes,
  isOneOf,
  publicationTypes,
} from "../../catalogue/publication/terms.ts";
import type { ContentForm } from "./content-form.ts";

function orElse<List extends object>(
  list: List,
  value: string,
  otherwise: Extract<keyof List, string>,
): Extract<keyof List, string> {
  return isOneOf(list, value) ? value : otherwise;
}

/** The publication that the form would make, as far as it is filled in; `current` gives what no form holds. */
export function sketchOf(
  form: ContentForm,
  known: KnownNames,
  current: Publication | null,
  now: Date,
): Publication {
  const named = (all: readonly { slug: string; name: string }[], slugs: readonly string[]) =>
    slugs.flatMap((slug) => all.filter((one) => one.slug === slug));
  const files = new Map(current?.documents.map(({ code, file }) => [code, file]));
  const containerSlug = known.containers.find(({ title }) => title === form.container.title);
  const documents = form.documents.map((row) => ({
    code: row.code || "------",
    role: orElse(documentRoles, row.role, "full"),
    language: languageOf(row.language || "en"),
    title: row.title || null,
    description: row.description || null,
    format: orElse(documentFormats, row.format, "pdf"),
    identifiers: [],
    licence: null,
    file: files.get(row.code) ?? null,
    earlier: [],
  }));
  return {
    id: current?.id ?? 0,
    code: current?.code ?? "------",
    createdAt: current?.createdAt ?? now.toISOString(),
    updatedAt: now.toISOString(),
    publishedAt: current?.publishedAt ?? null,
    publishAt: null,
    revision: current?.revision ?? 0,
    state: current?.state ?? "draft",
    slug: form.slug || "untitled",
    title: form.title || "Untitled",
    language: languageOf(form.language || "en"),
    year: Number(form.year) || now.getUTCFullYear(),
    date: dateOfYear(Number(form.year) || now.getUTCFullYear()),
    edition: null,
    abstractLanguage: languageOf(form.language || "en"),
    licence: null,
    relations: [],
    relatedBy: [],
    links: [],
    type: orElse(publicationTypes, form.type, "report"),
    supplied: { title: form.supplied.includes("title"), year: form.supplied.includes("year") },
    abstract: paragraphs(form.abstract),
    translations: form.translations.map((row) => ({
      language: languageOf(row.language || "en"),
      title: row.title,
      abstract: row.abstract === "" ? null : paragraphs(row.abstract),
    })),
    container:
      form.container.title === ""
        ? null
        : {
            slug: containerSlug?.slug ?? "new",
            kind: orElse(containerKinds, containerSlug?.kind ?? form.container.kind, "series"),
            title: form.container.title,
            titleTranslation: null,
            language: languageOf("en"),
            number: form.container.number || null,
            identifiers: [],
            volume: null,
            issue: null,
            pages: null,
            articleNumber: null,
          },
    contributors: form.contributors.map((row) => ({
      slug: row.slug || "new",
      name: row.name,
      kind: row.kind === "organisation" ? "organisation" : "person",
      sortName: null,
      parts: null,
      nativeName: null,
      orcid: null,
      ror: null,
      parent: null,
      role: orElse(contributorRoles, row.role, "author"),
    })),
    topics: named(known.topics, form.topics),
    places: named(known.places, form.places),
    documents,
    languages: [...new Map(documents.map(({ language }) => [language.tag, language])).values()],
    identifiers: form.identifiers.map((row) => ({
      scheme: orElse(identifierSchemes, row.scheme, "doi"),
      value: row.value,
    })),
  };
}
