/**
 * Registers of publications as they answer, in the shapes that their documentation shows: Crossref's REST API
 * (`/works/DOI`), DataCite's (`/dois/DOI`), OpenAlex's (`/works/doi:DOI`) and Open Library's Books API. The number says
 * what becomes of asking.
 */
import { Response } from "miniflare";

/** A report with all that Crossref has of one. */
const report = {
  status: "ok",
  "message-type": "work",
  "message-version": "1.0.0",
  message: {
    indexed: { "date-parts": [[2024, 1, 9]], "date-time": "2024-01-09T05:01:02Z", timestamp: 1704776462000 },
    institution: [{ name: "Example Institute" }],
    publisher: "Example Institute",
    "publisher-location": "Bangkok",
    license: [
      {
        start: { "date-parts": [[2019, 5, 1]] },
        "content-version": "tdm",
        URL: "https://www.publisher.example/tdm",
      },
      { "content-version": "vor", URL: "http://creativecommons.org/licenses/by-nc/4.0/" },
    ],
    DOI: "10.5555/report.2019",
    type: "report",
    title: ["After <i>Trafficking</i>: Research &amp;amp; Practice&nbsp;in Caf&eacute;s"],
    subtitle: ["Lessons from the field"],
    author: [
      {
        ORCID: "http://orcid.org/0000-0002-1825-0097",
        "authenticated-orcid": false,
        given: "Josiah",
        family: "Carberry",
        sequence: "first",
        affiliation: [{ name: "Brown University" }],
      },
      { given: "María José", family: "Núñez de la Peña", sequence: "additional", affiliation: [] },
      { name: "World Health Organization", sequence: "additional", affiliation: [] },
    ],
    editor: [{ given: "Ana", family: "Silva", sequence: "first", affiliation: [] }],
    "published-print": { "date-parts": [[2019, 5]] },
    issued: { "date-parts": [[2019, 5]] },
    abstract:
      "<jats:title>Abstract</jats:title>\n          <jats:p>What\n          <jats:italic>returns</jats:italic> mean &amp; cost.</jats:p>\n          <jats:p>A second paragraph &lt; the first.</jats:p><script>alert(1)</script>",
    "container-title": ["Working Papers of the Institute"],
    volume: "12",
    ISBN: ["http://id.crossref.org/isbn/9783161484100", "9783161484100"],
    URL: "http://dx.doi.org/10.5555/report.2019",
    "reference-count": 0,
    reference: [],
  },
};

const article = {
  status: "ok",
  "message-type": "work",
  message: {
    DOI: "10.5555/article",
    type: "journal-article",
    title: ["A title by itself"],
    author: [{ family: "Siti", sequence: "first" }, { sequence: "additional" }, null, "nobody"],
    issued: { "date-parts": [[null]] },
    "published-online": { "date-parts": [["2021", "03", 7]] },
    "container-title": ["The Journal", "J."],
    ISSN: ["2049-3630", "1234-5678"],
    volume: 3,
    issue: "2",
    page: "45-67",
    language: "EN",
    abstract: null,
    license: "none",
  },
};

const dataset = {
  data: {
    id: "10.5555/datacite",
    type: "dois",
    attributes: {
      doi: "10.5555/DataCite",
      identifiers: [{ identifier: "978-3-16-148410-0", identifierType: "ISBN" }],
      creators: [
        {
          name: "Carberry, Josiah",
          nameType: "Personal",
          givenName: "Josiah",
          familyName: "Carberry",
          affiliation: ["Brown University"],
          nameIdentifiers: [
            {
              nameIdentifier: "https://orcid.org/0000-0002-1825-0097",
              nameIdentifierScheme: "ORCID",
              schemeUri: "https://orcid.org",
            },
          ],
        },
        { name: "Miller, Elizabeth", affiliation: [], nameIdentifiers: [] },
        { name: "The Data Office", nameType: "Organizational", affiliation: [], nameIdentifiers: [] },
      ],
      titles: [
        { lang: "km", title: "ចំណងជើង", titleType: "TranslatedTitle" },
        { lang: "en", title: "A Report of DataCite" },
        { title: "With more to it", titleType: "Subtitle" },
      ],
      publisher: { name: "Zenodo" },
      container: {},
      publicationYear: 2020,
      subjects: [{ subject: "return" }],
      contributors: [
        {
          name: "Silva, Ana",
          contributorType: "Editor",
          nameType: "Personal",
          givenName: "Ana",
          familyName: "Silva",
        },
      ],
      dates: [
        { date: "2020-03-04", dateType: "Issued" },
        { date: "2019", dateType: "Created" },
      ],
      language: "eng",
      types: {
        ris: "RPRT",
        bibtex: "article",
        citeproc: "report",
        schemaOrg: "Report",
        resourceType: "Report",
        resourceTypeGeneral: "Text",
      },
      descriptions: [
        { description: "Notes", descriptionType: "Other" },
        { description: "<p>What it is about.</p>", descriptionType: "Abstract" },
      ],
      rightsList: [
        {
          rights: "Creative Commons Attribution 4.0 International",
          rightsUri: "https://creativecommons.org/licenses/by/4.0/legalcode",
          rightsIdentifier: "cc-by-4.0",
          rightsIdentifierScheme: "SPDX",
        },
      ],
      version: "2nd edition",
      url: "https://zenodo.example/1",
      state: "findable",
    },
  },
};

