/** Where answers lead: never to another site, whatever path was sent. */
import { beforeAll, describe, expect, it } from "vitest";
import { locationOf } from "../../src/http/location.ts";
import { sendJson, withToken } from "./editors.ts";
import { ask, origin } from "./requests.ts";

beforeAll(async () => {
  const headers = await withToken("administrator", ["read", "write"]);
  const renamed = await sendJson(
    "PATCH",
    "/api/v1/topics/prevention",
    { slug: "preventing" },
    {
      ...headers,
      "if-match": "*",
    },
  );
  expect(renamed.status).toBe(200);
});

const hostilePaths = [
  "//evil.example/",
  "//evil.example",
  "///evil.example/",
  "/\\evil.example/",
  "\\\\evil.example/",
  "/.//evil.example/",
  "/..//evil.example/",
  "/a/..//evil.example/",
  "/%2e%2e//evil.example/",
  "/%2F/evil.example/",
  "/%5Cevil.example/",
  "/\t/evil.example/",
  "/%09/evil.example/",
  "/%0d%0aLocation:%20https://evil.example/",
  "//evil.example/LANGUAGES/KHM",
  "//evil.example/languages/khm.json",
  "//evil.example/api/v1/topics/prevention",
  "//evil.example/topics/prevention",
  "/api/v1//evil.example/ABOUT",
  "//EVIL.example/ABOUT/",
  "/@evil.example/ABOUT",
  "/https://evil.example/ABOUT/",
  "/publications//evil.example/",
  "/topics/prevention//evil.example",
  "/p//evil.example",
];

describe("a redirect", () => {
  it.each(hostilePaths.flatMap((path) => [path, `${path}?topic=prevention`, `${path}?p=1&language=khm`]))(
    "made for %j stays on this site, at an address of it",
    async (path) => {
      for (const headers of [{}, { accept: "application/json" }]) {
        const { headers: answered } = await ask(path, { headers });
        const location = answered.get("location");
        if (location === null) continue;
        expect(new URL(location, origin).origin).toBe(origin);
        expect(location).not.toMatch(/evil/i);
      }
    },
  );

  it("still follows a renamed topic at every address that takes it as a filter", async () => {
    for (const [path, target] of [
      ["/?topic=prevention", "/?topic=preventing"],
      ["/languages/en?topic=prevention", "/languages/en?topic=preventing"],
      ["/languages/en.json?topic=prevention", "/languages/en.json?topic=preventing"],
      ["/api/v1/years/2015?topic=prevention", "/api/v1/years/2015?topic=preventing"],
      ["/feed.atom?topic=prevention", "/feed.atom?topic=preventing"],
      ["/topics/prevention.bib", "/topics/preventing.bib"],
    ] as const) {
      const { status, headers } = await ask(path);
      expect([status, headers.get("location")], path).toEqual([301, target]);
    }
  });

  it("is not made for what is no address in small letters either", async () => {
    const lost = await ask("/NOTHING/Here/");
    expect([lost.status, lost.headers.get("location")]).toEqual([404, null]);
    expect((await ask("/ABOUT/")).headers.get("location")).toBe("/about");
  });

  it("can be followed by other sites' scripts, as what it leads to can be read by them", async () => {
    const { headers } = await ask("/topics/prevention", { headers: { accept: "application/json" } });
    expect(headers.get("access-control-allow-origin")).toBe("*");
  });

  it.each([
    "//evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "/\t/evil.example",
    "https://evil.example",
    "evil",
    "",
  ])("cannot be made to %j", (path) => expect(() => locationOf(path)).toThrow(RangeError));
});
