/** Citations of what catalogues hold beside the first one's: held, in each style, against citeproc-js. */
import { describe, expect, it } from "vitest";
import { citationStyles } from "../../src/http/formats/citation.ts";
import type { CslDate, CslItem, CslName } from "../../src/http/formats/csl-json.ts";
import { keysOf } from "../../src/catalogue/publication/terms.ts";
import styles from "../../src/http/formats/csl/styles.json";
import { spokenTags } from "../../src/http/strings/spoken.ts";
import { byCiteproc, byUs } from "./citeproc.ts";

const base: CslItem = {
  id: "base",
  type: "report",
  title: "Going home from abroad",
  author: [{ family: "Surtees", given: "Rebecca" }],
  publisher: "NEXUS Institute",
  URL: "https://catalogue.example/p/570vs2",
  language: "en",
  source: "Catalogue",
};

const names: Readonly<Record<string, CslName>> = {
  "a particle": { family: "Berg", given: "Ludwig", "non-dropping-particle": "van der" },
  "a particle before an apostrophe": { family: "Arcy", given: "Pierre", "non-dropping-particle": "d’" },
  "a particle with a hyphen": { family: "Ghazali", given: "Abu", "non-dropping-particle": "al-" },
  "a suffix": { family: "King", given: "Martin Luther", suffix: "Jr." },
  "a numeral for a suffix": { family: "Windsor", given: "John", suffix: "III" },
  "particle and suffix": {
    family: "Beer",
    given: "Jan",
    "non-dropping-particle": "de",
    suffix: "Sr.",
  },
  "one part": { family: "Siti" },
  "one part and a particle": { family: "Silva", "non-dropping-particle": "da" },
  Vietnamese: { family: "Nguyễn", given: "Thị Minh" },
  Chinese: { family: "王", given: "芳" },
  "Chinese in Latin letters": { family: "Wang", given: "Fang" },
  Japanese: { family: "山田", given: "太郎" },
  Korean: { family: "김", given: "민수" },
  Arabic: { family: "العلي", given: "محمد" },
  "Arabic with an article": { family: "حداد", given: "ليلى سمير" },
  Cyrillic: { family: "Петрова", given: "Анна Ивановна" },
  Greek: { family: "Παπαδόπουλος", given: "Γιώργος" },
  Thai: { family: "สุขใจ", given: "สมชาย" },
  "Latin letters beyond ASCII": { family: "Đặng", given: "Ánh Øyvind" },
  "Arabic with two given names and a particle": {
    family: "علي",
    given: "محمد أحمد",
    "non-dropping-particle": "آل",
  },
  Persian: { family: "حسینی", given: "علی رضا" },
  Hebrew: { family: "כהן", given: "דוד משה" },
  Ukrainian: { family: "Петренко", given: "Оксана Іванівна" },
  "a straight apostrophe": { family: "O'Brien", given: "Éamon" },
  "a typographic apostrophe": { family: "O’Neill", given: "Seán" },
  "an apostrophe in a given name": { family: "Moore", given: "Da'Quan" },
  "a particle before a straight apostrophe": {
    family: "Arcy",
    given: "Pierre",
    "non-dropping-particle": "d'",
  },
  "a particle that begins with an apostrophe": {
    family: "Hooft",
    given: "Gerard",
    "non-dropping-particle": "'t",
  },
  "a particle inside of the family name": { family: "von Humboldt", given: "Alexander" },
  "two particles inside of the family name": { family: "de la Cruz", given: "Juana Inés" },
  "an article inside of the family name": { family: "al-Ghazali", given: "Abu Hamid" },
  "a capital particle": { family: "Le Guin", given: "Ursula K." },
  "a family name of two words": { family: "García Márquez", given: "Gabriel" },
  "a name that begins with a hamza": { family: "ʻAlī", given: "ʻUmar" },
  "initials without a space": { family: "Kim", given: "K.C." },
  hyphens: { family: "Núñez-Pérez", given: "Jean-Luc" },
  "initials already": { family: "Johnson", given: "L. S." },
  organisation: { literal: "International Organization for Migration" },
};

const dates: Readonly<Record<string, CslDate | undefined>> = {
  "a month": { "date-parts": [[2004, 5]] },
  "a day": { "date-parts": [[2004, 11, 7]] },
  "a year that is approximate": { "date-parts": [[2004]], circa: true },
  "a month that is approximate": { "date-parts": [[2004, 5]], circa: true },
  "a decade": { "date-parts": [[2000], [2009]], circa: true },
  "no date": undefined,
};

