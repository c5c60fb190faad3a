/** Readers' pages in their languages: at their own addresses, each with the same place in all, in no other's words. */
import { beforeAll, describe, expect, it } from "vitest";
import { faultsOf } from "../../src/commands/translations.ts";
import { languageOf } from "../../src/catalogue/languages/language.ts";
import { en } from "../../src/http/strings/en.ts";
import { dateOfYear } from "../../src/catalogue/publication/date.ts";
import { tell } from "../../src/http/error-answer.ts";
import { spokenSentences, spokenTags, stringsIn } from "../../src/http/strings/spoken.ts";
import { ask, origin } from "./requests.ts";

const slug = "supporting-the-reintegration-of-trafficked-persons";

/** A page of each kind, as it is in English. */
const places = [
  "/",
  "/?language=km",
  "/topics",
  "/topics/prevention",
  "/languages/km",
  "/types/report?year=2017",
  "/series",
  "/search?q=sea",
  "/search?q=seaa",
  `/publications/${slug}`,
  "/about",
  "/translations",
  "/accessibility",
  "/topics/nothing-of-the-kind",
];

const languageNamesOf = ["km", "vi", "sr"];

const others = spokenTags.filter((tag) => tag !== "en");

function prefixed(place: string, tag: string): string {
  return tag === "en" ? place : `/${tag}${place.replace(/^\/(?=$|\?)/, "")}`;
}

async function pageAt(path: string, headers: Record<string, string> = {}): Promise<string> {
  return (await ask(path, { headers: { accept: "text/html", ...headers } })).text();
}

function attributes(page: string, pattern: RegExp): string[] {
  return [...page.matchAll(pattern)].map(([, value = ""]) => value);
}

describe("the translations", () => {
  it.each(others)("say all that English says, with the same placeholders: %s", (tag) => {
    const sentences = spokenSentences.find((each) => each.tag === tag);
    expect(sentences && faultsOf(sentences)).toEqual([]);
  });

  it("are found wanting where they are English, count otherwise or lack a placeholder", () => {
    const wrong = { ...en, tag: "ru", reviewed: null, search: "Искать", awaitingTitle: "Ещё нет" };
    const faults = faultsOf(wrong);
    expect(faults).toContain("awaitingTitle: lacks {title}");
    expect(faults).toContain("publications: lacks the form many, few");
    expect(faults).toContain("read: “Read” is English; if it is meant, name it in sameAsEnglish");
    expect(faults.filter((fault) => fault.startsWith("search:"))).toEqual([]);
  });

  it("are found wanting where a line can break before French punctuation, or a word mixes two alphabets", () => {
    const faults = faultsOf({ ...en, tag: "fr", reviewed: null, order: "Ordre : titre", comma: "\u202F; " });
    expect(faults.find((fault) => fault.startsWith("order:"))).toContain("U+202F");
    expect(faults.filter((fault) => fault.startsWith("comma:"))).toEqual([]);
    const mixed = faultsOf({
      ...en,
      tag: "mk",
      reviewed: null,
      order: "с\u00E8",
      any: "с\u0450 HTML-датотека",
    });
    expect(mixed).toContain("order: a word has letters of two alphabets");
    expect(mixed.filter((fault) => fault.startsWith("any:"))).toEqual([]);
  });
});

it.each([
  ["en", "“Q” (2004) was withdrawn on 4 March 2026."],
  ["fr", "«\u202FQ\u202F» (2004) a été retiré le 4 mars 2026."],
  ["sr-Latn", "„Q“ (2004) — povučeno 4. marta 2026."],
  ["zh", "《Q》（2004）已于2026年3月4日撤回。"],
])("what was withdrawn is named in the language's quotation marks, with its date: %s", (tag, said) => {
  const tombstone = {
    title: "Q",
    language: languageOf("la"),
    year: 2004,
    date: dateOfYear(2004),
    contributors: [],
    withdrawnAt: "2026-03-04T00:00:00.000Z",
    reason: null,
  };
  expect(tell({ kind: "gone", tombstone }, stringsIn(tag)).detail).toContain(said);
});

