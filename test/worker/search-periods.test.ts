/** What a query asks for in words beside its subject: stretches of years, one thing or another, parts of the world, words written as one, who paid, what it is not to be about, and names in another script. */
import { describe, expect, it } from "vitest";
import { leftOutIn } from "../../src/catalogue/search/left-out.ts";
import { soundOfTyped, soundsOfName } from "../../src/catalogue/search/name-sounds.ts";
import { periodIn } from "../../src/catalogue/search/periods.ts";
import type { SearchJson } from "../../src/http/json/search.ts";
import { ask, data } from "./requests.ts";

function find(q: string, also: Readonly<{ [parameter: string]: string }> = {}): Promise<SearchJson> {
  return data<SearchJson>(`/search.json?${new URLSearchParams({ q, limit: "100", ...also }).toString()}`);
}

const yearsOf = ({ publications }: SearchJson) =>
  publications.map(({ year }) => year ?? 0).toSorted((a, b) => a - b);

describe("a stretch of years in words", () => {
  it.each([
    ["reintegration since 2016", 2016, 9999],
    ["reports after 2019", 2020, 9999],
    ["chapters published before 2011", 0, 2010],
    ["anything until 2006?", 0, 2006],
    ["handbooks between 2012 and 2009", 2009, 2012],
    ["rapports depuis 2018", 2018, 9999],
    ["informes entre 2010 y 2014", 2010, 2014],
    ["публикации с 2019 года", 2019, 9999],
    ["publicații înainte de 2009", 0, 2008],
    ["laporan sejak tahun 2018", 2018, 9999],
    ["báo cáo từ năm 2017 đến năm 2020", 2017, 2020],
    ["2019年以来的研究", 2019, 9999],
    ["งานวิจัยตั้งแต่ปี พ.ศ. 2562", 2019, 9999],
    ["ការស្រាវជ្រាវ តាំងពីឆ្នាំ ២០១៩", 2019, 9999],
    ["منذ عام ٢٠١٩", 2019, 9999],
    ["Berichte vor 2008", 0, 2007],
    ["research after 2010 but before 2015", 2011, 2014],
    ["izveštaji od 2010. do 2015. godine", 2010, 2015],
    ["между 2010 и 2014 годами", 2010, 2014],
    ["Berichte ab 2010 bis 2015", 2010, 2015],
  ])("“%s” finds only what is of %i to %i, some of it, and says so", async (typed, from, to) => {
    const found = await find(typed);
    const years = yearsOf(found);
    expect(years.length).toBeGreaterThan(0);
    expect(years[0]).toBeGreaterThanOrEqual(from);
    expect(years.at(-1)).toBeLessThanOrEqual(to);
    const said = `${from === 0 ? "" : from}-${to === 9999 ? "" : to}`;
    expect(found.understood.map(({ facet, value }) => `${facet}=${value}`)).toContain(`year=${said}`);
  });

  it.each([
    "2008-2018",
    "the 2012 report",
    "trafficking in 2014",
    "why do men decline",
    "reports from 2012",
    "para 2010",
    "2009 sau 2010",
    "20181 since 201",
    "no later than 2015",
    "nicht vor 2015",
    "not before 2015",
    "2015年起诉的人口贩运案件",
    "2015年前往泰国的工人",
    "来自2012年的报告",
    "Bill AB 2012 California",
    "what did governments do 2010",
    "trafficking since the 1990s",
    "after the 2015 earthquake in Nepal",
    "12010 onwards",
  ])("is none in “%s”", (typed) => {
    expect(periodIn(typed)).toBeNull();
  });

  it("is words only where the reader says so, by a link on the page", async () => {
    const page = await (await ask("/search?q=reintegration+since+2016")).text();
    expect(page).toContain("Understood as: <b>2016–</b>");
    expect(page).toContain("as=words");
    const asWords = await find("reintegration since 2016", { as: "words" });
    expect(asWords.understood).toEqual([]);
  });
});

