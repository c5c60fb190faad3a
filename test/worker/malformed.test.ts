/** What is broken or was cut off on its way is the sender's to send again: 400, and never a fault of ours. */
import { describe, expect, it } from "vitest";
import type { ProblemJson } from "../../src/http/json/schema.ts";
import { editorRoutes } from "../../src/http/editor/app.ts";
import { signedIn } from "./editors.ts";
import { ask } from "./requests.ts";

const urlEncoded = "application/x-www-form-urlencoded";
const part = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF';

/** Bodies that are none, with what they say that they are. */
const broken: [string, string, BodyInit][] = [
  ["an escape that is none of UTF-8", urlEncoded, "name=%E0%A4"],
  ["an escape of no byte", urlEncoded, "name=%zz"],
  ["bytes that are no text", urlEncoded, new Uint8Array([0x61, 0x3d, 0xff])],
  ["parts without a boundary", "multipart/form-data", part],
  ["parts that are cut off", "multipart/form-data; boundary=x", part],
  ["parts of another boundary", "multipart/form-data; boundary=y", part],
  ["no parts at all", "multipart/form-data; boundary=x", ""],
  ["half an object", "application/json", '{"name": '],
  ["no JSON", "application/json", "name=x"],
  ["lists in lists without end", "application/json", "[".repeat(5000) + "]".repeat(5000)],
  ["an object as deep", "application/json", `${'{"name":'.repeat(5000)}1${"}".repeat(5000)}`],
];

const address = (path: string) => path.replace(/:\w+(?:\{(?:[^{}]|\{[^{}]*\})*\})?/g, "999999");

describe("what is broken", () => {
  it.each(broken)("such as %s is no fault of ours, wherever it is sent", async (_, type, body) => {
    const headers = { ...(await signedIn("administrator")), "content-type": type };
    for (const { method, path, decision } of editorRoutes) {
      // Those that sign everybody out take nothing.
      if (method === "GET" || decision === "anyone" || /\/sessions(?:\/end-all)?$/.test(path)) continue;
      const { status } = await ask(address(path), { method, headers, body });
      expect(status, path).toBeLessThan(500);
    }
  });

  it("is none of ours either as a patch, a sheet’s line, or from somebody who has not signed in", async () => {
    const headers = {
      ...(await signedIn("administrator")),
      accept: "application/json",
      // Of a network of its own: how often one may sign in is counted by network.
      "cf-connecting-ip": "192.0.2.44",
    };
    for (const deep of [
      "[".repeat(5000) + "]".repeat(5000),
      `{"title":${"[".repeat(5000)}${"]".repeat(5000)}}`,
    ]) {
      for (const [method, path, type, status] of [
        ["PATCH", "/api/v1/settings", "application/merge-patch+json", 400],
        ["PATCH", "/api/v1/publications/999999", "application/merge-patch+json", 400],
        ["POST", "/api/v1/import", "application/jsonl", 422],
        ["POST", "/admin/sign-in", "application/json", 400],
      ] as const) {
        const response = await ask(path, {
          method,
          headers: { ...headers, "content-type": type, "if-match": "*" },
          body: deep,
        });
        expect([path, response.status]).toEqual([path, status]);
      }
    }
  });

  it.each([
    ["/admin/redirects", urlEncoded],
    ["/admin/topics", urlEncoded],
    ["/admin/search-words", urlEncoded],
    ["/admin/accounts", urlEncoded],
    ["/admin/account/tokens", urlEncoded],
    ["/admin/publications/new", urlEncoded],
    ["/admin/import", "multipart/form-data"],
    ["/admin/publications/999999/files", "multipart/form-data"],
    ["/api/v1/publications", "application/json"],
    ["/api/v1/topics", "application/json"],
    ["/api/v1/uploads", "application/json"],
    ["/admin/account/passkeys", "application/json"],
  ])("is 400 at %s, and says so", async (path, taken) => {
    const headers = { ...(await signedIn("administrator")), accept: "application/json" };
    for (const [, type, body] of broken.filter(([, each]) => each.startsWith(taken))) {
      const response = await ask(path, {
        method: "POST",
        headers: { ...headers, "content-type": type },
        body,
      });
      expect([type, response.status]).toEqual([type, 400]);
      expect((await response.json<ProblemJson>()).type).toMatch(/#problem-malformed$/);
    }
  });
});
