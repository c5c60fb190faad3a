import { describe, expect, it } from "vitest";
import { isBlank, tidied } from "../../src/catalogue/publication/text.ts";

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

  it("keeps those that mean something", () => {
    for (const text of ["می\u200cخواهم", "ක්\u200dෂ", "क्\u200dष", "👩\u200d🌾", "ការ\u200bការពារ"]) {
      expect(tidied(text)).toBe(text.normalize("NFC"));
    }
  });
});
