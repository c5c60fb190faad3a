/** Every face of a catalogue, held against what it should be. */
import { createHash } from "node:crypto";
import * as v from "valibot";
import { Answers } from "./answers.ts";
import type { Chance } from "./chance.ts";
import { brokenRules } from "./faces.ts";
import { byKey, countsOf, entryToday, type ModelPublication, publishedIn } from "./model.ts";

const listSchema = v.looseObject({
  publications: v.array(v.looseObject({ slug: v.string(), title: v.string() })),
  links: v.looseObject({ next: v.nullish(v.string()) }),
});
const indexSchema = v.looseObject({
  choices: v.array(v.looseObject({ value: v.union([v.string(), v.number()]), publications: v.number() })),
});
const feedSchema = v.looseObject({ items: v.array(v.looseObject({ title: v.string(), url: v.string() })) });
const dumpSchema = v.looseObject({ code: v.string(), title: v.string() });
const editedListSchema = v.looseObject({
  publications: v.array(v.looseObject({ code: v.string(), state: v.string(), title: v.string() })),
  links: v.looseObject({ next: v.nullable(v.string()) }),
});

/** What tells a publication from itself before it was touched. */
function stateOf({ state, now, revisions, formerSlugs, formerDocuments }: ModelPublication): string {
  return JSON.stringify([state, now, revisions.size, formerSlugs.size, formerDocuments.size]);
}

/** A catalogue beside its model. */
export class Comparison extends Answers {
  async #lists(): Promise<void> {
    const expected = publishedIn(this.model).map(({ now }) => [now.slug, now.title]);
    const pages = await this.pages("/publications.json", (text) => {
      return v.parse(listSchema, JSON.parse(text)).links.next ?? null;
    });
    const listed = pages.flatMap((text) => v.parse(listSchema, JSON.parse(text)).publications);
    this.expect(
      "the list as JSON",
      listed.map(({ slug, title }) => [slug, title]),
      expected,
    );
    const html = await this.pages("/", (text) => {
      return (
        /<a [^>]*href="([^"]+)"[^>]*rel="next"|<a rel="next" href="([^"]+)"/
          .exec(text)
          ?.slice(1)
          .find(Boolean)
          ?.replaceAll("&amp;", "&") ?? null
      );
    });
    const linked = html.flatMap((text) =>
      [...text.matchAll(/href="\/publications\/([a-z0-9-]+)"/g)].map(([, slug = ""]) => slug),
    );
    this.expect(
      "the list as pages",
      [...new Set(linked)],
      expected.map(([slug]) => slug),
    );
    for (const page of html)
      if (!page.includes(this.model.institute))
        this.expect("the name on the list", "another", this.model.institute);
    const edited: [string, string][] = [];
    for (const text of await this.#editedPages())
      for (const { code, state } of v.parse(editedListSchema, JSON.parse(text)).publications)
        edited.push([code, state]);
    this.expect(
      "the editors’ list",
      byKey(edited),
      byKey([...this.model.publications.values()].map(({ code, state }) => [code, state])),
    );
  }

