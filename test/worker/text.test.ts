import { describe, expect, it } from "vitest";
import { sameName } from "../../src/catalogue/publication/person-name.ts";
import { slugFor, slugOf } from "../../src/catalogue/publication/slug.ts";
import { isBlank, tidied, withoutHidden, withoutHiddenIn } from "../../src/catalogue/publication/text.ts";

describe("a text", () => {
  it("is blank when it shows nothing", () => {
    for (const text of [
      "",
      " ",
      "\u00a0\u3000",
      "\u200b",
      "\u3164",
      "\u115f\u1160",
      "\uffa0",
      "\u2800",
      "\u0301",
      "\u00ad\ufeff\u200f",
      "\u{e0041}",
    ]) {
      expect(isBlank(text), JSON.stringify(text)).toBe(true);
    }
    for (const text of ["a", "0", "ក", "é", "—", "👩‍🌾"]) expect(isBlank(text), text).toBe(false);
  });

  it("loses the hidden characters that mean nothing", () => {
    expect(tidied("\ufeffchil\u00addren  of\u00a0the\u200b\u200f sea\u200b ")).toBe("children of the sea");
    expect(tidied("chil\u200bdren e\u0301\u200cte\u0301")).toBe("children été");
  });

  it("goes on in the next line where a soft hyphen parts a word at a line's end, and nowhere else", () => {
    for (const end of ["\n", "\r\n", "\r", " \n  "])
      expect(withoutHidden(`the Zam\u00ad${end}bezian delta`)).toBe("the Zambezian delta");
    expect(withoutHidden("end\u00ad\n\nnext")).toBe("end\n\nnext");
    expect(withoutHidden("one\ntwo")).toBe("one\ntwo");
  });

  it("loses every character that programs may ignore, inside, before and behind its words", () => {
    const ignorable = Array.from({ length: 0xe1000 }, (_, code) => code)
      .filter((code) => code < 0xd800 || code > 0xdfff)
      .map((code) => String.fromCodePoint(code))
      .filter((character) => /\p{Default_Ignorable_Code_Point}|[\ufff9-\ufffb]/u.test(character));
    expect(ignorable.length).toBeGreaterThan(4000);
    const left = ignorable.filter(
      (each) => tidied(`${each}Ri${each}${each}ver${each} ${each}5${each}`) !== "River 5",
    );
    expect(left).toEqual([]);
  });

  it.each([
    ["a Persian verb", "می\u200cخواهم"],
    ["the year of the Hijra", "۱۴۰۰ ه\u200d ق"],
    ["Sinhala", "ක්\u200dෂ ශ්\u200dරී"],
    ["a Devanagari half form", "क्\u200dष राजन्\u200c"],
    ["a Bengali reph", "র\u200d্যাব"],
    ["an older Malayalam chillu", "അവന്\u200d"],
    ["a Khmer register shifter", "ប\u17c9\u200cី"],
    ["Khmer words", "ការ\u200bការពារ"],
    ["a farmer", "👩🏽\u200d🌾 ❤\ufe0f\u200d🔥"],
    ["a key", "1\ufe0f\u20e3"],
    ["the flag of Wales", "🏴\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}"],
    ["an ideograph as the family writes it", "葛\u{e0100}城"],
    ["Mongolian", "ᠨ\u180b\u180eᠠ"],
    ["a syllable of old Korean", "\u115f\u1161"],
  ])("keeps those that mean something: %s", (_, text) => {
    const kept = tidied(text);
    // A joiner at the end of a word that takes its vowel away by itself changes nothing.
    expect(kept).toBe(text.normalize("NFC").replace("न्\u200c", "न्"));
    expect(tidied(kept)).toBe(kept);
  });

  it("is cleaned wherever it stands in what was sent", () => {
    expect(withoutHiddenIn({ "a\u00adb": ["x\u00ady", { z: "\ufeffq" }, 1, null, true] })).toEqual({
      "a\u00adb": ["xy", { z: "q" }, 1, null, true],
    });
  });

  it("makes one person of a name with and without what shapes its letters", () => {
    expect(sameName("محمد\u200cرضا", "محمدرضا")).toBe(true);
    expect(slugFor("محمد\u200cرضا", "contributor")).toBe(slugFor("محمدرضا", "contributor"));
    expect(sameName("葛\u{e0100}城", "葛城")).toBe(true);
    expect(slugOf("Ri\u3164ver\u{e0061}s\u180e Fo\u034frum")).toBe("rivers-forum");
  });
});
