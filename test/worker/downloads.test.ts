import { env, exports } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { contentDisposition, download, safeFileName } from "../../src/http/reader/download.ts";
import type { DocumentPageJson } from "../../src/http/json/documents.ts";
import type { ListingJson } from "../../src/http/json/listings.ts";
import { deriveRecords } from "./derive.ts";
import { giveFile, sampleFile, type StoredFile } from "./files.ts";
import { ask, data } from "./requests.ts";

let code: string;
let file: StoredFile;
let etag: string;

beforeAll(async () => {
  const { publications } = await data<ListingJson>("/languages/km.json");
  const document = publications[0]?.documents.find(({ language }) => language.tag === "km");
  code = document?.code ?? "";
  file = await sampleFile(5000);
  etag = `"${file.sha256}"`;
  await giveFile(code, file);
});

async function bytesOf(response: Response): Promise<number[]> {
  return Array.from(new Uint8Array(await response.arrayBuffer()));
}

function slice(from: number, to: number): number[] {
  return Array.from(file.bytes.slice(from, to));
}

describe("a document's short address", () => {
  it("gives the whole current file with its type, length, validators and canonical address", async () => {
    const response = await ask(`/d/${code}`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/pdf");
    expect(response.headers.get("content-length")).toBe("5000");
    expect(response.headers.get("accept-ranges")).toBe("bytes");
    expect(response.headers.get("etag")).toBe(etag);
    expect(response.headers.get("last-modified")).toBe("Fri, 02 Jan 2026 03:04:05 GMT");
    expect(response.headers.get("link")).toMatch(
      new RegExp(`^<https://catalogue.example/d/${code}/[a-z0-9-]+-km\\.pdf>; rel="canonical"`),
    );
    expect(await bytesOf(response)).toEqual(slice(0, 5000));
  });

  it("gives the same with a readable name at the end", async () => {
    const { file: described } = await data<DocumentPageJson>(`/api/v1/documents/${code}`);
    const { pathname } = new URL(described?.url ?? "");
    expect(pathname).toMatch(new RegExp(`^/d/${code}/.+\\.pdf$`));
    expect(await bytesOf(await ask(pathname))).toEqual(slice(0, 5000));
  });

  it("answers HEAD with the same headers and no body", async () => {
    const head = await ask(`/d/${code}`, { method: "HEAD" });
    expect(head.status).toBe(200);
    expect(head.headers.get("content-length")).toBe("5000");
    expect(head.headers.get("etag")).toBe(etag);
    expect(await bytesOf(head)).toEqual([]);
  });

  it.each([
    ["bytes=0-0", 0, 1],
    ["bytes=10-19", 10, 20],
    ["bytes=4990-", 4990, 5000],
    ["bytes=4990-9999999", 4990, 5000],
    ["bytes=-7", 4993, 5000],
    ["bytes=-999999", 0, 5000],
    ["BYTES = 1 - 2", 1, 3],
  ])("gives just the range %s", async (range, from, to) => {
    const response = await ask(`/d/${code}`, { headers: { range } });
    expect(response.status).toBe(206);
    expect(response.headers.get("content-range")).toBe(`bytes ${from}-${to - 1}/5000`);
    expect(response.headers.get("content-length")).toBe(String(to - from));
    expect(await bytesOf(response)).toEqual(slice(from, to));
  });

  it.each(["bytes=5000-", "bytes=99999-100000", "bytes=-0"])("says 416 to the range %s", async (range) => {
    const response = await ask(`/d/${code}`, { headers: { range } });
    expect(response.status).toBe(416);
    expect(response.headers.get("content-range")).toBe("bytes */5000");
  });

  it.each(["bytes=0-1,5-6", "lines=1-2", "bytes=5-2", "bytes=a-b", "bytes=-"])(
    "ignores the range %s and gives the whole",
    async (range) => {
      const response = await ask(`/d/${code}`, { headers: { range } });
      expect(response.status).toBe(200);
      expect((await bytesOf(response)).length).toBe(5000);
    },
  );

  it("gives the range only while If-Range names the current file", async () => {
    const status = async (ifRange: string) =>
      (await ask(`/d/${code}`, { headers: { range: "bytes=0-9", "if-range": ifRange } })).status;
    expect(await status(etag)).toBe(206);
    expect(await status("Fri, 02 Jan 2026 03:04:05 GMT")).toBe(206);
    expect(await status('"another"')).toBe(200);
    expect(await status(`W/${etag}`)).toBe(200);
    expect(await status("Thu, 01 Jan 2026 00:00:00 GMT")).toBe(200);
  });

  it.each([
    ["if-none-match", () => etag],
    ["if-none-match", () => `"other", W/${etag}`],
    ["if-none-match", () => "*"],
    ["if-modified-since", () => "Fri, 02 Jan 2026 03:04:05 GMT"],
  ])("says 304 to %s with what the client has", async (name, value) => {
    const response = await ask(`/d/${code}`, { headers: { [name]: value() } });
    expect(response.status).toBe(304);
    expect(response.headers.get("etag")).toBe(etag);
    expect(await bytesOf(response)).toEqual([]);
  });

  it.each([
    ["if-match", () => etag, 200],
    ["if-match", () => `"other", ${etag}`, 200],
    ["if-match", () => "*", 200],
    ["if-match", () => '"other"', 412],
    ["if-match", () => `W/${etag}`, 412],
    ["if-unmodified-since", () => "Fri, 02 Jan 2026 03:04:05 GMT", 200],
    ["if-unmodified-since", () => "Friday, 02-Jan-26 03:04:05 GMT", 200],
    ["if-unmodified-since", () => "Fri Jan  2 03:04:05 2026", 200],
    ["if-unmodified-since", () => "Fri, 02 Jan 2026 03:04:04 GMT", 412],
    ["if-unmodified-since", () => "Thu Jan  1 03:04:05 2026", 412],
    ["if-unmodified-since", () => "2020-01-01", 200],
    // What Date.parse takes besides the three forms says nothing here.
    ["if-unmodified-since", () => "Sat, 31 Feb 2025 00:00:00 GMT", 200],
    ["if-unmodified-since", () => "Thu, 1 Jan 2026 00:00:00 GMT", 200],
    ["if-unmodified-since", () => "Thu, 01 Jan 2026 00:00:00 UTC", 200],
    ["if-unmodified-since", () => "Thu, 01 Jan 2026 00:00:00 +0000", 200],
    ["if-unmodified-since", () => "Thu, 01 Jan 2026 24:00:00 GMT", 200],
    ["if-unmodified-since", () => "thu, 01 jan 2026 00:00:00 gmt", 200],
    ["if-unmodified-since", () => "Thu, 01-Jan-26 00:00:00 GMT", 200],
    ["if-unmodified-since", () => "Thursday, 01-Jan-2026 00:00:00 GMT", 200],
    ["if-unmodified-since", () => "Foo, 01 Jan 2026 00:00:00 GMT", 200],
    ["if-unmodified-since", () => "Thu Jan 1 03:04:05 2026", 200],
    ["if-unmodified-since", () => "Thu Jan  1 03:04:05 2026 GMT", 200],
    ["if-unmodified-since", () => "0", 200],
    ["if-unmodified-since", () => "Thursday, 01-Jan-26 00:00:00 GMT", 412],
    ["if-unmodified-since", () => "Wednesday, 01-Jan-86 00:00:00 GMT", 412],
    ["if-unmodified-since", () => "yesterday", 200],
  ])("with %s: %s is wanted only from what it names", async (name, value, status) => {
    for (const [method, headers] of [
      ["GET", {}],
      ["HEAD", {}],
      ["GET", { range: "bytes=0-9" }],
    ] as const) {
      const response = await ask(`/d/${code}`, { method, headers: { ...headers, [name]: value() } });
      expect(response.status, method).toBe(status === 200 && "range" in headers ? 206 : status);
      if (status === 412) expect(response.headers.get("cache-control")).toBe("no-store");
    }
  });

  it.each(["Sat, 31 Feb 2099 00:00:00 GMT", "2099-01-01", "Thu, 01 Jan 2099 00:00:00 UTC"])(
    "sends it to if-modified-since: %s, which is no date",
    async (date) => {
      expect((await ask(`/d/${code}`, { headers: { "if-modified-since": date } })).status).toBe(200);
    },
  );

  it("heeds conditions in the order of RFC 9110, section 13.2.2", async () => {
    const [before, now] = ["Thu, 01 Jan 2026 00:00:00 GMT", "Fri, 02 Jan 2026 03:04:05 GMT"];
    for (const [headers, status] of [
      [{ "if-match": '"other"', "if-none-match": etag }, 412],
      [{ "if-match": etag, "if-unmodified-since": before }, 200],
      [{ "if-match": etag, "if-none-match": etag }, 304],
      [{ "if-unmodified-since": before, "if-none-match": etag }, 412],
      [{ "if-none-match": '"other"', "if-modified-since": now }, 200],
      [{ "if-none-match": etag, "if-modified-since": before }, 304],
      [{ "if-match": '"other"', range: "bytes=0-9", "if-range": etag }, 412],
      [{ "if-none-match": etag, range: "bytes=0-9", "if-range": etag }, 304],
      [{ "if-match": etag, range: "bytes=9999-" }, 416],
    ] as const) {
      const response = await ask(`/d/${code}`, { headers });
      expect(response.status, JSON.stringify(headers)).toBe(status);
    }
  });

  it("says in the client's form that it has changed meanwhile", async () => {
    const headers = { "if-match": '"other"' };
    const page = await ask(`/d/${code}`, { headers });
    expect(await page.text()).toContain("Ask for it from the beginning");
    const asData = await ask(`/d/${code}`, { headers: { ...headers, accept: "application/json" } });
    expect(await asData.json()).toMatchObject({ status: 412, title: "Changed meanwhile" });
  });

  it("lets nothing in a file run, and lets no browser guess its type", async () => {
    const { headers } = await ask(`/d/${code}`);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(headers.get("set-cookie")).toBeNull();
  });

  it("says that captions are UTF-8, as they always are", async () => {
    await env.FILES.put("files/captions", "WEBVTT\n");
    const captions = {
      objectKey: "files/captions",
      sha256: "0".repeat(64),
      bytes: 7,
      mediaType: "text/vtt",
      createdAt: "2026-01-01T00:00:00.000Z",
    };
    const asked = { file: captions, asciiName: "a.vtt", name: "a.vtt", links: [], shown: null };
    const answer = await download(env.FILES, new Request("https://catalogue.example/d/x"), asked);
    expect(answer?.headers.get("content-type")).toBe("text/vtt; charset=utf-8");
    await answer?.arrayBuffer();
  });

  it("names the file in its own script, and in ASCII for old clients", async () => {
    const disposition = (await ask(`/d/${code}`)).headers.get("content-disposition") ?? "";
    expect(disposition).toMatch(/^inline; filename="[a-z0-9-]+-km\.pdf"; filename\*=UTF-8''/);
    const name = decodeURIComponent(disposition.split("UTF-8''")[1] ?? "");
    expect(name).toMatch(/^Supporting the Reintegration .*\(ភាសាខ្មែរ\)\.pdf$/);
  });

  it("names a translation by the translated title where that is known, and in ASCII as before", async () => {
    const title = "ការគាំទ្រ “សមាហរណកម្ម”/CON: 100% *និង* 'ជំនួយ' (می\u200cرود)";
    const named = async () => (await ask(`/d/${code}`, { headers: { range: "bytes=0-0" } })).headers;
    const before = (await named()).get("content-disposition") ?? "";
    const set = (translations: object[]) =>
      env.DB.batch([
        env.DB.prepare(
          "UPDATE publications SET translations = ? WHERE id = (SELECT publication_id FROM documents WHERE code = ?)",
        ).bind(JSON.stringify(translations), code),
        ...deriveRecords(),
      ]);
    await set([{ language: "km", title, abstract: null }]);
    const after = (await named()).get("content-disposition") ?? "";
    await set([]);
    expect(after.split("; filename*")[0]).toBe(before.split("; filename*")[0]);
    const [, encoded = ""] = /filename\*=UTF-8''([\w!#$&+.^`|~%-]+)$/.exec(after) ?? [];
    expect(decodeURIComponent(encoded)).toBe(
      "ការគាំទ្រ “សមាហរណកម្ម”-CON- 100% -និង- 'ជំនួយ' (می\u200cرود) (ភាសាខ្មែរ).pdf",
    );
  });

  it("gives a new file at once under the same code, and keeps the old bytes", async () => {
    const { publications } = await data<ListingJson>("/languages/th.json");
    const thai = publications[0]?.documents.find(({ language }) => language.tag === "th")?.code ?? "";
    const [first, second] = [await sampleFile(100, 1), await sampleFile(200, 2)];
    await giveFile(thai, first);
    expect((await bytesOf(await ask(`/d/${thai}`, { headers: { range: "bytes=0-" } }))).length).toBe(100);
    await giveFile(thai, second);
    expect((await bytesOf(await ask(`/d/${thai}`, { headers: { range: "bytes=0-" } }))).length).toBe(200);
    expect((await env.FILES.list({ prefix: `files/${thai}/` })).objects).toHaveLength(2);
  });
});

describe("a file's name", () => {
  it("cannot break out of its header", () => {
    const header = contentDisposition('a"; filename="evil.exe\r\nX: y.pdf', "ឯកសារ\r\n\"'*.pdf");
    expect(header).not.toMatch(/[\r\n]/);
    expect(header.match(/"/g)).toHaveLength(2);
    expect(() => new Headers({ "content-disposition": header })).not.toThrow();
  });

  it("is one that every file system takes", () => {
    expect(safeFileName("../../etc/passwd\u0000\u202e: a*b?", "pdf")).toBe("-..-etc-passwd- a-b-.pdf");
    const long = safeFileName("ការជួញដូរ".repeat(60), "pdf");
    expect(new TextEncoder().encode(long).length).toBeLessThanOrEqual(204);
  });
});

describe("pages and data", () => {
  it.each(["/topics", "/topics.json", "/publications.bib", "/feed.atom", "/about"])(
    "at %s heed If-Match too, whether they were kept or not",
    async (path) => {
      const first = await ask(path);
      const current = first.headers.get("etag") ?? "";
      expect(current).not.toBe("");
      for (const kept of [true, true]) {
        expect((await ask(path, { headers: { "if-match": current } })).status, String(kept)).toBe(200);
        expect((await ask(path, { headers: { "if-match": '"other"' } })).status).toBe(412);
      }
      expect((await ask(`${path}?year=2015`, { headers: { "if-match": '"other"' } })).status).toBe(412);
    },
  );
});

describe("the whole catalogue", () => {
  const paths = ["/catalogue.jsonl", "/catalogue.csv", "/catalogue-for-excel.csv", "/catalogue.sql"];

  it.each(paths)("at %s is to be had in parts, that make the whole", async (path) => {
    const whole = await ask(path);
    const bytes = await bytesOf(whole);
    const current = whole.headers.get("etag") ?? "";
    expect(whole.headers.get("accept-ranges")).toBe("bytes");
    const half = Math.floor(bytes.length / 2);
    let parts: number[] = [];
    for (const range of [`bytes=0-${half}`, `bytes=${half + 1}-`]) {
      const response = await ask(path, { headers: { range, "if-range": current } });
      expect(response.status).toBe(206);
      expect(response.headers.get("etag")).toBe(current);
      expect(response.headers.get("content-range")).toMatch(new RegExp(`/${bytes.length}$`));
      parts = parts.concat(await bytesOf(response));
    }
    expect(parts).toEqual(bytes);
    const last = await ask(path, { headers: { range: "bytes=-5" } });
    expect(await bytesOf(last)).toEqual(bytes.slice(-5));
    const other = await ask(path, { headers: { range: "bytes=0-9", "if-range": '"other"' } });
    expect([other.status, (await bytesOf(other)).length]).toEqual([200, bytes.length]);
    const past = await ask(path, { headers: { range: `bytes=${bytes.length}-` } });
    expect([past.status, past.headers.get("content-range")]).toEqual([416, `bytes */${bytes.length}`]);
    const unwanted = await ask(path, { headers: { range: "bytes=0-9", "if-match": '"other"' } });
    expect(unwanted.status).toBe(412);
    const known = await ask(path, { headers: { "if-none-match": current } });
    expect(known.status).toBe(304);
  });

  it("is read from the database once for all of its parts", async () => {
    const headers = { range: "bytes=0-9" };
    const outcome = async () => (await ask("/catalogue.jsonl", { headers })).headers.get("backlist-cache");
    await outcome();
    expect(await outcome()).toBe("hit");
    expect((await ask("/catalogue.jsonl")).headers.get("backlist-cache")).toBe("hit");
  });

  it("is another one in parts too after a change", async () => {
    const headers = { range: "bytes=0-9" };
    await ask("/catalogue.jsonl", { headers });
    await exports.Reader.purge(["catalogue"]);
    expect((await ask("/catalogue.jsonl", { headers })).headers.get("backlist-cache")).toBe("miss");
  });
});

describe("an address that leads to no file", () => {
  it("says of an awaited file that it exists, offers the other languages, and is 404", async () => {
    const [publication] = (await data<ListingJson>("/languages/km.json")).publications;
    const awaited = publication?.documents.find(({ language }) => language.tag === "lo")?.code ?? "";
    const response = await ask(`/d/${awaited}`);
    expect(response.status).toBe(404);
    expect(response.headers.get("cache-control")).toBe("no-store");
    const page = await response.text();
    expect(page).toContain("has not been uploaded yet");
    expect(page).toContain(`href="/d/${code}/`);
    const asData = await ask(`/d/${awaited}`, { headers: { accept: "application/json" } });
    expect(asData.status).toBe(404);
    expect(await asData.json()).toMatchObject({ code: awaited, status: "awaiting-file", file: null });
  });

  it("recognises a mistyped code and offers what was meant", async () => {
    const mistyped = code.slice(0, 2) + (code.charAt(2) === "b" ? "c" : "b") + code.slice(3);
    const response = await ask(`/d/${mistyped}`);
    expect(response.status).toBe(404);
    const page = await response.text();
    expect(page).toContain("This code is mistyped");
    expect(page).toContain(`href="/d/${code}"`);
    expect(page).toContain("ភាសាខ្មែរ");
  });

  it("says so when a well-formed code is nobody's", async () => {
    const response = await ask("/d/bcdfgj");
    expect(response.status).toBe(404);
    expect(await response.text()).toContain("Not found");
  });

  it("leads from a publication's code to the publication", async () => {
    const [publication] = (await data<ListingJson>("/publications.json")).publications;
    expect(await (await ask(`/d/${publication?.code}`)).text()).toContain(`href="/p/${publication?.code}"`);
  });

  it("tells its number and no secrets of the store when the bytes that the database promises are missing", async () => {
    const { publications } = await data<ListingJson>("/languages/vi.json");
    const lost = publications[0]?.documents.find(({ language }) => language.tag === "vi")?.code ?? "";
    const lostFile = await sampleFile(10, 9);
    await giveFile(lost, lostFile);
    await env.FILES.delete(`files/${lost}/${lostFile.sha256}`);
    const response = await ask(`/d/${lost}`);
    expect(response.status).toBe(503);
    const page = await response.text();
    expect(page).toContain(response.headers.get("x-request-id"));
    expect(page).not.toContain("R2");
    expect(page).not.toContain(lostFile.sha256);
  });
});
