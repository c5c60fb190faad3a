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
    ["/?utm_source=x", "/topics", "question mark"],
    ["/?topic=prevention", "/topics", "There is a page at this address"],
    ["/search?q=nets", "/topics", "There is a page at this address"],
    ["/api/v1/topics?x=1", "/topics", "There is a page at this address"],
    ["/?p=9", "/?p=9", "cannot lead to itself"],
    ["/?p=9", "//evil.example/?p=1", "Give a path of this site"],
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

describe("an old address with a query", () => {
  const leads = async (path: string) => {
    const response = await ask(path);
    return [response.status, response.headers.get("location")];
  };

  it.each([
    [
      "/?p=55",
      ["/?p=55", "/?P=55", "/index.php?p=55", "/?p=55&utm_source=mail&fbclid=x", "/?preview=true&p=55"],
    ],
    ["/?p=56", ["/?post_type=report&p=56", "/?lang=en&p=56", "/?p=56&language=km"]],
    ["https://old.example/index.php?p=57", ["/index.php?p=57", "/?p=57", "/index.html?p=57"]],
    ["/?cat=3", ["/?cat=3", "/?cat=3&paged=1"]],
    ["/?post_type=report&p=58", ["/?post_type=report&p=58", "/?p=58&post_type=report"]],
    ["/?page_id=7&lang=en", ["/?page_id=7&lang=en", "/?lang=EN&page_id=7"]],
    ["/?option=com_content&view=article&id=9", ["/index.php?option=com_content&view=article&id=9&Itemid=4"]],
    ["/?q=node/5", ["/?q=node/5", "/?q=node%2F5"]],
    ["/get.asp?File=Ünï Code.pdf", ["/get.asp?file=%C3%9Cn%C3%AF+code.pdf", "/GET.ASP?file=Ünï%20code.PDF"]],
    ["/publications/?cat=4", ["/publications?cat=4", "/publications/?cat=4"]],
    ["/old/list?a=1&b=2", ["/old/list?b=2&a=1"]],
  ])("%s leads where its editor says, in every order and with what says nothing", async (path, asked) => {
    const added = await add(path, document);
    expect(added.status, await added.text()).toBe(303);
    for (const address of asked) expect(await leads(address), address).toEqual([301, document]);
  });

  it("is the one that is written for all of it, before those that are written for a part", async () => {
    await add("/?page_id=70", "/topics");
    await add("/?page_id=70&lang=km", "/languages/km");
    expect(await leads("/?page_id=70&lang=km&utm_medium=x")).toEqual([301, "/languages/km"]);
    expect(await leads("/?page_id=70&lang=th")).toEqual([301, "/topics"]);
    // What names a thing goes before what names many.
    await add("/?cat=71", "/places");
    expect(await leads("/?cat=71&page_id=70")).toEqual([301, "/topics"]);
  });

  it("may be that of a file with a version behind it, which names nothing", async () => {
    await add("/wp-content/uploads/x.pdf", document);
    expect(await leads("/wp-content/uploads/x.pdf?ver=3")).toEqual([301, document]);
    await add("/wp-content/uploads/y.pdf?id=2", document);
    expect(await leads("/wp-content/uploads/y.pdf?ver=3&id=2")).toEqual([301, document]);
    expect(await leads("/wp-content/uploads/y.pdf?id=3")).toEqual([404, null]);
  });

  it.each([
    "/?p=1",
    "/?page_id=x",
    "/?attachment_id=4&lang=en",
    "/?cat=99",
    "/?post_type=report",
    "/?m=201709",
  ])("that nobody has written, %s, is not the home page", async (path) => {
    expect(await leads(path)).toEqual([404, null]);
  });

  it("that names nothing, or follows people, is the page without it, from the cache", async () => {
    const page = await (await ask("/")).text();
    for (const path of ["/?utm_source=x", "/?fbclid=1&gclid=2", "/?anything=else", "/?=&="]) {
      expect(await (await ask(path)).text(), path).toBe(page);
    }
  });

  it("leads to no other site, whatever stands in it", async () => {
    for (const path of [
      "/?p=55&url=https://evil.example",
      "//evil.example/?p=55",
      "/\\evil.example?p=55",
      "/%2F/evil.example?p=55",
      "/?p=55%0d%0aLocation:%20https://evil.example",
      "/?constructor=1&__proto__=2",
      `/?${Array.from({ length: 40 }, (_, number) => `a${number}=1`).join("&")}&p=55`,
    ]) {
      const location = (await ask(path)).headers.get("location");
      expect([null, document], path).toContain(location);
    }
  });

  it("leads nowhere any more once it is removed, by the page and by the API", async () => {
    await add("/?p=80&x=Y", document);
    await bo.send("/admin/redirects/remove", [["path", "/?p=80&x=y"]]);
    expect(await leads("/?p=80&x=y")).toEqual([404, null]);
    const headers = await withToken("administrator", ["read", "write"]);
    const created = await sendJson(
      "POST",
      "/api/v1/redirects",
      { path: "/?p=81", target: document },
      headers,
    );
    const { pathname } = new URL(created.headers.get("location") ?? "");
    expect((await ask(pathname, { method: "DELETE", headers })).status).toBe(204);
    expect(await leads("/?p=81")).toEqual([404, null]);
  });
});
