/** What reading other programs' files promises: formats told by their content, nothing lost, nothing silently guessed. */
import { createServer } from "node:http";
import { utils, write } from "@e965/xlsx";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { filesOfRecords } from "../../src/commands/files-of-records.ts";
import { harvest } from "../../src/commands/harvesting.ts";
import { listArchive, unpack } from "../../src/importing/archive.ts";
import { judged } from "../../src/importing/deciding.ts";
import { FilesAlong } from "../../src/importing/files-along.ts";
import { recordsOfTable } from "../../src/importing/formats/table.ts";
import { isOwnSheet, likelyTarget } from "../../src/importing/mapping.ts";
import { readFile, readFiles } from "../../src/importing/reading.ts";
import type { ImportedRecord } from "../../src/importing/record.ts";
import { inPlaces, rowOf, topicsIn } from "../../src/importing/rows.ts";
import { everyField } from "../worker/every-field.ts";
import * as sample from "./records.ts";
import { writers } from "./writers.ts";

async function read(text: string | Uint8Array, path = "given") {
  return readFile({ path, bytes: typeof text === "string" ? strToU8(text) : text });
}

async function records(text: string | Uint8Array): Promise<ImportedRecord[]> {
  const { records: all, table } = await read(text);
  return table ? recordsOfTable(table, table.heading.map(likelyTarget)) : [...all];
}

async function first(text: string | Uint8Array): Promise<ImportedRecord> {
  const [record] = await records(text);
  if (!record) throw new Error("nothing was read");
  return record;
}

describe("RIS", () => {
  const ris = `TY  - RPRT\r\nAU  - Surtees, Rebecca\r\nAU  - Nexus Institute\r\nTI  - After Trafficking\r\nPY  - 2013///\r\nAB  - One.\r\ngoes on\r\nSN  - 978-3-16-148410-0\r\nKW  - return\r\nN1  - A note\r\nER  - \r\n\r\nTY  - JOUR\r\nT1  - In a journal\r\nA1  - Silva, Ana\r\nJO  - Journal of Things\r\nVL  - 3\r\nIS  - 2\r\nSP  - 12\r\nEP  - 19\r\nDO  - https://doi.org/10.1000/182\r\nY1  - 2004/05/17/\r\n`;

  it("has each record, also the last that does not end, with what was not understood", async () => {
    const [report, article] = await records(ris);
    expect(report?.cells).toMatchObject({
      type: "report",
      title: "After Trafficking",
      date: "2013",
      abstract: "One.\ngoes on",
      isbn: "978-3-16-148410-0",
      contributors: "author: Surtees, Rebecca; author: Nexus Institute (organisation)",
    });
    expect(report?.keywords).toEqual(["return"]);
    expect(report?.left).toEqual([{ name: "N1", value: "A note", why: "" }]);
    expect(article?.cells).toMatchObject({
      container: "Journal of Things",
      "container kind": "journal",
      volume: "3",
      issue: "2",
      pages: "12–19",
      doi: "10.1000/182",
      date: "2004-05-17",
    });
  });

  it("is told where no record begins; of other programs nothing is dropped that stands beside what was taken", async () => {
    const { complaints } = await read("T1  - Nets\nAU  - Silva, Ana\nPY  - 2001\nER  - \n");
    expect(complaints).toEqual([expect.stringContaining("no record begins with its type")]);
    const { cells, left } = await first(
      "TY  - JOUR\nTI  - Nets\nJF  - Rivers\nT2  - Waters\nVL  - 50(2)\nSN  - 0000-0001\nPY  - 2001\nER  - \n",
    );
    expect(cells).toMatchObject({ container: "Rivers", volume: "50", issue: "2" });
    expect(left).toMatchObject([
      { name: "T2", value: "Waters" },
      { name: "SN", why: expect.stringContaining("ISSN") },
    ]);
    // What is of no known kind, within something, has an issue and no number of a report.
    expect((await first("TY  - PAT\nTI  - Net\nT2  - Gazette\nIS  - 25\nER  - \n")).cells).toMatchObject({
      issue: "25",
    });
  });

  it("of EPrints has its authors and date; the kind of a report is no number of one", async () => {
    const exported =
      "TY  - RPRT\nID  - eprints42\nUR  - http://repo.example/42/\nA1  - Silva, Ana\nA1  - Voß, Otto\nY1  - 2011/06//\nN2  - On nets.\nPB  - Fish Board\nM1  - technical_report\nTI  - Nets of the coast\nAV  - public\nER  -\n";
    const { cells, left } = await first(exported);
    expect(cells).toMatchObject({
      title: "Nets of the coast",
      date: "2011-06",
      type: "report",
      abstract: "On nets.",
      contributors: "author: Silva, Ana; author: Voß, Otto; publisher: Fish Board",
    });
    expect(cells["report number"]).toBeUndefined();
    expect(left.map(({ name }) => name)).toEqual(["UR"]);
  });

  it("keeps what cannot be, such as a mistyped ISBN, out of the cells, and says why", async () => {
    const { cells, left } = await first("TY  - BOOK\nTI  - A book\nSN  - 978-3-16-148410-1\nER  - \n");
    expect(cells.isbn).toBeUndefined();
    expect(left[0]?.why).toContain("last digit");
  });
});