it("numbers are written as the language does, in the digits of the catalogue's years", () => {
  const written = Object.fromEntries(spokenTags.map((tag) => [tag, stringsIn(tag).number(1234567.5, 1)]));
  expect(written).toMatchObject({ en: "1,234,567.5", km: "1.234.567,5" });
  for (const number of Object.values(written)) expect(number).toMatch(/^[\d.,\s]+$/);
});

it("languages are called what the page's language calls them, also where the runtime does not know", () => {
  const called = (tag: string) =>
    languageNamesOf.map((each) => stringsIn(tag).languageName(languageOf(each)));
  expect(called("en")).toEqual(["Khmer", "Vietnamese", "Serbian"]);
  expect(called("fr")).toEqual(["khmer", "vietnamien", "serbe"]);
  expect(called("km")).toEqual(["ខ្មែរ", "វៀតណាម", "ស៊ែប"]);
});

it("a language in one of several scripts is named whole, also where the runtime does not know", () => {
  const called = (tag: string) => stringsIn(tag).languageName(languageOf("sr-Latn"));
  expect(["fr", "lo", "my", "mk"].map(called)).toEqual([
    "serbe (latin)",
    "ເຊີບຽນ (ລາຕິນ)",
    "ဆားဘီးယား (လက်တင်)",
    "српски (латинично писмо)",
  ]);
});

it("countries are called what the page's language calls them, on their list and above their publications", async () => {
  const list = await pageAt("/fr/places");
  const names = attributes(list, /<a href="\/fr\/places\/[^"]*"><span>([^<]*)</g);
  expect(names).toEqual(expect.arrayContaining(["Cambodge", "Indonésie"]));
  expect(names).toEqual(names.toSorted(new Intl.Collator("fr").compare));
  expect(await pageAt("/km/places/cambodia")).toContain("<h1><span>កម្ពុជា</span></h1>");
  expect(await pageAt("/places/cambodia")).toContain("<h1><span>Cambodia</span></h1>");
});

it("sitemaps name the versions of a page in all languages, as the page itself does, and then each version", async () => {
  const versions = new Map<string, [string, string][]>();
  const looked = ["en", "km", "ar", "sr-Latn"];
  for (const tag of looked) {
    for (const part of ["listings", "publications-0"]) {
      const map = await pageAt(prefixed(`/sitemaps/${part}.xml`, tag));
      for (const [, address = "", links = ""] of map.matchAll(
        /<loc>([^<]*)<\/loc>(?:<lastmod>[^<]*<\/lastmod>)?((?:<xhtml:link [^>]*>)*)/g,
      )) {
        const all = [...links.matchAll(/rel="alternate" hreflang="([^"]*)" href="([^"]*)"/g)];
        versions.set(
          address,
          all.map(([, language = "", path = ""]) => [language, path]),
        );
      }
    }
  }
  const left = ["/", "/topics/prevention", "/languages/km", "/places/cambodia", `/publications/${slug}`];
  for (const place of left) {
    const all = [
      ...spokenTags.map((tag) => [tag, origin + prefixed(place, tag)]),
      ["x-default", origin + place],
    ];
    for (const tag of looked) {
      const page = await pageAt(prefixed(place, tag));
      expect(attributes(page, /<link rel="canonical" href="([^"]*)"/g)).toEqual([
        origin + prefixed(place, tag),
      ]);
      expect(attributes(page, /<link rel="alternate" hreflang="([^"]*)"/g)).toEqual(
        all.map(([language]) => language),
      );
      expect(attributes(page, /<link rel="alternate" hreflang="[^"]*" href="([^"]*)"/g)).toEqual(
        all.map(([, address]) => address),
      );
      expect(versions.get(origin + prefixed(place, tag)), `${place} in ${tag}`).toEqual(all);
    }
  }
});