  async #editedPages(): Promise<string[]> {
    const pages: string[] = [];
    for (let path: string | null = "/api/v1/edited"; path !== null; ) {
      const answer = await this.site.send({ method: "GET", path });
      const text = await answer.text();
      pages.push(text);
      const next: string | null = v.parse(editedListSchema, JSON.parse(text)).links.next;
      path = next === null ? null : new URL(next).pathname + new URL(next).search;
    }
    return pages;
  }

  async #machines(): Promise<void> {
    const published = publishedIn(this.model);
    const titles = new Map(published.map(({ now }) => [now.slug, now.title]));
    const feed = await this.json("/feed.json", feedSchema);
    for (const { title, url } of feed.items)
      this.expect(`the feed’s ${url}`, title, titles.get(url.split("/").at(-1) ?? "") ?? "nothing");
    const atom = await this.text("/feed.atom");
    const entries = [...atom.matchAll(/<entry>.*?<title[^>]*>(.*?)<\/title>/gs)].map(([, title]) => title);
    this.expect(
      "the feed as Atom",
      entries,
      feed.items.map(({ title }) => title),
    );
    const records = (
      await this.pages("/oai?verb=ListRecords&metadataPrefix=oai_dc", (text) => {
        const token = /<resumptionToken[^>]*>([^<]+)</.exec(text)?.[1];
        return token === undefined
          ? null
          : `/oai?verb=ListRecords&resumptionToken=${encodeURIComponent(token)}`;
      })
    ).flatMap((text) => [...text.matchAll(/<record>(.*?)<\/record>/gs)].map(([, record = ""]) => record));
    const harvested = records.map((record) => [
      /<identifier>[^<]*?([0-9a-z]{6})<\/identifier>/.exec(record)?.[1] ?? "",
      /status="deleted"/.test(record)
        ? "deleted"
        : (/<dc:title[^>]*>(.*?)<\/dc:title>/.exec(record)?.[1] ?? ""),
    ]);
    const harvestable = [...this.model.publications.values()].flatMap(({ code, state, wasPublished, now }) =>
      state === "published"
        ? [[code, now.title]]
        : state === "withdrawn" && wasPublished
          ? [[code, "deleted"]]
          : [],
    );
    this.expect("OAI-PMH", byKey(harvested), byKey(harvestable));
    const maps = [...(await this.text("/sitemap.xml")).matchAll(/<loc>([^<]+)<\/loc>/g)].map(
      ([, address = ""]) => new URL(address).pathname,
    );
    const located = new Set<string>();
    for (const map of maps.some((path) => path.endsWith(".xml")) ? maps : ["/sitemap.xml"])
      for (const [, slug = ""] of (await this.text(map)).matchAll(
        /<loc>[^<]+\/publications\/([a-z0-9-]+)<\/loc>/g,
      ))
        located.add(slug);
    this.expect("the sitemap", located, new Set(titles.keys()));
    const dumped = (await this.text("/catalogue.jsonl"))
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => v.parse(dumpSchema, JSON.parse(line)))
      .map(({ code, title }) => [code, title]);
    this.expect(
      "the catalogue as data",
      byKey(dumped),
      byKey(published.map(({ code, now }) => [code, now.title])),
    );
  }

  async #counts(): Promise<void> {
    const model = this.model;
    const counted = async (path: string) => {
      const { choices } = await this.json(path, indexSchema);
      const used = choices.filter(({ publications }) => publications > 0);
      return byKey(used.map(({ value, publications }) => [value, publications]));
    };
    this.expect(
      "the topics’ counts",
      await counted("/topics.json"),
      countsOf(model, model.topics, ({ topics }) => topics),
    );
    this.expect(
      "the contributors’ counts",
      await counted("/contributors.json"),
      countsOf(model, model.people, ({ people }) => people),
    );
    const years = new Map<string, number>();
    for (const { now } of publishedIn(model)) years.set(`${now.year}`, (years.get(`${now.year}`) ?? 0) + 1);
    this.expect("the years’ counts", await counted("/years.json"), byKey(years));
    for (const entries of [model.topics, model.people]) {
      const folder = entries === model.topics ? "topics" : "contributors";
      for (const [key, entry] of entries) {
        const today = entryToday(entries, key).slug;
        const former = entry.into === null ? [...entry.formerSlugs] : [entry.slug];
        for (const slug of former.slice(-2)) {
          const answer = await this.read(`/${folder}/${slug}`);
          const leads = answer.headers.get("location")?.split("/").at(-1);
          this.expect(`/${folder}/${slug}`, [answer.status, leads], [301, today]);
        }
      }
    }
  }

  /** Its page and its short link. */
  async #page({ code, state, now, wasPublished }: ModelPublication): Promise<void> {
    const status = { published: 200, withdrawn: wasPublished ? 410 : 404, draft: 404 }[state];
    const page = await this.read(`/publications/${now.slug}`);
    this.expect(`/publications/${now.slug} (${code})`, page.status, status);
    if (state === "published" && !(await page.text()).includes(`${now.title}</h1>`))
      this.expect(`the page of ${code}`, "another title", now.title);
    const short = await this.read(`/p/${code}`);
    this.expect(
      `/p/${code}`,
      Math.floor(short.status / 100),
      state === "published" ? 3 : Math.floor(status / 100),
    );
  }

  async #publication(publication: ModelPublication): Promise<void> {
    await this.#page(publication);
    const { state, now, formerSlugs, formerDocuments } = publication;
    for (const slug of formerSlugs) {
      const moved = await this.read(`/publications/${slug}`);
      const leads = moved.headers.get("location")?.split("/").at(-1);
      if (state === "published") this.expect(`/publications/${slug}`, [moved.status, leads], [301, now.slug]);
    }
    if (state !== "published") return;
    for (const document of now.documents) {
      const answer = await this.read(`/d/${document.code}`);
      const bytes = Buffer.from(await answer.arrayBuffer());
      const isFile = answer.headers.get("content-type") === "application/pdf";
      const found = isFile ? createHash("sha256").update(bytes).digest("hex") : null;
      this.expect(
        `/d/${document.code}`,
        [answer.status, found],
        [document.file === null ? 404 : 200, document.file],
      );
    }
    for (const document of formerDocuments)
      this.expect(`/d/${document}, which was taken out`, (await this.read(`/d/${document}`)).status, 410);
  }

  async #searches(chance: Chance): Promise<void> {
    for (const { now, state, code } of chance.someOf([...this.model.publications.values()], 12)) {
      const word = now.title.split(" ").at(-1) ?? "";
      const { publications } = await this.json(
        `/search.json?q=${word}`,
        v.looseObject({
          publications: v.array(v.looseObject({ slug: v.string() })),
        }),
      );
      const found = publications.map(({ slug }) => slug);
      this.expect(`the search for ${word} (${code})`, found, state === "published" ? [now.slug] : []);
    }
  }

  /** What a reader sees with the next request: how the list begins, and one publication. */
  async glance(chance: Chance): Promise<void> {
    const published = publishedIn(this.model);
    const { publications } = await this.json("/publications.json", listSchema);
    this.expect(
      "how the list begins",
      publications.map(({ slug, title }) => [slug, title]),
      published.slice(0, publications.length).map(({ now }) => [now.slug, now.title]),
    );
    if (publications.length === 0) this.expect("the list", 0, published.length);
    const one = chance.oneOf([...this.model.publications.values()]);
    if (one) await this.#page(one);
  }

  /**
   * Holds all of it against the model: every list, feed, count and table, and the own addresses of publications that
   * are not as they were when they were `compared`, and of some others.
   */
  async run(chance: Chance, compared: Map<string, string>): Promise<void> {
    await this.#lists();
    await this.#machines();
    await this.#counts();
    const all = [...this.model.publications.values()];
    const drawn = new Set(chance.someOf(all, 20));
    for (const publication of all) {
      const now = stateOf(publication);
      if (compared.get(publication.code) === now && !drawn.has(publication)) continue;
      await this.#publication(publication);
      compared.set(publication.code, now);
    }
    await this.#searches(chance);
    for (const [path, target] of this.model.redirects) {
      const answer = await this.read(path);
      this.expect(
        path,
        [answer.status, new URL(answer.headers.get("location") ?? "x:", this.site.platform.url).pathname],
        [301, target],
      );
    }
    this.differences.push(...(await brokenRules(this.site.platform)));
  }
}