describe("BibTeX", () => {
  it("has names, accents, months and files, and tells of an entry that is broken", async () => {
    const text = `@article{a, author={M{\\"u}ller, J{\\"o}rg and {World Health Organization}}, title={The {DNA} of {\\"O}fen}, journal={Foo}, year=2004, month=may, pages={12--19}, keywords={a, b}, file={:files/x.pdf:PDF}, annote={hi}}\n@techreport{b, title="Bad\n`;
    const { format, records: all, complaints } = await read(text);
    expect(format).toBe("BibTeX");
    expect(complaints.join()).toContain("Bad");
    expect(all[0]).toMatchObject({
      cells: {
        title: "The DNA of Öfen",
        contributors: "author: Jörg Müller; author: World Health Organization (organisation)",
        date: "2004-05",
        pages: "12–19",
      },
      keywords: ["a", "b"],
      files: ["files/x.pdf"],
      left: [{ name: "annote", value: "hi" }],
    });
  });

  it("has DOIs without the view that a publisher's address names; to a resolver everything is the DOI", async () => {
    for (const [address, doi] of [
      ["https://onlinelibrary.wiley.com/doi/10.1002/x.1/abstract", "10.1002/x.1"],
      ["https://onlinelibrary.wiley.com/doi/full/10.1002/x.1", "10.1002/x.1"],
      ["http://onlinelibrary.wiley.com/doi/10.1002/x.1/full/?a=b", "10.1002/x.1"],
      ["https://www.frontiersin.org/articles/10.3389/fish.2020.1/fulltext#top", "10.3389/fish.2020.1"],
      ["https://journal.example/10.5555/a/b/epdf", "10.5555/a/b"],
      ["https://doi.org/10.5555/nets/full", "10.5555/nets/full"],
      ["https://dx.doi.org/10.5555/nets/pdf", "10.5555/nets/pdf"],
      ["10.5555/nets/abstract", "10.5555/nets/abstract"],
      ["doi.org/10.5555/nets/summary", "10.5555/nets/summary"],
    ])
      expect((await first(`TY  - RPRT\nTI  - Nets\nDO  - ${address}\nER  - \n`)).cells.doi, address).toBe(
        doi,
      );
  });

  it("of other programs has names in their own orders, paths of Windows, and DOIs behind a library's address", async () => {
    const [paper, volume] = await records(
      String.raw`@inproceedings{a, author={Reed, Ana J., Jr. and Peri\'{\i}, Zoe}, title={Nets}, booktitle={Rivers}, year=2004, pages={60-73}, doi={http://doi.library.example/10.5555/nets.1}, bdsk-url-1={https://dx.doi.org/10.5555/nets.1}, pdf={nets.pdf}, file={:folder\\sub\\nets.pdf:PDF}}
@book{b, editor={Li, Wei}, booktitle={Rivers, a volume}, year=2005}`.replaceAll("\\\\", "\\"),
    );
    expect(paper).toMatchObject({
      cells: {
        contributors: "author: Ana J. Reed, Jr.; author: Zoe Perií",
        container: "Rivers",
        pages: "60–73",
        doi: "10.5555/nets.1",
      },
      files: ["nets.pdf", "folder/sub/nets.pdf"],
      left: [],
    });
    expect(volume?.cells).toMatchObject({ title: "Rivers, a volume", type: "book" });
    expect(volume?.cells.container).toBeUndefined();
  });
});

it("CSL-JSON is read as Crossref and Zotero write it", async () => {
  const item = {
    type: "article-journal",
    title: ["A <i>title</i> &amp; more"],
    author: [
      { family: "Silva", given: "Ana", ORCID: "https://orcid.org/0000-0002-1825-0097" },
      { name: "A Consortium" },
    ],
    issued: { "date-parts": [[2013, 5]] },
    "container-title": ["Journal"],
    DOI: "10.1000/182",
    ISSN: ["2049-3630"],
    abstract: "<jats:title>Abstract</jats:title><jats:p>One.</jats:p><jats:p>Two.</jats:p>",
    page: "1-9",
  };
  expect((await first(JSON.stringify([item]))).cells).toMatchObject({
    title: "A title & more",
    contributors: "author: Ana Silva (orcid 0000-0002-1825-0097); author: A Consortium (organisation)",
    date: "2013-05",
    container: "Journal",
    doi: "10.1000/182",
    abstract: "One.\n\nTwo.",
    pages: "1-9",
  });
});

it("Zotero RDF has its journals, its files and its notes", async () => {
  const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:bib="http://purl.org/net/biblio#" xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:link="http://purl.org/rss/1.0/modules/link/" xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">
    <bib:Article rdf:about="#item_1"><z:itemType>journalArticle</z:itemType><dcterms:isPartOf rdf:resource="urn:issn:2049-3630"/>
      <bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Silva</foaf:surname><foaf:givenName>Ana</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors>
      <dcterms:isReferencedBy rdf:resource="#item_3"/><link:link rdf:resource="#item_2"/><dc:subject>fish</dc:subject>
      <dc:subject><z:AutomaticTag><rdf:value>markets</rdf:value></z:AutomaticTag></dc:subject>
      <dc:title>On markets</dc:title><dc:date>May 2004</dc:date><z:language>en</z:language><bib:pages>1-9</bib:pages>
      <dc:identifier>DOI 10.1000/182</dc:identifier></bib:Article>
    <bib:Journal rdf:about="urn:issn:2049-3630"><dc:title>Journal of Fish</dc:title><prism:volume>7</prism:volume><dc:identifier>ISSN 2049-3630</dc:identifier></bib:Journal>
    <z:Attachment rdf:about="#item_2"><z:itemType>attachment</z:itemType><rdf:resource rdf:resource="files/2/Silva.pdf"/></z:Attachment>
    <bib:Memo rdf:about="#item_3"><rdf:value>&lt;p&gt;A note&lt;/p&gt;</rdf:value></bib:Memo></rdf:RDF>`;
  const all = await records(rdf);
  expect(all).toHaveLength(1);
  expect(all[0]).toMatchObject({
    cells: {
      title: "On markets",
      type: "article",
      language: "en",
      date: "May 2004",
      container: "Journal of Fish",
      volume: "7",
      issn: "2049-3630",
      doi: "10.1000/182",
      contributors: "author: Ana Silva",
    },
    keywords: ["fish", "markets"],
    files: ["files/2/Silva.pdf"],
    left: [{ name: "bib:Memo", value: "A note" }],
  });
});

it("Zotero RDF tells of a file that belongs to no record, and finds one that is named with spaces", async () => {
  const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:bib="http://purl.org/net/biblio#" xmlns:link="http://purl.org/rss/1.0/modules/link/">
    <bib:Report rdf:about="#item_7"><z:itemType>report</z:itemType><link:link rdf:resource="#item_8"/><dc:title>Boats of Pemba</dc:title><dc:date>2019</dc:date></bib:Report>
    <z:Attachment rdf:about="#item_8"><z:itemType>attachment</z:itemType><rdf:resource rdf:resource="files/8/Silva - 2019 - Boats of Pemba.pdf"/><dc:title>Full Text</dc:title><link:type>application/pdf</link:type></z:Attachment>
    <z:Attachment rdf:about="#item_9"><z:itemType>attachment</z:itemType><rdf:resource rdf:resource="files/9/scan.pdf"/><dc:title>A scan</dc:title><link:type>application/pdf</link:type></z:Attachment></rdf:RDF>`;
  const { records: all, complaints } = await read(rdf);
  expect(all.map(({ cells, files }) => [cells.title, files])).toEqual([
    ["Boats of Pemba", ["files/8/Silva - 2019 - Boats of Pemba.pdf"]],
  ]);
  expect(complaints).toEqual([expect.stringContaining("“A scan” (files/9/scan.pdf) is a file without")]);
});

