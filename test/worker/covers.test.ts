/** Covers in two sizes and two kinds: who gets which, and that nothing of them is lost or left over. */
import { Buffer } from "node:buffer";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { sweepOrphans } from "../../src/catalogue/files/keeping.ts";
import { openDatabase } from "../../src/store/database.ts";
import { soundPdf } from "./pdfs.ts";
import { ask, origin } from "./requests.ts";
import { type Ask, somebody, told, upload } from "./uploaders.ts";

/** As browsers ask for a picture of a page, and as what makes cards of links does. */
const browsers = "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8";
const makersOfCards = "*/*";

let ada: Ask;

beforeAll(async () => {
  ada = await somebody("Ada");
});

/** Where a publication's page is. */
async function pathOf(code: string): Promise<string> {
  return new URL((await ask(`/p/${code}`)).headers.get("location") ?? "", origin).pathname;
}

/** Bytes that begin as a picture of this kind does, and are like no others. */
function picture(kind: "webp" | "jpeg", says: string): Buffer {
  const heads = { webp: "RIFF\u0010\u0000\u0000\u0000WEBP", jpeg: "\xff\xd8\xff" };
  return Buffer.from(heads[kind] + says, "latin1");
}

/** A document with a file, of a publication that has no other. */
async function covered(salt: string) {
  const to = await env.DB.prepare(
    `SELECT min(d.code) AS document, p.code AS publication FROM publications p JOIN documents d ON d.publication_id = p.id
     WHERE p.state = 'published' AND d.format = 'pdf' GROUP BY p.id HAVING sum(d.file_id IS NOT NULL) = 0 LIMIT 1`,
  ).first<{ document: string; publication: string }>();
  if (!to) throw new Error("every publication has a file");
  const { file, publication } = await upload(ada, to, await soundPdf(1, { salt }));
  const put = (bytes: Buffer, size = "") =>
    ada(`/api/v1/documents/${to.document}/cover?sha256=${file.sha256}${size && `&size=${size}`}`, {
      method: "PUT",
      body: bytes,
    });
  const at = async (path: string, headers: Record<string, string> = { accept: browsers }) => {
    const response = await ask(path, { headers });
    const body = Buffer.from(await response.arrayBuffer()).toString("latin1");
    return { status: response.status, type: response.headers.get("content-type"), body };
  };
  const image = `/p/${publication.code}/image`;
  return { ...to, put, at, image, small: `${image}/small`, code: publication.code };
}

async function putAll(put: Awaited<ReturnType<typeof covered>>["put"]): Promise<void> {
  for (const [kind, says, size] of [
    ["webp", "the cover", ""],
    ["jpeg", "the cover as JPEG", "large"],
    ["webp", "small", "small"],
    ["jpeg", "small as JPEG", "small"],
  ] as const) {
    expect((await put(picture(kind, says), size)).status, says).toBe(204);
  }
}

