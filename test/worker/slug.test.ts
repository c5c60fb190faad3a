import { expect, it } from "vitest";
import { slugOf } from "../../src/catalogue/publication/slug.ts";

it("makes the same slug of a name with hidden characters in it as of the name without", () => {
  for (const hidden of ["\u200b", "\u00ad", "\ufeff", "\u200f", "\u2060"]) {
    expect(slugOf(`${hidden}No pl${hidden}ace like home`)).toBe("no-place-like-home");
  }
});
