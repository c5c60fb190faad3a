import { expect, it } from "vitest";
import { freeSlug, slugFor, slugOf } from "../../src/catalogue/publication/slug.ts";

it("makes the same slug of a name with hidden characters in it as of the name without", () => {
  for (const hidden of ["\u200b", "\u00ad", "\ufeff", "\u200f", "\u2060"]) {
    expect(slugOf(`${hidden}No pl${hidden}ace like home`)).toBe("no-place-like-home");
    expect(slugFor(`${hidden}Иван Пет${hidden}ров`, "contributor")).toBe(
      slugFor("Иван Петров", "contributor"),
    );
  }
});

it("gives every name without Latin letters a slug of its own, today's and tomorrow's", () => {
  const names = ["ចាន់ សុខា", "លី ម៉ារ៉ា", "สมชาย ใจดี", "王芳", "陈伟", "李娜", "Иван Петров", "김민수", "★"];
  const slugs = names.map((name) => slugFor(name, "contributor"));
  expect(new Set(slugs).size).toBe(names.length);
  for (const slug of slugs) expect(slug).toMatch(/^contributor-[0-9b-df-hj-km-np-tv-xz]{5}$/);
  expect(slugFor("王芳", "contributor")).toBe("contributor-f6wz4");
  expect(slugFor("Zoë Aal", "contributor")).toBe("zoe-aal");
});

it("numbers a slug that is taken", () => {
  expect(freeSlug("zoe-aal", new Set())).toBe("zoe-aal");
  expect(freeSlug("zoe-aal", new Set(["zoe-aal", "zoe-aal-2"]))).toBe("zoe-aal-3");
});