describe("one thing or another", () => {
  it.each([
    "reports of 2010 or 2011",
    "quels rapports sur les victimes ont paru en 2010 ou 2011",
    "отчеты 2010 и 2011 года",
    "รายงานปี 2010 หรือ 2011",
  ])("“%s” finds what is of either first", async (typed) => {
    const found = await find(typed);
    const years = found.publications.map(({ year }) => year);
    expect(years.slice(0, 3).filter((year) => year !== 2010 && year !== 2011)).toEqual([]);
    expect(years).toEqual(expect.arrayContaining([2010, 2011]));
    expect(found.understood.map(({ value }) => value)).toEqual(["2010", "2011"]);
  });

  it.each([
    ["Which reports appeared in 2009 or 2012?", ["2009", "2012"]],
    ["publicaciones de 2008 o 2013", ["2008", "2013"]],
    ["доклады 2013 или 2014 года", ["2013", "2014"]],
    ["2009年或2012年的报告", ["2009", "2012"]],
    ["รายงานปี 2009 หรือ 2012", ["2009", "2012"]],
    ["reports of 2007, 2009 and 2012", ["2007", "2009", "2012"]],
  ])("“%s” is answered by either year first, and says so", async (typed, years) => {
    const found = await find(typed);
    expect(found.understood.map(({ facet, value }) => `${facet}=${value}`)).toEqual(
      years.map((year) => `year=${year}`),
    );
    expect(years).toContain(String(found.publications[0]?.year));
  });

  it.each([
    ["Which texts are there in Macedonian or Serbian?", ["mk", "sr"]],
    ["texts in Serbian or in Macedonian", ["sr", "mk"]],
    ["Khmer, Lao and Thai summaries", ["km", "lo", "th"]],
    ["documentos en tailandés o lao", ["th", "lo"]],
    ["документы на тайском или лаосском языке", ["th", "lo"]],
    ["What has been translated into Thai?", ["th"]],
  ])("“%s” asks for each of its languages", async (typed, tags) => {
    const found = await find(typed);
    const languages = found.understood.flatMap(({ facet, value }) => (facet === "language" ? [value] : []));
    expect(languages).toEqual(tags);
    for (const { languages: there } of found.publications.slice(0, 2))
      expect(there.some(({ tag }) => tags.includes(tag))).toBe(true);
  });

  it.each(["Thai and Lao women migrants", "Serbian and Macedonian authorities"])(
    "“%s” names people, and no languages",
    async (typed) => {
      const found = await find(typed);
      expect(found.understood.filter(({ facet }) => facet === "language")).toEqual([]);
    },
  );
});

describe("a part of the world", () => {
  it.each([
    "child trafficking Africa",
    "Kinderhandel Afrika",
    "traite des enfants Afrique",
    "perdagangan anak afrika",
  ])("“%s” finds what is of a country in it", async (typed) => {
    expect((await find(typed)).publications.map(({ code }) => code)).toContain("16jcg1");
  });

  it("leads to the countries in it, where they are few; else to the list of its own", async () => {
    const placesOf = async (typed: string) =>
      (await find(typed)).leads.filter(({ kind }) => kind === "place").map(({ name }) => name);
    expect(await placesOf("Western Africa")).toEqual(["Sierra Leone"]);
    expect(await placesOf("Asia")).toEqual(["Asia"]);
  });
});

describe("many parts of the world at once", () => {
  it.each([
    "asia asia asia asia asia asia",
    "africa asia europe",
    "asia europe southeast asia central asia eastern europe",
  ])("“%s” is answered, and explained", async (typed) => {
    expect((await find(typed)).total).toBeGreaterThan(0);
  });
});

describe("a question with words of two languages", () => {
  it("is read by the other, where English finds nothing", async () => {
    const { publications } = await find("where can they find rumah aman for korban");
    expect(publications.slice(0, 3).map(({ code }) => code)).toContain("919rs9");
  });
});

describe("a word of German that is two", () => {
  it.each(["Schutzunterkünfte", "Frauenunterkunft", "Opferunterkünfte"])(
    "“%s” finds shelters, not only what its first part says",
    async (typed) => {
      const { publications } = await find(typed);
      expect(publications.slice(0, 3).map(({ code }) => code)).toContain("919rs9");
    },
  );
});

describe("figures of other scripts", () => {
  it.each(["២០១២", "٢٠١٢", "๒๐๑๒", "၂၀၁၂", "२०१२", "พ.ศ. 2555"])("“%s” is the year 2012", async (typed) => {
    expect((await find(typed)).publications[0]?.year).toBe(2012);
  });
});

describe("who paid, in words", () => {
  it.each([
    "Which publications were funded by USAID?",
    "What did USAID pay for?",
    "sponsored by USAID",
    "Quelles publications ont été financées par USAID ?",
    "estudios patrocinados por USAID",
    "dibiayai oleh USAID",
    "что профинансировано USAID",
    "được tài trợ bởi USAID",
    "USAID 资助",
    "ให้ทุน USAID",
  ])("“%s” finds first what names it as funder, and says what was understood", async (typed) => {
    const { understood, publications } = await find(typed);
    expect(understood.map(({ facet, value }) => `${facet}=${value}`)).toContain("credit=funder");
    const funded = publications.slice(0, 3).map(({ contributors }) => contributors.map(({ role }) => role));
    expect(funded).toEqual(Array.from({ length: 3 }, () => expect.arrayContaining(["funder"])));
  });

  it("leaves who pays a subject too", async () => {
    const { publications } = await find("who pays for reintegration");
    expect(publications[0]?.title).toMatch(/^Who Funds Re\/integration/);
  });
});