const openalexWork = {
  id: "https://openalex.org/W2741809807",
  doi: "https://doi.org/10.5555/report.2019",
  title: "After Trafficking",
  display_name: "After Trafficking",
  publication_year: 2019,
  publication_date: "2019-01-01",
  language: "en",
  type: "article",
  primary_location: {
    is_oa: true,
    license: "cc-by",
    source: { display_name: "A Repository", type: "repository" },
  },
  authorships: [
    {
      author_position: "first",
      author: { id: "https://openalex.org/A1", display_name: "J. Carberry", orcid: null },
      raw_author_name: "CARBERRY, J",
    },
  ],
  biblio: { volume: null, issue: null, first_page: null, last_page: null },
  abstract_inverted_index: { Words: [0], of: [1], OpenAlex: [2], endless: [999999999] },
};

const fox = {
  url: "https://openlibrary.org/books/OL7353617M/Fantastic_Mr._Fox",
  key: "/books/OL7353617M",
  title: "Fantastic Mr. Fox",
  subtitle: "a story",
  authors: [{ url: "https://openlibrary.org/authors/OL34184A/Roald_Dahl", name: "Roald Dahl" }],
  number_of_pages: 96,
  identifiers: { isbn_10: ["0140328726"], isbn_13: ["9780140328721"], openlibrary: ["OL7353617M"] },
  publishers: [{ name: "Puffin" }],
  publish_date: "October 1, 1988",
  subjects: [{ name: "Animals", url: "https://openlibrary.org/subjects/animals" }],
};

/** What each of them has, by the DOI behind its path. */
const answers: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "api.crossref.org": {
    "10.5555/report.2019": report,
    "10.5555/article": article,
    "10.5555/other": { ...report, message: { ...report.message, DOI: "10.5555/another" } },
    "10.5555/odd": { status: "ok", message: ["not", { a: "work" }] },
  },
  "api.datacite.org": { "10.5555/datacite": dataset },
  "api.openalex.org": { "10.5555/report.2019": openalexWork },
};

/** Whether a host is one of them. */
export function isRegister(hostname: string): boolean {
  return hostname === "openlibrary.org" || Object.hasOwn(answers, hostname);
}

function json(value: unknown): Response {
  return new Response(JSON.stringify(value), {
    headers: { "content-type": "application/json; charset=utf-8" },
  });
}

/** What a register answers. */
export async function answerAsRegister({ hostname, pathname, searchParams }: URL): Promise<Response> {
  if (hostname === "openlibrary.org") {
    // The book stands under the number that was asked for.
    const sought = searchParams.get("bibkeys") ?? "";
    return json(/^ISBN:(?:9780140328721|0140328726)$/.test(sought) ? { [sought]: fox } : {});
  }
  const doi = decodeURIComponent(pathname.replace(/^\/(?:works|dois)\/(?:doi:)?/, "")).toLowerCase();
  const found = answers[hostname]?.[doi];
  if (found !== undefined) return json(found);
  const status = /^10\.5555\/status\.(\d{3})$/.exec(doi)?.[1];
  if (status) return new Response("no", { status: Number(status) });
  switch (doi) {
    case "10.5555/page":
      return new Response("<!doctype html><title>Maintenance</title>", {
        headers: { "content-type": "text/html" },
      });
    case "10.5555/cut":
      return new Response('{"message":{"DOI":"10.5555/cut"', {
        headers: { "content-type": "application/json" },
      });
    case "10.5555/endless":
      return new Response(`"${"x".repeat(4_000_000)}"`, { headers: { "content-type": "application/json" } });
    case "10.5555/elsewhere":
      return new Response(null, { status: 302, headers: { location: "http://169.254.169.254/works" } });
    case "10.5555/moved":
      return new Response(null, { status: 301, headers: { location: "/works/10.5555%2Freport.2019" } });
    case "10.5555/slow":
      await new Promise((resolve) => setTimeout(resolve, 9500));
      return json(report);
    default:
      return new Response("Resource not found.", { status: 404, headers: { "content-type": "text/plain" } });
  }
}