/** A record as EPrints 3 exports it, with these fields. */
const eprint = (number: number, fields: string) =>
  `<eprint id="http://repo.example/id/eprint/${number}"><eprintid>${number}</eprintid><rev_number>3</rev_number><userid>1</userid><dir>disk0/00/00/00/0${number}</dir><lastmod>2012-01-01 10:00:00</lastmod>${fields}</eprint>`;
const eprintDocument = (name: string, security: string, more = "") =>
  `<document><docid>1</docid><files><file><filename>${name}</filename><mime_type>application/pdf</mime_type><url>http://repo.example/1/${name}</url></file></files><language>en</language><security>${security}</security><main>${name}</main>${more}</document>`;

it("EPrints’ own XML has every name, number and file that readers may have, and says what it leaves", async () => {
  const person = (family: string, given: string, more = "") =>
    `<item><name><family>${family}</family><given>${given}</given></name>${more}</item>`;
  const report = eprint(
    1,
    `<documents>${eprintDocument("nets.pdf", "public")}${eprintDocument("nets.jpg", "public", "<relation><item><type>http://eprints.org/relation/isPreviewThumbnailVersionOf</type></item></relation>")}${eprintDocument("data.pdf", "staffonly")}</documents>
    <eprint_status>archive</eprint_status><type>monograph</type><metadata_visibility>show</metadata_visibility><monograph_type>working_paper</monograph_type>
    <creators>${person("Silva", "Ana", "<id>ana@repo.example</id><orcid>0000-0002-1825-0097</orcid>")}</creators>
    <corp_creators><item>Fish Board</item></corp_creators><editors>${person("Voß", "Otto")}</editors>
    <contributors><item><type>http://www.loc.gov/loc.terms/relators/TRL</type><name><family>Juma</family><given>Asha</given></name></item></contributors>
    <title>Las redes de la costa y los pescadores que viven de ellas</title><ispublished>pub</ispublished><subjects><item>SH</item></subjects><keywords>nets, coast</keywords>
    <abstract>De las redes de la costa, y de los que viven de ellas y del mar, con más de una en este puerto como en los otros.</abstract><date>2011-06</date><date_type>published</date_type><series>Working papers</series><number>12</number>
    <institution>Coast University</institution><funders><item>Sea Fund</item></funders><id_number>FB/12</id_number><isbn>978-3-16-148410-0</isbn>
    <official_url>http://hdl.handle.net/10535/1</official_url><department>Fishing</department>`,
  );
  const article = eprint(
    2,
    `<documents>${eprintDocument("markets.pdf", "public")}</documents><eprint_status>archive</eprint_status><language>sw</language><type>article</type><title>On markets</title><creators>${person("Silva", "Ana")}</creators><publication>Journal of Fish</publication><volume>7</volume><number>2</number><pagerange>1-9</pagerange><issn>2049-3630</issn><date>2004</date><id_number>10.1000/182</id_number>`,
  );
  const gone = eprint(3, "<eprint_status>deletion</eprint_status><title>Gone</title>");
  const unreviewed = eprint(4, "<eprint_status>buffer</eprint_status><title>Not reviewed</title>");
  const found = await read(
    `<?xml version="1.0" encoding="utf-8" ?>\n<eprints xmlns="http://eprints.org/ep2/data/2.0">${report}${article}${gone}${unreviewed}</eprints>`,
  );
  expect(found.format).toBe("EPrints XML");
  expect(found.complaints).toEqual([
    "Record 3 (http://repo.example/id/eprint/3) is deleted in the repository, and left out.",
    "Record 4 (http://repo.example/id/eprint/4) is not public in the repository (buffer), and left out.",
  ]);
  expect(found.records).toHaveLength(2);
  expect(found.records[0]).toMatchObject({
    cells: {
      title: "Las redes de la costa y los pescadores que viven de ellas",
      type: "paper",
      language: "es",
      date: "2011-06",
      contributors:
        "author: Ana Silva (orcid 0000-0002-1825-0097); author: Fish Board (organisation); editor: Otto Voß; translator: Asha Juma; publisher: Coast University; funder: Sea Fund",
      container: "Working papers",
      number: "12",
      isbn: "978-3-16-148410-0",
      "report number": "FB/12",
      handle: "10535/1",
    },
    keywords: ["nets", "coast", "SH"],
    files: ["http://repo.example/1/nets.pdf"],
    left: [
      { name: "documents", value: "data.pdf", why: expect.stringContaining("keeps this file from readers") },
      { name: "department", value: "Fishing" },
    ],
  });
  expect(found.records[1]).toMatchObject({
    cells: {
      type: "article",
      language: "sw",
      container: "Journal of Fish",
      volume: "7",
      issue: "2",
      pages: "1–9",
      issn: "2049-3630",
      doi: "10.1000/182",
    },
  });
});

