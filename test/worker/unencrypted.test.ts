/** What comes over HTTP where HTTPS is to be had. */
import { exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { signedIn, withToken } from "./editors.ts";
import { ask, origin } from "./requests.ts";

const plain = origin.replace("https:", "http:");

function inTheClear(path: string, init: RequestInit = {}, scheme = "http"): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set("cf-visitor", JSON.stringify({ scheme }));
  return exports.default.fetch(new Request(plain + path, { redirect: "manual", ...init, headers }));
}

describe("in the clear", () => {
  it.each([
    "/",
    "/km/topics?year=2005",
    "/d/nothing/a.pdf",
    "/admin",
    "/catalogue.jsonl",
    "/api/v1/topics",
    "//x",
  ])("%s leads to itself over HTTPS", async (path) => {
    const response = await inTheClear(path);
    expect([response.status, response.headers.get("location")]).toEqual([308, origin + path]);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.text()).toBe("");
  });

  it("a token is told what was done to it, and answered with nothing that it opens", async () => {
    const headers = await withToken("administrator", ["read"]);
    for (const path of ["/api/v1/account", "/api/v1/topics", "/topics"]) {
      const response = await inTheClear(path, { headers: { ...headers, accept: "application/json" } });
      expect(response.status, path).toBe(403);
      const problem = await response.json<{ type: string; detail: string }>();
      expect(problem.type).toMatch(/problem-insecure$/);
      expect(problem.detail).toContain("revoke");
    }
  });

  it("the key of the COUNTER API is refused too, and told to nobody once more", async () => {
    const { authorization = "" } = await withToken("viewer", ["read"]);
    const key = authorization.replace("Bearer ", "");
    const response = await inTheClear(`/sushi/r51/members?customer_id=0000000000000000&api_key=${key}`);
    expect([response.status, response.headers.get("location")]).toEqual([403, null]);
    const text = await response.text();
    expect(text).toContain("revoke");
    expect(text).not.toContain(key);
  });

  it("nothing is changed, with token or session", async () => {
    for (const headers of [await withToken("administrator", ["write"]), await signedIn("administrator")]) {
      const sent = { method: "POST", headers: { ...headers, "content-type": "application/json" } };
      const body = JSON.stringify({ name: "Sent in the clear" });
      expect((await inTheClear("/api/v1/topics", { ...sent, body })).status).toBe(403);
    }
    expect(await (await ask("/api/v1/topics")).text()).not.toContain("Sent in the clear");
  });
});

it("what came encrypted, and what nobody says anything of, is answered", async () => {
  expect((await inTheClear("/topics", {}, "https")).status).toBe(200);
  expect((await exports.default.fetch(new Request(`${plain}/topics`))).status).toBe(200);
});