describe("what a query says in words that it is not about", () => {
  it.each([
    ["guides but not about children", "children", /child/i],
    ["publications about Cambodia, excluding violence in marriage", "violence in marriage", /marriage/i],
    ["guías, pero no sobre niños", "niños", /child/i],
    ["guides sauf sur les enfants", "les enfants", /child/i],
    ["Leitfäden, aber nicht über Kinder", "Kinder", /child/i],
    ["руководства, кроме детей", "детей", /child/i],
    ["panduan tetapi bukan tentang kanak-kanak", "kanak-kanak", /child/i],
    ["คู่มือแต่ไม่เกี่ยวกับเด็ก", "เด็ก", /child/i],
    ["除柬埔寨以外的指南", "柬埔寨", /cambodia/i],
    ["बच्चों को छोड़कर मार्गदर्शिका", "बच्चों", /child/i],
    ["तस्करी पर मार्गदर्शिका, बच्चों को छोड़कर", "बच्चों", /child/i],
    ["guides en khmer, mais pas sur les enfants", "les enfants", /child/i],
    ["type:guide but not about children", "children", /child/i],
    ["reports except from 2005 to 2012", "from 2005 to 2012", /Leaving the Past Behind/],
  ])("“%s” finds nothing about %s, and says so", async (typed, about, title) => {
    const found = await find(typed);
    expect(found.total).toBeGreaterThan(0);
    expect(found.publications.map((each) => each.title).filter((each) => title.test(each))).toEqual([]);
    expect(found.understood).toContainEqual(expect.objectContaining({ facet: "without", value: about }));
    const asWords = await find(typed, { as: "words" });
    expect(asWords.publications.some((each) => title.test(each.title))).toBe(true);
  });

  it("is what is named with quotes or a field too, and the language that is asked for is not that of the words", async () => {
    const guides = await find("guides but not about topic:children");
    expect(guides.total).toBeGreaterThan(0);
    expect(
      guides.publications.filter(({ topics }) => topics.some(({ slug }) => slug.includes("child"))),
    ).toEqual([]);
    const { total } = await find('trafficking except "domestic violence"');
    expect(total).toBeLessThan((await find("trafficking")).total);
    const inKhmer = await find("child labour in Khmer but not about fishing");
    const all = await find("child labour in Khmer");
    expect(inKhmer.total).toBeLessThanOrEqual(all.total);
  });

  it("is told on the page, with the way to undo it", async () => {
    const page = await (await ask("/search?q=shelters+but+not+about+children")).text();
    expect(page).toContain("<b>−children</b>");
    expect(page).toContain("as=words");
  });

  it.each([
    "why victims decline help and are not protected",
    "trafficked but not identified",
    "not just women but also men",
    "people without papers",
    "victims who do not want help",
    "жртве које нису препознате",
    "but not about children",
    "niños a salvo de la trata",
    "retour sain et sauf des victimes",
    "nạn nhân không về nước",
    "victims that do not talk about abuse",
    "消除家庭以外的暴力",
    "除了柬埔寨以外还有哪些国家",
  ])("is nothing in “%s”", (typed) => {
    expect(leftOutIn(typed)).toBeNull();
  });
});

describe("a name in another script, or as another language spells it", () => {
  it.each([
    ["Brunovskis", "Бруновскис", "برونوفسكيس", "ब्रुनोव्स्किस", "บรูนอฟสกิส", "ប្រ៊ុនូវស្គីស", "布鲁诺夫斯基斯"],
    ["Gallagher", "Галлахер", "غالاغر", "加拉格尔", "Galager"],
    ["Milgram", "Милграм", "ميلغرام", "मिलग्राम", "米尔格拉姆", "מילגרם"],
  ])("%s sounds alike in each", (name, ...others) => {
    const sounds = soundsOfName(name);
    for (const other of others)
      expect([other, sounds]).toEqual([other, expect.arrayContaining([soundOfTyped(other, true)])]);
  });

  it.each([
    ["Энн Галлахер", "xtd3nh"],
    ["غالاغر", "xtd3nh"],
    ["แอนน์ กัลลาเกอร์", "xtd3nh"],
    ["मिलग्राम की किताब", "9d6mpp"],
    ["米尔格拉姆的书", "9d6mpp"],
  ])("“%s” finds what they wrote", async (typed, code) => {
    const { publications } = await find(typed);
    expect(publications.slice(0, 3).map((each) => each.code)).toContain(code);
  });

  it("is none in words that sound like no contributor", async () => {
    expect(soundOfTyped("помощь", false)).toBeNull();
    const { publications } = await find("помощь жертвам");
    expect(publications.length).toBeGreaterThan(0);
  });
});

describe("the full text in a language", () => {
  it.each(["full text in Burmese", "texto completo en birmano", "ฉบับเต็มภาษาพม่า"])(
    "“%s” finds those before summaries",
    async (typed) => {
      const { publications } = await find(typed);
      const inFull = ({ documents }: (typeof publications)[number]) =>
        documents.some(({ role, language }) => role === "full" && language.tag === "my");
      const all = publications.map(inFull);
      expect(all[0]).toBe(true);
      expect(all.lastIndexOf(true)).toBe(all.filter(Boolean).length - 1);
    },
  );
});
