/** What commands do where a site answers late, wrongly or not at all: they wait as asked, ask again, and never for ever. */
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { pauseAfter, secondsToWait } from "../../src/commands/asking-again.ts";
import { type Asked, received } from "../../src/commands/asking.ts";
import { copyProject, type Project } from "./project-copy.ts";

const servers: Server[] = [];
const projects: Project[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  for (const project of projects.splice(0)) await project.remove();
});

/** A site of its own that answers like this; `patience` for one that is to be waited for in vain. */
async function siteThat(answers: RequestListener, patience?: number): Promise<Asked> {
  const server = createServer(answers).listen(0, "127.0.0.1");
  await once(server, "listening");
  servers.push(server);
  const address = server.address();
  const port = typeof address === "object" ? address?.port : address;
  const url = new URL(`http://127.0.0.1:${port}`);
  return { url, host: url.host, ...(patience === undefined ? {} : { patience }) };
}

describe("Retry-After", () => {
  const now = Date.parse("1994-11-06T08:49:07Z");

  it("is understood as seconds and as a date in each of the three forms", () => {
    for (const [said, seconds] of [
      ["120", 120],
      ["0", 0],
      ["Sun, 06 Nov 1994 08:49:37 GMT", 30],
      ["Sunday, 06-Nov-94 08:49:37 GMT", 30],
      ["Sun Nov  6 08:49:37 1994", 30],
      ["Sun, 06 Nov 1994 08:48:00 GMT", 0],
    ] as const)
      expect(secondsToWait(said, now), said).toBe(seconds);
    for (const said of ["", "soon", "-5", "1e9", "1.5", "Sunday", null, undefined])
      expect(secondsToWait(said, now), String(said)).toBeNull();
  });

  it("never has anybody ask again at once, wait for more than two minutes, or go on without end", () => {
    for (const retryAfter of ["0", "soon", "99999999", "Fri, 31 Dec 9999 23:59:59 GMT"]) {
      const waits = Array.from({ length: 20 }, (_, failures) =>
        pauseAfter({ status: 429, retryAfter }, failures),
      );
      const pauses = waits.filter((wait) => wait !== null);
      expect(pauses.length, retryAfter).toBeLessThan(10);
      for (const pause of pauses) {
        expect(pause, retryAfter).toBeGreaterThanOrEqual(500);
        expect(pause, retryAfter).toBeLessThanOrEqual(120_000);
      }
    }
    expect(pauseAfter({ status: 404 }, 0)).toBeNull();
  });
});

describe("asking", () => {
  it("asks again after a failure of the server's, a broken connection and one that hangs", async () => {
    const turns: RequestListener[] = [
      (_, response) => response.writeHead(503).end(),
      (_, response) => response.destroy(),
      () => {},
      (_, response) => response.end("here"),
    ];
    // Long enough for those turns that answer, on a busy machine too.
    const site = await siteThat((request, response) => turns.shift()?.(request, response), 3000);
    const { status, body } = await received(site, "/");
    expect([status, body.toString(), turns.length]).toEqual([200, "here", 0]);
  });

  it("gives the last answer of a site that stays unwell, and throws where none ever comes", async () => {
    let asked = 0;
    const unwell = await siteThat((_, response) => {
      asked += 1;
      response.writeHead(500).end("again");
    });
    expect((await received(unwell, "/")).status).toBe(500);
    expect(asked).toBe(4);
    const silent = await siteThat((_, response) => {
      response.writeHead(200, { "content-length": "10" });
      response.write("half");
    }, 300);
    await expect(received(silent, "/")).rejects.toThrow("nothing came for 0.3 seconds");
  });
});

describe("a mirror on a bad day", () => {
  /** What the site has, by its addresses; those of `unwell` are answered with 503. */
  async function mirrored() {
    const unwell = new Set<string>();
    const page = (text: string) =>
      `<!doctype html><html><head><title>${text}</title></head><body><main>${text} <a href="/one">1</a> <a href="/two">2</a></main></body></html>`;
    const pages = new Map([
      ["/", page("Beginning")],
      ["/one", page("One")],
      ["/two", `${page("Two")}<a href="/three">3</a>`],
      ["/three", page("Three")],
      ["/sitemap.xml", "<sitemapindex></sitemapindex>"],
      ["/catalogue.jsonl", ""],
    ]);
    const site = await siteThat((request, response) => {
      const path = request.url ?? "";
      const text = pages.get(path);
      response.setHeader("content-type", "text/html; charset=utf-8");
      if (unwell.has(path)) response.writeHead(503).end(page("Try again later"));
      else if (text === undefined)
        response.writeHead(404).end("<!doctype html><html><head></head><body>Not found</body></html>");
      else response.end(text);
    });
    const project = await copyProject();
    projects.push(project);
    const mirror = () => project.end("mirror", "copy", "--languages", "en", "--site", site.url.href);
    const file = (path: string) => join(project.folder, "copy", path);
    return { unwell, pages, mirror, file };
  }

  it("keeps what it had of a page that is answered with 503, and what that led to, says so and ends with 1", async () => {
    const { unwell, pages, mirror, file } = await mirrored();
    const first = await mirror();
    expect(first.code, first.result + first.said).toBe(0);
    unwell.add("/two");
    pages.set("/one", "<!doctype html><html><head></head><body>Uno</body></html>");
    const second = await mirror();
    expect(second.code, second.result + second.said).toBe(1);
    expect(second.result).toContain("/two: the site answers 503; the mirror keeps what it had.");
    expect(second.result).toContain("One address could not be asked");
    expect(second.result).toContain("0 taken away");
    for (const [path, text] of [
      ["one/index.html", "Uno"],
      ["two/index.html", "Two"],
      ["three/index.html", "Three"],
    ] as const)
      expect(readFileSync(file(path), "utf8"), path).toContain(text);

    unwell.clear();
    pages.delete("/two");
    pages.set("/", "<!doctype html><html><head></head><body><a href='/one'>1</a></body></html>");
    const third = await mirror();
    expect(third.code, third.result + third.said).toBe(0);
    expect(existsSync(file("two/index.html"))).toBe(false);
  });

  it("takes nothing away where the list of all that there is cannot be had", async () => {
    const { unwell, mirror, file } = await mirrored();
    expect((await mirror()).code).toBe(0);
    for (const path of ["/sitemap.xml", "/catalogue.jsonl"]) {
      unwell.add(path);
      const failed = await mirror();
      expect(failed.code, path).toBe(1);
      expect(failed.said).toContain(`answers 503 for ${path}`);
      expect(readFileSync(file("three/index.html"), "utf8")).toContain("Three");
      unwell.clear();
    }
  });

  it("fetches anew what is not as it was written, though the site has not changed", async () => {
    const { mirror, file } = await mirrored();
    expect((await mirror()).code).toBe(0);
    writeFileSync(file("one/index.html"), "rotten");
    const mended = await mirror();
    expect(mended.code, mended.result).toBe(0);
    expect(readFileSync(file("one/index.html"), "utf8")).toContain("One");
  });
});
