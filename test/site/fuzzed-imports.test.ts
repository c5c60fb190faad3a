/**
 * Files of other programs, by chance: what reads them in an editor's browser and by command (the Worker has none of
 * it). `npm run fuzz` tries more, as of worker/fuzz.test.ts.
 */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CatalogueError } from "../../src/catalogue/problem.ts";
import { readBibtex } from "../../src/importing/formats/bibtex.ts";
import { readCslJson } from "../../src/importing/formats/csl-json.ts";
import { readRis } from "../../src/importing/formats/ris.ts";
import { tableOfText } from "../../src/importing/formats/table.ts";
import { readFile } from "../../src/importing/reading.ts";
import { readExport } from "../../src/importing/wordpress/export.ts";
import { rootIn, textOf } from "../../src/importing/xml.ts";
import { inFormat, text } from "../fuzzing.ts";
import { effortOf } from "../fuzzing-effort.ts";

const { runs, seed, limit } = effortOf({
  FUZZ_RUNS: process.env.FUZZ_RUNS,
  FUZZ_SEED: process.env.FUZZ_SEED,
});

const openings = {
  RIS: ["TY  - JOUR\nTI  - ", "TY  - "],
  BibTeX: ["@book{a, title = {", "@article{", "@string{a = "],
  "CSL JSON": ['[{"type":"book","title":', '[{"issued":{"date-parts":', "[", "{"],
  WordPress: ['<?xml version="1.0"?><rss><channel><item><title>', "<rss><channel>"],
};

/** Many things within each other. Of more, what reads OAI-PMH takes as long as their square, in the browser of whoever gave it. */
const nested = (begin: string, end: string, within = "") => begin.repeat(1500) + within + end.repeat(1500);

/** What was found, and was mended, and what would be. */
const kept: Readonly<Record<string, readonly string[]>> = {
  RIS: [`TY  - JOUR\nTI  - ${nested("<i>", "</i>")}\nER  - `],
  BibTeX: [`@book{a, title = {${nested("{", "}", "x")}}}`, `@book{a, title = {${nested("\\emph{", "}")}}}`],
  "CSL JSON": [nested("[", "]"), `[{"type":"book","title":${nested("[", "]")}}]`, nested('{"a":', "}", "1")],
  "an export of WordPress": [
    `<rss><channel><item><title>${nested("<b>", "</b>", "x")}</title></item></channel></rss>`,
  ],
};

const readers: readonly (readonly [string, fc.Arbitrary<string>, (typed: string) => unknown])[] = [
  ["CSV", text, tableOfText],
  ["RIS", inFormat(...openings.RIS), readRis],
  ["BibTeX", inFormat(...openings.BibTeX), readBibtex],
  ["CSL JSON", inFormat(...openings["CSL JSON"]), readCslJson],
  ["an export of WordPress", inFormat(...openings.WordPress), readExport],
];

it("an XML file that names another file, or entities that grow, is given neither", () => {
  const entities = `<!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY one "grown"><!ENTITY two "&one;&one;">`;
  const item = "<item><title>&file;&two;</title></item>";
  const reads = [
    () => textOf(rootIn(`<!DOCTYPE a [${entities}]><a>&file;&two;</a>`)),
    () =>
      JSON.stringify(
        readExport(
          `<?xml version="1.0"?><!DOCTYPE rss [${entities}]><rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><wp:wxr_version>1.2</wp:wxr_version>${item}</channel></rss>`,
        ),
      ),
  ];
  for (const read of reads) {
    let said: string;
    try {
      said = read();
    } catch (error) {
      said = String(error);
    }
    expect(said).not.toMatch(/root:|grown/);
  }
});

describe("whatever is in a file", () => {
  it.each(readers)(
    "of %s is read, or refused in a sentence",
    (name, arbitrary, read) => {
      const examples = (kept[name] ?? []).map((one): [string] => [one]);
      const property = fc.property(arbitrary, (typed) => {
        try {
          read(typed);
        } catch (error) {
          // Told to whoever sent it: no fault of a language.
          if (error instanceof CatalogueError) return;
          expect([error instanceof TypeError, error instanceof RangeError]).toEqual([false, false]);
          expect(error).toMatchObject({ message: expect.stringMatching(/[.)]$/) });
        }
      });
      fc.assert(property, { seed, numRuns: 100 * runs, examples });
    },
    limit,
  );

  it.each([
    ["elements in Zotero RDF", `<rdf:RDF>${nested("<a>", "</a>")}</rdf:RDF>`],
    [
      "a title’s marks in MODS",
      `<mods><titleInfo><title>${nested("<i>", "</i>", "x")}</title></titleInfo></mods>`,
    ],
    [
      "records in OAI-PMH",
      `<OAI-PMH><ListRecords><record>${nested("<dc>", "</dc>")}</record></ListRecords></OAI-PMH>`,
    ],
    ["entries in EPrints XML", `<eprints><eprint>${nested("<item>", "</item>")}</eprint></eprints>`],
    ["lists in JSON", nested("[", "]")],
    ["commands in BibTeX", `@book{a, title = {${nested("\\emph{", "}")}}}`],
    ["titles in CSL JSON", `[${nested('{"title":', "}", "1")}]`],
  ])("that nests %s deep is read, or told of", async (_, typed) => {
    const { complaints } = await readFile({ path: "a", bytes: new TextEncoder().encode(typed) });
    for (const complaint of complaints) expect(complaint).not.toMatch(/RangeError|call stack/i);
  });

  it(
    "of any program is read, or told of, and nothing is thrown",
    async () => {
      const beginnings = [
        ...Object.values(openings).flat(),
        "%PDF-1.7\n",
        "PK\u0003\u0004",
        '<?xml version="1.0"?><OAI-PMH><ListRecords><record><metadata><mods>',
        "<mods><titleInfo><title>",
        "<rdf:RDF>",
        "<eprints><eprint><creators><item><name>",
        "title,year\n",
        "\ufeff",
      ];
      const bytes = fc.oneof(
        inFormat(...beginnings).map((typed) => new TextEncoder().encode(typed)),
        fc.uint8Array({ maxLength: 200 }).map((found) => Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, ...found])),
        fc.uint8Array({ maxLength: 200 }).map((found) => Uint8Array.from([0x50, 0x4b, 3, 4, ...found])),
        fc.uint8Array({ maxLength: 400 }),
      );
      await fc.assert(
        fc.asyncProperty(bytes, async (found) => {
          const { complaints } = await readFile({ path: "a", bytes: found });
          for (const complaint of complaints)
            expect(complaint).not.toMatch(/undefined|is not a function|TypeError/);
        }),
        { seed, numRuns: 150 * runs },
      );
    },
    limit,
  );
});

describe("npm run fuzz", () => {
  it("plays the seed that it was told, 0 too", () => {
    expect(effortOf({ FUZZ_RUNS: "3", FUZZ_SEED: "0" })).toMatchObject({ runs: 3, seed: 0 });
    expect(effortOf({ FUZZ_RUNS: "", FUZZ_SEED: undefined })).toMatchObject({ runs: 1, seed: 20_261_128 });
  });
});
