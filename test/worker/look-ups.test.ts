/** Publications looked up by their numbers, at registers that answer as theirs do. */
import type * as v from "valibot";
import { beforeAll, describe, expect, it } from "vitest";
import { numberIn } from "../../src/catalogue/look-ups/number.ts";
import type { Answered } from "../../src/catalogue/look-ups/registers.ts";
import type { lookedUpSchema } from "../../src/http/json/look-ups.ts";
import { readAnswers } from "../../src/importing/look-ups/looking-up.ts";
import { askerWith } from "./asking.ts";
import { withToken } from "./editors.ts";

type Found = Omit<v.InferOutput<typeof lookedUpSchema>, "registers"> & { registers: Answered[] };

let edit: ReturnType<typeof askerWith>;
let administer: ReturnType<typeof askerWith>;

async function allow(lookUps: boolean): Promise<void> {
  const { version } = await (await administer("/api/v1/settings")).json<{ version: string }>();
  const response = await administer("/api/v1/settings", {
    method: "PATCH",
    json: { lookUps },
    headers: { "if-match": `"${version}"` },
  });
  expect(await response.json()).toMatchObject({ lookUps });
}

async function lookUp(number: string): Promise<Found> {
  const response = await edit("/api/v1/look-ups", { json: { number } });
  expect(response.status, await response.clone().text()).toBe(200);
  return response.json<Found>();
}

/** What each register says of a number, by its name. */
async function saidOf(number: string): Promise<Record<string, string>> {
  const { registers } = await lookUp(number);
  return Object.fromEntries(registers.map(({ register, state }) => [register, state]));
}

/** What can be filled in by a number: each field's value, and whom it is from. */
async function filledBy(typed: string) {
  const { number, registers } = await lookUp(typed);
  const sought = numberIn(number.value);
  if (!sought) throw new Error(`${number.value} is no number`);
  const { taken, left, told } = readAnswers(sought, registers);
  return {
    content: Object.fromEntries(taken.map(({ field, value }) => [field, value])),
    from: Object.fromEntries(taken.map(({ field, from }) => [field, from])),
    guessed: taken.flatMap(({ field, guessed }) => (guessed ? [field] : [])),
    left,
    told: told.map(({ sentence }) => sentence),
  };
}

beforeAll(async () => {
  edit = askerWith(await withToken("publisher", ["read", "write"]));
  administer = askerWith(await withToken("administrator", ["read", "write"]));
});

