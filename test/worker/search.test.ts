import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { load } from "../../seed/load.ts";
import { publicationByCode } from "../../src/catalogue/reading/publications.ts";
import { indexFileText, indexPublications } from "../../src/catalogue/search/indexing.ts";
import { withSearchWords } from "../../src/catalogue/search/held-words.ts";
import { parseQuery } from "../../src/catalogue/search/query.ts";
import { questionOf } from "../../src/catalogue/search/question.ts";
import { search } from "../../src/catalogue/search/searching.ts";
import type { SearchRequest } from "../../src/catalogue/search/request.ts";
import { wordsOf } from "../../src/catalogue/search/words.ts";
import type { SearchJson, SuggestionsJson } from "../../src/http/json/search.ts";
import { openDatabase } from "../../src/store/database.ts";
import { searchCatalogue } from "../../src/store/search/results.ts";
import { virtualTables } from "../../src/store/search/index-writing.ts";
import { ObservedDatabase, type Asked } from "../bench/observed-database.ts";
import { ask, data, origin } from "./requests.ts";

const database = openDatabase(env.DB);

function find(q: string, also: Readonly<{ [parameter: string]: string }> = {}): Promise<SearchJson> {
  return data<SearchJson>(`/search.json?${new URLSearchParams({ q, ...also }).toString()}`);
}

async function codesFor(q: string, also: Readonly<{ [parameter: string]: string }> = {}): Promise<string[]> {
  return (await find(q, also)).publications.map(({ code }) => code);
}

async function first(q: string): Promise<string | undefined> {
  return (await codesFor(q))[0];
}

describe("what is searched", () => {
  it("finds a title by the words that a reader remembers of it", async () => {
    expect(await first("cambodian fishers south africa")).toBe("w8zdgd");
    expect(await first("why victims decline assistance")).toBe("mb0p5x");
  });

  it("finds by contributor, place, year, container and code", async () => {
    expect(await first("Surtees")).toBe("xtd3nh");
    expect(await first("sierra leone")).toBe("16jcg1");
    expect(await first("albania 2005")).toBe("p3tpzz");
    expect(await codesFor("in:routledge")).not.toEqual([]);
    expect(await first("mb0p5x")).toBe("mb0p5x");
  });

  it("takes (re)integration, re/integration, re-integration and reintegration for one word", async () => {
    const [plain, ...others] = await Promise.all(
      ["reintegration", "(re)integration", "re/integration", "re-integration"].map((q) => codesFor(q)),
    );
    expect(plain?.length).toBeGreaterThan(10);
    for (const other of others) expect(other).toEqual(plain);
  });

  it("takes British and American spelling, capitals and quotation marks for the same", async () => {
    expect(await codesFor("labor")).toEqual(await codesFor("Labour"));
    expect(await codesFor("programs")).toEqual(await codesFor("programmes"));
    expect(await codesFor("“doing no harm”")).toEqual(await codesFor('"Doing No Harm"'));
  });
});

describe("languages", () => {
  it("shows a Khmer reader the Khmer documents first, and links to them in Khmer", async () => {
    const found = await find("ជនរងគ្រោះដោយការជួញដូរមនុស្ស");
    expect(
      found.publications.slice(0, 5).every(({ languages }) => languages.some(({ tag }) => tag === "km")),
    ).toBe(true);
    const page = await (await ask(`/search?q=${encodeURIComponent("អ្នកនេសាទ")}`)).text();
    expect(page).toContain("in-african-waters?language=km");
  });

  it("finds Serbian in both scripts, and Vietnamese with and without tone marks", async () => {
    expect(await codesFor("žrtve trgovine ljudima")).toEqual(await codesFor("жртве трговине људима"));
    expect(await codesFor("nạn nhân từ chối hỗ trợ")).toEqual(await codesFor("nan nhan tu choi ho tro"));
  });

  it("takes words that are English without their marks for what they are with them", async () => {
    for (const typed of [
      "tổ chức hỗ trợ nạn nhân",
      "to chuc ho tro nan nhan",
      "làm thế nào hỗ trợ nạn nhân",
    ]) {
      const [best] = (await find(typed)).publications;
      expect([typed, best?.languages.map(({ tag }) => tag)]).toEqual([typed, expect.arrayContaining(["vi"])]);
    }
  });

  it("knows a language by its own name", async () => {
    const [one] = (await find("Shqip")).publications;
    expect(one?.languages.map(({ tag }) => tag)).toContain("sq");
  });
});

