import { expect, it } from "vitest";
import { freeSlug, slugFor, slugOf, slugOfTitle } from "../../src/catalogue/publication/slug.ts";

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

it("is made of a Latin title where the work's own is in another script, an English one before others", () => {
  const own = "គោលការណ៍ណែនាំ 2017";
  const [english, french] = [
    { language: "en", title: "Guidelines of 2017" },
    { language: "fr", title: "Lignes directrices" },
  ];
  const lao = { language: "lo", title: "ແນວທາງ 3" };
  expect(slugOfTitle(own, [lao, french, english])).toBe("guidelines-of-2017");
  expect(slugOfTitle(own, [lao, french])).toBe("lignes-directrices");
  expect(slugOfTitle(own, [lao])).toBe("");
  expect(slugOfTitle("ទិវា UNICEF សម្រាប់កុមារកម្ពុជា", [french])).toBe("lignes-directrices");
  expect(slugOfTitle("ទិវា UNICEF សម្រាប់កុមារកម្ពុជា", [])).toBe("unicef");
  expect(slugOfTitle("Retour à la maison", [english])).toBe("retour-a-la-maison");
  expect(slugOfTitle("1984", [english])).toBe("1984");
});

it("numbers a slug that is taken", () => {
  expect(freeSlug("zoe-aal", new Set())).toBe("zoe-aal");
  expect(freeSlug("zoe-aal", new Set(["zoe-aal", "zoe-aal-2"]))).toBe("zoe-aal-3");
});
