/** Characters that nobody sees change nothing, by whichever way they come in. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { ImportJson } from "../../src/http/json/sheet.ts";
import type { PublicationPageJson } from "../../src/http/json/publications.ts";
import type { SearchJson } from "../../src/http/json/search.ts";
import { askerWith } from "./asking.ts";
import { sendForm, sendJson, signedIn, withToken } from "./editors.ts";
import { ask, data, origin } from "./requests.ts";

let publish: ReturnType<typeof askerWith>;
let administrator: Record<string, string>;

beforeAll(async () => {
  publish = askerWith(await withToken("publisher", ["read", "write", "publish"]));
  administrator = await signedIn("administrator");
});

const hidden = [
  ["a soft hyphen", "\u00ad"],
  ["a zero width space", "\u200b"],
  ["a non-joiner", "\u200c"],
  ["a joiner", "\u200d"],
  ["a word joiner", "\u2060"],
  ["a byte order mark", "\ufeff"],
  ["a mark of direction", "\u200f"],
  ["an embedding", "\u202b"],
  ["a variation selector", "\ufe0f"],
  ["one of the further selectors", "\u{e0105}"],
  ["a tag", "\u{e0061}"],
  ["a combining joiner", "\u034f"],
  ["an invisible sign of multiplication", "\u2062"],
  ["a Mongolian separator", "\u180e"],
  ["a Hangul filler", "\u3164"],
  ["the mark of an annotation", "\ufff9"],
] as const;

const content = (over: object) => ({ title: "One", language: "en", year: 2020, type: "report", ...over });

async function added(over: object): Promise<PublicationPageJson> {
  const response = await publish("/api/v1/publications", { json: content(over) });
  expect(response.status).toBe(201);
  return response.json<PublicationPageJson>();
}

describe("hidden characters", () => {
  it.each(hidden)(
    "such as %s part no word, spoil no slug and make no second person",
    async (what, character) => {
      const word = what.replace(/\W/g, "").toLowerCase();
      const split = `Tri${character}al ${word.slice(0, 3)}${character}${word.slice(3)}`;
      const first = await added({
        title: split,
        abstract: `On ${split}.`,
        contributors: [{ name: `Ana ${word}`, role: "author" }],
        container: { title: `Papers of ${word}`, kind: "series", number: "1" },
        identifiers: [{ scheme: "report", value: `R${character}P ${word}` }],
      });
      expect(first).toMatchObject({
        title: `Trial ${word}`,
        slug: `trial-${word}`,
        abstract: `On Trial ${word}.`,
      });
      expect(first.identifiers.map(({ value }) => value)).toEqual([`RP ${word}`]);
      const sheet = `title,language,year,type,contributors,container,container kind,number\n${split},e${character}n,2020,report,author: A${character}na ${word}${character},Papers${character} of ${word},series,2\n`;
      const headers = { "content-type": "text/csv" };
      const { rows } = await (await publish("/api/v1/import", { body: sheet, headers })).json<ImportJson>();
      const second = await (
        await publish(`/api/v1/publications/${rows[0]?.code}`)
      ).json<PublicationPageJson>();
      expect(second.title).toBe(first.title);
      expect(second.contributors[0]?.slug).toBe(first.contributors[0]?.slug);
      expect(second.container?.slug).toBe(first.container?.slug);
      const { publications } = await data<SearchJson>(
        `/search.json?${new URLSearchParams({ q: `no pl${character}ace like home${character}` }).toString()}`,
      );
      expect(publications[0]?.slug).toBe("no-place-like-home");
    },
  );

  it("are not in names of vocabularies, search words, people, tokens, uploads and old addresses", async () => {
    const topic = { name: "Sea\u200bfarers\u00ad" };
    expect((await publish("/api/v1/topics", { json: topic })).status).toBe(201);
    expect((await publish("/api/v1/topics", { json: { name: "\u2060sea\u{e0061}farers" } })).status).toBe(
      422,
    );
    const words = {
      words: [
        { language: "en", word: "sea\u00adfarer" },
        { language: "en", word: "seafarer" },
      ],
    };
    expect((await publish("/api/v1/search-words", { json: words })).status).toBe(422);
    const person = { name: "Bo\u200b Lund\ufeff", role: "viewer" };
    expect(await (await sendJson("POST", "/api/v1/accounts", person, administrator)).json()).toMatchObject({
      name: "Bo Lund",
    });
    const twin = { name: "Bo Lu\u200dnd", role: "viewer" };
    expect((await sendJson("POST", "/api/v1/accounts", twin, administrator)).status).toBe(422);
    const nobody = { name: "\u3164\u{e0001}", role: "viewer" };
    expect((await sendJson("POST", "/api/v1/accounts", nobody, administrator)).status).toBe(422);
    const document = (await data<PublicationPageJson>("/publications/no-place-like-home.json")).documents[0];
    const moved = { path: "/old/re\u00adport.pdf\u200b", target: `/d/${document?.code}\u200b` };
    expect((await publish("/api/v1/redirects", { json: moved })).status).toBe(201);
    const response = await ask("/old/report%E2%80%8B.p%C2%ADdf");
    expect(response.headers.get("location")).toBe(`/d/${document?.code}`);
    expect((await ask(`/d/${document?.code}%E2%80%8B`)).headers.get("location")).toBe(`/d/${document?.code}`);
  });

  it("at the end of an address, or inside it, lead to the address without", async () => {
    for (const [asked, location] of [
      ["/publications/no-place-like-home%E2%80%8B", "/publications/no-place-like-home"],
      ["/publications/no-place%C2%AD-like-home.json%EF%BB%BF", "/publications/no-place-like-home.json"],
      ["/Topics%E2%80%8E/?language=km", "/topics?language=km"],
    ] as const) {
      const response = await ask(asked);
      expect([response.status, response.headers.get("location")], asked).toEqual([301, location]);
    }
    for (const asked of [
      "/%E2%80%8B/evil.example",
      "/%5C%E2%80%8Bevil.example",
      "/x%E2%80%8B%2F%2Fevil.example",
    ]) {
      expect((await ask(asked)).headers.get("location"), asked).toBeNull();
    }
  });

  it("are not in what a form sends", async () => {
    const made = await sendForm(
      "/admin/account/tokens",
      { token: "Night\u200bly\u202e", scopes: "read", days: "30" },
      { ...administrator, origin },
    );
    expect(made.status).toBe(201);
    const { results } = await env.DB.prepare("SELECT name FROM tokens WHERE name LIKE 'Night%'").all();
    expect(results).toEqual([{ name: "Nightly" }]);
  });

  it("that mean something are kept, and found with them and without", async () => {
    for (const [title, language, found] of [
      ["کتاب\u200cهای می\u200cخواهم", "fa", ["می\u200cخواهم", "میخواهم", "می خواهم"]],
      ["ක්\u200dෂය වීම", "si", ["ක්\u200dෂය", "ක්ෂය"]],
      ["ការ\u200bការពារ\u200bកុមារ", "km", ["ការការពារ", "ការ\u200bការពារ"]],
      ["葛\u{e0100}城市", "ja", ["葛城", "葛\u{e0100}城"]],
    ] as const) {
      const { code, title: kept } = await added({
        title,
        language,
        topics: ["prevention"],
        abstract: "A.",
        documents: [{ role: "full", language }],
      });
      expect(kept).toBe(title);
      const published = await publish(`/api/v1/publications/${code}/publish`, {
        method: "POST",
        headers: { "if-match": '"1"' },
      });
      expect(published.status).toBe(200);
      for (const q of found) {
        const { publications } = await data<SearchJson>(
          `/search.json?${new URLSearchParams({ q }).toString()}`,
        );
        expect(
          publications.map((each) => each.code),
          `${title} by ${q}`,
        ).toContain(code);
      }
    }
  });
});