it("of a record’s several files none is sent that nobody chose, and none is lost in silence", () => {
  const document = {
    code: "aaaaaa",
    role: "full",
    language: "en",
    format: "pdf",
    title: null,
    awaiting: true,
  };
  const publication = {
    code: "pppppp",
    title: "Boats",
    otherTitles: [],
    language: "en",
    year: 2019,
    type: "report",
    container: "",
    number: "",
    contributors: [],
    documents: [document],
  };
  const given = (...files: string[]) =>
    filesOfRecords([{ code: "pppppp", files, inOrder: false }], [publication], "test/texts");
  const [one, another, words] = ["box.pdf", "report.pdf", "box.txt"].map((name) => `test/texts/${name}`);
  if (!one || !another || !words) throw new Error("three files are given");
  const decided = (...files: string[]) =>
    given(...files).rows.map((row) => [row.path, row.document, row.sureness]);
  expect(decided(words, one)).toEqual([
    ["box.txt", "", "unsure"],
    ["box.pdf", "aaaaaa", "sure"],
  ]);
  expect(decided(one, another)).toEqual([
    ["box.pdf", "", "unsure"],
    ["report.pdf", "", "unsure"],
  ]);
  expect(given(one, another).rows[0]).toMatchObject({
    alternatives: "aaaaaa (full, en)",
    why: "Its record names it beside report.pdf.",
  });
  const [whole, part] = ["https://repo.example/1.pdf", "https://repo.example/2.pdf"] as const;
  expect(given(whole, part)).toMatchObject({
    addresses: [`aaaaaa ${whole}`],
    further: [`aaaaaa: its record also names ${part}`],
  });
  expect(given(one, whole)).toMatchObject({
    addresses: [],
    further: [`aaaaaa: its record also names ${whole}`],
  });
  // Where a format says which document each is, each comes to its own.
  const twofold = {
    ...publication,
    documents: [document, { ...document, code: "bbbbbb", role: "summary" as const }],
  };
  const made = { code: "pppppp", files: [whole, part], inOrder: true };
  expect(filesOfRecords([made], [twofold], "test/texts")).toMatchObject({
    addresses: [`aaaaaa ${whole}`, `bbbbbb ${part}`],
    further: [],
  });
});