describe("what is asked for", () => {
  const titles = async (q: string) => (await find(q)).publications.map(({ title }) => title);

  it("comes before what can only be read in the asker’s language", async () => {
    for (const typed of ["儿童 贩运", "trgovina decom", "ការជួញដូរ កុមារ"]) {
      expect((await titles(typed))[0]).toMatch(/child|youth/i);
    }
  });

  it.each([
    ["slides", "role=presentation"],
    ["diapositives", "role=presentation"],
    ["small pdf", "role=compressed"],
    ["excel", "format=xlsx"],
    ["na srpskom", "language=sr"],
    ["botime në gjuhën shqipe", "language=sq"],
    ["in Thai", "language=th"],
    ["ភាសាខ្មែរ", "language=km"],
    ["ឯកសារជាភាសាខ្មែរ", "language=km"],
    ["chapters", "type=chapter"],
  ])("“%s” finds what has it, and is said to be understood so: %s", async (typed, choice) => {
    const found = await find(typed);
    expect(found.understood.map(({ facet, value }) => `${facet}=${value}`)).toContain(choice);
    const has = ({ type, documents }: SearchJson["publications"][number]) => [
      `type=${type}`,
      ...documents.flatMap(({ role, language, format }) => [
        `role=${role}`,
        `format=${format}`,
        `language=${language.tag}`,
      ]),
    ];
    expect(found.publications[0] && has(found.publications[0])).toContain(choice);
  });

  it("is words only where the reader says so, by the link that undoes it", async () => {
    const page = await (await ask("/search?q=slides")).text();
    expect(page).toContain("Understood as: <b>Presentation</b>");
    expect(page).toContain('href="/search?q=slides&amp;as=words"');
    expect((await find("slides", { as: "words" })).understood).toEqual([]);
    expect(await (await ask("/search?q=slides&as=words")).text()).not.toContain("Understood as");
  });

  it("is what no correction takes for another word, name or language", async () => {
    for (const typed of ["pdf", "sud", "traite des enfants", "UNIAP", "programeve", "rj6tkq"]) {
      expect([typed, (await find(typed)).corrected]).toEqual([typed, null]);
    }
  });

  it("is whoever does something, not what is done", async () => {
    expect((await titles("what do we know about the traffickers"))[0]).toMatch(/Traffickers/);
  });

  it("is a name or code in a query of any language, where the catalogue has it", async () => {
    for (const typed of [
      "¿Qué escribieron Anne Gallagher y Rebecca Surtees?",
      "livre de Gallagher et Surtees sur la mesure du succès",
    ]) {
      expect([typed, (await codesFor(typed)).slice(0, 2)]).toEqual([
        typed,
        expect.arrayContaining(["xtd3nh"]),
      ]);
    }
    expect(await first("документ k5qg62")).toBe("567qm9");
  });

  it("is a chapter by its kind, and what it stands in by its book", async () => {
    expect((await codesFor("handbook chapters")).slice(0, 3).toSorted()).toEqual([
      "3pxq2h",
      "507hzs",
      "jsf27z",
    ]);
  });

  it("is the title that a question has whole", async () => {
    const typed = "In which series did Why Victims of Trafficking Decline Assistance appear?";
    expect(await first(typed)).toBe("mb0p5x");
  });

  it("is a text in full, and a language by the name that has the word for language in it", async () => {
    expect((await find("မြန်မာဘာသာ အပြည့်အစုံ")).understood).toHaveLength(2);
    expect((await find("full text in Lao")).understood.map(({ typed }) => typed)).toEqual([
      "full text",
      "in lao",
    ]);
  });

  it("keeps the vowels of Hindi apart, and takes for one what is written in several ways", () => {
    const [little = "", mother = "", other = ""] = wordsOf("में माँ मां").map(({ folded }) => folded);
    expect(little).not.toBe(mother);
    expect(mother).toBe(other);
    const [one = "", another = ""] = wordsOf("ज़रूरत जरूरत").map(({ folded }) => folded);
    expect(one).toBe(another);
  });

  it("leads to the list that it is the name of", async () => {
    const [topic] = (await find("Men and Boys")).leads;
    expect(topic).toEqual({ kind: "topic", name: "Men and boys", url: `${origin}/topics/men-and-boys` });
    const page = await (await ask("/search?q=sierra+leone")).text();
    expect(page).toContain('<a href="/places/sierra-leone">Sierra Leone</a>');
    expect((await find("Surtees, Rebecca")).leads.map(({ kind }) => kind)).toEqual(["contributor"]);
    expect((await find("reintegration of men")).leads).toEqual([]);
  });
});

