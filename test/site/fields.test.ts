/** Fields that the first catalogue does not have, in every format: read by software that is not ours where there is some. */
import { parse as parseBibtex } from "@retorquere/bibtex-parser";
import { AST as ris } from "astrocite-ris";
import { describe, expect, it } from "vitest";
import { languageOf } from "../../src/catalogue/languages/language.ts";
import { dateOfYear, parseEdtf } from "../../src/catalogue/publication/date.ts";
import { licenceFrom } from "../../src/catalogue/publication/licence.ts";
import type { Contributor } from "../../src/catalogue/publication/contributor.ts";
import type { Publication } from "../../src/catalogue/publication/publication.ts";
import { contributorRoles, keysOf } from "../../src/catalogue/publication/terms.ts";
import { type CitationStyle, citationStyles, citationText } from "../../src/http/formats/citation.ts";
import { cslItem } from "../../src/http/formats/csl-json.ts";
import { documentsOfPage } from "../../src/http/pages/documents.ts";
import { editionIn } from "../../src/http/formats/edition.ts";
import { dataPackage } from "../../src/http/harvest/data-package.ts";
import { english } from "../../src/http/strings/spoken.ts";
import { appearance, by, document, organisation, person, publication, report, site } from "./records.ts";
import { complaints } from "./schemas.ts";
import { writers } from "./writers.ts";

function dated(edtf: string, supplied = false): Publication {
  const date = parseEdtf(edtf) ?? dateOfYear(0);
  return { ...publication, date, year: date.year, supplied: { title: false, year: supplied } };
}

function cite(of: Publication, style: CitationStyle, language?: string): string {
  return citationText(editionIn(of, site, language), site, style, english).trim();
}

function risFields(of: Publication): (tag: string) => string[] {
  const [record] = ris.parse(writers.ris(of)).children;
  return (tag) =>
    (record?.properties ?? []).filter(({ key }) => key === tag).map(({ value }) => value.trim());
}

