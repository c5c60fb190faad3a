/** Languages: which tags are taken, what they are called, and where they are taken. */
import { describe, expect, it } from "vitest";
import {
  canonicalTag,
  isLanguageTag,
  languageOf,
  menuLanguages,
} from "../../src/catalogue/languages/language.ts";
import { languageTagOf, tagsByName } from "../../src/catalogue/languages/naming.ts";
import { namedLanguages, otherLanguages } from "../../src/catalogue/languages/names.ts";
import type { ListingJson } from "../../src/http/json/listings.ts";
import type { ProblemJson } from "../../src/http/json/schema.ts";
import { sendJson, withToken } from "./editors.ts";
import { ask, data, origin } from "./requests.ts";

describe("a tag", () => {
  it.each([
    ["PT-br", "pt-BR"],
    ["zh-hant", "zh-Hant"],
    ["ZH-HANT-hk", "zh-Hant-HK"],
    ["eng", "en"],
    ["iw", "he"],
    ["tet", "tet"],
    ["sr-cyrl", "sr-Cyrl"],
    ["es-419", "es-419"],
    ["ca-valencia", "ca-valencia"],
    ["de-CH-1996", "de-CH-1996"],
    ["zxx", "zxx"],
    ["ddg", "ddg"],
    ["ase", "ase"],
    ["nah", "nah"],
    ["cnr", "sr-ME"],
    ["cnr-cyrl", "sr-Cyrl-ME"],
    ["sgn-GB", "bfi"],
    ["sgn-us", "ase"],
    ["art-lojban", "jbo"],
  ])("%s is taken as %s", (given, tag) => {
    expect(canonicalTag(given)).toBe(tag);
    expect(isLanguageTag(tag)).toBe(true);
  });

  it.each([
    "",
    "und",
    "mis",
    "qqq",
    // Serbo-Croatian: Intl would make Serbian of it.
    "sh",
    "hbs",
    "sh-Cyrl",
    "qaa",
    "root",
    "x-klingon",
    "i-klingon",
    "zh-min-nan",
    "sgn-BE-FR",
    "en-u-ca-buddhist",
    "en-x-ours",
    "en-a-b-c",
    "english",
    "zh-Trad",
    "km-Zzzz",
    "pt-XX",
    "pt-ZZ",
    "az-AZ-Cyrl",
    "ca-valencia-valencia",
    "km_KH",
    " km",
    "../km",
    "en-".repeat(1000),
  ])("%j is not taken", (given) => {
    expect(canonicalTag(given)).toBeNull();
  });
});