describe("forgiveness", () => {
  it("mends what is misspelt, and says so", async () => {
    const found = await find("trafiking reintergration");
    expect(found.corrected).toBe("trafficking reintegration");
    expect(found.total).toBeGreaterThan(0);
    const page = await (await ask("/search?q=reintergration")).text();
    expect(page).toContain("Did you mean");
    expect(page).toContain('href="/search?q=reintegration"');
  });

  it("takes a word for what it is a letter or two off, wherever they are wrong, and no other for anything", async () => {
    for (const [typed, meant] of [
      ["ientification", "identification"],
      ["idnetification", "identification"],
      ["identificaiton", "identification"],
      ["identtification", "identification"],
      ["idantificetion", "identification"],
      ["wictims", "victims"],
      ["eafarers", "seafarers"],
      ["seafarrers", "seafarers"],
      ["domsetic", "domestic"],
      ["Indoneisa", "indonesia"],
      ["idantivicetion", null],
      ["elephantiasis", null],
      ["sefa", null],
    ] as const) {
      expect([typed, (await find(typed)).corrected]).toEqual([typed, meant]);
    }
  });

  it("takes no misspelt English for another language", async () => {
    expect(["570vs2", "8zv2k0"]).toContain(await first("trafiking at sea"));
    for (const [typed, meant] of [
      ["trafiking", "trafficking"],
      ["vulnerabilty", "vulnerability"],
      ["migratiion", "migration"],
    ] as const) {
      expect(await codesFor(typed)).toEqual(await codesFor(meant));
    }
  });

  it("finds words by their beginning", async () => {
    expect(await codesFor("reintegr")).toEqual(await codesFor("reintegration"));
    expect(["570vs2", "8zv2k0"]).toContain(await first("ukrain seafar"));
  });

  it("offers the nearest and the topics where nothing has all of it", async () => {
    const found = await find("zebra fishers");
    expect(found.nearest).toBe(true);
    expect(found.publications.length).toBeGreaterThan(0);
    const page = await (await ask("/search?q=qqqqzzzz")).text();
    expect(page).toContain("Nothing was found.");
    expect(page).toContain('href="/topics/recovery-and-reintegration"');
  });

  it("leaves out parameters that make no sense, and says so", async () => {
    const found = await find("fishers", { from: "soon", sort: "up", topic: "No Such!" });
    expect(found.ignored.map(({ parameter }) => parameter)).toEqual(["topic", "from", "sort"]);
    expect(found.total).toBeGreaterThan(0);
  });
});

describe("the query language", () => {
  it("takes a phrase as it stands", async () => {
    const found = await find('"domestic violence"');
    expect(found.total).toBeGreaterThan(3);
    for (const { title, abstract, topics, documents } of found.publications) {
      expect(JSON.stringify([title, abstract, topics, documents]).toLowerCase()).toMatch(
        /domestic.{1,3}violence|domestic and gender/,
      );
    }
  });

  it("leaves out what has a word with a minus", async () => {
    const all = await codesFor("fishers");
    const without = await codesFor("fishers -ukraine -ukrainian");
    expect(without.length).toBeGreaterThan(0);
    expect(without.length).toBeLessThan(all.length);
    expect(all).toEqual(expect.arrayContaining(without));
  });

  it("looks in one field only, and sets limits", async () => {
    expect(await codesFor("author:surtees")).toEqual(["xtd3nh"]);
    expect(await codesFor("title:surtees")).toEqual([]);
    const limited = await find("type:guide language:albanian year:2020-2023");
    expect(limited.publications.map(({ code }) => code).toSorted()).toEqual(["f4dv58", "vkdmqc", "zsk3fz"]);
  });
});

