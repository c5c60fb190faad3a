/** What DataCite knows of a DOI (Metadata Schema 4, as its REST API writes it). */
import * as v from "valibot";
import type { ContributorRole, PublicationType } from "../../catalogue/publication/terms.ts";
import { parseName } from "../../catalogue/publication/person-name.ts";
import { readLicence } from "../../catalogue/publication/licence.ts";
import { plainLine, plainParagraphs } from "../markup.ts";
import { type ImportedRecord, nameFromParts, RecordDraft } from "../record.ts";
import { listOf, text } from "./lenient.ts";

const person = v.object({
  name: text,
  nameType: text,
  givenName: text,
  familyName: text,
  contributorType: text,
  nameIdentifiers: listOf(v.object({ nameIdentifier: text, nameIdentifierScheme: text })),
});

const attributesSchema = v.object({
  doi: v.string(),
  titles: listOf(v.object({ title: text, titleType: text })),
  creators: listOf(person),
  contributors: listOf(person),
  // A text until schema 4.5, an object since.
  publisher: v.union([
    v.pipe(
      v.object({ name: text }),
      v.transform(({ name }) => name),
    ),
    text,
  ]),
  publicationYear: text,
  dates: listOf(v.object({ date: text, dateType: text })),
  language: text,
  types: v.fallback(v.object({ resourceTypeGeneral: text, resourceType: text }), {
    resourceTypeGeneral: "",
    resourceType: "",
  }),
  descriptions: listOf(v.object({ description: text, descriptionType: text })),
  rightsList: listOf(v.object({ rights: text, rightsUri: text, rightsIdentifier: text })),
  container: v.fallback(
    v.object({ type: text, title: text, volume: text, issue: text, firstPage: text, lastPage: text }),
    { type: "", title: "", volume: "", issue: "", firstPage: "", lastPage: "" },
  ),
  relatedIdentifiers: listOf(
    v.object({ relatedIdentifier: text, relatedIdentifierType: text, relationType: text }),
  ),
  identifiers: listOf(v.object({ identifier: text, identifierType: text })),
  version: text,
});
const answerSchema = v.object({ data: v.object({ attributes: attributesSchema }) });
type Attributes = v.InferOutput<typeof attributesSchema>;

const types: Readonly<Record<string, PublicationType>> = {
  Report: "report",
  Book: "book",
  BookChapter: "chapter",
  ConferencePaper: "paper",
  Preprint: "paper",
  Dissertation: "paper",
  JournalArticle: "article",
  DataPaper: "article",
};

const roles: Readonly<Record<string, ContributorRole>> = {
  Editor: "editor",
  Sponsor: "funder",
  HostingInstitution: "host",
};

function takePeople(draft: RecordDraft, { creators, contributors }: Attributes): void {
  const add = (role: ContributorRole, each: v.InferOutput<typeof person>) => {
    const { name, nameType, familyName: family, givenName: given, nameIdentifiers } = each;
    const isPerson = nameType !== "Organizational";
    const known = nameIdentifiers.find(({ nameIdentifierScheme }) => /orcid/i.test(nameIdentifierScheme));
    const isInverted = isPerson && name.includes(",");
    const whole = isInverted ? parseName(name).name : name;
    const called = isPerson && family !== "" ? nameFromParts({ family, given }) : whole;
    draft.contributor(role, called, "creators", {
      ...(nameType === "" ? {} : { kind: isPerson ? "person" : "organisation" }),
      orcid: isPerson ? known?.nameIdentifier : undefined,
    });
  };
  for (const each of creators) add("author", each);
  for (const each of contributors) {
    const role = Object.hasOwn(roles, each.contributorType) ? roles[each.contributorType] : undefined;
    if (role) add(role, each);
  }
}

function takePlace(draft: RecordDraft, { container, types: { resourceTypeGeneral } }: Attributes): void {
  const { type, title, volume, issue, firstPage, lastPage } = container;
  const kind = /journal/i.test(type) ? "journal" : resourceTypeGeneral === "BookChapter" ? "book" : "series";
  // What a repository is called is no series.
  if (title === "" || /repository/i.test(type)) return;
  draft.container(kind, plainLine(title), "container");
  if (volume !== "") draft.set(kind === "series" ? "number" : "volume", volume, "container");
  draft.set("issue", issue, "container");
  draft.set("pages", [firstPage, lastPage].filter((page) => page !== "").join("–"), "container");
}

/** The record in an answer of `/dois/DOI`. Throws where it is none. */
export function readDatacite(answer: unknown): { doi: string; record: ImportedRecord } {
  const { attributes } = v.parse(answerSchema, answer).data;
  const draft = new RecordDraft(1);
  const main = attributes.titles.find(({ titleType }) => titleType === "") ?? attributes.titles[0];
  const subtitle = attributes.titles.find(({ titleType }) => titleType === "Subtitle");
  const title = [main?.title, subtitle?.title].filter(Boolean).join(": ");
  draft.set("title", plainLine(title), "titles");
  takePeople(draft, attributes);
  draft.contributor("publisher", attributes.publisher === "(:unav)" ? "" : attributes.publisher, "publisher");
  const issued = attributes.dates.find(({ dateType }) => dateType === "Issued");
  draft.date(issued?.date || attributes.publicationYear, "dates");
  if (attributes.language !== "") draft.language(attributes.language, "language");
  const { resourceTypeGeneral, resourceType } = attributes.types;
  const type = Object.hasOwn(types, resourceTypeGeneral) ? types[resourceTypeGeneral] : undefined;
  if (type) draft.type(type, "types", resourceTypeGeneral === "Dissertation" ? "unsure" : "sure");
  else if (/\breport\b/i.test(resourceType)) draft.type("report", "types");
  const abstract = attributes.descriptions.find(({ descriptionType }) => descriptionType === "Abstract");
  if (abstract) draft.set("abstract", plainParagraphs(abstract.description), "descriptions");
  for (const { rightsUri, rightsIdentifier } of attributes.rightsList) {
    const known = readLicence(rightsUri) ?? readLicence(rightsIdentifier);
    if (known?.id) draft.licence(known.url, "rightsList");
  }
  draft.identifier("doi", attributes.doi, "doi");
  for (const { identifier, identifierType } of attributes.identifiers) {
    if (/^isbn$/i.test(identifierType)) draft.identifier("isbn", identifier, "identifiers");
  }
  takePlace(draft, attributes);
  if (/^\D*(?:[2-9]|\d\d)\D*$/.test(attributes.version)) draft.set("edition", attributes.version, "version");
  return { doi: attributes.doi, record: draft.done() };
}
