/** The hand-written statements: what a page shows and no more, as one JSON value, in one round trip. */
import type { CountedFacet } from "../../../src/catalogue/reading/filter.ts";
import { dateOfYear } from "../../../src/catalogue/publication/date.ts";
import { languageOf } from "../../../src/catalogue/languages/language.ts";
import type { Container } from "../../../src/catalogue/publication/appearance.ts";
import type { Contributor } from "../../../src/catalogue/publication/contributor.ts";
import type { Document } from "../../../src/catalogue/publication/document.ts";
import type { Publication } from "../../../src/catalogue/publication/publication.ts";
import type { MenuChoice } from "../../../src/catalogue/reading/choices.ts";
import type { Listing } from "../../../src/catalogue/reading/listing.ts";
import type { PublicationPage } from "../../../src/catalogue/reading/publications.ts";
import { type PublicationType, publicationTypes } from "../../../src/catalogue/publication/terms.ts";

const pageSize = 18;
const homeSize = 10;

const documents = `(
  SELECT json_group_array(json_object('code', d.code, 'role', d.role, 'language', d.language,
    'title', d.title, 'description', d.description, 'format', d.format,
    'mediaType', f.media_type, 'bytes', f.bytes) ORDER BY d.position)
  FROM documents d LEFT JOIN files f ON f.id = d.file_id WHERE d.publication_id = p.id)`;

const container = `(
  SELECT json_object('slug', c.slug, 'kind', c.kind, 'title', c.title, 'titleTranslation', c.title_translation,
    'language', c.language)
  FROM containers c WHERE c.id = p.container_id)`;

/** Three authors and whether there are more. */
const authors = `(
  SELECT json_group_array(json_object('name', a.name, 'nativeName', a.native_name, 'role', 'author')) FROM (
    SELECT c.name, c.native_name FROM publication_contributors l JOIN contributors c ON c.id = l.contributor_id
    WHERE l.publication_id = p.id AND l.role = 'author' ORDER BY l.position LIMIT 4) a)`;

const cardWith = (
  abstract: string,
) => `json_object('id', p.id, 'code', p.code, 'slug', p.slug, 'title', p.title,
  'translations', json(p.translations), 'titleSupplied', p.title_supplied, 'language', p.language,
  'year', p.year, 'yearSupplied', p.year_supplied, 'type', p.type, 'abstract', ${abstract},
  'containerNumber', p.container_number, 'container', ${container}, 'documents', ${documents},
  'contributors', ${authors})`;

/** A card shows the beginning of the abstract only. */
const card = cardWith("substr(p.abstract, 1, 300)");

const countsUnder = (filter: string) => `(
  SELECT json_group_array(json_object('facet', n.facet, 'value', n.value, 'publications', n.publications,
    'name', t.name) ORDER BY n.facet, t.position, n.value)
  FROM facet_counts n LEFT JOIN topics t ON n.facet = 'topic' AND t.slug = n.value
  WHERE n.filter = ${filter} AND n.facet IN ('language', 'topic', 'type', 'year'))`;

const catalogue = `SELECT json_object(
  'total', (SELECT publications FROM facet_counts WHERE filter = '' AND facet = '' AND value = ''),
  'counts', ${countsUnder("''")},
  'publications', (
    SELECT json_group_array(${card} ORDER BY p.year DESC, p.id DESC) FROM (
      SELECT * FROM publications WHERE state = 'published' ORDER BY year DESC, id DESC LIMIT ${homeSize}) p)
  ) AS page`;

const topicInLanguage = `SELECT json_object(
  'name', t.name, 'scopeNote', t.scope_note,
  'total', (SELECT publications FROM facet_counts
    WHERE filter = 'language=' || ?2 AND facet = 'topic' AND value = ?1),
  'counts', ${countsUnder("'language=' || ?2 || '&topic=' || ?1")},
  'publications', (
    SELECT json_group_array(${card} ORDER BY p.year DESC, p.id DESC) FROM (
      SELECT e.publication_id FROM listing_entries e
      JOIN listing_entries o ON o.facet = 'language' AND o.value = ?2 AND o.year = e.year
        AND o.publication_id = e.publication_id
      WHERE e.facet = 'topic' AND e.value = ?1
      ORDER BY e.year DESC, e.publication_id DESC LIMIT ${pageSize}) e
    JOIN publications p ON p.id = e.publication_id)
  ) AS page
  FROM topics t WHERE t.slug = ?1`;

const neighbour = (comparison: string, order: string) => `(
  SELECT json_object('code', n.code, 'slug', n.slug, 'title', n.title, 'language', n.language)
  FROM publications n WHERE n.state = 'published' AND (n.year, n.id) ${comparison} (p.year, p.id)
  ORDER BY n.year ${order}, n.id ${order} LIMIT 1)`;