describe("repositories", () => {
  const oai = (records_: string) =>
    `<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>${records_}<resumptionToken>next</resumptionToken></ListRecords></OAI-PMH>`;

  it("answer in Dublin Core and MODS; what is deleted, and what is still to come, is told", async () => {
    const dc = `<record><header><identifier>a</identifier></header><metadata><oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>From a repository</dc:title><dc:creator>Silva, Ana</dc:creator><dc:date>2014-02-03T10:00:00Z</dc:date><dc:date>2012</dc:date><dc:language>khm</dc:language><dc:type>info:eu-repo/semantics/report</dc:type><dc:identifier>https://doi.org/10.1000/182</dc:identifier><dc:identifier>https://repo.example/bitstream/1/a.pdf</dc:identifier><dc:rights>https://creativecommons.org/licenses/by/4.0/</dc:rights></oai_dc:dc></metadata></record>`;
    const mods = `<record><header><identifier>b</identifier></header><metadata><mods:mods xmlns:mods="http://www.loc.gov/mods/v3"><mods:titleInfo><mods:nonSort>The</mods:nonSort><mods:title>Fish</mods:title><mods:subTitle>a study</mods:subTitle></mods:titleInfo><mods:name type="corporate"><mods:namePart>Fish Board</mods:namePart><mods:role><mods:roleTerm type="code">edt</mods:roleTerm></mods:role></mods:name><mods:originInfo><mods:dateIssued encoding="w3cdtf">2009-04</mods:dateIssued></mods:originInfo><mods:language><mods:languageTerm type="code">eng</mods:languageTerm></mods:language><mods:genre>report</mods:genre><mods:identifier type="hdl">http://hdl.handle.net/10535/1</mods:identifier></mods:mods></metadata></record>`;
    const deleted = `<record><header status="deleted"><identifier>c</identifier></header></record>`;
    const { records: all, complaints } = await read(oai(dc + mods + deleted));
    expect(all[0]).toMatchObject({
      cells: {
        title: "From a repository",
        language: "km",
        date: "2012",
        type: "report",
        doi: "10.1000/182",
        licence: "CC-BY-4.0",
      },
      files: ["https://repo.example/bitstream/1/a.pdf"],
    });
    expect(all[1]?.cells).toMatchObject({
      title: "The Fish: a study",
      contributors: "editor: Fish Board (organisation)",
      date: "2009-04",
      language: "en",
      handle: "10535/1",
    });
    expect(complaints.join()).toMatch(/Record 3 is deleted.*part of the repository/s);
  });

  it("as Open Journal Systems, DSpace and Zenodo write it: what is another work's, or the repository's, is no field", async () => {
    const dc = (inner: string) =>
      `<record><header><identifier>a</identifier></header><metadata><oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Work</dc:title>${inner}</oai_dc:dc></metadata></record>`;
    const { records: all } = await read(
      oai(
        dc(
          "<dc:date>2020-01-05T09:00:00Z</dc:date><dc:date>2020-01-05T09:00:00Z</dc:date><dc:date>2011-06</dc:date><dc:type>Technical Report</dc:type>",
        ) +
          dc(
            "<dc:source>Journal of Rivers; Vol. 12 No. 3 (2019): Rivers; 41-58</dc:source><dc:source>2049-3630</dc:source><dc:identifier>10.5555/rivers.3</dc:identifier>",
          ) +
          dc(
            "<dc:identifier>https://doi.org/10.5555/own.2</dc:identifier><dc:relation>https://doi.org/10.5555/another.1</dc:relation><dc:relation>info:eu-repo/semantics/altIdentifier/isbn/978-3-16-148410-0</dc:relation>",
          ) +
          dc(
            [
              "hdl/10986/2117",
              "handle/https://hdl.handle.net/10986/2118",
              "urn/URN:NBN:de:0030-1",
              "doi/10.x/1",
            ]
              .map((each) => `<dc:relation>info:eu-repo/semantics/altIdentifier/${each}</dc:relation>`)
              .join(""),
          ),
      ),
    );
    expect(all.map(({ cells }) => cells)).toMatchObject([
      { date: "2011-06", type: "report" },
      {
        container: "Journal of Rivers",
        volume: "12",
        issue: "3",
        pages: "41–58",
        issn: "2049-3630",
        doi: "10.5555/rivers.3",
      },
      { doi: "10.5555/own.2", isbn: "978-3-16-148410-0" },
      { handle: expect.stringMatching(/10986\/2117.*10986\/2118/) },
    ]);
    expect(all[3]?.left).toMatchObject([
      { name: "dc:relation", value: "info:eu-repo/semantics/altIdentifier/urn/URN:NBN:de:0030-1" },
      { name: "dc:relation", value: "info:eu-repo/semantics/altIdentifier/doi/10.x/1" },
    ]);
    expect(all[2]?.left).toMatchObject([
      { name: "dc:relation", value: expect.stringContaining("another.1") },
    ]);
  });

  it("are asked part by part; one that breaks off, errs or leads in a circle is told, and nothing is taken of it", async () => {
    const list = (title: string, token: string) =>
      `<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords><record><header/><metadata><dc><title>${title}</title></dc></metadata></record><resumptionToken cursor="0">${token}</resumptionToken></ListRecords></OAI-PMH>`;
    const wrong = (code: string) =>
      `<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><error code="${code}">No.</error></OAI-PMH>`;
    const parts: Readonly<Record<string, string>> = {
      "/whole": list("First", "more"),
      "/whole more": list("Second", ""),
      "/circle": list("First", "again"),
      "/circle again": list("Second", "again"),
      "/expires": list("First", "old"),
      "/expires old": wrong("badResumptionToken"),
      "/half": list("First", "more"),
      "/half more": list("Second", "").slice(0, 150),
      "/nothing": wrong("noRecordsMatch"),
      "/stops": list("First", "more"),
      "/stops more": wrong("noRecordsMatch"),
    };
    const formats = `<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListMetadataFormats><metadataFormat><metadataPrefix>oai_dc</metadataPrefix></metadataFormat><metadataFormat><metadataPrefix>mods</metadataPrefix></metadataFormat></ListMetadataFormats></OAI-PMH>`;
    const askedFor: (string | null)[] = [];
    const server = createServer(({ url = "" }, response) => {
      const { pathname, searchParams } = new URL(url, "http://localhost");
      if (searchParams.get("verb") === "ListMetadataFormats")
        return response.end(pathname === "/whole" ? formats : wrong("badVerb"));
      if (!searchParams.has("resumptionToken")) askedFor.push(searchParams.get("metadataPrefix"));
      return response.end(
        parts[`${pathname} ${searchParams.get("resumptionToken") ?? ""}`.trim()] ?? "<html/>",
      );
    });
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", () => resolve()));
    const address = server.address();
    const site = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
    const from = (path: string) => harvest(site + path, { prefix: "oai_dc", set: undefined });
    try {
      expect((await from("/whole")).records.map(({ cells }) => cells.title)).toEqual(["First", "Second"]);
      expect(await from("/nothing")).toMatchObject({ records: [] });
      // Without a word from whoever asks, MODS where there is any: plain Dublin Core loses roles, files and places.
      askedFor.length = 0;
      for (const path of ["/whole", "/nothing"])
        await harvest(site + path, { prefix: undefined, set: undefined });
      expect(askedFor).toEqual(["mods", "oai_dc"]);
      await expect(from("/circle")).rejects.toThrow("leads in a circle after 2 records");
      await expect(from("/expires")).rejects.toThrow(
        /\(badResumptionToken\) after 1 records. Nothing is brought/,
      );
      await expect(from("/stops")).rejects.toThrow(/\(noRecordsMatch\) after 1 records. Nothing is brought/);
      await expect(from("/half")).rejects.toThrow(/cannot be read after 1 records/);
      await expect(from("/page")).rejects.toThrow("does not speak OAI-PMH");
    } finally {
      server.close();
    }
  });

  it("of this kind give back in MODS what the record has: languages, roles, places, and every document with its file", async () => {
    for (const of of [sample.publication, sample.report]) {
      const { records: all } = await read(writers.mods(of));
      const [record] = all;
      const { cells = {}, keywords, places, documents, unsure } = record ?? {};
      expect(unsure, of.slug).toEqual([]);
      expect(cells, of.slug).toMatchObject({
        title: of.title,
        language: of.language.tag,
        date: of.date.edtf || "n.d.",
        type: of.type,
        ...(of.container ? { container: of.container.title, "container kind": of.container.kind } : {}),
        ...Object.fromEntries(of.translations.map((each) => [`title ${each.language.tag}`, each.title])),
      });
      expect(cells.abstract ?? "").toBe(of.abstract.join("\n\n"));
      const others = of.contributors.filter(({ role }) => role !== "publisher");
      for (const { role, orcid, ror } of others)
        for (const said of [`${role}: `, orcid, ror]) expect(cells.contributors ?? "").toContain(said ?? "");
      expect(keywords).toEqual(of.topics.map(({ name }) => name));
      expect(places).toEqual(of.places.map(({ name }) => name));
      const withFiles = of.documents.filter(({ file }) => file);
      expect(documents?.map(({ item }) => item.split(" ").slice(0, 2).join(" "))).toEqual(
        withFiles.map(({ role, language }) => `${role} ${language.tag}`),
      );
      expect(documents?.every(({ file }) => file.startsWith("https://"))).toBe(true);
    }
    const full = await first(writers.mods(everyField(sample.publication).full));
    expect(full.cells).toMatchObject({
      supplied: "title; year",
      edition: "EDITIO SECUNDA",
      "title km": "សាកល្បង",
      "abstract km": "មួយ\n1. ពីរ\n2. បី",
      relations: expect.stringContaining('IsTranslationOf: "الآخر" https://'),
      links: expect.stringContaining("https://"),
    });
    // What has no column is told.
    const { left } = await first(
      writers.mods({
        ...sample.publication,
        contributors: [
          sample.person,
          { ...sample.organisation, wholes: [{ slug: "fish-board", name: "Fish Board (1999)" }] },
        ],
        container: { ...sample.appearance, titleTranslation: "Trials, in English" },
      }),
    );
    expect(left.map(({ name, value }) => `${name} ${value}`)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^alternativeName .*: Людвиг ван дер Берг$/),
        "name USAID/Albania: Fish Board (1999)",
        "relatedItem Trials, in English",
      ]),
    );
  });

  it("name persons with the years of their lives, and are written in the form that loses least", async () => {
    const mods = (inner: string) =>
      `<mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>Nets</title></titleInfo>${inner}</mods>`;
    const { cells, left, places, keywords } = await first(
      mods(
        `<name type="personal"><namePart>Silva, Ana, 1848-1914</namePart></name><name type="corporate"><namePart>Fish Board (1999-2003)</namePart></name><name><namePart>Kaja Pix</namePart><role><roleTerm>pht</roleTerm></role></name><subject><geographic>Laos</geographic><temporal>1900-1920</temporal></subject><classification>QH1</classification><accessCondition>Ask us.</accessCondition><relatedItem type="host"><titleInfo><title>Rivers</title></titleInfo><part><detail type="article"><number>e7</number></detail><extent unit="pages"><list>3, 7</list></extent></part></relatedItem>`,
      ),
    );
    expect(cells).toMatchObject({
      contributors: 'author: Silva, Ana; author: "Fish Board (1999-2003)" (organisation)',
      "article number": "e7",
      pages: "3, 7",
    });
    expect([places, keywords]).toEqual([["Laos"], ["1900-1920"]]);
    expect(left.map(({ value }) => value)).toEqual(["Kaja Pix (pht)", "Ask us.", "QH1"]);
    const record = await first(
      mods("<subject><geographic>Laos</geographic><geographic>Atlantis</geographic></subject>"),
    );
    const placed = inPlaces(record, new Map([["laos", "Lao PDR"]]));
    expect(placed.cells.places).toBe("Lao PDR");
    expect(placed.left).toMatchObject([
      { name: "place", value: "Atlantis", why: expect.stringContaining("under Places") },
    ]);
  });

  it("write MODS in other encodings, with languages and journals in other places", async () => {
    const mods = `<?xml version="1.0" encoding="ISO-8859-1" ?><modsCollection xmlns="http://www.loc.gov/mods/v3"><mods><titleInfo><title>Über das Eis</title></titleInfo><language>German</language><identifier type="local">x 1</identifier><identifier type="isbn">0-632-05808-0</identifier><identifier type="isbn">9780632058082</identifier><relatedItem type="host"><titleInfo><title>Polar Biology</title></titleInfo><genre>periodical</genre><part><extent unit="page"><start>610</start><end>620</end></extent></part></relatedItem></mods></modsCollection>`;
    const { records: all, complaints } = await read(Uint8Array.from(mods, (letter) => letter.charCodeAt(0)));
    expect(complaints).toEqual([]);
    expect(all[0]).toMatchObject({
      cells: {
        title: "Über das Eis",
        language: "de",
        type: "article",
        container: "Polar Biology",
        pages: "610–620",
      },
      left: [],
    });
    expect(all[0]?.cells.isbn).toBe("0-632-05808-0");
  });

  const item = `<?xml version="1.0" encoding="utf-8"?><dublin_core schema="dc"><dcvalue element="title" qualifier="none">From an archive</dcvalue><dcvalue element="contributor" qualifier="author">Silva, Ana</dcvalue><dcvalue element="date" qualifier="accessioned">2019-01-01</dcvalue><dcvalue element="date" qualifier="issued">2003</dcvalue><dcvalue element="identifier" qualifier="isbn">9783161484100</dcvalue><dcvalue element="relation" qualifier="ispartofseries">Papers; 12</dcvalue></dublin_core>`;
  const archive = {
    "items/item_1/dublin_core.xml": strToU8(item),
    "items/item_1/contents": strToU8("paper.pdf\tbundle:ORIGINAL\nlicense.txt\tbundle:LICENSE\n"),
    "items/item_1/paper.pdf": strToU8("%PDF-"),
    "items/item_2/dublin_core.xml": strToU8("<dublin_core><dcvalue>"),
  };
  const expected = {
    cells: {
      title: "From an archive",
      date: "2003",
      container: "Papers",
      number: "12",
      "container kind": "series",
    },
    files: ["items/item_1/paper.pdf"],
  };

  it("leave DSpace archives, which are read as a ZIP and as a folder; a broken item is told at its path", async () => {
    const asZip = await read(zipSync(archive));
    expect(asZip.records).toHaveLength(1);
    expect(asZip.records[0]).toMatchObject(expected);
    expect(asZip.complaints[0]).toContain("items/item_2/dublin_core.xml");
    const [asFolder] = await readFiles(Object.entries(archive).map(([path, bytes]) => ({ path, bytes })));
    expect(asFolder?.records[0]).toMatchObject(expected);
  });
});

