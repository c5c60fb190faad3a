/** A reader's request writes nothing to the database: not for being counted, and not for anything else. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import { isWrite } from "../../src/commands/drill/writes.ts";
import worker from "../../src/index.ts";
import { giveFile, sampleFile } from "./files.ts";
import { data, origin } from "./requests.ts";

let slug: string;
let code: string;
let publication: string;

beforeAll(async () => {
  const { publications } = await data<{
    publications: { slug: string; code: string; documents: { code: string }[] }[];
  }>("/publications.json");
  const [first] = publications;
  slug = first?.slug ?? "";
  publication = first?.code ?? "";
  code = first?.documents[0]?.code ?? "";
  await giveFile(code, await sampleFile(1000));
});

/** The real database, noting the text of each statement that it is given. */
function observed(database: D1Database): { readonly database: D1Database; readonly texts: string[] } {
  const texts: string[] = [];
  const noting = new Proxy(database, {
    get(target, name) {
      const own: unknown = Reflect.get(target, name, target);
      if (name === "withSession") return () => noting;
      if (typeof own !== "function") return own;
      return (...given: unknown[]) => {
        if (name === "prepare" || name === "exec") texts.push(String(given[0]));
        return Reflect.apply(own, target, given);
      };
    },
  });
  return { database: noting, texts };
}

it.each([
  "/",
  "/km",
  "/topics",
  "/topics/prevention?language=km",
  "/publications/SLUG",
  "/publications/SLUG.json",
  "/publications/SLUG.bib",
  "/p/PUBLICATION",
  "/p/PUBLICATION/image",
  "/d/CODE",
  "/d/CODE/cover",
  "/d/CODE/text",
  "/search?q=trafficking",
  "/search?q=nothing-at-all-is-called-so",
  "/search.json?q=khmer&language=km",
  "/search/suggestions?q=traf",
  "/feed.atom",
  "/oai?verb=ListRecords&metadataPrefix=oai_dc",
  "/catalogue.jsonl",
  "/api/v1/publications",
  "/publications/there-is-no-such-publication",
  "/d/0000000",
])("%s writes nothing to D1", async (path) => {
  const { database, texts } = observed(env.DB);
  const address = path.replace("SLUG", slug).replace("PUBLICATION", publication).replace("CODE", code);
  const context = createExecutionContext();
  const answer = await worker.fetch(new Request(origin + address), { ...env, DB: database }, context);
  await answer.arrayBuffer();
  await waitOnExecutionContext(context);
  expect(texts.filter(isWrite)).toEqual([]);
  expect(texts.length, "nothing was observed").toBeGreaterThan(0);
});

it.each([
  ["INSERT INTO purges VALUES (1)", true],
  ["\n  update purges SET id = 1", true],
  ["WITH old AS (SELECT (1)) INSERT INTO purges SELECT * FROM old", true],
  ["WITH old (id) AS (SELECT 1) DELETE FROM purges WHERE id IN (SELECT id FROM old)", true],
  ["WITH old AS (SELECT 1) SELECT replace('a', 'a', 'b') FROM old", false],
  ["SELECT replace('a', 'a', 'b')", false],
])("%s is known for what it is", (text, writes) => {
  expect(isWrite(text)).toBe(writes);
});