describe("a language is called", () => {
  it.each([
    ["km", "Khmer", "ភាសាខ្មែរ", "ltr"],
    ["bs", "Bosnian", "Bosanski", "ltr"],
    ["sr", "Serbian", "Srpski", "ltr"],
    ["zu", "Zulu", "isiZulu", "ltr"],
    ["ka", "Georgian", "ქართული", "ltr"],
    ["tet", "Tetum", "Tetun", "ltr"],
    ["ddg", "ddg", "ddg", "ltr"],
    ["zh-Hant", "Chinese (Traditional)", "繁體中文", "ltr"],
    ["zh-Hant-HK", "Chinese (Traditional, Hong Kong)", "繁體中文 (香港)", "ltr"],
    ["sr-Cyrl", "Serbian (Cyrillic)", "Српски", "ltr"],
    ["sr-Latn", "Serbian (Latin)", "Srpski (latinica)", "ltr"],
    ["pt-BR", "Portuguese (Brazil)", "Português (Brasil)", "ltr"],
    ["fa-AF", "Dari", "دری", "rtl"],
    ["sr-ME", "Montenegrin", "Crnogorski", "ltr"],
    ["sr-Latn-ME", "Montenegrin (Latin)", "Crnogorski (latinica)", "ltr"],
    ["bfi", "British Sign Language", "British Sign Language", "ltr"],
    ["fa", "Persian", "فارسی", "rtl"],
    ["ar", "Arabic", "العربية", "rtl"],
    ["ur", "Urdu", "اردو", "rtl"],
    ["he", "Hebrew", "עברית", "rtl"],
    ["ps", "Pashto", "پښتو", "rtl"],
    ["dv", "Divehi", "ދިވެހި", "rtl"],
    ["ckb", "Central Kurdish", "کوردیی ناوەندی", "rtl"],
    ["ku-Arab", "Kurdish (Arabic)", "کوردی", "rtl"],
    ["az-Arab", "Azerbaijani (Arabic)", "تۆرکجه", "rtl"],
    ["az-Cyrl", "Azerbaijani (Cyrillic)", "Азәрбајҹан", "ltr"],
    ["ks", "Kashmiri", "کٲشُر", "rtl"],
    ["ks-Deva", "Kashmiri (Devanagari)", "कॉशुर", "ltr"],
  ])("%s: %s, in itself %s, and runs %s", (tag, name, autonym, direction) => {
    expect(languageOf(tag)).toEqual({ tag, name, autonym, direction });
  });

  it("by its tag, where an older catalogue has one that nobody knows", () => {
    for (const tag of ["xx", "xx-BR", "klingon", ""]) {
      expect(languageOf(tag)).toEqual({ tag, name: tag, autonym: tag, direction: "ltr" });
    }
  });

  it("something, in English and in itself, whichever of the registered ones it is", () => {
    const all = [...namedLanguages().keys(), ...otherLanguages().keys()];
    expect(all.length).toBeGreaterThan(7900);
    for (const tag of all) {
      const { name, autonym } = languageOf(tag);
      expect([tag, canonicalTag(tag) === null, name.trim(), autonym.trim()]).toEqual([
        tag,
        false,
        name,
        autonym,
      ]);
    }
    expect(["aaa", "ddg", "zzj", "aab"].map((code) => otherLanguages().has(code))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(["qaa", "xxx", "eng"].map((code) => otherLanguages().has(code))).toEqual([false, false, false]);
  });
});

describe("a sheet's", () => {
  it.each([
    ["khm", "km"],
    ["KHM", "km"],
    ["Khmer", "km"],
    ["KHMER", "km"],
    ["ភាសាខ្មែរ", "km"],
    ["ខ្មែរ", "km"],
    ["Khmer language", "km"],
    ["ภาษาไทย", "th"],
    ["ລາວ", "lo"],
    ["српски", "sr-Cyrl"],
    ["Русский язык", "ru"],
    ["汉语", "zh"],
    ["language", null],
    ["ភាសា", null],
    ["Myanmar", "my"],
    ["Burmese", "my"],
    ["မြန်မာဘာသာ", "my"],
    ["espanol", "es"],
    ["Español", "es"],
    ["portugues", "pt"],
    ["Tiếng Việt", "vi"],
    ["tieng viet", "vi"],
    ["Tetun", "tet"],
    ["Bengali", "bn"],
    ["Tagalog", "fil"],
    ["Dari", "fa-AF"],
    ["Farsi", "fa"],
    ["Kurdish (Sorani)", "ckb"],
    ["Traditional Chinese", "zh-Hant"],
    ["Chinese (Traditional)", "zh-Hant"],
    ["Chinese - Simplified", "zh-Hans"],
    ["繁體中文", "zh-Hant"],
    ["Serbian (Cyrillic)", "sr-Cyrl"],
    ["Serbian, Latin", "sr-Latn"],
    ["Cyrillic Serbian", "sr-Cyrl"],
    ["Brazilian Portuguese", "pt-BR"],
    ["Portuguese (Brazil)", "pt-BR"],
    ["Arabic (Syria)", "ar-SY"],
    ["pt_BR", "pt-BR"],
    ["zh-hant", "zh-Hant"],
    ["Kom", "bkm"],
    ["kom", "kv"],
    ["Klingonese", null],
    ["Atlantean (Brazil)", null],
    ["", null],
    ["—", null],
  ])("“%s” is %s", (text, tag) => {
    expect(languageTagOf(text)).toBe(tag);
  });

  it.each(
    "alb sq arm hy baq eu bur my chi zh cze cs dut nl fre fr geo ka ger de gre el ice is mac mk mao mi may ms per fa rum ro slo sk tib bo wel cy"
      .match(/\w+ \w+/g)
      ?.map((pair) => pair.split(" ")) ?? [],
  )("bibliographic code %s is %s", (code, tag) => {
    expect(languageTagOf(code)).toBe(tag);
  });

  it("name is what the catalogue calls the language itself", () => {
    for (const { tag, name, autonym } of menuLanguages()) {
      expect([name, languageTagOf(name)]).toEqual([name, tag]);
      expect([autonym, languageTagOf(autonym)]).toEqual([autonym, tag]);
    }
  });

  it("name never makes a tag that is refused", () => {
    for (const [name, tag] of tagsByName()) expect([name, canonicalTag(tag) === null]).toEqual([name, false]);
  });
});

it("a menu offers the catalogue's own languages first, each part by name", () => {
  const names = menuLanguages(["tet", "km"]).map(({ name }) => name);
  expect(names.slice(0, 3)).toEqual(["Khmer", "Tetum", "Afrikaans"]);
  expect(names.filter((name) => name === "Khmer")).toHaveLength(1);
});

describe("over HTTP", () => {
  const draft = async (language: string) =>
    sendJson(
      "POST",
      "/api/v1/publications",
      {
        title: "Trial of a language",
        language,
        year: 2020,
        type: "report",
        documents: [{ role: "full", language }],
      },
      await withToken("editor", ["write"]),
    );

  it.each([
    ["PT-br", { tag: "pt-BR", name: "Portuguese (Brazil)", autonym: "Português (Brasil)" }],
    ["ddg", { tag: "ddg", name: "ddg", autonym: "ddg" }],
    ["fas", { tag: "fa", name: "Persian", autonym: "فارسی" }],
  ])("a publication in %s is taken", async (given, language) => {
    expect(await (await draft(given)).json()).toMatchObject({ language, documents: [{ language }] });
  });

  it.each([
    ["Khmer", "Write km for Khmer."],
    ["qqq", "is not the tag of a language (BCP 47). Write"],
    ["pt-XX", "Write pt for Portuguese."],
    ["en-u-ca-buddhist", "Write en for English."],
    ["khmr", "km for Khmer"],
    ["", "A language is missing."],
  ])("a publication in %j is refused, with what to write instead", async (given, sentence) => {
    const response = await draft(given);
    expect(response.status).toBe(422);
    const { errors = [] } = await response.json<ProblemJson>();
    expect(errors.map(({ message }) => message).join()).toContain(sentence);
  });

  it.each([
    ["/languages/KM", "/languages/km"],
    ["/languages/khm?year=2017", "/languages/km?year=2017"],
    ["/languages/Khmer", "/languages/km"],
    [`/languages/${encodeURIComponent("ភាសាខ្មែរ")}`, "/languages/km"],
    ["/languages/KHM.json", "/languages/km.json"],
    ["/api/v1/languages/KM", "/api/v1/languages/km"],
    ["/languages/zh-hant", "/languages/zh-Hant"],
    ["/languages/km/", "/languages/km"],
  ])("%s leads to %s", async (path, location) => {
    const response = await ask(path);
    expect([response.status, response.headers.get("location")]).toEqual([301, location]);
  });

  it("an address of a language that the catalogue has nothing in is told so once, with what is near", async () => {
    for (const [path, near] of [
      ["/languages/zh-Hant", "zh"],
      ["/languages/khmr", "km"],
      ["/languages/km-xx", "km"],
    ]) {
      const response = await ask(path ?? "", { headers: { accept: "application/json" } });
      expect(response.status).toBe(404);
      const { suggestions = [] } = await response.json<ProblemJson>();
      expect(suggestions.map(({ url }) => url)).toEqual([`${origin}/languages/${near}`]);
    }
    expect((await ask("/languages/%E0%A4%A")).status).toBe(404);
    expect((await ask("/languages/fr")).status).toBe(404);
  });

  it("a filter takes a tag however it is written", async () => {
    const { total } = await data<ListingJson>("/api/v1/publications?language=km");
    expect(total).toBeGreaterThan(0);
    expect((await data<ListingJson>("/api/v1/publications?language=KHM")).total).toBe(total);
  });
});
