/** What the institute says of itself is on every page with the next request, and nothing that was said is lost. */
import { createExecutionContext, env } from "cloudflare:test";
import { beforeEach, describe, expect, it } from "vitest";
import { untilNamed } from "../../src/catalogue/settings/settings.ts";
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

  it("call what nobody has named in the language of each page, and leave nothing of that once it has a name", async () => {
    await change({ name: { en: untilNamed }, publisher: { en: untilNamed } });
    const titles = { "/": "New catalogue", "/fr": "Nouveau catalogue", "/sr-Latn": "Novi katalog" };
    for (const [path, title] of Object.entries(titles))
      expect(await page(path)).toContain(`<title>${title}</title>`);
    await change({ name: { en: "Boats" } });
    for (const path of ["/fr", "/fr/about", "/oai?verb=Identify", "/catalogue.csv"]) {
      expect(await page(path), path).not.toMatch(/New catalogue|Nouveau catalogue/);
    }
    expect(await page("/about")).toContain("catalogue of Boats");
    await change({ publisher: { en: untilNamed, fr: "Institut des bateaux" } });
    expect(await page("/fr/about")).toContain("Institut des bateaux");
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

describe("what the institute says of itself", () => {
  it("stands on its first page, the page about the catalogue and below every page, in the language of each", async () => {
    const sent = {
      description: { en: "Reports on water.", km: "របាយការណ៍អំពីទឹក" },
      about: { en: "First <b>paragraph</b>.\n\nSecond." },
      navigation: [{ url: "https://institute.example/", label: { en: "The institute", km: "វិទ្យាស្ថាន" } }],
      accessibilityContact: "formats@institute.example",
      harvestContact: "oai@institute.example",
      contact: "library@institute.example",
    };
    expect((await change(sent)).status).toBe(200);
    const home = await page("/");
    expect(home).toContain('<p class="lead">Reports on water.</p>');
    expect(home).toContain('<meta name="description" content="Reports on water.">');
    expect(await page("/km")).toContain('<p class="lead">របាយការណ៍អំពីទឹក</p>');
    expect(await page("/ar")).toContain('<p class="lead" lang="en" dir="ltr">Reports on water.</p>');
    expect(await page("/about")).toContain("<p>First &lt;b&gt;paragraph&lt;/b&gt;.</p><p>Second.</p>");
    for (const path of ["/", "/topics", "/search?q=children", "/nothing"]) {
      expect(await page(path), path).toContain('<a href="https://institute.example/">The institute</a>');
      expect(await page(path), path).toContain('<a href="/accessibility">Accessibility</a>');
    }
    expect(await page("/accessibility")).toContain('<a href="mailto:formats@institute.example">');
    expect(await page("/km/topics")).toContain('<a href="https://institute.example/">វិទ្យាស្ថាន</a>');
    expect(await page("/oai?verb=Identify")).toContain("<adminEmail>oai@institute.example</adminEmail>");
    expect(await page("/.well-known/security.txt")).toContain("mailto:library@institute.example");
  });

  it("has links to secure addresses only, with a label", async () => {
    const link = (url: string, label: unknown = { en: "There" }) => refused({ navigation: [{ url, label }] });
    for (const url of [
      "http://institute.example/",
      "javascript:alert(1)",
      "/about",
      "data:text/html,x",
      "https://",
      "x",
    ]) {
      expect(Object.keys(await link(url)), url).toEqual(["navigation.0.url"]);
    }
    expect(Object.keys(await link("https://institute.example/", {}))).toEqual(["navigation.0.label.en"]);
  });

  it("is changed by the form's lines and boxes", async () => {
    const { version } = await settings();
    const fields: [string, string][] = [
      ["version", version],
      ["navigation", "https://one.example/ One | km: មួយ\nhttps://two.example/ Two of them"],
      ["hasLanguages", "yes"],
      ["languages", "km"],
    ];
    expect((await sendForm("/admin/settings", fields, headers)).status).toBe(303);
    expect(await settings()).toMatchObject({
      languages: ["km"],
      navigation: [
        { url: "https://one.example/", label: { en: "One", km: "មួយ" } },
        { url: "https://two.example/", label: { en: "Two of them" } },
      ],
    });
    const form = await (await ask("/admin/settings", { headers })).text();
    expect(form).toContain("https://one.example/ One | km: មួយ\nhttps://two.example/ Two of them");
    const wrong: [string, string][] = [
      ["version", (await settings()).version],
      ["navigation", "one.example One"],
    ];
    const again = await sendForm("/admin/settings", wrong, headers);
    expect(again.status).toBe(422);
    expect(await again.text()).toContain('id="navigation-error"');
    await change({ languages: null });
  });
});

describe("the languages of pages", () => {
  it("are offered as they are set, and a link to another leads on", async () => {
    expect((await change({ languages: ["km", "th"] })).status).toBe(200);
    const home = await page("/topics");
    const tags = (pattern: RegExp) => [...new Set(Array.from(home.matchAll(pattern), ([, tag]) => tag))];
    expect(tags(/<li><a href="[^"]+" lang="([^"]+)"/g)).toEqual(["th", "km"]);
    expect(tags(/<link rel="alternate" hreflang="([^"]+)"/g)).toEqual(["en", "th", "km", "x-default"]);
    const sitemap = await page("/sitemap.xml");
    expect(sitemap).toContain("/km/sitemaps/listings.xml");
    expect(sitemap).not.toContain("/fr/");
    expect(await page("/km/topics")).toContain('<html lang="km">');
    const { publications } = await data<{ publications: { slug: string }[] }>("/publications.json");
    const [first] = publications;
    const leads: [string, string][] = [
      ["/fr", "/"],
      ["/fr/topics?x=y", "/topics"],
      ["/fr/search?q=children", "/search?q=children"],
      ["/fr/feed.atom", "/feed.atom"],
      [`/fr/publications/${first?.slug}`, `/publications/${first?.slug}?language=fr`],
    ];
    for (const [from, to] of leads) {
      const answer = await ask(from, { headers: { accept: "text/html" } });
      expect([answer.status, answer.headers.get("location")], from).toEqual([302, to]);
      expect((await ask(to)).status, to).toBe(200);
    }
    const french = await ask("/", { headers: { accept: "text/html", "accept-language": "fr" } });
    expect(await french.text()).not.toContain('class="offer"');
    expect(Object.keys(await refused({ languages: ["de"] }))).toEqual(["languages"]);

    expect((await change({ languages: null })).status).toBe(200);
    expect((await ask("/fr", { headers: { accept: "text/html" } })).status).toBe(200);
  });
});

describe("the colour", () => {
  it("is refused where it cannot be read, with the ratio and the nearest that can", async () => {
    const { accent } = await refused({ accent: "#ffcc00" });
    const [, nearest = ""] =
      /has a contrast of 1\.\d+:1 on light pages, .* is (#[0-9a-f]{6})\.$/.exec(accent ?? "") ?? [];
    expect((await change({ accent: nearest })).status).toBe(200);
    const { accentInDark } = await refused({ accentInDark: "#0a5a63" });
    expect(accentInDark).toContain("on dark pages");
    for (const wrong of ["red", "#12345", "#0a5a63;}</style>", "rgb(1,2,3)"]) {
      expect(Object.keys(await refused({ accent: wrong })), wrong).toEqual(["accent"]);
    }
  });

  it("is on every page, in a rule that the page's policy names", async () => {
    expect((await change({ accent: "#803" })).status).toBe(200);
    for (const path of ["/", "/about", "/nothing", "/search?q=children", "/admin"]) {
      const answer = await ask(path, {
        headers: { accept: "text/html", ...(path === "/admin" ? headers : {}) },
      });
      const text = await answer.text();
      const [, rule = ""] = /<style>(@media screen\{:root\{--accent:#880033.*?)<\/style>/.exec(text) ?? [];
      const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(rule));
      const hash = `'sha256-${Buffer.from(digest).toString("base64")}'`;
      expect(answer.headers.get("content-security-policy"), path).toContain(`style-src ${hash} `);
    }
    await change({ accent: null });
    expect(await page("/")).not.toContain("@media screen{:root{--accent");
  });
});

describe("the fonts", () => {
  it("are those that the settings name, on every page, in a rule that its policy names", async () => {
    const fonts = {
      headingFonts: ["Palatino  Linotype", "Palatino"],
      textFonts: ["ui-rounded", "Noto Sans"],
    };
    expect((await change(fonts)).status).toBe(200);
    for (const path of ["/", "/km/about", "/nothing", "/search?q=children"]) {
      const answer = await ask(path, { headers: { accept: "text/html" } });
      const [, rule = ""] = /<style>(:root\{--serif:"Palatino.*?)<\/style>/.exec(await answer.text()) ?? [];
      expect(rule, path).toBe(
        ':root{--serif:"Palatino Linotype","Palatino",Charter,Georgia,serif}:root{--sans:ui-rounded,"Noto Sans",system-ui,sans-serif}',
      );
      const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(rule));
      const hash = `'sha256-${Buffer.from(digest).toString("base64")}'`;
      expect(answer.headers.get("content-security-policy"), path).toContain(`style-src ${hash} `);
    }
    const { version } = await settings();
    const named = { version, "name.en": "Fonts", "publisher.en": "Fonts" };
    const wrong = await sendForm("/admin/settings", { ...named, headingFonts: "Georgia, url(x)" }, headers);
    const form = await wrong.text();
    expect([wrong.status, form.includes('value="Georgia, url(x)"')]).toEqual([422, true]);
    expect(form).toContain("The name of a font has letters");
    expect((await change({ headingFonts: [], textFonts: [] })).status).toBe(200);
    expect(await page("/")).not.toContain("Palatino");
  });

  it("can put nothing else into a style", async () => {
    for (const wrong of [
      'A";}body{display:none',
      "url(x)",
      "a,b",
      "</style>",
      "a\\62",
      "var(--x)",
      "-",
      "a".repeat(61),
    ]) {
      expect(Object.keys(await refused({ textFonts: [wrong] })), wrong).toEqual(["textFonts.0"]);
    }
    expect(Object.keys(await refused({ headingFonts: Array(7).fill("Georgia") }))).toEqual(["headingFonts"]);
  });
});

describe("a new catalogue", () => {
  it("asks its first administrator for five things, now or later, until they were saved", async () => {
    await env.DB.prepare("DELETE FROM settings").run();
    const overview = async (role: "administrator" | "publisher") =>
      (await ask("/admin", { headers: await signedIn(role) })).text();
    const asks = 'href="/admin/settings/first"';
    expect(await overview("administrator")).toContain(asks);
    expect(await overview("publisher")).not.toContain(asks);

    const invited = async (name: string) => {
      const sent = { name, role: "administrator" };
      const account = await sendJson("POST", "/api/v1/accounts", sent, headers);
      const { id } = await account.json<{ id: number }>();
      const invitation = await sendJson("POST", `/api/v1/accounts/${id}/invitations`, {}, headers);
      const { link } = await invitation.json<{ link: string }>();
      return (await ask(new URL(link).pathname)).text();
    };
    expect(await invited("Ada")).toContain('data-next="/admin/settings/first"');

    const form = await (await ask("/admin/settings/first", { headers })).text();
    const names = Array.from(
      form.matchAll(/<(?:input|textarea)[^>]* name="([a-z]+)(?:\.en)?"/gi),
      ([, name]) => name,
    );
    expect([...new Set(names)]).toEqual(
      expect.arrayContaining(["name", "publisher", "licence", "contact", "languages"]),
    );
    expect(form).not.toContain('name="accent"');
    const fields = {
      version: "",
      "name.en": "NEXUS Institute Publications",
      "publisher.en": "NEXUS Institute",
    };
    const wrong = await sendForm("/admin/settings/first", { ...fields, contact: "nobody" }, headers);
    expect([wrong.status, (await wrong.text()).includes("What is this catalogue?")]).toEqual([422, true]);
    expect(await overview("administrator")).toContain(asks);

    // Also where all is right already: then nobody need be asked again.
    const saved = await sendForm("/admin/settings/first", fields, headers);
    expect([saved.status, saved.headers.get("location")]).toEqual([303, "/admin"]);
    expect(await overview("administrator")).not.toContain(asks);
    expect(await invited("Grace")).toContain('data-next="/admin/account"');
  });
});