describe("spreadsheets", () => {
  const rows = [
    ["Titel", "Verfasser", "Jahr", "Schlagwörter", "Verlag", "Regal"],
    ["Über Märkte", "Silva, Ana; Otto Voß", 2004, "Handel, Fisch", "Verlag X", "B 12"],
  ];
  const expected = {
    cells: {
      title: "Über Märkte",
      date: "2004",
      contributors: "author: Silva, Ana; author: Otto Voß; publisher: Verlag X",
    },
    keywords: ["Handel", "Fisch"],
    left: [{ name: "Regal", value: "B 12", why: "" }],
  };

  for (const bookType of ["xlsx", "ods", "xls"] as const) {
    it(`of ${bookType} are read with columns of any name`, async () => {
      const book = utils.book_new();
      utils.book_append_sheet(book, utils.aoa_to_sheet([["A list"], [], ...rows]), "Sheet");
      const bytes = new Uint8Array(write(book, { type: "array", bookType }));
      expect(await first(bytes)).toMatchObject({ ...expected, number: 4 });
    });
  }

  const csv =
    'sep=;\r\n\r\nTitel;Verfasser;Jahr;Schlagwörter;Verlag;Regal\r\n"Über Märkte";"Silva, Ana; Otto Voß";2004,0;Handel, Fisch;Verlag X;B 12\n';
  const utf16 = (littleEndian: boolean) => {
    const view = new DataView(new ArrayBuffer(2 + 2 * csv.length));
    view.setUint16(0, 0xfeff, littleEndian);
    for (const [index, letter] of Array.from(csv).entries())
      view.setUint16(2 + 2 * index, letter.charCodeAt(0), littleEndian);
    return new Uint8Array(view.buffer);
  };
  for (const [name, bytes] of Object.entries({
    "UTF-8": strToU8(csv),
    "Windows-1252": Uint8Array.from(csv, (letter) => letter.charCodeAt(0)),
    "UTF-16 LE": utf16(true),
    "UTF-16 BE": utf16(false),
  })) {
    it(`of CSV in ${name} are read, with sep=, an empty line and mixed line ends`, async () => {
      expect(await first(bytes)).toMatchObject(expected);
    });
  }

  it("of the catalogue's own columns keep their cells as they are, empty ones too", async () => {
    const { table } = await read("code,title,abstract,date\nabc,A title,,\n");
    expect(isOwnSheet(table?.heading ?? [])).toBe(true);
    expect((await first("code,title,abstract,date\nabc,A title,,\n")).cells).toEqual({
      code: "abc",
      title: "A title",
      abstract: "",
      date: "",
    });
  });
});

