/** What OpenAlex knows of a DOI: less surely than who registered it, but often its language and abstract. */
import * as v from "valibot";
import type { PublicationType } from "../../catalogue/publication/terms.ts";
import { readLicence } from "../../catalogue/publication/licence.ts";
import { plainLine, plainParagraphs } from "../markup.ts";
import { type ImportedRecord, RecordDraft } from "../record.ts";
import { listOf, text } from "./lenient.ts";

const optional = <Entries extends v.ObjectEntries>(entries: Entries) =>
  v.fallback(v.nullable(v.object(entries)), null);

const workSchema = v.object({
  // Of whatever is no work, such as an error, neither is there.
  id: v.string(),
  doi: v.string(),
  title: text,
  publication_year: text,
  language: text,
  type: text,
  authorships: listOf(
    v.object({ raw_author_name: text, author: optional({ display_name: text, orcid: text }) }),
  ),
  primary_location: optional({
    license: text,
    source: optional({ display_name: text, type: text }),
  }),
  biblio: optional({ volume: text, issue: text, first_page: text, last_page: text }),
  // Its keys are words, "constructor" too, which the schema of a record leaves out.
  abstract_inverted_index: v.fallback(
    v.nullable(
      v.pipe(
        v.custom<object>((given) => typeof given === "object" && given !== null),
        v.transform((given): [string, unknown][] => Object.entries(given)),
        v.array(v.tuple([v.string(), v.array(v.pipe(v.number(), v.integer(), v.minValue(0)))])),
      ),
    ),
    null,
  ),
});

const types: Readonly<Record<string, PublicationType>> = {
  book: "book",
  "book-chapter": "chapter",
  report: "report",
  preprint: "paper",
  dissertation: "paper",
};

/** No abstract has more words: a number beyond it would ask for a list without end. */
const mostWords = 10_000;

/** The text whose words stand at these places. */
function textOf(places: readonly (readonly [string, readonly number[]])[]): string {
  const words: string[] = [];
  for (const [word, all] of places) for (const place of all) if (place < mostWords) words[place] = word;
  return words.filter((word) => word !== undefined).join(" ");
}

/** The record in an answer of `/works/doi:DOI`. Throws where it is none. */
export function readOpenalex(answer: unknown): { doi: string; record: ImportedRecord } {
  const work = v.parse(workSchema, answer);
  const draft = new RecordDraft(1);
  draft.set("title", plainLine(work.title), "title");
  for (const { raw_author_name: written, author } of work.authorships) {
    draft.contributor("author", author?.display_name || written, "authorships", {
      orcid: author?.orcid || undefined,
    });
  }
  // Its days are often the first of January, where only the year is known.
  draft.date(work.publication_year, "publication_year");
  if (work.language !== "") draft.language(work.language, "language");
  const source = work.primary_location?.source;
  const isInJournal = source?.type === "journal";
  const type = Object.hasOwn(types, work.type) ? types[work.type] : undefined;
  if (type) draft.type(type, "type", work.type === "dissertation" ? "unsure" : "sure");
  else if (work.type === "article" && isInJournal) draft.type("article", "type");
  if (work.abstract_inverted_index)
    draft.set("abstract", plainParagraphs(textOf(work.abstract_inverted_index)), "abstract_inverted_index");
  const licence = readLicence((work.primary_location?.license ?? "").replace(/^(cc-by[a-z-]*)$/, "$1-4.0"));
  // Which version is meant is not said, so that it is only a guess.
  if (licence?.id) draft.set("licence", licence.id, "license", "unsure");
  draft.identifier("doi", work.doi, "doi");
  if (source && (isInJournal || source.type === "book series")) {
    draft.container(isInJournal ? "journal" : "series", plainLine(source.display_name), "primary_location");
    draft.set("volume", work.biblio?.volume ?? "", "biblio");
    draft.set("issue", work.biblio?.issue ?? "", "biblio");
    const pages = [work.biblio?.first_page, work.biblio?.last_page].filter(Boolean);
    draft.set("pages", [...new Set(pages)].join("–"), "biblio");
  }
  return { doi: work.doi, record: draft.done() };
}