const inContainer = (comparison: string, order: string) => `(
  SELECT json_object('code', n.code, 'slug', n.slug, 'title', n.title, 'language', n.language)
  FROM publications n WHERE n.container_id = p.container_id AND n.state = 'published'
    AND (n.container_order, n.year, n.id) ${comparison} (p.container_order, p.year, p.id)
  ORDER BY n.container_order ${order}, n.year ${order}, n.id ${order} LIMIT 1)`;

const similar = `(SELECT json_group_array(json(near)) FROM (
  SELECT json_object('code', n.code, 'slug', n.slug, 'title', n.title, 'language', n.language) AS near
  FROM similar_publications s JOIN publications n ON n.id = s.similar_id
  WHERE s.publication_id = p.id AND n.state = 'published' ORDER BY s.likeness DESC, n.id DESC LIMIT 4))`;

const publicationPage = `SELECT json_object('publication', ${cardWith("p.abstract")},
  'contributors', (
    SELECT json_group_array(json_object('slug', c.slug, 'name', c.name, 'kind', c.kind,
      'sortName', c.sort_name, 'role', l.role)
      ORDER BY l.position)
    FROM publication_contributors l JOIN contributors c ON c.id = l.contributor_id
    WHERE l.publication_id = p.id),
  'topics', (
    SELECT json_group_array(json_object('slug', t.slug, 'name', t.name) ORDER BY l.position)
    FROM publication_topics l JOIN topics t ON t.id = l.topic_id WHERE l.publication_id = p.id),
  'places', (
    SELECT json_group_array(json_object('slug', t.slug, 'name', t.name) ORDER BY l.position)
    FROM publication_places l JOIN places t ON t.id = l.place_id WHERE l.publication_id = p.id),
  'createdAt', p.created_at, 'updatedAt', p.updated_at, 'publishedAt', p.published_at,
  'identifiers', json(p.identifiers), 'files', (
    SELECT json_group_object(d.code, json_object('sha256', f.sha256, 'pages', f.pages, 'createdAt', f.created_at))
    FROM documents d JOIN files f ON f.id = d.file_id WHERE d.publication_id = p.id),
  'newer', ${neighbour(">", "ASC")}, 'older', ${neighbour("<", "DESC")},
  'higher', ${inContainer(">", "ASC")}, 'lower', ${inContainer("<", "DESC")}, 'similar', json(${similar})) AS page
  FROM publications p WHERE p.slug = ?`;

interface Card {
  id: number;
  code: string;
  slug: string;
  title: string;
  translations: { language: string; title: string }[];
  titleSupplied: number;
  language: string;
  year: number;
  yearSupplied: number;
  type: PublicationType;
  abstract: string;
  containerNumber: string | null;
  container: (Omit<Container, "language" | "number"> & { language: string }) | null;
  contributors: Publication["contributors"];
  documents: (Omit<Document, "language" | "file"> & {
    language: string;
    mediaType: string | null;
    bytes: number;
  })[];
}

interface Count {
  facet: CountedFacet;
  value: string;
  publications: number;
  name: string | null;
}

interface ListingRow {
  total: number | null;
  counts: Count[];
  publications: Card[];
}

interface PublicationRow {
  publication: Card;
  contributors: Contributor[];
  topics: Publication["topics"];
  places: Publication["places"];
  createdAt: string;
  updatedAt: string;
  publishedAt: string;
  identifiers: Publication["identifiers"];
  files: Record<string, { sha256: string; pages: number | null; createdAt: string }>;
  newer: { code: string; slug: string; title: string; language: string } | null;
  older: PublicationRow["newer"];
  higher: PublicationRow["newer"];
  lower: PublicationRow["newer"];
  similar: NonNullable<PublicationRow["newer"]>[];
}

function documentFrom({ language, mediaType, bytes, ...row }: Card["documents"][number]): Document {
  const unread = {
    objectKey: "",
    sha256: "",
    pages: null,
    standIn: false,
    coverKey: null,
    createdAt: "",
    changeNote: null,
    text: "unread" as const,
  };
  return {
    ...row,
    language: languageOf(language),
    identifiers: [],
    licence: null,
    earlierShown: false,
    earlier: [],
    file: mediaType === null ? null : { ...unread, mediaType, bytes },
  };
}