describe("what is no list of publications", () => {
  it("is told with what to do, whatever it is", async () => {
    const bomb = zipSync({ "xl/workbook.xml": new Uint8Array(100) });
    // What the archive's directory says that it will be unpacked.
    const directory = bomb.findLastIndex(
      (byte, at) => byte === 0x50 && bomb[at + 1] === 0x4b && bomb[at + 2] === 1,
    );
    new DataView(bomb.buffer).setUint32(directory + 24, 3_000_000_000, true);
    const sentences: Readonly<Record<string, string | Uint8Array>> = {
      "larger than 200 MB": bomb,
      "It is empty": "",
      PDF: "%PDF-1.7",
      "ends too early": "<OAI-PMH><ListRecords><record>",
      "ZIP archive of something else": zipSync({ "a.jpg": new Uint8Array(3) }),
      "broken, or ends too early": zipSync({ "a.txt": new Uint8Array(300) }).subarray(0, 60),
      "no list of publications": "Dear all,\nhere it is.\n",
    };
    for (const [sentence, bytes] of Object.entries(sentences)) {
      const { records: all, complaints } = await read(bytes);
      expect(all).toEqual([]);
      expect(complaints.join(), sentence).toContain(sentence);
    }
  });
});

it("an archive that says it is small is unpacked no further than it says, and told as broken", async () => {
  const large = 20_000_000;
  for (const names of [["xl/workbook.xml", "[Content_Types].xml"], ["content.xml"]]) {
    const lying = zipSync(Object.fromEntries(names.map((name) => [name, new Uint8Array(large)])));
    const view = new DataView(lying.buffer);
    // Each entry says twice how large it is: where it begins, and in the directory.
    for (let at = 0; at < lying.length - 30; at++) {
      const signature = view.getUint32(at, true);
      if (signature === 0x04034b50) view.setUint32(at + 22, 100, true);
      if (signature === 0x02014b50) view.setUint32(at + 24, 100, true);
    }
    expect(listArchive(lying).unpacked).toBe(100 * names.length);
    const { records: none, complaints } = await read(lying);
    expect(none).toEqual([]);
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toMatch(/broken|damaged/);
    let unpacked = 0;
    try {
      for (const bytes of Object.values(unpack(lying, () => true))) unpacked += bytes.length;
    } catch {
      unpacked = 0;
    }
    expect(unpacked).toBeLessThanOrEqual(100 * names.length);
  }
});

