import { expect, it } from "vitest";
import { parseEdtf, readDate } from "../../src/catalogue/publication/date.ts";

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
    ["n.d.", "XXXX"],
    ["s.d.", "XXXX"],
    ["unknown", "XXXX"],
    ["200-", "200X"],
    ["2000s", "200X"],
    ["2004%", "2004%"],
    ["២០០៤", "2004"],
    ["๒๐๐๔", "2004"],
    ["၂၀၀၄", "2004"],
    ["٢٠٠٤", "2004"],
    ["२००४", "2004"],
    ["໒໐໐໔", "2004"],
  ] as const)
    expect(readDate(text), text).toMatchObject({ date: { edtf }, supplied: false });
  expect(readDate("[c. 2004?]")).toMatchObject({ date: { edtf: "2004%" }, supplied: true });
  expect(readDate("[n.d.]")).toMatchObject({ date: { year: null }, supplied: true });
});

it("refuses dates that cannot be", () => {
  for (const text of [
    "2004-02-31",
    "31 February 2004",
    "2003-02-29",
    "2004-13",
    "2004-00",
    "0000",
    "soon",
    "",
  ])
    expect(readDate(text), text).toBeNull();
  expect(parseEdtf("2004-02-29")?.day).toBe(29);
});
