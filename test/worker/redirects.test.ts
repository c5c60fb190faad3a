/** Old addresses: what stands in printed reports leads to what is here today. */
import { beforeAll, describe, expect, it } from "vitest";
import type { PublicationPageJson } from "../../src/http/json/publications.ts";
import { sendJson, withToken } from "./editors.ts";
import { type Editor, signIn } from "./form-fields.ts";
import { ask, data } from "./requests.ts";

let bo: Editor;
let document = "";

beforeAll(async () => {
  bo = await signIn("Bo", "editor");
  const page = await data<PublicationPageJson>("/publications/no-place-like-home.json");
  document = `/d/${page.documents[0]?.code}`;
});

const add = (path: string, target: string) =>
  bo.send("/admin/redirects", [
    ["path", path],
    ["target", target],
  ]);

describe("an old address", () => {
  it.each([
    "/wp-content/uploads/2013/05/No-Place-Like-Home_Ünïcode File.pdf",
    "/wp-content/uploads/2013/05/No-Place-Like-Home_%C3%9Cn%C3%AFcode%20File.pdf",
    "/wp-content/uploads/2013/05/no-place-like-home_%c3%bcn%c3%afcode%20file.pdf",
    "/WP-CONTENT/uploads/2013/05/NO-PLACE-LIKE-HOME_%C3%9Cn%C3%AFcode%20file.PDF",
    "/wp-content/uploads/2013/05/No-Place-Like-Home_Ünïcode File.pdf?x=1",
  ])("leads to its document however it is written: %s", async (path) => {
    const added = await add(
      "https://old.example/wp-content/uploads/2013/05/No-Place-Like-Home_%C3%9Cn%C3%AFcode%20File.pdf",
      document,
    );
    expect(added.status).toBe(303);
    const response = await ask(path);
    expect([response.status, response.headers.get("location")]).toEqual([301, document]);
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  it("may have a percent sign that escapes nothing, and a slash at its end", async () => {
    expect((await add("/100%-report/", "/topics/prevention")).status).toBe(303);
    for (const path of ["/100%-report/", "/100%-Report"]) {
      expect((await ask(path)).headers.get("location"), path).toBe("/topics/prevention");
    }
  });

  it.each([
    ["", "/topics", "Give the old address"],
    ["old.pdf", "/topics", "begins with a slash"],
    ["/?cat=12", "/topics", "question mark"],
    ["/topics", "/", "There is a page at this address"],
    ["/publications/no-place-like-home", "/", "There is a page at this address"],
    ["/admin/anything", "/", "There is a page at this address"],
    ["/gone.pdf", "", "Give the address here"],
    ["/gone.pdf", "https://", "Give a path of this site"],
    ["/gone.pdf", "/nothing/here", "Nothing is published at this address"],
    ["/gone.pdf", "/d/222222", "Nothing is published at this address"],
    ["/gone.pdf", "/Gone.pdf", "cannot lead to itself"],
    ["/gone.pdf", "//evil.example/", "Give a path of this site"],
    // Its path is here too, and is not what was meant.
    ["/gone.pdf", "https://evil.example/topics", "Give a path of this site"],
    ["/gone.pdf", "/\\evil.example/", "Give a path of this site"],
  ])("%s that leads to %s is refused with a sentence", async (path, target, sentence) => {
    const response = await add(path, target);
    expect(response.status).toBe(422);
    const text = await response.text();
    expect(text).toContain(sentence);
    expect(text).toContain("Something needs correcting");
  });

  it("leads to one place, never round in a circle", async () => {
    await add("/old/one.pdf", document);
    expect(await (await add("/old/one.pdf", "/topics")).text()).toContain("leads to");
    expect(await (await add("/old/two.pdf", "/old/one.pdf")).text()).toContain(
      "That address has moved itself",
    );
    const list = await bo.open("/admin/redirects?q=OLD/");
    expect(list).toContain("/old/one.pdf");
    expect(list).not.toContain("100%-report");
    await bo.send("/admin/redirects/remove", [["path", "/old/one.pdf"]]);
    expect((await ask("/old/one.pdf")).status).toBe(404);
  });

  it("can be listed, added and removed by the API too", async () => {
    const headers = await withToken("administrator", ["read", "write"]);
    const created = await sendJson(
      "POST",
      "/api/v1/redirects",
      { path: "/Old/By Script.pdf", target: document },
      headers,
    );
    expect(created.status).toBe(201);
    const address = new URL(created.headers.get("location") ?? "");
    expect(address.pathname).toBe("/api/v1/redirects/%2Fold%2Fby%20script.pdf");
    const listed = await ask("/api/v1/redirects", { headers });
    expect(await listed.text()).toContain('"path":"/old/by script.pdf"');
    const wrong = await sendJson("POST", "/api/v1/redirects", { path: "x" }, headers);
    expect(wrong.status).toBe(422);
    const removed = await ask(address.pathname, { method: "DELETE", headers });
    expect(removed.status).toBe(204);
    expect((await ask(address.pathname, { method: "DELETE", headers })).status).toBe(404);
  });
});