describe("doubles", () => {
  const known = {
    sent: new Map<string, string>(),
    publications: [
      {
        code: "aaa111",
        title: "After Trafficking: Experiences and Challenges",
        otherTitles: ["ក្រោយពីការជួញដូរ"],
        language: "en",
        year: 2013,
        identifiers: ["doi 10.1000/182"],
      },
    ],
  };
  const of = async (text: string) => judged(await records(text), known, "leave");

  it("are found by identifier, and by title; a title that is nearly the same is only unsure", async () => {
    const ris = (lines: string) => `TY  - RPRT\n${lines}\nER  - \n`;
    const all = await of(
      ris("TI  - Other title\nDO  - 10.1000/182\nPY  - 1999") +
        ris("TI  - After trafficking. Experiences and challenges\nPY  - 2013") +
        ris("TI  - After Trafficking: Experiences, Challenges\nPY  - 2014\nLA  - en") +
        ris("TI  - Something else altogether\nPY  - 2013"),
    );
    expect(all.map(({ double, choice }) => [double?.code, double?.sureness, choice])).toEqual([
      ["aaa111", "sure", "leave"],
      ["aaa111", "sure", "leave"],
      ["aaa111", "unsure", "make"],
      [undefined, undefined, "make"],
    ]);
  });

  it("are found by the file that is at the record's own path: others of its name are other files", async () => {
    const zotero = (folder: string, title: string) =>
      `TY  - RPRT\nTI  - ${title}\nL1  - files/${folder}/paper.pdf\nER  - \n`;
    const list = "My export/list.ris";
    const digestsIn = (given: Readonly<Record<string, string>>) => {
      const along = new FilesAlong(
        Object.entries(given).map(([path, sha256]) => ({ path, sha256 })),
        ["files/2/paper.pdf", "files/3/paper.pdf"],
      );
      return ({ files }: ImportedRecord) => files.flatMap((path) => along.digestOf(path, list) ?? []);
    };
    const doublesWith = async (given: Readonly<Record<string, string>>) =>
      judged(
        await records(zotero("2", "New among these") + zotero("3", "Called otherwise there")),
        { ...known, sent: new Map([["there", "aaa111"]]) },
        "leave",
        digestsIn(given),
      ).map(({ double, choice }) => [double?.why, choice]);
    const isNew = [undefined, "make"];
    const isSame = ["It has the same file.", "leave"];
    const both = { "My export/files/2/paper.pdf": "new", "My export/files/3/paper.pdf": "there" };
    expect(await doublesWith(both)).toEqual([isNew, isSame]);
    // The folder by itself, or a part of it.
    expect(await doublesWith({ "files/3/paper.pdf": "there", "files/2/paper.pdf": "new" })).toEqual([
      isNew,
      isSame,
    ]);
    expect(await doublesWith({ "2/paper.pdf": "there" })).toEqual([isSame, isNew]);
    // Without its folders it may be either.
    expect(await doublesWith({ "paper.pdf": "there" })).toEqual([isNew, isNew]);
    const files = [
      { path: "one/paper.pdf", sha256: "a" },
      { path: "other/paper.pdf", sha256: "b" },
      { path: "chapter.pdf", sha256: "c" },
      { path: "export/figure.pdf", sha256: "d" },
    ];
    const elsewhere = ["/home/ana/chapter.pdf", "C:\\Users\\ana\\Mendeley\\figure.pdf"];
    const names = new FilesAlong(files, ["paper.pdf", ...elsewhere]);
    expect(elsewhere.map((path) => names.digestOf(path, "list.ris"))).toEqual(["c", "d"]);
    const twice = new FilesAlong(files, [...elsewhere, "other/figure.pdf"]);
    expect(twice.digestOf(elsewhere[1] ?? "", "list.ris")).toBeNull();
    expect(names.digestOf("paper.pdf", "list.ris")).toBeNull();
    expect(names.digestOf("C:\\Users\\ana\\Other\\Paper.PDF", "list.bib")).toBe("b");
    expect(names.digestOf("https://example.org/one/paper.pdf", "list.ris")).toBeNull();
  });

  it("within one file are found too, and the second is left", async () => {
    const one = "TY  - RPRT\nTI  - Twice in this file\nPY  - 2001\nER  - \n";
    expect((await of(one + one)).map(({ double, choice }) => [double?.row, choice])).toEqual([
      [undefined, "make"],
      [1, "leave"],
    ]);
  });
});

it("keywords become topics by what somebody said, and a change says nothing that was only guessed", async () => {
  const record = await first("TY  - RPRT\nTI  - A title\nKW  - Fish\nKW  - Odd\nER  - \n");
  const options = { topics: topicsIn("fish = Fisheries\n"), language: "en" };
  const cells = (line: string): unknown => JSON.parse(line).cells;
  expect(cells(rowOf({ record, choice: "make", code: null }, 1, options))).toEqual({
    title: "A title",
    type: "report",
    date: "n.d.",
    language: "en",
    topics: "Fisheries",
  });
  expect(cells(rowOf({ record, choice: "change", code: "aaa111" }, 1, options))).toEqual({
    title: "A title",
    type: "report",
    code: "aaa111",
  });
});

it("a change leaves the topics and places that somebody chose: those that a record's names meet are but some", async () => {
  const record = await first(
    '<mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>Nets</title></titleInfo><subject><topic>Fish</topic></subject><subject><geographic>Laos</geographic></subject><subject><geographic>Mekong basin</geographic></subject></mods>',
  );
  const placed = inPlaces(record, new Map([["laos", "Laos"]]));
  const options = { topics: topicsIn("fish = Fisheries\n"), language: "en" };
  const made = rowOf({ record: placed, choice: "make", code: null }, 1, options);
  expect(JSON.parse(made).cells).toMatchObject({ places: "Laos", topics: "Fisheries" });
  const changed = rowOf({ record: placed, choice: "change", code: "aaa111" }, 1, options);
  expect(JSON.parse(changed).cells).toEqual({ title: "Nets", code: "aaa111" });
  // What a sheet says of both columns itself was meant.
  const said = { ...record, places: [], cells: { ...record.cells, places: "Laos", topics: "Fisheries" } };
  expect(
    JSON.parse(rowOf({ record: said, choice: "change", code: "aaa111" }, 1, options)).cells,
  ).toMatchObject({ places: "Laos", topics: "Fisheries" });
});
