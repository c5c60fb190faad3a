import { expect, it } from "vitest";
import { parseEdtf, questionedYear, readDate } from "../../src/catalogue/publication/date.ts";

it("reads the dates that people write", () => {
  for (const [text, edtf] of [
    ["2004", "2004"],
    ["2004-05", "2004-05"],
    ["17 May 2004", "2004-05-17"],
    ["May 2004", "2004-05"],
    ["Sept. 2004", "2004-09"],
    ["c. 2004", "2004~"],
    ["ca. 2004", "2004~"],
    ["circa 2004", "2004~"],
    ["c2004", "2004~"],
    ["2004?", "2004?"],
    ["about 2004", "2004~"],
    ["May 17, 2004", "2004-05-17"],
    ["May 17th 2004", "2004-05-17"],
    ["17th May 2004", "2004-05-17"],
    ["17 May 2004?", "2004-05-17?"],
    ["17.5.2004", "2004-05-17"],
    ["2004/05/17", "2004-05-17"],
    ["2004年5月", "2004-05"],
    ["พ.ศ. ๒๕๔๗", "2547"],
    ["2547 B.E.", "2547"],
    ["n.d.", "XXXX"],
    ["s.f.", "XXXX"],
    ["o. J.", "XXXX"],
    ["s.d.", "XXXX"],
    ["unknown", "XXXX"],
    ["200-", "200X"],
    ["2000s", "200X"],
    ["2004%", "2004%"],
    ["2004-21", "2004-21"],
    ["Spring 2014", "2014-21"],
    ["fall of 2014", "2014-23"],
    ["Winter, 2014", "2014-24"],
    ["2012/2014", "2012/2014"],
    ["2012-2014", "2012/2014"],
    ["2012 – 2014", "2012/2014"],
    ["២០១២–២០១៤", "2012/2014"],
    ["២០០៤", "2004"],
    ["๒๐๐๔", "2004"],
    ["၂၀၀၄", "2004"],
    ["٢٠٠٤", "2004"],
    ["२००४", "2004"],
    ["໒໐໐໔", "2004"],
    ["２００４", "2004"],
    ["᠒᠐᠐᠔", "2004"],
    ["௨௦௦௪", "2004"],
    ["𝟸𝟶𝟶𝟺", "2004"],
    ["©2004", "2004"],
    ["2004 (approx.)", "2004~"],
    ["2004, circa", "2004~"],
    ["May 2004 (about)", "2004-05~"],
    ["201u", "201X"],
    ["17/05/2004", "2004-05-17"],
    ["5/17/2004", "2004-05-17"],
  ] as const)
    expect(readDate(text), text).toMatchObject({ date: { edtf }, supplied: false });
  expect(readDate("[c. 2004?]")).toMatchObject({ date: { edtf: "2004%" }, supplied: true });
  expect(readDate("[n.d.]")).toMatchObject({ date: { year: null }, supplied: true });
});

it("files what came out in several years, or in a season, under its first year", () => {
  expect(parseEdtf("2012/2014")).toMatchObject({ year: 2012, lastYear: 2014, month: null });
  expect(parseEdtf("200X")).toMatchObject({ year: 2000, lastYear: 2009 });
  expect(parseEdtf("2014-22")).toMatchObject({ year: 2014, lastYear: null, season: "summer", month: null });
});

it("refuses dates that cannot be", () => {
  for (const text of [
    "2004-02-31",
    "31 February 2004",
    "2003-02-29",
    "2004-13",
    // Which of them is the month?
    "5/6/2004",
    "31/31/2004",
    "13/32/2004",
    "2004-00",
    "0000",
    "2014-25",
    "2014-21-05",
    "2014/2012",
    "2014/2014",
    "2012/..",
    "2012-05/2012-07",
    "soon",
    "",
  ])
    expect(readDate(text), text).toBeNull();
  expect(parseEdtf("2004-02-29")?.day).toBe(29);
});

it("questions a year of another calendar, and tells the one to write", () => {
  for (const [year, languages, told] of [
    [2547, ["th"], "2547 is the year 2004 in the Buddhist era. Write 2004."],
    [2547, ["en"], "2547 is the year 2004 in the Buddhist era. Write 2004."],
    [
      2061,
      ["en", "ne"],
      "2061 in the Vikram Samvat calendar is 2004 to 2005. Write 2004, or 2005 for its last months.",
    ],
    [
      1383,
      ["fa-AF"],
      "1383 in the solar Hijri calendar is 2004 to 2005. Write 2004, or 2005 for its last months.",
    ],
    [1425, ["ar"], "1425 in the Hijri calendar is 2004 to 2005. Write 2004, or 2005 for its last months."],
  ] as const)
    expect(questionedYear(year, 2026, languages)).toBe(told);
});

it("questions a year to come, but neither an announced one nor an old one", () => {
  for (const [year, languages] of [
    [2029, ["en"]],
    [2061, ["en"]],
    [2900, ["th"]],
  ] as const)
    expect(questionedYear(year, 2026, languages), String(year)).toMatch(/lies in the future/);
  for (const [year, languages] of [
    [2028, ["th"]],
    [2004, ["ne", "fa", "ar"]],
    [1900, ["ar"]],
    [1425, ["la"]],
    [1501, ["ar"]],
  ] as const)
    expect(questionedYear(year, 2026, languages), String(year)).toBeNull();
});