describe("a cover", () => {
  it("comes as WebP to who takes that by its name and as JPEG to others, in the size that is asked for", async () => {
    const { put, at, image, small, document } = await covered("all");
    await putAll(put);
    for (const [path, accept, type, says] of [
      [image, browsers, "image/webp", "the cover"],
      [image, makersOfCards, "image/jpeg", "the cover as JPEG"],
      [small, browsers, "image/webp", "small"],
      [small, makersOfCards, "image/jpeg", "small as JPEG"],
      [`/d/${document}/cover`, browsers, "image/webp", "the cover"],
      [`/d/${document}/cover`, makersOfCards, "image/jpeg", "the cover as JPEG"],
    ] as const) {
      const found = await at(path, { accept });
      expect([found.status, found.type], path + accept).toEqual([200, type]);
      expect(found.body.endsWith(says), path + accept).toBe(true);
    }
    expect((await at(image, {})).type).toBe("image/jpeg");
  });

  it("is kept by the cache once for each kind, however Accept is written and whatever language is preferred", async () => {
    const { put, image } = await covered("cache");
    await putAll(put);
    const outcome = async (accept: string, language = "en") => {
      const response = await ask(image, { headers: { accept, "accept-language": language } });
      await response.arrayBuffer();
      return [response.headers.get("backlist-cache"), response.headers.get("vary")];
    };
    expect(await outcome(browsers)).toEqual(["miss", "Accept"]);
    expect(await outcome("image/webp,image/avif,image/jxl,image/*;q=0.8,*/*;q=0.5", "km")).toEqual([
      "hit",
      "Accept",
    ]);
    expect(await outcome(makersOfCards)).toEqual(["miss", "Accept"]);
    expect(await outcome("image/png, */*", "fr")).toEqual(["hit", "Accept"]);
  });

  it("that came before there were several goes on, and whoever takes no WebP gets the drawn picture", async () => {
    const { put, at, image, small } = await covered("one");
    await put(picture("webp", "alone"));
    expect(await at(image)).toMatchObject({ type: "image/webp" });
    expect((await at(small)).body).toContain("alone");
    expect(await at(image, { accept: makersOfCards })).toMatchObject({ status: 200, type: "image/png" });
  });

  it("that a browser could write as JPEG only is that to all", async () => {
    const { put, at, image, small } = await covered("jpeg");
    await put(picture("jpeg", "the cover"));
    await put(picture("jpeg", "small"), "small");
    expect([(await at(image)).body.slice(3), (await at(small)).body.slice(3)]).toEqual([
      "the cover",
      "small",
    ]);
  });

  it("shows its small picture with the next request after that came", async () => {
    const { put, at, small } = await covered("purge");
    await put(picture("webp", "its large one"));
    expect((await at(small)).body).toContain("its large one");
    await put(picture("webp", "its small one"), "small");
    expect((await at(small)).body).toContain("its small one");
  });

  it("is sent before what lies beside it, of the two kinds and sizes that there are", async () => {
    const { put } = await covered("order");
    const png = Buffer.from("89504e470d0a1a0a00", "hex");
    expect((await put(picture("webp", "small"), "small")).status).toBe(422);
    await put(picture("webp", "the cover"));
    expect((await put(picture("webp", "huge"), "huge")).status).toBe(400);
    expect((await put(png, "small")).status).toBe(422);
  });

  it("is taken away by the sweep with all beside it once another has come, which stays", async () => {
    const { put, at, image, small } = await covered("sweep");
    await put(picture("webp", "one that is left"));
    for (const [kind, size] of [
      ["jpeg", "large"],
      ["webp", "small"],
      ["jpeg", "small"],
    ] as const) {
      await put(picture(kind, `beside it, ${size}`), size);
    }
    await put(picture("webp", "another"));
    await put(picture("jpeg", "another small"), "small");
    const later = new Date(Date.now() + 4 * 86_400_000).toISOString();
    const keeping = { database: openDatabase(env.DB), files: env.FILES, now: later };
    const before = (await env.FILES.list({ prefix: "covers/" })).objects.length;
    await sweepOrphans(keeping, { everything: true });
    expect(before - (await env.FILES.list({ prefix: "covers/" })).objects.length).toBe(4);
    expect((await at(image)).body).toContain("another");
    expect((await at(small)).body).toContain("another small");
  });
});

describe("a reader who saves data", () => {
  it("gets no picture of a page, and the same page as everybody; who opens the picture itself gets it", async () => {
    const { put, image, small, code } = await covered("saving");
    await putAll(put);
    const saving = { "save-data": "on", accept: browsers, "sec-fetch-dest": "image" };
    for (const path of [image, small]) {
      const answer = await ask(path, { headers: saving });
      expect([answer.status, answer.headers.get("cache-control")], path).toEqual([204, "no-store"]);
      expect((await answer.arrayBuffer()).byteLength).toBe(0);
    }
    const opened = await ask(image, { headers: { ...saving, "sec-fetch-dest": "document" } });
    expect([opened.status, opened.headers.get("content-type")]).toEqual([200, "image/webp"]);
    const page = await pathOf(code);
    const plain = await ask(page, { headers: { accept: "text/html" } });
    const spared = await ask(page, { headers: { accept: "text/html", "save-data": "on" } });
    expect([plain.headers.get("backlist-cache"), spared.headers.get("backlist-cache")]).toEqual([
      "miss",
      "hit",
    ]);
    expect(await spared.text()).toBe(await plain.text());
  });
});

describe("the card of a shared link", () => {
  it("is a small one with an upright cover, as JPEG, and a large one with the picture that is drawn", async () => {
    const { put, image, code } = await covered("card");
    const page = async () => (await ask(await pathOf(code))).text();
    expect(await page()).toContain('<meta name="twitter:card" content="summary_large_image">');
    expect((await ask(image)).headers.get("content-type")).toBe("image/png");
    await putAll(put);
    const shared = await page();
    expect(shared).toContain('<meta name="twitter:card" content="summary">');
    const [, named = ""] = shared.match(/property="og:image" content="([^"]+)"/) ?? [];
    const answer = await ask(new URL(named).pathname, { headers: { accept: makersOfCards } });
    expect(answer.headers.get("content-type")).toBe("image/jpeg");
  });
});

it("a reading editor's client is told where the cover is", async () => {
  const { put, document } = await covered("told");
  await putAll(put);
  const { files } = await told<{ files: { cover: string | null }[] }>(
    await ada(`/api/v1/documents/${document}/files`),
  );
  const { pathname, search } = new URL(files[0]?.cover ?? "");
  const own = await ada(pathname + search);
  expect([own.status, own.headers.get("cache-control")]).toEqual([200, "no-store"]);
});