describe.each(others)("pages in %s", (tag) => {
  const language = languageOf(tag);
  const strings = stringsIn(tag);
  const pages = new Map<string, string>();

  beforeAll(async () => {
    for (const place of places) pages.set(place, await pageAt(prefixed(place, tag)));
  });

  it("say in which language they are, and which way it runs", () => {
    for (const [place, page] of pages) {
      const dir = language.direction === "rtl" ? ' dir="rtl"' : "";
      expect(page, place).toContain(`<html lang="${tag}"${dir}>`);
    }
  });

  it("lead to the same place in every other language, and back to themselves", () => {
    for (const [place, page] of pages) {
      const canonical = attributes(page, /<link rel="canonical" href="([^"]*)"/g);
      const alternates = attributes(page, /<link rel="alternate" hreflang="([^"]*)"/g);
      if (alternates.length > 0) {
        const here = place === "/?language=km" ? "/languages/km" : place;
        expect(canonical, place).toEqual([origin + prefixed(here, tag)]);
        expect(alternates, place).toEqual(expect.arrayContaining([...spokenTags, "x-default"]));
        expect(page).toContain(`hreflang="${tag}" href="${canonical[0]}"`);
      }
      const switches = /<nav id="languages".*?<\/nav>/s.exec(page)?.[0] ?? "";
      const elsewhere = spokenTags.filter((other) => other !== tag);
      expect(attributes(switches, /<a href="[^"]*" lang="([^"]*)"/g), place).toEqual(elsewhere);
      expect(switches).toContain(languageOf("km").autonym);
      expect(switches).toContain('aria-current="true"');
    }
    expect(attributes(pages.get("/about") ?? "", /<link rel="alternate" hreflang/g)).not.toEqual([]);
  });

  it("stay in the language wherever they lead, but for what is the same in all", () => {
    for (const [place, page] of pages) {
      const body = page
        .slice(page.indexOf("<body>"))
        .replace(/<nav id="languages".*?<\/nav>|<a href="[^"]*\/translations" hreflang[^>]*>/gs, "");
      const same =
        /^\/(?:d\/|p\/|api|admin|oai|catalogue|datapackage|publications\.)|\.(?:json|bib|ris|csv)(?:\?|$)/;
      const strays = attributes(body, /(?:href|action)="(\/[^"]*)"/g).filter(
        (path) =>
          !path.startsWith(`/${tag}/`) &&
          path !== `/${tag}` &&
          !path.startsWith(`/${tag}?`) &&
          !same.test(path),
      );
      expect(strays, place).toEqual([]);
    }
  });

  it("have no English around the publications", () => {
    const words = [en.searchTheCatalogue, en.skipToContent, en.noCookies, en.about, en.facets.topic.many];
    for (const [place, page] of pages) {
      for (const word of words) expect(page, place).not.toContain(`>${word}<`);
      expect(page).toContain(`>${strings.skipToContent}<`);
    }
  });

  it("fit the first round trip", async () => {
    for (const [place, page] of pages) {
      const packed = new Response(page).body?.pipeThrough(new CompressionStream("gzip"));
      const { byteLength } = await new Response(packed).arrayBuffer();
      expect(byteLength, place).toBeLessThan(14 * 1024);
    }
  });
});

describe("addresses with a language", () => {
  const leadsTo = async (path: string) => {
    const { status, headers } = await ask(path, { headers: { accept: "text/html" } });
    return `${status} ${headers.get("location")}`;
  };

  it("are written in one way, to which others lead", async () => {
    expect(await leadsTo("/KM/topics")).toBe("301 /km/topics");
    expect(await leadsTo("/khm/topics?language=km")).toBe("301 /km/topics?language=km");
    expect(await leadsTo("/fr-CA/about")).toBe("301 /fr/about");
    expect(await leadsTo("/en/topics/prevention")).toBe("301 /topics/prevention");
    expect(await leadsTo("/en")).toBe("301 /");
    expect(await leadsTo("/km/")).toBe("301 /km");
    expect(await leadsTo("/km/topics/")).toBe("301 /km/topics");
    expect(await leadsTo("/km/languages/khm")).toBe("301 /km/languages/km");
  });

  it("are nothing where no pages are in the language, or nothing is behind it", async () => {
    for (const path of [
      "/xx/topics",
      "/de",
      "/km/nothing",
      "/en//evil.example",
      "/km//evil.example",
      "/km/km",
    ]) {
      expect(await leadsTo(path), path).toBe("404 null");
    }
  });

  it("lead to the one address of what is the same in all languages", async () => {
    expect(await leadsTo(`/km/publications/${slug}.bib`)).toBe(`301 /publications/${slug}.bib`);
    expect(await leadsTo("/km/sitemap.xml")).toBe("301 /sitemap.xml");
    expect(await leadsTo("/fr/api/v1/publications?language=km")).toBe("301 /api/v1/publications?language=km");
    expect(await leadsTo("/km/admin")).toBe("404 null");
  });
});

