import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { contentDisposition, safeFileName } from "../../src/http/reader/download.ts";
import type { DocumentPageJson, ListingJson } from "../../src/http/json/schema.ts";
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

  it("lets nothing in a file run, and lets no browser guess its type", async () => {
    const { headers } = await ask(`/d/${code}`);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(headers.get("set-cookie")).toBeNull();
  });

  it("names the file in its own script, and in ASCII for old clients", async () => {
    const disposition = (await ask(`/d/${code}`)).headers.get("content-disposition") ?? "";
    expect(disposition).toMatch(/^inline; filename="[a-z0-9-]+-km\.pdf"; filename\*=UTF-8''/);
    const name = decodeURIComponent(disposition.split("UTF-8''")[1] ?? "");
    expect(name).toMatch(/^Supporting the Reintegration .*\(ភាសាខ្មែរ\)\.pdf$/);
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
    expect(page).not.toContain(lost);
  });
});