describe("facets", () => {
  it("count exactly what choosing them finds", async () => {
    const found = await find("reintegration");
    expect(found.exact).toBe(true);
    const choices = Object.values(found.facets).flat();
    expect(choices.length).toBeGreaterThan(20);
    // Every fourth: each is a search of its own.
    for (const { url, publications } of choices.filter((_, index) => index % 4 === 0)) {
      const chosen = await data<SearchJson>(url.slice(origin.length));
      expect([url, chosen.total]).toEqual([url, publications]);
    }
  }, 60_000);

  it("combine with a range of years and with each other", async () => {
    const found = await find("trafficking", { language: "id", from: "2017", to: "2018" });
    expect(found.total).toBeGreaterThan(0);
    for (const { year, languages } of found.publications) {
      expect(year).toBeGreaterThanOrEqual(2017);
      expect(year).toBeLessThanOrEqual(2018);
      expect(languages.map(({ tag }) => tag)).toContain("id");
    }
  });

  it("leave the order to the reader", async () => {
    const years = async (sort: string) =>
      (await find("assistance", { sort })).publications.map(({ year }) => year);
    expect(await years("newest")).toEqual((await years("newest")).toSorted((a, b) => Number(b) - Number(a)));
    expect(await years("oldest")).toEqual((await years("oldest")).toSorted((a, b) => Number(a) - Number(b)));
  });

  it("page through everything once", async () => {
    const codes: string[] = [];
    let next: string | null = "/search.json?sort=title";
    while (next !== null) {
      const page: SearchJson = await data<SearchJson>(next);
      codes.push(...page.publications.map(({ code }) => code));
      next = page.links.next?.slice(origin.length) ?? null;
    }
    expect(codes).toHaveLength(92);
    expect(new Set(codes).size).toBe(92);
  });
});

describe("results", () => {
  it("show where the words stand, in context and marked", async () => {
    const [result] = (await find("deviance methodology")).publications;
    const title = result?.found.find((passage) => passage.in === "title");
    expect(title?.text.filter(({ marked }) => marked).map(({ text }) => text)).toEqual([
      "Deviance",
      "Methodology",
    ]);
    const page = await (await ask("/search?q=deviance")).text();
    expect(page).toContain("<mark>Deviance</mark>");
  });

  it("escape what was typed", async () => {
    const page = await (await ask(`/search?q=${encodeURIComponent('"><script>alert(1)</script>')}`)).text();
    expect(page).not.toContain("<script>alert");
  });

  it("are kept for every spelling of one address, and forgotten with any change", async () => {
    const response = await ask("/search?q=%20fishers%20%20sea&utm_source=x&topic=");
    expect(response.headers.get("backlist-cache")).toBe("miss");
    const again = await ask("/search?q=fishers+sea");
    expect(again.headers.get("backlist-cache")).toBe("hit");
    expect(again.headers.get("content-security-policy")).toMatch(
      /script-src 'sha256-[^']+'; require-trusted-types-for 'script'; trusted-types 'none'$/,
    );
    for (const path of ["/about", "/topics", "/nothing-here"])
      expect((await ask(path)).headers.get("content-security-policy"), path).not.toContain("script-src");
  });

  it("are suggested as one types, in the OpenSearch format", async () => {
    const response = await ask("/search/suggestions?q=reint");
    expect(response.headers.get("content-type")).toContain("application/x-suggestions+json");
    const [query, completions, notes, addresses] = await response.json<SuggestionsJson>();
    expect(query).toBe("reint");
    expect(completions[0]).toBe("Recovery and reintegration");
    expect(completions.length).toBe(8);
    expect([notes.length, addresses.length]).toEqual([8, 8]);
    for (const address of addresses) expect((await ask(address.slice(origin.length))).status).toBe(200);
  });
});

