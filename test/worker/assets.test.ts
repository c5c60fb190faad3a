import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { scriptAddress } from "../../src/http/assets.ts";
import { ask } from "./requests.ts";

describe("a script of the editors' side", () => {
  it("may be kept for ever, since its name changes with its content", async () => {
    const address = await scriptAddress(env, "uploads");
    expect(address).toMatch(/^\/admin\/assets\/uploads-[A-Z0-9]{8}\.js$/);
    const response = await ask(address);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("content-security-policy")).toBe(
      "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    );
    expect(await response.text()).not.toBe("");
  });

  it.each(["/admin/assets/uploads.js", "/admin/assets/../../manifest.json", "/manifest.json"])(
    "is not at %s, and what is not there is not kept",
    async (path) => {
      const response = await ask(path);
      expect(response.status).toBe(404);
      expect(response.headers.get("cache-control")).toBe("no-store");
    },
  );

  it.each([
    ["/admin/assets/", 401],
    ["/admin/assets/pdf/", 404],
    ["/admin/assets/pdf/cmaps/", 404],
  ])("is in no list that %s would be", async (path, status) => {
    const response = await ask(path);
    expect(response.status).toBe(status);
    expect(await response.text()).not.toMatch(/uploads-|cmaps\//);
  });

  it("is never asked for by a reader's page", async () => {
    expect(await (await ask("/")).text()).not.toContain("/admin/");
  });
});
