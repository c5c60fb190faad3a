/** The accessibility statement in every language, and the letter by which somebody asks for an accessible format. */
import { env } from "cloudflare:test";
import { beforeEach, describe, expect, it } from "vitest";
import { dateOfYear } from "../../src/catalogue/publication/date.ts";
import { statementIn } from "../../src/http/assets.ts";
import { accessibilityPage } from "../../src/http/pages/accessibility.ts";
import { prefixed, spokenTags, stringsIn } from "../../src/http/strings/spoken.ts";
import { en } from "../../src/http/strings/statement/en.ts";
import { statementSentences } from "../../src/http/strings/statement/spoken.ts";
import { sendJson, signedIn } from "./editors.ts";
import { site, strangers, strings } from "./marked-strings.ts";
import { ask, origin } from "./requests.ts";

const slug = "supporting-the-reintegration-of-trafficked-persons";

const page = async (path: string) => (await ask(path, { headers: { accept: "text/html" } })).text();

/** As `html` writes a text. */
const escaped = (text: string) => text.replaceAll("'", "&#39;").replaceAll('"', "&quot;");

/** What in a sentence is no word: placeholders, and the addresses of links. */
const placeholders = (text: string) => (text.match(/\{\w+\}|\]\(\w+\)/g) ?? []).toSorted();

/** The letters that a page leads to: to whom, and with which subject. */
function lettersIn(text: string): { to: string; subject: string }[] {
  return [...text.matchAll(/href="(mailto:[^"]*)"/g)].map(([, address = ""]) => {
    const { pathname, searchParams } = new URL(address.replaceAll("&amp;", "&"));
    return { to: decodeURIComponent(pathname), subject: searchParams.get("subject") ?? "" };
  });
}

async function set(sent: object): Promise<void> {
  const headers = await signedIn("administrator");
  const response = await sendJson("PATCH", "/api/v1/settings", sent, { ...headers, "if-match": "*" });
  expect(response.status).toBe(200);
}

describe("the accessibility statement", () => {
  it.each(spokenTags)("is linked from every page, and says all that it says in English: %s", async (tag) => {
    const path = prefixed("/accessibility", { tag });
    for (const place of ["/", "/topics", "/search?q=sea", `/publications/${slug}`, "/nothing"]) {
      expect(await page(prefixed(place, { tag })), place).toContain(
        `<a href="${path}">${stringsIn(tag).accessibility}</a>`,
      );
    }
    const says = statementSentences[tag];
    const shown = await page(path);
    for (const [key, english] of Object.entries(en)) {
      const said: string = says ? Reflect.get(says, key) : "";
      expect(placeholders(said), key).toEqual(placeholders(english));
      if (tag !== "en") expect(said, key).not.toBe(english);
      for (const words of said.split(/\{\w+\}|\[|\]\(\w+\)/)) expect(shown, key).toContain(escaped(words));
    }
    expect(/<main.*<\/main>/s.exec(shown)?.[0]).not.toMatch(/[{}]|\]\(/);
    expect(shown).toContain(stringsIn(tag).date({ ...dateOfYear(2026), month: 11, day: 29 }, false));
  });

  it("has all its words from its strings", async () => {
    const marked = { ...en };
    for (const [key, text] of Object.entries(en)) Reflect.set(marked, key, `⟦${text}⟧`);
    expect(strangers(await accessibilityPage(site, strings, marked))).toEqual([]);
  });

  it("has no address of its own among the files, and is there in no other form", async () => {
    expect(await statementIn(env, { tag: "km" })).toEqual(statementSentences.km);
    expect((await ask("/statement/km.json")).status).toBe(404);
    expect((await ask("/assets/../statement/km.json")).status).toBe(404);
    expect((await ask("/accessibility", { headers: { accept: "application/json" } })).status).toBe(406);
  });
});

describe("whoever needs an accessible format", () => {
  let code: string;
  let title: string;

  beforeEach(async () => {
    const publication = await (await ask(`/publications/${slug}.json`)).json<{
      code: string;
      title: string;
    }>();
    ({ code, title } = publication);
  });

  it("finds a letter on the publication's page that says which it is, in the language of the page", async () => {
    await set({
      accessibilityContact: "formats+all@institute.example",
      contact: "library@institute.example",
    });
    for (const tag of ["en", "fr", "ar"]) {
      const path = prefixed(`/publications/${slug}`, { tag });
      const [letter, ...others] = lettersIn(await page(path));
      expect(others).toEqual([]);
      expect(letter?.to).toBe("formats+all@institute.example");
      expect(letter?.subject).toContain(stringsIn(tag).requestFormat);
      expect(letter?.subject).toContain(`(${code})`);
      expect(letter?.subject).toContain(origin + path);
      if (tag === "en") expect(letter?.subject).toContain(title);
    }
    expect(lettersIn(await page("/km/accessibility"))).toEqual([
      { to: "formats+all@institute.example", subject: "" },
    ]);
    // A script in an address, or what would add a recipient, stays text.
    expect(await page(`/publications/${slug}`)).toContain("mailto:formats%2Ball@institute.example?subject=");
  });

  it("writes to the contact where no other is set, and to nobody where none is", async () => {
    await set({ accessibilityContact: null, contact: "library@institute.example" });
    for (const path of [`/publications/${slug}`, "/accessibility"]) {
      expect(
        lettersIn(await page(path)).map(({ to }) => to),
        path,
      ).toEqual(["library@institute.example"]);
    }
    await set({ accessibilityContact: null, contact: null });
    for (const path of [`/publications/${slug}`, "/accessibility"]) {
      const shown = await page(path);
      expect(shown, path).not.toContain("mailto:");
      expect(shown, path).not.toContain('class="request"');
    }
    expect(await page("/accessibility")).toContain(`Write to ${env.PUBLISHER}.`);
  });
});

it("lists and searches say how to follow them, with the address of their feed", async () => {
  for (const [path, feed] of [
    ["/topics/prevention", "/topics/prevention.atom"],
    ["/km/topics/prevention", "/km/topics/prevention.atom"],
    ["/", "/feed.atom"],
    ["/fr/about", "/fr/feed.atom"],
    ["/search?q=sea", "/search.atom?q=sea"],
  ] as const) {
    const shown = await page(path);
    expect(shown, path).toContain(`<a href="${feed}">`);
    expect((await ask(feed)).headers.get("content-type"), feed).toContain("application/atom+xml");
  }
  // Where there is nothing, nothing is to be followed.
  expect(await page("/search?q=qqqqzzzz")).not.toContain('<a href="/search.atom');
});