const places: Readonly<Record<string, Partial<CslItem>>> = {
  "volume, issue and pages": { volume: "12", issue: "3", page: "45–67" },
  "volume and pages": { volume: "12", page: "145-167" },
  "an issue alone": { issue: "317" },
  "a double issue": { volume: "7", issue: "3–4", page: "1001–1006" },
  "a long range of pages": { volume: "1", page: "11564–11615" },
  "a shortened range of pages": { volume: "1", page: "321-28" },
  "pages of a supplement": { volume: "1", issue: "Suppl 2", page: "S12–S19" },
  "one page": { page: "9" },
  "several pages": { page: "4, 8–12" },
  "pages in Roman numerals": { page: "ix–xii" },
  "an article number": { volume: "12", number: "e1234" },
  "a volume in letters": { volume: "IV", issue: "A" },
  "an edition": { edition: "2" },
  "a third edition with a volume": { edition: "3", volume: "2", page: "5–9" },
  "an eleventh edition": { edition: "11" },
  "an edition in words": { edition: "Revised edition" },
  "a report number": { number: "WP-12" },
  "a number in a series": { "collection-title": "Siren report", "collection-number": "9" },
  "a translator": { translator: [{ family: "Le", given: "Van An" }], "original-title": "Về nhà" },
  "two translators and an editor": {
    translator: [
      { family: "Le", given: "Van An" },
      { family: "Berg", given: "Ludwig", "non-dropping-particle": "van der" },
    ],
    editor: [{ family: "Warnath", given: "Stephen" }],
  },
  "an editor who translated": {
    translator: [{ family: "Warnath", given: "Stephen" }],
    editor: [{ family: "Warnath", given: "Stephen" }],
  },
  "an illustrator": { illustrator: [{ family: "Siti" }] },
};

const types: Readonly<Record<CslItem["type"], Partial<CslItem>>> = {
  report: { genre: "Guide" },
  "article-journal": { "container-title": "Journal of Trials" },
  chapter: { "container-title": "Handbook of human trafficking" },
  book: { ISBN: "978-3-16-148410-0" },
};

/** An item of each type with these variables. */
function items(of: Readonly<Record<string, Partial<CslItem>>>, dated: Partial<CslItem> = sure): CslItem[] {
  return keysOf(types).flatMap((type) =>
    Object.entries(of).map(([what, variables]): CslItem => {
      return { ...base, ...dated, ...types[type], ...variables, type, id: `${type} with ${what}` };
    }),
  );
}

/** Every one of these may be unknown. */
const known = {
  author: [{ family: "Surtees", given: "Rebecca" }],
  issued: { "date-parts": [[2004, 5]] },
  "container-title": "Journal of Trials",
  publisher: "NEXUS Institute",
  volume: "12",
  issue: "7",
  page: "45–67",
  "collection-title": "Siren report",
  DOI: "10.1000/x",
  editor: [{ family: "Kim", given: "Anna" }],
  edition: "2",
} as const satisfies Partial<CslItem>;

/** Items of a type with some of what may be known of one: each pair of those, and all but each pair. */
function incomplete(type: CslItem["type"]): CslItem[] {
  const { author: _, publisher: __, ...bare } = base;
  const parts = keysOf(known);
  return parts.flatMap((one, place) =>
    parts.slice(place).flatMap((other) => {
      const some = Object.fromEntries([one, other].map((name) => [name, known[name]]));
      const most = Object.fromEntries(
        parts.filter((name) => name !== one && name !== other).map((name) => [name, known[name]]),
      );
      return [
        { ...bare, ...some, type, id: `${type} with ${one} and ${other} alone` },
        { ...bare, ...most, type, id: `${type} without ${one} and ${other}` },
      ];
    }),
  );
}

const sure: Partial<CslItem> = { issued: { "date-parts": [[2004]] } };
const nobody: Partial<CslItem> = { author: [] };
const sets = {
  names: items({
    ...Object.fromEntries(
      Object.entries(names).flatMap(([what, name]) => [
        [what, { author: [name] }],
        [`${what}, second`, { author: [{ family: "Surtees", given: "Rebecca" }, name] }],
        [`${what} as editor`, { ...nobody, editor: [name] }],
        [`${what} as editor beside an author`, { editor: [name] }],
      ]),
    ),
    "a name in Latin letters in a Chinese work": {
      author: [{ family: "Wang", given: "Fang" }],
      language: "zh",
    },
  }),
  dates: items(
    Object.fromEntries(Object.entries(dates).map(([what, issued]) => [what, issued ? { issued } : {}])),
  ),
  places: items(places),
};

