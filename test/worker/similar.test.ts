/** What a publication's page leads on to: the series that it is in, and what is about the same. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { makeChange } from "../../src/catalogue/changing/changing.ts";
import { parseContent } from "../../src/catalogue/publication/content.ts";
import { editingBy } from "../../src/http/editor/editing.ts";
import type { PublicationPageJson } from "../../src/http/json/publications.ts";
import { onSchedule } from "../../src/http/scheduled.ts";
import { ask } from "./requests.ts";

const context = { waitUntil: () => undefined };
const editing = () => editingBy({ accountId: null, name: "Editor" }, env, context);

async function due(): Promise<number> {
  return (await env.DB.prepare("SELECT count(*) AS n FROM similar_due").first<number>("n")) ?? 0;
}

/** The clock, until it has found out all that it has to. */
async function findAll(): Promise<void> {
  for (let round = 0; round < 10 && (await due()) > 0; round++) {
    await onSchedule("* * * * *", env, context, new Date());
  }
  expect(await due()).toBe(0);
}

async function publish(title: string, more: object = {}): Promise<string> {
  const content = parseContent({
    title,
    language: "en",
    year: 2020,
    type: "report",
    abstract: "What it says.",
    topics: ["prevention"],
    documents: [{ role: "full", language: "en" }],
    ...more,
  });
  const { publication } = await makeChange(editing(), {
    code: null,
    expected: null,
    content,
    transition: { kind: "publish" },
  });
  return publication.slug;
}

async function neighboursOf(slug: string): Promise<PublicationPageJson["neighbours"]> {
  const { neighbours }: PublicationPageJson = await (await ask(`/publications/${slug}.json`)).json();
  return neighbours;
}

const titlesOf = async (slug: string) => (await neighboursOf(slug)).similar.map(({ title }) => title);

describe("what is about the same", () => {
  beforeAll(findAll);

  it("stands on nearly every page of a catalogue, never the publication itself", async () => {
    const { results } = await env.DB.prepare("SELECT slug, title FROM publications").all<{
      slug: string;
      title: string;
    }>();
    let empty = 0;
    for (const { slug, title } of results) {
      const titles = await titlesOf(slug);
      expect(titles).not.toContain(title);
      expect(new Set(titles).size).toBe(titles.length);
      if (titles.length === 0) empty += 1;
    }
    expect(empty).toBeLessThan(results.length / 10);
  });

  it("is found by the next minute, from both sides, and shown on pages that were kept before", async () => {
    const one = await publish("Ferrymen of the Tonle Sap and their debts", { places: ["cambodia"] });
    await findAll();
    const before = await (await ask(`/publications/${one}`)).text();
    expect(before).not.toContain("Debts of ferrymen");
    const other = await publish("Debts of ferrymen on the Tonle Sap", { places: ["cambodia"], year: 2011 });
    await findAll();
    expect((await titlesOf(other))[0]).toBe("Ferrymen of the Tonle Sap and their debts");
    expect((await titlesOf(one))[0]).toBe("Debts of ferrymen on the Tonle Sap");
    expect(await (await ask(`/publications/${one}`)).text()).toContain("Debts of ferrymen on the Tonle Sap");
  });

  it("goes with a publication that is withdrawn, and is renamed with one that has another title", async () => {
    const one = await publish("Kilns by the river: brick makers who owe");
    const other = await publish("Brick makers who owe, and their kilns");
    await findAll();
    expect(await (await ask(`/publications/${one}`)).text()).toContain(
      "Brick makers who owe, and their kilns",
    );
    const row = await env.DB.prepare("SELECT code FROM publications WHERE slug = ?").bind(other).first<{
      code: string;
    }>();
    await makeChange(editing(), {
      code: row?.code ?? "",
      expected: 1,
      transition: { kind: "withdraw", reason: "A test." },
    });
    expect(await (await ask(`/publications/${one}`)).text()).not.toContain("Brick makers who owe, and their");
  });

  it("leaves out what it is related to, which the page shows already", async () => {
    const one = await publish("Lanterns at the quarry");
    const row = await env.DB.prepare("SELECT code FROM publications WHERE slug = ?").bind(one).first<{
      code: string;
    }>();
    const other = await publish("Lanterns at the quarry: a summary", {
      relations: [{ type: "Abridges", publication: row?.code }],
    });
    await findAll();
    expect(await titlesOf(other)).not.toContain("Lanterns at the quarry");
    expect(await titlesOf(one)).not.toContain("Lanterns at the quarry: a summary");
  });
});

describe("a publication of a series", () => {
  it("leads to the one before and the one after by number, and not past the ends", async () => {
    const slugs: string[] = [];
    for (const [title, number] of [
      ["The tenth", "10"],
      ["The ninth", "9"],
      ["The second", "2"],
    ]) {
      slugs.push(
        await publish(`${title} of the ferry papers`, {
          container: { title: "Ferry Papers", number },
        }),
      );
    }
    const [tenth = "", ninth = "", second = ""] = slugs;
    expect(await neighboursOf(ninth)).toMatchObject({
      previous: { title: "The second of the ferry papers" },
      next: { title: "The tenth of the ferry papers" },
    });
    expect((await neighboursOf(second)).previous).toBe(null);
    expect((await neighboursOf(tenth)).next).toBe(null);
    const page = await (await ask(`/publications/${ninth}`)).text();
    expect(page).toContain('rel="prev" href="/publications/the-second-of-the-ferry-papers"');
    expect(page).toContain('rel="next" href="/publications/the-tenth-of-the-ferry-papers"');
  });
});
