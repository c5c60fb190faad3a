/** The text that was read from a file is kept so that search finds the words that people see in it. */
import { describe, expect, it } from "vitest";
import { keptText } from "../../src/catalogue/files/kept-text.ts";
import { normalisedQuery } from "../../src/catalogue/search/query.ts";
import { stemOf } from "../../src/catalogue/search/stemming.ts";
import { otherReadings, wordsOf } from "../../src/catalogue/search/words.ts";

/** Whether what is kept of a text has every word of the query, as the index compares them. */
function finds(text: string, query: string): boolean {
  const kept = keptText(text);
  const units = new Set([...wordsOf(kept).flatMap((word) => word.units), ...otherReadings(kept).map(stemOf)]);
  const asked = wordsOf(normalisedQuery(query)).flatMap((word) => word.units);
  return asked.length > 0 && asked.every((unit) => units.has(unit));
}

describe("words that a line's end parts are found whole, and as a compound", () => {
  it.each([
    ["the Zam-\nbezian authorities", ["Zambezian", "authorities"]],
    ["the Zam-  \r\n  bezian authorities", ["Zambezian"]],
    ["anti-traf-\nfick-\ning work", ["trafficking", "anti-trafficking"]],
    ["Man\u00ad\ngo and pa\u00adpa\u00adya", ["mango", "papaya"]],
    ["reinte\u0002\ngration", ["reintegration"]],
    ["reinte\u2010\ngration", ["reintegration"]],
    ["reinte\u2011\ngration", ["reintegration"]],
    ["reinte¬\ngration", ["reintegration"]],
    ["the co-\noperation of many", ["co-operation", "cooperation", "operation"]],
    ["North-\nSouth and COVID-\n19", ["North-South", "COVID-19", "South"]],
    ["co-operation means that co-\noperation", ["cooperation", "co-operation"]],
    ["Запо-\nрожье", ["Запорожье"]],
    ["mal-\nmentén and com-\n\npañía", ["compañía"]],
  ])("%j", (text, queries) => {
    expect(queries.filter((query) => !finds(text, query))).toEqual([]);
  });

  it("and shown without the line's end", () => {
    expect(keptText("self-\nesteem, self-esteem, Zam-\nbezian\nsun")).toBe(
      "self-esteem, self-esteem, Zam\u00adbezian sun",
    );
    expect(keptText("a list –\nof things -\nand more")).toBe("a list – of things - and more");
  });
});

describe("letters are as people type them", () => {
  it.each([
    ["o\ufb03ce de\ufb01ned \ufb02ow", "office defined flow"],
    ["\ufe8d\ufefb\ufe97\ufea0\ufe8e\ufead", "\u0627\u0644\u0627\u062a\u062c\u0627\u0631"],
    ["\ufedb\ufe98\ufe8e\ufe8f", "كتاب"],
    ["Tra\u0309 em ve\u0302\u0300 Vie\u0323\u0302t Nam".normalize("NFD"), "Trả em về Việt Nam"],
    ["traf\u200bfick\u200ding \u2060net\ufeffworks", "trafficking networks"],
    ["ជន\u200bរង\u200bគ្រោះ", "ជនរងគ្រោះ"],
  ])("%j is found by %j", (text, query) => {
    expect(finds(text, query)).toBe(true);
    expect(finds(query, text)).toBe(true);
  });

  it("and the number of a note is not part of the word before it", () => {
    expect(finds("trafficking\u00b9 networks\u00b2\u2070", "trafficking networks")).toBe(true);
  });

  it("and the ends of pages stay, however they are mixed with other marks", () => {
    expect(keptText("one-\n\ftwo\n\f\fthree\u0001\f")).toBe("one-\ftwo\f\fthree\f");
  });

  it("and joiners that mean something stay", () => {
    expect(keptText("می\u200cخواهم")).toBe("می\u200cخواهم");
  });
});