describe("a date", () => {
  it.each([
    ["2004~", false, "[c. 2004]", "2004~"],
    ["2004?", false, "[2004?]", "2004?"],
    ["2004", true, "[2004?]", "2004?"],
    ["2004~", true, "[c. 2004]", "2004%"],
    ["200X", false, "[2000–2009]", "200X"],
  ])("%s (supplied: %s) is marked in every style and format", (edtf, supplied, year, said) => {
    const of = dated(edtf, supplied);
    for (const style of keysOf(citationStyles))
      expect(cite(of, style)).toMatch(/[[(]c(?:a)?\. 200[04]|\[200[04](?:–2009)?\?\]/);
    const [entry] = parseBibtex(writers.bibtex(of)).entries;
    expect(writers.bibtex(of)).toContain(`  year = {${year}},\n  date = {${said}}`);
    expect(entry?.key).toBe(of.code);
    expect(risFields(of)("DA")).toEqual([`${of.year}///${year}`]);
    expect(cslItem(editionIn(of, site), site).issued).toMatchObject({ circa: true });
    expect(JSON.parse(writers.schemaOrg(of))).toMatchObject({
      datePublished: { "@type": "http://id.loc.gov/datatypes/edtf/EDTF-level1", "@value": said },
    });
    expect(writers.dublinCore(of)).toContain(`<dc:date>${said}</dc:date>`);
    expect(writers.atom(of)).toContain(`<dc:date>${said}</dc:date>`);
    expect(writers.csv(of)).toContain(said);
    expect(writers.sql(of)).toContain(`'${said}'`);
  });

  it("is told to the day where the day is known", () => {
    const of = dated("2004-05-17");
    expect(writers.bibtex(of)).toContain("  year = {2004},\n  date = {2004-05-17}");
    expect(risFields(of)("DA")).toEqual(["2004/05/17/"]);
    expect(cslItem(editionIn(of, site), site).issued).toEqual({ "date-parts": [[2004, 5, 17]] });
    expect(JSON.parse(writers.schemaOrg(of))).toMatchObject({ datePublished: "2004-05-17" });
    expect(writers.mods(of)).toContain('<dateIssued encoding="w3cdtf" keyDate="yes">2004-05-17</dateIssued>');
    expect(writers.highwire(of)).toContain('"citation_publication_date","content":"2004/05/17"');
    expect(cite(of, "vancouver")).toContain("2004 May 17");
    expect(cite(of, "mla")).toContain("May 2004");
  });

  it("is qualified in the words of MODS", () => {
    const issued = (edtf: string, supplied = false) =>
      /<dateIssued.*<\/dateIssued>/.exec(writers.mods(dated(edtf, supplied)))?.[0];
    expect(issued("2004~")).toBe(
      '<dateIssued encoding="edtf" keyDate="yes" qualifier="approximate">2004~</dateIssued>',
    );
    expect(issued("2004?")).toContain('qualifier="questionable"');
    expect(issued("2004", true)).toBe(
      '<dateIssued encoding="w3cdtf" keyDate="yes" qualifier="inferred">2004</dateIssued>',
    );
    expect(issued("XXXX")).toBe("<dateIssued>n.d.</dateIssued>");
  });

  it("that is unknown is n.d. in every style, and nowhere null or 0", () => {
    const of = dated("XXXX");
    for (const style of keysOf(citationStyles)) expect(cite(of, style)).toMatch(/\bn\.d\.|\bno date\b/);
    expect(writers.bibtex(of)).toContain("  year = {n.d.}");
    expect(risFields(of)("PY")).toEqual([]);
    for (const write of Object.values(writers)) {
      expect(write(of)).not.toMatch(/\bnull\b(?! ?,|\))|XXXX|>0<|= \{0\}|"datePublished"/);
    }
  });
});

describe("a name", () => {
  const csl = (author: Partial<Contributor>) => cslItem(editionIn(by(author), site), site).author?.[0];

  it("is in CSL-JSON in its parts", () => {
    expect(csl({})).toEqual({
      family: "Berg",
      given: "Ludwig",
      "non-dropping-particle": "van der",
      suffix: "Jr.",
    });
    expect(csl({ parts: { family: "Siti", given: null, particle: null, suffix: null } })).toEqual({
      family: "Siti",
    });
    expect(csl({ parts: null, sortName: null, name: "Siti" })).toEqual({ family: "Siti" });
    expect(csl({ parts: null, sortName: "Nguyễn, Thị Minh" })).toEqual({
      family: "Nguyễn",
      given: "Thị Minh",
    });
    expect(csl({ parts: null, sortName: null, name: "Rebecca Surtees" })).toEqual({
      family: "Surtees",
      given: "Rebecca",
    });
    expect(csl({ ...organisation, role: "author" })).toEqual({ literal: "USAID/Albania" });
  });

  it("is read in its parts by the parsers of BibTeX and RIS", () => {
    const [entry] = parseBibtex(writers.bibtex(publication), { sentenceCase: false }).entries;
    expect(entry?.fields.author?.[0]).toMatchObject({
      lastName: "Berg",
      firstName: "Ludwig",
      prefix: "van der",
      suffix: "Jr.",
    });
    expect(risFields(publication)("AU")).toEqual(["van der Berg, Ludwig, Jr."]);
  });

  it("in Khmer keeps its order and its space", () => {
    const parts = { family: "ស៊ុន", given: "សុខា", particle: null, suffix: null };
    for (const style of keysOf(citationStyles)) expect(cite(by({ parts }), style)).toMatch(/^ស៊ុន សុខា/);
  });

  it("has its registers and its own script in JSON-LD and MODS, and its ORCID in the links of Signposting", () => {
    const json: unknown = JSON.parse(writers.schemaOrg(publication));
    expect(json).toMatchObject({
      author: {
        "@type": "Person",
        familyName: "van der Berg",
        alternateName: person.nativeName,
        sameAs: `https://orcid.org/${person.orcid}`,
      },
      funder: { sameAs: `https://ror.org/${organisation.ror}`, parentOrganization: { name: "USAID" } },
    });
    const mods = writers.mods(publication);
    expect(mods).toContain(`<nameIdentifier type="orcid">https://orcid.org/${person.orcid}</nameIdentifier>`);
    expect(mods).toContain('<namePart type="termsOfAddress">Jr.</namePart>');
    expect(mods).toContain(`<alternativeName><namePart>${person.nativeName}</namePart></alternativeName>`);
    expect(writers.linkset(publication)).toContain(`"author":[{"href":"https://orcid.org/${person.orcid}"}]`);
  });

  it.each(keysOf(contributorRoles))("with the role %s is in every format that has one", (role) => {
    const of = { ...publication, contributors: [{ ...organisation, role }] };
    for (const write of [writers.schemaOrg, writers.dublinCore, writers.csv, writers.sql, writers.mods]) {
      expect(write(of)).toContain("USAID/Albania");
    }
  });
});

describe("where an article appeared", () => {
  it("is told by volume, issue and pages where reference managers look for them", () => {
    const of = risFields(publication);
    expect(["VL", "IS", "SP", "EP", "ET", "C7", "SN"].map((tag) => of(tag)[0])).toEqual(
      ["12", "3", "45", "67", "2", "e1234", "978-3-16-148410-0"].map((value, index) =>
        index === 6 ? "1234-5679" : value,
      ),
    );
    const [entry] = parseBibtex(writers.bibtex(publication)).entries;
    expect(entry?.fields).toMatchObject({ volume: "12", number: "3", edition: "2", eid: "e1234" });
    expect(writers.bibtex(publication)).toContain("  pages = {45--67}");
    expect(cite(publication, "apa")).toContain("12(3)");
    expect(JSON.parse(writers.schemaOrg(publication))).toMatchObject({
      pagination: "45–67",
      isPartOf: {
        issueNumber: "3",
        isPartOf: { volumeNumber: "12", isPartOf: { "@type": "Periodical", issn: "1234-5679" } },
      },
    });
  });

  it("has a journal's number for its issue where no issue is told", () => {
    const of: Publication = {
      ...publication,
      container: {
        ...appearance,
        number: "317",
        issue: null,
        volume: null,
        pages: null,
        articleNumber: null,
      },
    };
    for (const style of keysOf(citationStyles)) {
      if (style !== "harvard") expect(cite(of, style), style).toContain("317");
    }
    expect(risFields(of)("IS")).toEqual(["317"]);
    expect(cslItem(editionIn(of, site), site)).toMatchObject({ issue: "317" });
  });
});

describe("identifiers", () => {
  const sici = "10.1002/(SICI)1096-9861(19960129)365:1<113::AID-CNE9>3.0.CO;2-6";

  it.each([sici, "10.1000/part#1", "10.1000/a?b%20c"])("lead by every citation to the DOI %s", (doi) => {
    const of: Publication = { ...publication, identifiers: [{ scheme: "doi", value: doi }] };
    for (const style of keysOf(citationStyles)) {
      const found = /https:\/\/doi\.org\/\S+/.exec(cite(of, style))?.[0].replace(/\.$/, "");
      if (found !== undefined) expect(decodeURIComponent(new URL(found).pathname.slice(1))).toBe(doi);
    }
    expect(cite(of, "apa")).toContain("https://doi.org/");
    const address = /<dc:identifier>(https:\/\/doi\.org\/[^<]+)</.exec(writers.dublinCore(of))?.[1] ?? "";
    expect(decodeURIComponent(new URL(address).pathname.slice(1))).toBe(doi);
  });

  it("of a translation are its own", () => {
    const khmer = {
      ...document,
      language: report.language,
      identifiers: [{ scheme: "isbn", value: "99950-0-000-0" }],
    } as const;
    const of: Publication = { ...publication, documents: [document, khmer] };
    expect(cslItem(editionIn(of, site, "km"), site).ISBN).toBe("99950-0-000-0");
    expect(cslItem(editionIn(of, site), site).ISBN).toBe("978-3-16-148410-0");
    for (const write of [writers.dublinCore, writers.mods, writers.schemaOrg, writers.sql]) {
      expect(write(of)).toContain("99950-0-000-0");
    }
  });
});

describe("a licence", () => {
  it("of the publication goes before the site's, and a document's before both", () => {
    const [own, others] = [publication.licence?.url ?? "", document.licence?.url ?? ""];
    for (const name of ["schemaOrg", "dublinCore", "mods", "linkset", "atom", "csv", "sql"] as const) {
      expect(writers[name](publication), name).toContain(own);
    }
    for (const name of ["schemaOrg", "mods", "linkset", "sql"] as const) {
      expect(writers[name](publication), name).toContain(others);
    }
    expect(writers.bibtex({ ...publication, licence: licenceFrom("CC-BY-4.0") })).toContain(
      "  copyright = {CC BY 4.0}",
    );
    expect(JSON.stringify(dataPackage([], { ...site, licence: own }, null, english))).toContain(own);
  });
});

describe("relations and links", () => {
  it("are told from either side, and never of a draft", () => {
    for (const name of ["schemaOrg", "dublinCore", "mods", "linkset", "atom", "csv", "sql"] as const) {
      const text = writers[name](publication);
      expect(text, name).toContain("https://elsewhere.example/1");
      expect(text, name).toContain("https://catalogue.example/p/3bcd46");
      expect(text, name).toContain("https://blog.example/1");
    }
    expect(writers.mods(publication)).toContain(
      '<relatedItem type="original" displayLabel="IsTranslationOf">',
    );
    expect(writers.mods(publication)).toContain('<relatedItem otherType="IsCorrectedBy">');
    const [first] = publication.relatedBy;
    if (first?.to.kind !== "publication") throw new Error("the record has no relation");
    const draft: Publication = {
      ...publication,
      relatedBy: [{ ...first, to: { ...first.to, state: "draft" } }],
    };
    for (const write of Object.values(writers)) expect(write(draft)).not.toContain("3bcd46");
  });
});

describe("a recording", () => {
  const file = document.file && { ...document.file, mediaType: "video/mp4" };
  const of: Publication = {
    ...publication,
    documents: [
      { ...document, code: "3bcd46", role: "video", format: "mp4", file },
      { ...document, code: "4bcd45", role: "captions", format: "vtt" },
      { ...document, code: "5bcd44", role: "transcript" },
      { ...document, code: "6bcd43", role: "captions", format: "vtt", language: languageOf("my") },
      { ...document, code: "7bcd42", role: "audio", format: "mp3", language: languageOf("lo") },
      { ...document, code: "8bcd39", role: "transcript", language: languageOf("lo") },
    ],
  };

  it("has its captions and its transcript beside it on the page, and those of another language there too", async () => {
    const page = String(await documentsOfPage(of, undefined, english, ({ code }) => code));
    const links = (code: string) => page.split(`href="${code}"`).length - 1;
    const own = page.slice(page.indexOf('href="3bcd46"'), page.indexOf("</ul>"));
    for (const code of ["4bcd45", "5bcd44", "6bcd43"]) expect(own).toContain(`href="${code}"`);
    expect(own).not.toContain("8bcd39");
    expect(["4bcd45", "5bcd44", "6bcd43", "8bcd39"].map(links)).toEqual([1, 1, 2, 1]);
  });

  it("has its captions and its transcript in JSON-LD, and its class in Signposting", () => {
    const text = writers.schemaOrg(of);
    expect(text).toContain('"@type":"VideoObject"');
    expect(text).toMatch(/"caption":\[\{"@type":"MediaObject","contentUrl":"[^"]*4bcd45/);
    expect(text).toMatch(/"transcript":"[^"]*5bcd44/);
    expect(writers.linkset(of)).toContain("https://schema.org/VideoObject");
  });
});

it("an abstract is in its language and keeps its lines, where a format has lines", () => {
  const of = { ...publication, abstractLanguage: report.language };
  expect(writers.dublinCore(of)).toContain('<dc:description xml:lang="km">Findings:\n• one\n• two\n\nMore.');
  expect(writers.mods(of)).toContain('<abstract xml:lang="km">Findings:\n');
  expect(writers.atom(of)).toContain('<summary xml:lang="km">Findings:\n');
  expect(writers.schemaOrg(of)).toContain('"@language":"km"');
});

it("records with every field are valid by the schemas", async () => {
  const oai = (prefix: string, metadata: string) => `<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2026-01-01T00:00:00Z</responseDate>
<request verb="GetRecord" identifier="oai:catalogue.example:2bcd47" metadataPrefix="${prefix}">https://catalogue.example/oai</request>
<GetRecord><record><header><identifier>oai:catalogue.example:2bcd47</identifier><datestamp>2026-01-01T00:00:00Z</datestamp></header>
<metadata>${metadata}</metadata></record></GetRecord></OAI-PMH>`;
  const records = [publication, report, dated("XXXX"), dated("2004~")];
  const documents = records.flatMap((of) => [
    oai("oai_dc", writers.dublinCore(of)),
    oai("mods", writers.mods(of)),
  ]);
  expect(await complaints("oai-response.xsd", documents)).toEqual([]);
});