describe("where more is found than is looked at", () => {
  const many = 1100;
  const firstId = 100_001;

  beforeAll(async () => {
    const { publication } = await publicationByCode(database, "16jcg1");
    const copies = Array.from({ length: many }, (_, index) => ({
      ...publication,
      id: firstId + index,
      title: index < 150 ? "Zebras and gnus of Xanadu, kept by shepherds" : "Zebras",
    }));
    const counted = (publications: number) => ({
      sql: "UPDATE facet_counts SET publications = publications + ? WHERE filter = '' AND facet = ''",
      value: publications,
    });
    await load(env.DB, [...indexPublications(copies), counted(many)]);
    const gone = copies.map((copy) => ({ ...copy, state: "withdrawn" as const }));
    return () => load(env.DB, [...indexPublications(gone), counted(-many)]);
  });

  it("says that there may be more, and counts all where there is not", async () => {
    expect(await find("zebras")).toMatchObject({ exact: false, total: 320 });
    expect(await find("zebras gnus")).toMatchObject({ exact: true, total: 150 });
    // Three of these four words are enough, and each has more publications than are looked at for one word.
    expect(await find("zebras gnus xanadu shepherds")).toMatchObject({ exact: false });
  });

  it("reads no more than 2,000 rows for it, whatever is asked", async () => {
    for (const typed of [
      "",
      "zebras",
      "zebra gnu xanadu kept shepherds sierra leone child trafficking report",
      '"gnus of xanadu"',
      "zebras -shepherds",
      "year:2000..2020 zebras",
      "zebraz",
      "zebra gnu xanaduu kept shepperds sieera leonne childs traficking reprot",
    ]) {
      const record: Asked = { roundTrips: 0, statements: [] };
      const observed = openDatabase(new ObservedDatabase(env.DB, record));
      const request = { typed, filter: {}, from: null, to: null, sort: "relevance", page: 1 } as const;
      expect((await search(observed, request)).total).toBeGreaterThan(0);
      const rows = record.statements.reduce((sum, { rowsRead }) => sum + (rowsRead ?? 0), 0);
      expect([typed, record.roundTrips, rows <= 2000 ? "few" : rows]).toEqual([typed, 1, "few"]);
    }
  });

  it.each([500, 975, 1950])(
    "reads no more than %d where it may read no more, as a second question may",
    async (rows) => {
      for (const typed of [
        "zebras",
        "zebras gnus xanadu shepherds",
        "zebraz gnuz xanadu",
        "kelasi traficking zebras shepperds",
        "zebra gnu xanadu kept shepherds sierra leone child trafficking report",
      ]) {
        const request = { typed, filter: {}, from: null, to: null, sort: "relevance", page: 1 } as const;
        const { asked, answer } = await withSearchWords(database, async ({ thesaurus }) => {
          const record: Asked = { roundTrips: 0, statements: [] };
          const observed = openDatabase(new ObservedDatabase(env.DB, record));
          const question = questionOf(request, parseQuery(typed, thesaurus), "relevance", { rows });
          const results = await searchCatalogue(observed, question);
          return { asked: record, answer: results, vocabulary: results.vocabulary };
        });
        const read = asked.statements.reduce((sum, { rowsRead }) => sum + (rowsRead ?? 0), 0);
        expect([typed, read <= rows ? "few" : read]).toEqual([typed, "few"]);
        // What is left for a second question is reckoned by this.
        expect([typed, read <= answer.rows ? "told" : read]).toEqual([typed, "told"]);
      }
    },
  );

  it("reads no more for a query that is asked in another language too, since nothing has all of it", async () => {
    for (const typed of [
      "kelasi zebras",
      "kelasi zebraz",
      "zebras gnus korban xanado kelasi shepherdz zebra",
      "kelasi traficking zebras viktims shepperds",
    ]) {
      const record: Asked = { roundTrips: 0, statements: [] };
      const observed = openDatabase(new ObservedDatabase(env.DB, record));
      const request = { typed, filter: {}, from: null, to: null, sort: "relevance", page: 1 } as const;
      await search(observed, request);
      const rows = record.statements.reduce((sum, { rowsRead }) => sum + (rowsRead ?? 0), 0);
      expect([typed, rows <= 2000 ? "few" : rows]).toEqual([typed, "few"]);
      expect(record.roundTrips).toBeLessThanOrEqual(2);
    }
  });
});

