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
