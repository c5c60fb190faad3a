/** Texts as PDFs have them, and queries as keyboards make them: the one is found by the other. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { load } from "../../seed/load.ts";
import { publicationByCode } from "../../src/catalogue/reading/publications.ts";
import { indexFileText, indexPublications } from "../../src/catalogue/search/indexing.ts";
import { openDatabase } from "../../src/store/database.ts";
import type { SearchJson } from "../../src/http/json/search.ts";
import { data } from "./requests.ts";

/** What a text has, and what is typed to find it. */
const forms: readonly (readonly [kind: string, text: string, typed: string])[] = [
  ["a soft hyphen in the text", "the qua\u00adgga", "quagga"],
  ["a soft hyphen in the query", "a quokka", "quo\u00adkka"],
  ["ligatures in the text", "of ﬁnwhales", "finwhales"],
  ["ligatures in the query", "the flufftails", "the ﬂuﬀtails"],
  ["a space of no width in the text", "cap\u200bybaras", "capybaras"],
  ["a joiner in the query", "one axolotl", "axo\u2060lotl"],
  ["a mark of byte order in the query", "two narwhals", "\ufeffnarwhals"],
  ["Arabic as it is printed, in the text", "ﺳﻠﺤﻔﺎﺓ", "سلحفاة"],
  ["Arabic as it is printed, in the query", "زرافة", "ﺯﺭﺍﻓﺔ"],
  ["Vietnamese taken apart in the text", "voọc mũi hếch".normalize("NFD"), "voọc"],
  ["Vietnamese taken apart in the query", "con tê tê", "tê tê".normalize("NFD")],
  ["Vietnamese without its marks", "sao la và mang Trường Sơn", "mang truong son"],
  ["Serbian in Latin for Cyrillic", "Ђурђевак", "đurđevak"],
  ["Serbian in Cyrillic for Latin", "međedović", "међедовић"],
  ["Serbian without diacritics", "Вјештица", "vjestica"],
  ["Serbian with dj for đ", "Смуђеви", "smudjevi"],
  ["Serbian with đ for dj", "djevdjirovi", "đevđirovi"],
  ["Romanian with cedilla in the text", "ariciţa şi viţeluşul", "vițelușul"],
  ["Romanian with cedilla in the query", "țipărușul", "ţipăruşul"],
  ["Zawgyi in the text", "ဆင္႐ိုင္းမ်ား ျမန္မာႏိုင္ငံတြင္ ေနထိုင္ၾကသည္", "နေထိုင်ကြသည်"],
  ["Zawgyi in the query", "လိပ်ပြာများ ပျံသန်းနေကြသည်", "ပ်ံသန္းေနၾကသည္"],
];

const find = (typed: string) =>
  data<SearchJson>(`/search.json?${new URLSearchParams({ q: typed }).toString()}`);

describe("a search finds", () => {
  beforeAll(async () => {
    const document = await env.DB.prepare(
      "SELECT d.id, d.code, d.publication_id AS publication FROM documents d JOIN publications p ON p.id = d.publication_id WHERE p.code = 'w8zdgd' AND d.language = 'km'",
    ).first<{ id: number; code: string; publication: number }>();
    if (!document) throw new Error("the catalogue lacks the document");
    const pieces = forms.map(([, text]) => text);
    await env.DB.batch([
      env.DB.prepare(
        "INSERT INTO files (id, document_id, object_key, sha256, bytes, media_type, created_at) VALUES (9001, ?, 'files/x', 'x', 1, 'application/pdf', '2026-01-01T00:00:00Z')",
      ).bind(document.id),
      ...pieces.map((text, position) =>
        env.DB.prepare("INSERT INTO file_texts (file_id, position, text) VALUES (9001, ?, ?)").bind(
          position,
          text,
        ),
      ),
    ]);
    const of = { publicationId: document.publication, documentCode: document.code, language: "km" };
    await load(env.DB, indexFileText({ ...of, fileId: 9001, pieces }));
  });

  it.each(forms)("%s", async (_, text, typed) => {
    const [result, ...others] = (await find(typed)).publications;
    expect([typed, result?.code, others.length]).toEqual([typed, "w8zdgd", 0]);
    const passage = result?.found.find((each) => each.in === "full text");
    expect([text, passage === undefined]).toEqual([text, false]);
  });

  it("the same forms in a title", async () => {
    const { publication } = await publicationByCode(openDatabase(env.DB), "16jcg1");
    for (const [, text, typed] of forms) {
      await load(env.DB, indexPublications([{ ...publication, id: 900_001, title: text }]));
      const { words } = await env.DB.prepare(
        "SELECT title AS words FROM search_entries WHERE publication_id = 900001",
      )
        .first<{ words: string }>()
        .then((row) => row ?? { words: "" });
      await load(env.DB, indexPublications([{ ...publication, id: 900_001, title: typed }]));
      const other = await env.DB.prepare(
        "SELECT title FROM search_entries WHERE publication_id = 900001",
      ).first<string>("title");
      // Each form has at least one unit in common with the other.
      expect([
        text,
        (other ?? "").split(" ").some((unit) => unit !== "" && words.includes(` ${unit} `)),
      ]).toEqual([text, true]);
    }
    await load(env.DB, indexPublications([{ ...publication, id: 900_001, state: "withdrawn" }]));
  });

  it("what is written in Unicode as it is: Burmese, Shan, Mon and Karen", async () => {
    for (const text of [
      "လူကုန်ကူးမှု တိုက်ဖျက်ရေး ဥပဒေ",
      "ၵႂၢမ်းတႆး မိူင်းတႆး လႄႈ ၵူၼ်းတႆး",
      "အရေဝ်မန် ဍုင်မန် ကေတ်ဗဒှ်",
      "ကညီလံာ်ခီၣ်ထံး",
      "ဗုဒ္ဓ အင်္ဂလိပ် ဥက္ကဋ္ဌ အိန္ဒိယ ပဉ္စမ",
    ]) {
      const { publication } = await publicationByCode(openDatabase(env.DB), "16jcg1");
      await load(env.DB, indexPublications([{ ...publication, id: 900_002, title: text }]));
      const kept = await env.DB.prepare(
        "SELECT title FROM search_entries WHERE publication_id = 900002",
      ).first<string>("title");
      const letters = (each: string) => each.replace(/\s/g, "");
      expect(letters(kept ?? "").startsWith(letters(text.normalize("NFC")))).toBe(true);
      await load(env.DB, indexPublications([{ ...publication, id: 900_002, state: "withdrawn" }]));
    }
  });
});
