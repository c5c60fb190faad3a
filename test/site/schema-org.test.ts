/** JSON-LD by schema.org: each property on a class that it belongs to, in records with everything, and of the catalogue. */
import jsonld from "jsonld";
import { describe, expect, it } from "vitest";
import type { Publication } from "../../src/catalogue/publication/publication.ts";
import { keysOf, publicationTypes } from "../../src/catalogue/publication/terms.ts";
import { schemaOrg } from "../../src/http/formats/schema-org.ts";
import { datasetNode } from "../../src/http/harvest/dataset.ts";
import { english } from "../../src/http/strings/spoken.ts";
import { publication, report, site } from "./records.ts";

/** The classes above each, as far as they have properties of their own here. */
const parents: Readonly<Record<string, readonly string[]>> = {
  CreativeWork: ["Thing"],
  Article: ["CreativeWork"],
  Report: ["Article"],
  ScholarlyArticle: ["Article"],
  Chapter: ["CreativeWork"],
  Book: ["CreativeWork"],
  CreativeWorkSeries: ["CreativeWork"],
  Periodical: ["CreativeWorkSeries"],
  PublicationVolume: ["CreativeWork"],
  PublicationIssue: ["CreativeWork"],
  DigitalDocument: ["CreativeWork"],
  TextDigitalDocument: ["DigitalDocument"],
  PresentationDigitalDocument: ["DigitalDocument"],
  SpreadsheetDigitalDocument: ["DigitalDocument"],
  MediaObject: ["CreativeWork"],
  VideoObject: ["MediaObject"],
  AudioObject: ["MediaObject"],
  DataDownload: ["MediaObject"],
  Dataset: ["CreativeWork"],
  DataCatalog: ["CreativeWork"],
  Person: ["Thing"],
  Organization: ["Thing"],
  Place: ["Thing"],
};

/** The classes that each property belongs to (https://schema.org/docs/full.html), where these are not all things. */
const domains: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    "about abstract author citation contributor correction creator dateModified datePublished editor encoding exampleOfWork funder genre hasPart headline inLanguage isAccessibleForFree isBasedOn isPartOf license position publisher sourceOrganization spatialCoverage sponsor translationOfWork translator version workExample workTranslation encodingFormat"
      .split(" ")
      .map((property) => [property, ["CreativeWork"]]),
  ),
  bookEdition: ["Book"],
  illustrator: ["Book"],
  isbn: ["Book"],
  issn: ["CreativeWorkSeries", "Dataset"],
  includedInDataCatalog: ["Dataset"],
  distribution: ["Dataset"],
  issueNumber: ["PublicationIssue"],
  volumeNumber: ["PublicationVolume"],
  pagination: ["Article", "Chapter", "PublicationIssue", "PublicationVolume"],
  reportNumber: ["Report"],
  caption: ["VideoObject", "AudioObject"],
  transcript: ["VideoObject", "AudioObject"],
  contentUrl: ["MediaObject"],
  contentSize: ["MediaObject"],
  sha256: ["MediaObject"],
  uploadDate: ["MediaObject"],
  givenName: ["Person"],
  familyName: ["Person"],
  honorificSuffix: ["Person"],
  parentOrganization: ["Organization"],
};
const ofThings = [
  "name",
  "alternateName",
  "description",
  "identifier",
  "image",
  "sameAs",
  "subjectOf",
  "url",
];

function isA(type: string, wanted: string): boolean {
  return type === wanted || (parents[type] ?? []).some((parent) => isA(parent, wanted));
}

/** What is wrong in a node and all within it. */
function complaints(node: unknown, at = ""): string[] {
  if (Array.isArray(node)) return node.flatMap((each, index) => complaints(each, `${at}[${index}]`));
  if (typeof node !== "object" || node === null || "@value" in node) return [];
  const members = Object.entries(node);
  const types = members.flatMap(([name, value]) => (name === "@type" ? [value].flat() : [])).map(String);
  return members.flatMap(([property, value]) => {
    const inside = complaints(value, `${at}.${property}`);
    if (property.startsWith("@")) return inside;
    const domain = ofThings.includes(property) ? types : (domains[property] ?? []);
    const fits = types.some((type) => domain.some((each) => isA(type, each)));
    return fits ? inside : [`${at}.${property} of ${types.join("/")}`, ...inside];
  });
}

/** Records of every type in every kind of container. */
const records: readonly Publication[] = [publication, report].flatMap((of) =>
  keysOf(publicationTypes).flatMap((type): Publication[] => [
    { ...of, type },
    { ...of, type, container: null },
    ...(of.container
      ? (["book", "journal", "series"] as const).map((kind) => ({
          ...of,
          type,
          container: of.container && { ...of.container, kind },
        }))
      : []),
  ]),
);

async function expanded(node: object): Promise<object[]> {
  const context = { "@context": { "@vocab": "https://schema.org/" } };
  return jsonld.expand(JSON.parse(JSON.stringify(node)), {
    documentLoader: (url: string) => Promise.resolve({ document: context, documentUrl: url }),
  });
}

describe("a publication", () => {
  it("has no property that its class lacks, nor has anything in it, whatever its type", () => {
    for (const of of records) {
      for (const extent of ["whole", "brief"] as const) {
        expect([of.type, of.container?.kind, complaints(schemaOrg(of, site, english, extent))]).toEqual([
          of.type,
          of.container?.kind,
          [],
        ]);
      }
    }
  });

  it("has a picture, and the licence where one is known", () => {
    for (const extent of ["whole", "brief"] as const) {
      const node = schemaOrg(report, { ...site, licence: "https://licence.example/" }, english, extent);
      expect(node["image"]).toBe(`${site.origin}/p/${report.code}/image`);
      expect(node["license"]).toMatch(/^https:/);
    }
  });

  it("leaves ISSN and ISBN to the journal or book that it is part of", () => {
    const identifiers = [
      { scheme: "issn", value: "2049-3630" },
      { scheme: "isbn", value: "9783161484100" },
    ] as const;
    const container = publication.container && {
      ...publication.container,
      identifiers: [],
      volume: null,
      issue: null,
    };
    const within = (kind: "book" | "journal") =>
      schemaOrg(
        { ...publication, type: "chapter", identifiers, container: container && { ...container, kind } },
        site,
        english,
      );
    expect(within("journal")).toMatchObject({ isPartOf: { "@type": "Periodical", issn: "2049-3630" } });
    expect(within("book")).toMatchObject({ isPartOf: { "@type": "Book", isbn: "9783161484100" } });
    for (const kind of ["book", "journal"] as const) {
      expect(within(kind)).not.toHaveProperty("isbn");
      expect(within(kind)).not.toHaveProperty("issn");
    }
  });
});

describe("the whole catalogue", () => {
  it("is a dataset with its files, in a catalogue of data", async () => {
    const node = datasetNode({ ...site, licence: "https://licence.example/" }, english);
    expect(complaints(node)).toEqual([]);
    const [dataset, ...others] = await expanded(node);
    expect(others).toEqual([]);
    expect(dataset).toMatchObject({
      "@type": ["https://schema.org/Dataset"],
      "https://schema.org/license": [{ "@value": "https://licence.example/" }],
    });
    expect(JSON.stringify(dataset)).toContain(`${site.origin}/catalogue.csv`);
    expect(node["description"]).toMatch(/^.{50,}$/);
  });
});