/** The record as far as a page shows it. */
function publicationFrom(row: Card): Publication {
  return {
    id: row.id,
    code: row.code,
    slug: row.slug,
    title: row.title,
    translations: row.translations.map(({ language, title }) => ({
      language: languageOf(language),
      title,
      abstract: null,
    })),
    language: languageOf(row.language),
    year: row.year,
    type: row.type,
    supplied: { title: row.titleSupplied === 1, year: row.yearSupplied === 1 },
    abstract: row.abstract.split("\n\n"),
    container: row.container && {
      ...row.container,
      language: languageOf(row.container.language),
      number: row.containerNumber,
      identifiers: [],
      volume: null,
      issue: null,
      pages: null,
      articleNumber: null,
    },
    date: dateOfYear(row.year),
    edition: null,
    abstractLanguage: languageOf(row.language),
    licence: null,
    relations: [],
    relatedBy: [],
    links: [],
    contributors: row.contributors,
    topics: [],
    places: [],
    documents: row.documents.map(documentFrom),
    languages: [],
    identifiers: [],
    state: "published",
    revision: 1,
    createdAt: "",
    publishedAt: null,
    publishAt: null,
    updatedAt: "",
  };
}

function menuChoice({ facet, value, publications, name }: Count): MenuChoice {
  const autonym = facet === "language" ? languageOf(value).autonym : null;
  const plural = facet === "type" ? Object.entries(publicationTypes).find(([type]) => type === value) : null;
  return {
    facet,
    value,
    publications,
    name: name ?? autonym ?? plural?.[1].many ?? value,
    language: autonym ? value : "en",
    scopeNote: null,
  };
}

function menusFrom(counts: readonly Count[]): Record<CountedFacet, MenuChoice[]> {
  const menus: Record<CountedFacet, MenuChoice[]> = { topic: [], language: [], year: [], type: [] };
  for (const count of counts) menus[count.facet].push(menuChoice(count));
  const types = Object.keys(publicationTypes);
  menus.year.reverse();
  menus.language.sort((a, b) => (a.name < b.name ? -1 : 1));
  menus.type.sort((a, b) => types.indexOf(a.value) - types.indexOf(b.value));
  return menus;
}

function listingFrom(
  row: ListingRow,
  chosen: Pick<Listing, "filter" | "choices">,
  chosenFacets: readonly CountedFacet[],
): Listing {
  const publications = row.publications.map(publicationFrom);
  const last = publications.at(-1);
  const total = row.total ?? 0;
  const menus: Partial<Record<CountedFacet, MenuChoice[]>> = menusFrom(row.counts);
  for (const facet of chosenFacets) delete menus[facet];
  return {
    ...chosen,
    publications,
    total,
    menus,
    next: last && total > pageSize ? { direction: "after", year: last.year ?? 0, id: last.id } : null,
    previous: null,
  };
}

/** The first page of the catalogue. */
export async function readCatalogue(database: D1Database): Promise<Listing> {
  const row: ListingRow = JSON.parse((await database.prepare(catalogue).first<string>("page")) ?? "{}");
  return listingFrom(row, { filter: {}, choices: [] }, []);
}

/** The first page of a topic, in one language. */
export async function readTopicInLanguage(
  database: D1Database,
  topic: string,
  language: string,
): Promise<Listing> {
  const text = await database.prepare(topicInLanguage).bind(topic, language).first<string>("page");
  const row: ListingRow & { name: string; scopeNote: string } = JSON.parse(text ?? "{}");
  const { name, scopeNote } = row;
  const choices: Listing["choices"] = [
    {
      facet: "language",
      value: language,
      name: languageOf(language).autonym,
      language,
      scopeNote: null,
    },
    { facet: "topic", value: topic, name, language: "en", scopeNote },
  ];
  return listingFrom(row, { filter: { language, topic }, choices }, ["language", "topic"]);
}

function neighbourFrom(row: PublicationRow["newer"]): PublicationPage["newer"] {
  return row && { ...row, language: languageOf(row.language) };
}

/** A publication with its neighbours, or null. */
export async function readPublication(database: D1Database, slug: string): Promise<PublicationPage | null> {
  const text = await database.prepare(publicationPage).bind(slug).first<string>("page");
  if (text === null) return null;
  const row: PublicationRow = JSON.parse(text);
  const { files, publication, newer, older, higher, lower, similar: like, ...rest } = row;
  const record = publicationFrom(publication);
  const isBook = record.container?.kind === "book";
  const languages = new Map(record.documents.map(({ language }) => [language.tag, language]));
  const withFiles = record.documents.map((document) => ({
    ...document,
    file: document.file && { ...document.file, ...files[document.code] },
  }));
  return {
    publication: { ...record, ...rest, documents: withFiles, languages: [...languages.values()] },
    downloads: null,
    newer: neighbourFrom(newer),
    older: neighbourFrom(older),
    previous: neighbourFrom(isBook ? higher : lower),
    next: neighbourFrom(isBook ? lower : higher),
    similar: like.map((each) => ({ ...each, language: languageOf(each.language) })),
  };
}
