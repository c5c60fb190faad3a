/** What the institute says of itself is on every page with the next request, and nothing that was said is lost. */
import { createExecutionContext, env } from "cloudflare:test";
import { beforeEach, describe, expect, it } from "vitest";
import { reader } from "../../src/http/sides.ts";
import { sendForm, sendJson, signedIn, withToken } from "./editors.ts";
import { ask, data, origin } from "./requests.ts";

interface Told {
  version: string;
  name: Record<string, string>;
  licence: string | null;
  contact: string | null;
}

let headers: Record<string, string>;

beforeEach(async () => {
  headers = await signedIn("administrator");
});

async function settings(): Promise<Told> {
  return (await ask("/api/v1/settings", { headers })).json();
}

async function change(sent: object, version?: string): Promise<Response> {
  const over = version ?? (await settings()).version;
  return sendJson("PATCH", "/api/v1/settings", sent, { ...headers, "if-match": `"${over}"` });
}

/** The errors of a change that is refused, by field. */
async function refused(sent: object): Promise<Record<string, string>> {
  const response = await change(sent);
  expect(response.status, JSON.stringify(sent).slice(0, 200)).toBe(422);
  const { errors } = await response.json<{ errors: { field: string; message: string }[] }>();
  return Object.fromEntries(errors.map(({ field, message }) => [field, message]));
}

const page = async (path: string) => (await ask(path, { headers: { accept: "text/html" } })).text();

