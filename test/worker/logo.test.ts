/** The institute's logo is on every page with the next request, from this site, and is a picture and nothing else. */
import { env } from "cloudflare:workers";
import { crc32, deflateSync } from "node:zlib";
import { beforeEach, describe, expect, it } from "vitest";
import { sweepOrphans } from "../../src/catalogue/files/keeping.ts";
import { openDatabase } from "../../src/store/database.ts";
import { signedIn, withToken } from "./editors.ts";
import { unzipped } from "../zip.ts";
import { ask, origin } from "./requests.ts";

interface Told {
  version: string;
  logo: { name: string; width: number; height: number } | null;
  logoInDark: { name: string } | null;
}

let headers: Record<string, string>;

beforeEach(async () => {
  headers = await signedIn("administrator");
});

function chunk(type: string, data: Buffer): Buffer<ArrayBuffer> {
  const named = Buffer.concat([Buffer.from(type), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
}

/** A PNG of one colour that says that it is so large. */
function png(width: number, height: number, shade = 90): Buffer<ArrayBuffer> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(8, 8);
  const rows = Buffer.alloc(Math.min(width + 1, 300) * Math.min(height, 300), shade);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** The beginning and the end of a JPEG: all that is asked of one. */
const jpeg = Buffer.from("ffd8ffe000104a46494600010100000100010000ffc0000b08003c00780101110000ffd9", "hex");
const webp = Buffer.concat([
  Buffer.from("52494646160000005745425056503858", "hex"),
  Buffer.from("0a00000000000000770000270000", "hex"),
]);

async function settings(): Promise<Told> {
  return (await ask("/api/v1/settings", { headers })).json();
}

async function send(
  body: Buffer<ArrayBuffer> | string,
  pages = "light",
  type = "image/png",
): Promise<Response> {
  const { version } = await settings();
  return ask(`/api/v1/settings/logos/${pages}`, {
    method: "PUT",
    headers: { ...headers, "content-type": type, "if-match": `"${version}"` },
    body,
  });
}

async function patch(sent: object): Promise<Response> {
  const { version } = await settings();
  return ask("/api/v1/settings", {
    method: "PATCH",
    headers: { ...headers, "content-type": "application/json", "if-match": `"${version}"` },
    body: JSON.stringify(sent),
  });
}

/** The reason for which a picture is refused, and at which field. */
async function refused(body: Buffer<ArrayBuffer> | string, pages = "light"): Promise<string> {
  const response = await send(body, pages);
  expect(response.status).toBe(422);
  const { errors } = await response.json<{ errors: { field: string; message: string }[] }>();
  return errors.map(({ field, message }) => `${field}: ${message}`).join(" ");
}

const page = async (path: string) => (await ask(path, { headers: { accept: "text/html" } })).text();

describe("a logo", () => {
  it("stands before the name on every kind of page, and in its place where it has it written in it", async () => {
    expect((await send(png(240, 120))).status).toBe(200);
    const { logo } = await settings();
    expect(logo).toMatchObject({ width: 240, height: 120 });
    const address = `/logos/${logo?.name}`;
    for (const path of ["/", "/km", "/about", "/search?q=children", "/nothing"]) {
      const text = await page(path);
      expect(text, path).toContain(
        `<picture><img src="${address}" alt="" width="80" height="40"></picture><b>`,
      );
    }
    expect((await patch({ logoHasName: true, name: { km: "ឈ្មោះ" } })).status).toBe(200);
    expect(await page("/km/topics")).toContain(
      `<img src="${address}" alt="ឈ្មោះ" width="80" height="40"></picture></a>`,
    );
    expect(await page("/topics")).toContain(`alt="${env.CATALOGUE_NAME}"`);
  });

  it("is this site's, kept for ever, and shown by pages whose policy allows its style", async () => {
    for (const [body, type] of [
      [png(64, 64, 7), "image/png"],
      [jpeg, "image/jpeg"],
      [webp, "image/webp"],
    ] as const) {
      expect((await send(body, "light", type)).status, type).toBe(200);
      const name = (await settings()).logo?.name ?? "";
      const answer = await ask(`/logos/${name}`);
      expect([answer.status, answer.headers.get("content-type")]).toEqual([200, type]);
      expect(answer.headers.get("cache-control")).toContain("immutable");
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
      expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(Buffer.from(await answer.arrayBuffer()).equals(body)).toBe(true);
    }
    expect(await settings()).toMatchObject({ logo: { width: 120, height: 40 } });
    for (const unknown of ["0".repeat(32), "x", "..%2Ffiles"])
      expect((await ask(`/logos/${unknown}.png`)).status).toBe(404);
    const home = await ask("/", { headers: { accept: "text/html" } });
    const styles = Array.from(
      (await home.text()).matchAll(/<style>([^<]*)<\/style>/g),
      ([, text = ""]) => text,
    );
    for (const style of styles) {
      const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(style));
      const hash = Buffer.from(digest).toString("base64");
      expect(home.headers.get("content-security-policy")).toContain(`'sha256-${hash}'`);
    }
  });

  it("has another for dark pages, or a light ground there, and takes that along when it goes", async () => {
    expect((await send(png(100, 50, 1))).status).toBe(200);
    expect(await page("/")).toMatch(/prefers-color-scheme:dark\)\{\.masthead img\{background:/);
    expect((await send(png(100, 50, 2), "dark")).status).toBe(200);
    const { logoInDark } = await settings();
    const home = await page("/");
    expect(home).toContain(
      `<source media="screen and (prefers-color-scheme:dark)" srcset="/logos/${logoInDark?.name}" width="80" height="40">`,
    );
    expect(home).not.toContain(".masthead img{background:");
    expect((await patch({ logo: null })).status).toBe(200);
    expect(await settings()).toMatchObject({ logo: null, logoInDark: null });
    expect(await page("/")).not.toContain("<picture>");
  });

  it("comes along in the ZIP of a list, and where its bytes are gone the name does in words", async () => {
    const [light, dark] = [png(240, 120, 11), png(240, 120, 12)];
    const zip = async (path: string) => {
      const entries = unzipped(new Uint8Array(await (await ask(path)).arrayBuffer()));
      const files = new Map(entries.map((entry) => [entry.path, entry.bytes]));
      expect(files.size, "no name is there twice").toBe(entries.length);
      return files;
    };
    expect((await send(light)).status).toBe(200);
    expect((await send(light, "dark")).status).toBe(200);
    expect([...(await zip("/languages/th.zip")).keys()]).toContain(`logo/${(await settings()).logo?.name}`);
    expect((await send(dark, "dark")).status).toBe(200);
    const { logo, logoInDark } = await settings();
    const along = await zip("/languages/km.zip");
    expect(along.get(`logo/${logo?.name}`)?.equals(light)).toBe(true);
    expect(along.get(`logo/${logoInDark?.name}`)?.equals(dark)).toBe(true);
    expect(along.get("index.html")?.toString()).toContain(`<img src="logo/${logo?.name}" `);
    const publication = [...along.keys()].find((path) => path.startsWith("publications/")) ?? "";
    expect(along.get(publication)?.toString()).toContain(`srcset="../logo/${logoInDark?.name}"`);
    await env.FILES.delete(`logos/${logo?.name}`);
    const without = await zip("/languages/lo.zip");
    expect([...without.keys()].filter((path) => path.startsWith("logo/"))).toEqual([]);
    expect(without.get("index.html")?.toString()).toMatch(/<a href="index\.html"><b>[^<]+<\/b><\/a>/);
  });

  it("is refused with the reason where it is anything but a small whole picture", async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    for (const markup of [svg, `\uFEFF<?xml version="1.0"?>\n${svg}`, `  \n<!DOCTYPE svg>${svg}`]) {
      expect(await refused(markup)).toContain("Save it as a PNG");
    }
    const whole = png(60, 60);
    for (const broken of [
      whole.subarray(0, -4),
      Buffer.concat([whole, Buffer.from("<script>alert(1)</script>")]),
      Buffer.concat([whole, Buffer.from("PK\x03\x04")]),
      jpeg.subarray(0, -1),
      Buffer.concat([webp, Buffer.from("x")]),
    ]) {
      expect(await refused(broken)).toContain("breaks off");
    }
    for (const other of ["GIF89a\x10\x00\x10\x00;", "%PDF-1.7", "", "hello", "\x89PNG\r\n\x1a\n", "RIFF"]) {
      expect(await refused(Buffer.from(other, "latin1")), other).toContain("is a PNG, WebP or JPEG");
    }
    expect(await refused(png(30_000, 30_000))).toContain("this one has 30000 by 30000");
    expect(await refused(png(2, 2))).toContain("16 to 2000 pixels");
    expect(await refused(png(2, 2), "dark")).toMatch(/^logoInDark: /);
    expect((await send(Buffer.alloc(64_001))).status).toBe(413);
    expect((await send(whole, "sepia")).status).toBe(404);
  });

  it("cannot be named by whoever has not sent it", async () => {
    for (const name of [`${"0".repeat(32)}.png`, "../files/x.png", "https://elsewhere.example/x.png"]) {
      const response = await patch({ logo: { name, width: 10, height: 10 } });
      expect(response.status, name).toBe(422);
      expect(await response.text()).toContain('"field":"logo');
    }
    const script = { ...(await withToken("publisher", ["write", "publish"])), "if-match": "*" };
    const answer = await ask("/api/v1/settings/logos/light", {
      method: "PUT",
      headers: { ...script, "content-type": "image/png" },
      body: png(40, 40),
    });
    expect(answer.status).toBe(403);
  });

  it("is not of another size than it has, nor for dark pages alone, nor under a name without end", async () => {
    await send(png(220, 80));
    const { logo } = await settings();
    for (const size of [{ width: -5 }, { height: 0 }, { width: 221 }]) {
      expect((await patch({ logo: { ...logo, ...size } })).status).toBe(422);
    }
    expect((await patch({ logo })).status).toBe(200);
    await patch({ logo: null });
    const dark = await send(png(220, 80), "dark");
    expect(dark.status).toBe(422);
    expect(await dark.text()).toContain("logoInDark");
    for (const length of [31, 33, 1100]) {
      expect((await ask(`/logos/${"a".repeat(length)}.png`)).status).toBe(404);
    }
  });

  it("stays where it was a logo once, and can be again; what never was is swept", async () => {
    expect((await send(png(50, 50, 3))).status).toBe(200);
    const first = (await settings()).logo?.name;
    expect((await send(png(50, 50, 4))).status).toBe(200);
    await env.FILES.put(`logos/${"f".repeat(32)}.png`, "orphan");
    const keeping = { database: openDatabase(env.DB), files: env.FILES, now: "2100-01-01T00:00:00.000Z" };
    await sweepOrphans(keeping, { everything: true });
    expect(await env.FILES.head(`logos/${"f".repeat(32)}.png`)).toBeNull();
    expect((await ask(`/logos/${first}`)).status).toBe(200);
    expect((await ask(`/logos/${(await settings()).logo?.name}`)).status).toBe(200);
  });

  it("is sent and taken away by forms, and what is wrong comes back at its field", async () => {
    const post = async (fields: Record<string, string | File>) => {
      const form = new FormData();
      form.set("version", (await settings()).version);
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      // Browsers send an empty file for a field that is left alone.
      if (!form.has("logoInDark")) form.set("logoInDark", new File([], ""));
      return ask("/admin/settings/logo", {
        method: "POST",
        headers: { ...headers, accept: "text/html" },
        body: form,
      });
    };
    const done = await post({ logo: new File([png(90, 45, 5)], "logo.png"), logoHasName: "yes" });
    expect([done.status, done.headers.get("location")]).toEqual([303, "/admin/settings?done=changed"]);
    expect(await settings()).toMatchObject({ logo: { width: 90 }, logoInDark: null, logoHasName: true });

    const large = await post({ logo: new File([Buffer.alloc(3_000_000)], "photograph.png") });
    expect(large.status).toBe(422);
    expect(await large.text()).toMatch(/id="logo-error">A logo has at most 64 KB; this one has 3000 KB\./);
    const svg = await post({ logo: new File(["<svg/>"], "logo.png") });
    expect(await svg.text()).toContain("Save it as a PNG");
    const late = await post({ version: "long ago", logo: new File([png(90, 45, 6)], "logo.png") });
    expect(late.status).toBe(412);
    expect(await late.text()).toContain("Choose the picture again");

    const { version } = await settings();
    const gone = await ask("/admin/settings", {
      method: "POST",
      headers: { ...headers, "content-type": "application/x-www-form-urlencoded", origin },
      body: new URLSearchParams({ version, without: "logo" }).toString(),
    });
    expect(gone.status).toBe(303);
    expect((await settings()).logo).toBeNull();
  });
});