/** Marks that nothing stands between, brackets around nothing, and what no record says. */
const stray = /[,;:] ?[.,;:]|\. [.,;:]|\.{2}|\( ?\)|\[ ?\]| [.,;:]|^[.,;:]|Preprint|ahead of print/;

it("each style says which edition it follows, as its file does", () => {
  const titles = keysOf(citationStyles).map((style) => JSON.stringify(styles.styles[style].title));
  const editions = keysOf(citationStyles).map(
    (style) => /\d+(?:th|nd|rd|st)/.exec(citationStyles[style])?.[0] ?? "",
  );
  expect(editions).toEqual(["7th", "18th", "9th", "12th", "2nd"]);
  for (const [index, title] of titles.entries()) expect(title).toContain(`${editions[index]} edition`);
});

describe.each(keysOf(citationStyles))("%s", (style) => {
  it("has no stray marks, and no guesses, where parts are unknown", () => {
    for (const item of keysOf(types).flatMap(incomplete)) {
      const cited = byUs(item, style);
      expect([item.id, cited]).toEqual([item.id, expect.not.stringMatching(stray)]);
    }
  });

  it.each(keysOf(types))("cites a %s of which little is known as citeproc-js does", (type) => {
    // Where a chapter has no book, citeproc-js leaves “In” alone behind; it drops a volume behind an editor in MLA,
    // and makes a capital of the first letter behind a parenthesis.
    const those = incomplete(type).filter(
      ({ author, editor, issued, "container-title": whole }) =>
        !(style === "vancouver" && type === "chapter" && whole === undefined) &&
        !(style === "mla" && author === undefined && editor) &&
        !(style === "harvard" && author === undefined && issued === undefined),
    );
    expect(those.map((item) => [item.id, byUs(item, style)])).toEqual(
      byCiteproc(those, style).map((text, index) => [those[index]?.id, text]),
    );
  });

  it.each(keysOf(sets))("cites %s as citeproc-js does", (set) => {
    const cited = (by: (item: CslItem, index: number) => string) =>
      Object.fromEntries(sets[set].map((item, index) => [item.id, by(item, index)]));
    const theirs = byCiteproc(sets[set], style);
    expect(cited((item) => byUs(item, style))).toEqual(cited((_, index) => theirs[index] ?? ""));
  });
});

describe.each(spokenTags.filter((tag) => tag !== "en"))("on pages in %s", (tag) => {
  const those = [
    ...items(places).filter(({ type }) => type === "chapter" || type === "article-journal"),
    ...items(
      Object.fromEntries(Object.entries(dates).map(([what, issued]) => [what, issued ? { issued } : {}])),
    ),
    ...items({
      "two authors": { author: [{ family: "Surtees", given: "Rebecca" }, { family: "Siti" }] },
      "many authors": {
        author: Array.from({ length: 25 }, (_, index) => ({ family: `Kim${index}`, given: "Anna" })),
      },
      "an editor": { author: [], editor: [{ family: "Kim", given: "Anna" }] },
      "two editors": { author: [], editor: [{ family: "Kim", given: "Anna" }, { family: "Siti" }] },
    }),
  ];

  // Within a name citeproc-js puts a no-break space in some languages; and it puts none around “and” in these scripts,
  // where ours is read more easily between names in Latin letters (decision 81).
  const word = /\s*(និង|ແລະ|နှင့်)\s*/gu;
  const comparable = (text: string) => text.replaceAll("\u00A0", " ").replace(word, "$1");

  it.each(keysOf(citationStyles))("%s is as citeproc-js writes it with the same locale", (style) => {
    expect(those.map((item) => [item.id, comparable(byUs(item, style, tag))])).toEqual(
      byCiteproc(those, style, tag).map((text, index) => [those[index]?.id, comparable(text)]),
    );
  });
});

it.each([
  ["en", "et al.", "n.d."],
  ["km", "និងអ្នកដទៃ", "គ.ក."],
  ["my", "နှင့် အခြားသူများ", "ရက်စွဲမပါ"],
  ["sq", "etj.", "p.d."],
  ["sr-Latn", "i ostali", "bez datuma"],
])("on pages in %s others are “%s”, and no date is “%s”", (tag, others, undated) => {
  const author = Array.from({ length: 8 }, () => ({ family: "Kim", given: "Anna" }));
  expect(byUs({ ...base, author, ...sure }, "vancouver", tag)).toContain(others);
  expect(byUs(base, "apa", tag)).toContain(`(${undated})`);
});