describe("look-ups", () => {
  it("are off until an administrator allows them, and then for those who may change something", async () => {
    const refused = await edit("/api/v1/look-ups", { json: { number: "10.5555/report.2019" } });
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain("An administrator allows them under Settings");
    await allow(true);
    expect((await lookUp("10.5555/report.2019")).registers).toHaveLength(3);
    const viewer = askerWith(await withToken("viewer", ["read"]));
    expect((await viewer("/api/v1/look-ups", { json: { number: "10.5555/report.2019" } })).status).toBe(403);
    const nobody = await askerWith({})("/api/v1/look-ups", { json: { number: "10.5555/report.2019" } });
    expect(nobody.status).toBe(401);
    const history = await (await administer("/api/v1/settings/revisions")).text();
    expect(history).toContain("Settings were changed: lookUps.");
  });

  it("say what is wrong with what is no number, and ask nobody", async () => {
    for (const [number, message] of [
      ["", "Write a DOI or an ISBN."],
      ["After Trafficking", "neither a DOI nor an ISBN"],
      ["10.5555", "A DOI begins with 10. and has a slash"],
      ["978-3-16-148410-1", "compare it with the printed one, digit by digit"],
      ["97831614841", "An ISBN has 10 or 13 digits, and this has 11"],
    ] as const) {
      const response = await edit("/api/v1/look-ups", { json: { number } });
      expect(response.status).toBe(422);
      expect(await response.json()).toMatchObject({
        errors: [{ field: "number", message: expect.stringContaining(message) }],
      });
    }
  });

  it.each([
    ["10.5555/report.2019", "10.5555/report.2019"],
    ["https://doi.org/10.5555/report.2019", "10.5555/report.2019"],
    ["http://dx.doi.org/10.5555%2Freport.2019", "10.5555/report.2019"],
    ["doi:10.5555/report.2019.", "10.5555/report.2019"],
    ["https://www.publisher.example/doi/full/10.5555/report.2019?journalCode=x", "10.5555/report.2019"],
    ["https://link.publisher.example/article/10.5555/report.2019/pdf", "10.5555/report.2019"],
    ["ISBN 978-0-14-032872-1 (pbk.)", "978-0-14-032872-1"],
    ["978 0 14 032872 1", "978-0-14-032872-1"],
    ["9780140328721", "9780140328721"],
    ["0-14-032872-6", "0-14-032872-6"],
    ["https://openlibrary.org/isbn/9780140328721", "9780140328721"],
    ["https://shop.example/dp/0140328726?ref=1", "0140328726"],
    ["urn:isbn:978-0-14-032872-1", "978-0-14-032872-1"],
  ])("find the number in %s", (typed, value) => {
    expect(numberIn(typed)).toMatchObject({ value });
  });

  it("fill every field from the register that is surest of it, and say which", async () => {
    const { content, from, guessed, told } = await filledBy("https://doi.org/10.5555/REPORT.2019");
    expect(content).toMatchObject({
      title: "After Trafficking: Research & Practice in Cafés: Lessons from the field",
      type: "report",
      year: 2019,
      date: "2019-05",
      language: "en",
      abstract: "What returns mean & cost.\n\nA second paragraph < the first.",
      contributors: [
        { name: "Josiah Carberry", role: "author", kind: "person", orcid: "0000-0002-1825-0097" },
        { name: "María José Núñez de la Peña", role: "author", kind: "person" },
        { name: "World Health Organization", role: "author", kind: "organisation" },
        { name: "Ana Silva", role: "editor" },
        { name: "Example Institute", role: "publisher", kind: "organisation" },
      ],
      container: { title: "Working Papers of the Institute", kind: "series", volume: "12" },
      identifiers: [
        { scheme: "doi", value: "10.5555/report.2019" },
        { scheme: "isbn", value: "9783161484100" },
      ],
      licence: "CC-BY-NC-4.0",
    });
    expect(from).toMatchObject({ title: "Crossref", abstract: "Crossref", language: "OpenAlex" });
    expect(guessed).toEqual([]);
    expect(told).toEqual(["Crossref knows it.", "DataCite does not know it.", "OpenAlex knows it."]);
  });

  it("take an article’s journal, pages and day from whatever forms they come in, and pass over what is none", async () => {
    const { content } = await filledBy("10.5555/article");
    expect(content).toMatchObject({
      title: "A title by itself",
      type: "article",
      year: 2021,
      date: "2021-03-07",
      language: "en",
      contributors: [{ name: "Siti", kind: "person" }],
      container: { title: "The Journal", kind: "journal", volume: "3", issue: "2", pages: "45-67" },
      identifiers: [{ scheme: "doi", value: "10.5555/article" }],
    });
    expect(content).not.toHaveProperty("abstract");
  });

  it("know what DataCite registered, with organisations as authors", async () => {
    const { content, from } = await filledBy("10.5555/datacite");
    expect(content).toMatchObject({
      title: "A Report of DataCite: With more to it",
      type: "report",
      date: "2020-03-04",
      language: "en",
      abstract: "What it is about.",
      contributors: [
        { name: "Josiah Carberry", kind: "person", orcid: "0000-0002-1825-0097" },
        { name: "Elizabeth Miller", kind: "person" },
        { name: "The Data Office", kind: "organisation" },
        { name: "Ana Silva", role: "editor" },
        { name: "Zenodo", role: "publisher" },
      ],
      licence: "CC-BY-4.0",
      edition: "2nd edition",
    });
    expect(from.title).toBe("DataCite");
  });

  it("know books by an ISBN in any form, of ten digits too", async () => {
    for (const typed of ["0-14-032872-6", "ISBN 978 0 14 032872 1"]) {
      const { content } = await filledBy(typed);
      expect(content).toMatchObject({
        title: "Fantastic Mr. Fox: a story",
        date: "1988-10-01",
        contributors: [
          { name: "Roald Dahl", role: "author", kind: "person" },
          { name: "Puffin", role: "publisher" },
        ],
        identifiers: [{ scheme: "isbn" }],
      });
      // One number, however many forms it has.
      expect(content.identifiers).toHaveLength(1);
    }
    expect(await saidOf("978-3-16-148410-0")).toEqual({ "Open Library": "found" });
    expect((await filledBy("978-3-16-148410-0")).told).toEqual(["Open Library does not know it."]);
  });

  it("say of each register that it does not know it, is busy, away, slow, or talks nonsense", async () => {
    const all = (state: string) => ({ Crossref: state, DataCite: state, OpenAlex: state });
    expect(await saidOf("10.5555/nowhere")).toEqual(all("unknown"));
    expect(await saidOf("10.5555/status.429")).toEqual(all("busy"));
    expect(await saidOf("10.5555/status.503")).toEqual(all("away"));
    expect(await saidOf("10.5555/status.401")).toEqual(all("refused"));
    expect(await saidOf("10.5555/page")).toEqual(all("unreadable"));
    expect(await saidOf("10.5555/cut")).toEqual(all("unreadable"));
    expect(await saidOf("10.5555/endless")).toEqual(all("unreadable"));
    expect(await saidOf("10.5555/slow")).toEqual(all("slow"));
    const { told, content } = await filledBy("10.5555/odd");
    expect(told[0]).toBe("Crossref answered what cannot be read. Try again later, or type in what you know.");
    expect(content).toEqual({});
  });

  it("follow a register to addresses of its own, and nowhere else", async () => {
    expect(await saidOf("10.5555/elsewhere")).toMatchObject({ Crossref: "refused" });
    // It leads to another work, which is not what was asked for.
    expect(await saidOf("10.5555/moved")).toMatchObject({ Crossref: "found" });
    const { told, content } = await filledBy("10.5555/moved");
    expect(told[0]).toContain("Crossref told of another work, which was left out");
    expect(content).toEqual({});
    expect((await filledBy("10.5555/other")).content).toEqual({});
  });

  it("say which publications of the catalogue have the number, however it is written there", async () => {
    const made = await edit("/api/v1/publications", {
      json: {
        title: "It is there",
        language: "en",
        year: 2019,
        type: "book",
        identifiers: [{ scheme: "isbn", value: "978-0-14-032872-1" }],
      },
    });
    expect(made.status, await made.clone().text()).toBe(201);
    const { publications } = await lookUp("0140328726");
    expect(publications).toMatchObject([{ title: "It is there", language: "en", state: "draft" }]);
  });
});