describe("the index", () => {
  it("has the virtual tables of the migration", () => {
    const sql = env.MIGRATIONS.flatMap(({ queries }) => queries).join("\n");
    for (const made of Object.values(virtualTables)) expect(sql).toContain(made);
  });

  it("follows a change in its batch, and forgets what is withdrawn", async () => {
    const { publication } = await publicationByCode(database, "16jcg1");
    await load(env.DB, indexPublications([{ ...publication, title: "Child Trafficking in Xanadu" }]));
    const request: SearchRequest = {
      typed: "xanadu",
      filter: {},
      from: null,
      to: null,
      sort: "relevance",
      page: 1,
    };
    expect((await search(database, request)).results[0]?.publication.code).toBe("16jcg1");
    await load(env.DB, indexPublications([{ ...publication, state: "withdrawn" }]));
    expect((await search(database, { ...request, typed: "title:sierra" })).total).toBe(0);
    await load(env.DB, indexPublications([publication]));
    expect((await search(database, { ...request, typed: "title:sierra" })).total).toBe(1);
    expect((await search(database, { ...request, typed: "xanadu" })).results).toEqual([]);
    const count = await env.DB.prepare("SELECT publications FROM search_words WHERE word = 'xanadu'").first(
      "publications",
    );
    expect(count).toBe(0);
  });

  describe("of a file's text", () => {
    const text = "ការស្រាវជ្រាវនេះនិយាយអំពីដំរី។ The elephants of Mondulkiri are spoken of here, and nowhere else.";

    beforeAll(async () => {
      const document = await env.DB.prepare(
        "SELECT d.id, d.code, d.publication_id AS publication FROM documents d JOIN publications p ON p.id = d.publication_id WHERE p.code = 'w8zdgd' AND d.language = 'km'",
      ).first<{ id: number; code: string; publication: number }>();
      if (!document) throw new Error("the catalogue lacks the document");
      await env.DB.batch([
        env.DB.prepare(
          "INSERT INTO files (id, document_id, object_key, sha256, bytes, media_type, created_at) VALUES (9001, ?, 'files/x', 'x', 1, 'application/pdf', '2026-01-01T00:00:00Z')",
        ).bind(document.id),
        env.DB.prepare("INSERT INTO file_texts (file_id, position, text) VALUES (9001, 0, ?)").bind(text),
      ]);
      await load(
        env.DB,
        indexFileText({
          publicationId: document.publication,
          documentCode: document.code,
          language: "km",
          fileId: 9001,
          pieces: [text],
        }),
      );
    });

    it("is found, also in a script without spaces, and shown in context", async () => {
      for (const typed of ["elephants mondulkiri", "ដំរី"]) {
        const [result] = (await find(typed)).publications;
        expect(result?.code).toBe("w8zdgd");
        const passage = result?.found.find((each) => each.in === "full text");
        expect(passage?.text.some(({ marked }) => marked)).toBe(true);
        expect(passage?.document).toMatch(/\/d\//);
      }
    });

    it("says the page and opens it there, where the text tells pages", async () => {
      const found = async (typed: string) => {
        const [result] = (await find(typed)).publications;
        return result?.found.find((each) => each.in === "full text");
      };
      expect(await found("elephants mondulkiri")).toMatchObject({ page: null });
      const pieces = [
        "Cover\fOf gibbons, and where they sing.\f",
        `Words that nobody looks for. ${"And more of these. ".repeat(40)}\fThe hornbills nest at Keo Seima.\f`,
      ];
      const document = await env.DB.prepare(
        "SELECT d.code, d.publication_id AS publication FROM documents d JOIN publications p ON p.id = d.publication_id WHERE p.code = 'mb0p5x' AND d.language = 'en'",
      ).first<{ code: string; publication: number }>();
      if (!document) throw new Error("the catalogue lacks the document");
      await env.DB.batch(
        pieces.map((piece, position) =>
          env.DB.prepare("INSERT INTO file_texts (file_id, position, text) VALUES (9001, ?, ?)").bind(
            position + 1,
            piece,
          ),
        ),
      );
      const of = { publicationId: document.publication, documentCode: document.code, language: "en" };
      await env.DB.prepare(
        "UPDATE file_texts SET text = text || char(12) WHERE file_id = 9001 AND position = 0",
      ).run();
      await load(env.DB, indexFileText({ ...of, fileId: 9001, pieces: [`${text}\f`, ...pieces] }));
      expect(await found("gibbons")).toMatchObject({ page: 3 });
      const hornbills = await found("hornbills");
      expect(hornbills?.page).toBe(5);
      expect(hornbills?.document).toMatch(/\/d\/[a-z0-9]{6}#page=5$/);
      const page = await (await ask("/search?q=hornbills")).text();
      expect(page).toContain(`<a href="/d/${document.code}#page=5">Full text, page 5</a>`);
      expect(hornbills?.textVersion).toBeNull();
    });
  });
});