describe("settings", () => {
  it("are those of the deployment until something is set", async () => {
    expect(await settings()).toMatchObject({ name: { en: env.CATALOGUE_NAME }, licence: null, version: "" });
    expect(await page("/")).toContain(`<title>${env.CATALOGUE_NAME}</title>`);
  });

  it("are on every kind of page with the next request, in the language of each", async () => {
    const paths = [
      "/",
      "/about",
      "/search?q=children",
      "/topics",
      "/feed.atom",
      "/opensearch.xml",
      "/nothing",
    ];
    for (const name of ["Katalog Eins", "Katalog Zwei"]) {
      for (const path of [...paths, "/km"]) await page(path);
      expect((await change({ name: { en: name, km: `${name} ខ្មែរ` } })).status).toBe(200);
      for (const path of paths) expect(await page(path), path).toContain(name);
      expect(await page("/km")).toContain(`${name} ខ្មែរ`);
      expect(await page("/fr")).toContain(`<title>${name}</title>`);
      const { repositoryName } = { repositoryName: await page("/oai?verb=Identify") };
      expect(repositoryName).toContain(`<repositoryName>${name}</repositoryName>`);
    }
  });

  it("are known to an isolate that has kept others, at no further round trip", async () => {
    const asked = async (path: string) => {
      const statements: string[] = [];
      const database = new Proxy(env.DB, {
        get(from, name) {
          const value: unknown = Reflect.get(from, name);
          if (typeof value !== "function") return value;
          return (...values: unknown[]) => {
            statements.push(String(name));
            return Reflect.apply(value, from, values);
          };
        },
      });
      const request = new Request(origin + path, { headers: { accept: "text/html" } });
      const answer = await reader.fetch(request, { ...env, DB: database }, createExecutionContext());
      return {
        text: await answer.text(),
        trips: statements.filter((name) => name === "prepare" || name === "batch"),
      };
    };
    await asked("/");
    // As another isolate would: what this one holds is not told of it.
    await env.DB.prepare(
      `INSERT INTO settings (revision, version, content, detail, account_name, created_at)
       SELECT max(revision) + 1, 'elsewhere', json_set(content, '$.name.en', 'Von anderswo'), 'x', 'x', 'x' FROM settings`,
    ).run();
    const { text, trips } = await asked("/");
    expect(text).toContain("<title>Von anderswo</title>");
    expect(trips).toEqual(["prepare"]);
  });

  it("are refused with the field and what to write instead", async () => {
    expect(await refused({ contact: "library at example.org" })).toEqual({
      contact: "The contact is an e-mail address, such as library@example.org.",
    });
    expect(Object.keys(await refused({ licence: "whatever you like" }))).toEqual(["licence"]);
    expect(Object.keys(await refused({ name: { en: "" } }))).toEqual(["name.en"]);
    expect(Object.keys(await refused({ name: { en: " \u200B " } }))).toEqual(["name.en"]);
    expect(Object.keys(await refused({ name: { en: "x".repeat(10_000) } }))).toEqual(["name.en"]);
    expect(Object.keys(await refused({ publisher: null }))).toEqual(["publisher.en"]);
    expect(Object.keys(await refused({ nothing: "of the kind" }))).toEqual(["nothing"]);
  });

  it("show a hostile name as text, whatever is in it", async () => {
    for (const name of [
      "</title><script>alert(1)</script>",
      "📚 Books & “More”",
      "كتالوج المعهد",
      "A\"'`${b}<!--",
    ]) {
      expect((await change({ name: { en: name } })).status).toBe(200);
      expect((await data<{ name: string }>("/api/v1")).name).toBe(name);
      for (const path of ["/", "/feed.atom", "/opensearch.xml", "/oai?verb=Identify"]) {
        const text = await page(path);
        expect(text, path).not.toContain("<script>alert");
        expect(text, path).not.toContain("<!--");
      }
    }
  });

  it("are not overwritten by somebody who had not seen them", async () => {
    const { version } = await settings();
    expect((await change({ contact: "one@example.org" }, version)).status).toBe(200);
    const late = await change({ contact: "other@example.org" }, version);
    expect([late.status, late.headers.get("etag")]).toEqual([412, `"${(await settings()).version}"`]);
    expect((await sendJson("PATCH", "/api/v1/settings", {}, headers)).status).toBe(428);

    const form = { version, "name.en": "Typed late", "publisher.en": "P", licence: "", contact: "" };
    const again = await sendForm("/admin/settings", form, headers);
    expect(again.status).toBe(412);
    const text = await again.text();
    expect(text).toContain("Somebody else changed the settings meanwhile");
    expect(text).toContain('value="Typed late"');

    const over = (await settings()).version;
    const both = await Promise.all(
      ["one", "other"].map((name) => change({ contact: `${name}-at-once@example.org` }, over)),
    );
    expect(both.map(({ status }) => String(status)).toSorted()).toEqual(["200", "412"]);
  });

  it("are changed by a form, where an empty field takes away", async () => {
    await change({ name: { en: "Before", km: "មុន" }, contact: "library@example.org", licence: "CC BY 4.0" });
    const { version } = await settings();
    const form = {
      version,
      "name.en": "After",
      "name.km": "",
      "publisher.en": "P",
      licence: "",
      contact: "",
    };
    const answer = await sendForm("/admin/settings", form, headers);
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/admin/settings?done=changed"]);
    expect(await settings()).toMatchObject({ name: { en: "After" }, licence: null, contact: null });
    expect((await settings()).name).not.toHaveProperty("km");
  });

  it("keep their history with who and when, and go back in it", async () => {
    await change({ contact: "first@example.org" });
    await change({ contact: "second@example.org" });
    const history = async () =>
      (
        await (
          await ask("/api/v1/settings/revisions", { headers })
        ).json<{
          revisions: { revision: number; account: string; detail: string; settings: Told }[];
        }>()
      ).revisions;
    const [second, first] = await history();
    expect(second).toMatchObject({ account: "administrator", detail: "Settings were changed: contact." });
    expect(first?.settings.contact).toBe("first@example.org");

    const { version } = await settings();
    const restored = await sendForm(
      `/admin/settings/history/${first?.revision}/restore`,
      { version },
      headers,
    );
    expect(restored.status).toBe(303);
    expect((await settings()).contact).toBe("first@example.org");
    expect(await history()).toHaveLength((second?.revision ?? 0) + 1);
    expect(await page("/.well-known/security.txt")).toContain("mailto:first@example.org");

    const beginning = { ...headers, "if-match": "*" };
    await sendJson("POST", "/api/v1/settings/revisions/0/restore", undefined, beginning);
    expect(await page("/")).toContain(`<title>${env.CATALOGUE_NAME}</title>`);
    const unknown = await sendJson("POST", "/api/v1/settings/revisions/999/restore", undefined, beginning);
    expect(unknown.status).toBe(404);
    expect(await (await ask("/admin", { headers })).text()).toContain("Settings were put back to revision 0");
  });

  it("are an administrator's to change", async () => {
    const sent = { contact: "stranger@example.org" };
    for (const other of [await signedIn("publisher"), await withToken("publisher", ["write", "publish"])]) {
      const answer = await sendJson("PATCH", "/api/v1/settings", sent, { ...other, "if-match": "*" });
      expect(answer.status).toBe(403);
    }
    const script = { ...(await withToken("administrator", ["write"])), "if-match": "*" };
    expect((await sendJson("PATCH", "/api/v1/settings", sent, script)).status).toBe(200);
  });
});