describe("a publication in the language of the pages", () => {
  it("begins with its title and documents in that language", async () => {
    const page = await pageAt(`/km/publications/${slug}`);
    const [first = ""] = attributes(page, /<h3 id="([^"]*)"/g);
    expect(first).toBe("km");
  });

  it("is the canonical version of what English pages show in it", async () => {
    const page = await pageAt(`/publications/${slug}?language=km`);
    const [canonical = ""] = attributes(page, /<link rel="canonical" href="([^"]*)"/g);
    const isTranslated = attributes(page, /<h1( lang="km")/g).length > 0;
    expect(canonical).toBe(origin + (isTranslated ? `/km/publications/${slug}` : `/publications/${slug}`));
  });
});

describe("a reader whose browser asks for another language", () => {
  it("is offered the same page in that, and gets the page that was asked for", async () => {
    const page = await pageAt("/topics/prevention", { "accept-language": "km-KH,en;q=0.5" });
    expect(page).toContain('<html lang="en">');
    expect(page).toContain(
      `<a href="/km/topics/prevention" hreflang="km" lang="km">${stringsIn("km").offer}</a>`,
    );
    const khmer = await pageAt("/km/topics/prevention", { "accept-language": "en" });
    expect(khmer).toContain(stringsIn("en").offer);
  });

  it("is offered nothing where the page is in it, or no page is", async () => {
    for (const header of ["en-GB,km;q=0.5", "de,ja;q=0.4", "*", "", "km;q=0"]) {
      const page = await pageAt("/topics", { "accept-language": header });
      expect(page, header).not.toContain('class="offer"');
    }
  });

  it("is told apart by the cache, which else keeps one page for all", async () => {
    const outcome = async (language: string) => {
      const { headers } = await ask("/years", {
        headers: { accept: "text/html", "accept-language": language },
      });
      return headers.get("backlist-cache");
    };
    expect([await outcome("en"), await outcome("en-US,en;q=0.9"), await outcome("de")]).toEqual([
      "miss",
      "hit",
      "hit",
    ]);
    expect([await outcome("km"), await outcome("km-KH,km;q=0.9,en;q=0.8")]).toEqual(["miss", "hit"]);
  });
});

describe("feeds and what a search box asks", () => {
  it("speak the language of their address", async () => {
    const feed = await (await ask("/fr/topics/prevention.atom")).text();
    expect(feed).toContain('xml:lang="fr"');
    expect(feed).toContain(`href="${origin}/fr/topics/prevention"`);
    expect(feed).toContain(`<id>${origin}/fr/topics/prevention.atom</id>`);
    const described = await (await ask("/ar/opensearch.xml")).text();
    expect(described).toContain(`${origin}/ar/search?q={searchTerms}`);
    const suggested = await (await ask("/fr/search/suggestions?q=traff")).text();
    expect(suggested).toContain(`${origin}/fr/`);
  });

  it("have a sitemap in each language", async () => {
    const index = await (await ask("/sitemap.xml")).text();
    const sitemap = await (await ask("/km/sitemaps/publications-0.xml")).text();
    expect(index).toContain(`${origin}/km/sitemaps/listings.xml`);
    expect(sitemap).toContain(`${origin}/km/publications/`);
    expect(sitemap).not.toContain("/d/");
  });
});
