/** Editors' pages in the language that the editor chose. */
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { translations } from "../../src/http/editor/strings/translations.ts";
import type { ProblemJson } from "../../src/http/json/schema.ts";
import { languageOf } from "../../src/catalogue/languages/language.ts";
import { spokenTags, stringsIn } from "../../src/http/strings/spoken.ts";
import { accountOf, sendForm, sendJson, signedIn, withToken } from "./editors.ts";
import { ask } from "./requests.ts";
import { pageSources } from "./page-sources.ts";
import { foreignTo } from "./tongues.ts";

/** An administrator's browser, whose owner has chosen Spanish. */
async function inSpanish(): Promise<Record<string, string>> {
  const headers = await signedIn("administrator");
  const chosen = await sendForm("/admin/account/language", { language: "es" }, headers);
  expect(chosen.headers.get("location")).toBe("/admin/account?done=language-chosen");
  return { ...headers, accept: "text/html" };
}

/** What these pages show that is nobody's sentence. */
const data = [
  "NEXUS Institute Publications",
  "NEXUS Institute",
  "Firefox",
  "Linux",
  "administrator",
  "editor",
  "publisher",
  "viewer",
  // Columns of a sheet.
  "code",
  "contributors",
  "topics, places",
  "documents",
  "title km, abstract km",
  // What figures are told apart by, in the middle of a sentence.
  "publicación",
  "país",
  "vía de llegada",
  "zg3dbm https://www.institute.example/wp-content/uploads/report.pdf",
  ...spokenTags.flatMap((tag) => [stringsIn("es").languageName(languageOf(tag)), languageOf(tag).autonym]),
];

async function pageAt(path: string, headers: Record<string, string>): Promise<string> {
  return (await ask(path, { headers: { accept: "text/html", ...headers } })).text();
}

describe("an editor’s language", () => {
  it("is kept with the account, for pages and for what goes wrong on them", async () => {
    const headers = await inSpanish();
    const page = await pageAt("/admin/account", headers);
    expect(page).toContain('<html lang="es">');
    expect(page).toContain("Llaves de acceso");
    expect(await (await ask("/api/v1/account", { headers })).json()).toMatchObject({ language: "es" });
    const wrong = await sendForm("/admin/account/tokens", { token: "", days: "7" }, headers);
    expect([wrong.status, foreignTo(await wrong.text(), "es", data)]).toEqual([422, []]);
    const missing = await ask("/admin/nowhere", { headers });
    expect([missing.status, await missing.text()]).toEqual([
      404,
      expect.stringContaining('<html lang="es">'),
    ]);
  });

  it.each([
    "/admin/accessibility",
    "/admin/fixity",
    "/admin/accounts",
    "/admin/figures",
    "/admin/figures/2026",
    "/admin/files",
    "/admin/files/fetches",
    "/admin/import",
    "/admin/import/wordpress",
    "/admin/imports",
    "/admin/files/unread",
    "/admin/places/new",
    "/admin/search-words/new",
    "/admin/settings",
    "/admin/settings/history",
    "/admin/topics/new",
    "/admin/waiting",
    "/admin/webhooks",
  ])("is that of all that %s says", async (path) => {
    const page = await pageAt(path, await inSpanish());
    expect(page).toContain('<html lang="es">');
    expect(foreignTo(page, "es", data)).toEqual([]);
  });

  it("is none that there is no translation into", async () => {
    const headers = await signedIn("viewer");
    const refused = await sendForm("/admin/account/language", { language: "tlh" }, headers);
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain("The pages of editors are in en, es.");
    const answer = await sendJson("PUT", "/api/v1/account/language", { language: "en" }, headers);
    expect(answer.status).toBe(204);
  });

  it("is offered where the browser asks for it, and guessed nowhere", async () => {
    const headers = { ...(await signedIn("viewer")), "accept-language": "es-MX,en;q=0.5" };
    await env.DB.prepare("UPDATE accounts SET language = NULL WHERE id = ?")
      .bind(await accountOf("viewer"))
      .run();
    const page = await pageAt("/admin", headers);
    expect(page).toContain('<html lang="en">');
    expect(page).toContain('<a href="/admin/account#language" hreflang="es" lang="es">');
    expect(await pageAt("/admin/account", headers)).toContain('<option value="es" selected>');
    await sendForm("/admin/account/language", { language: "en" }, headers);
    expect(await pageAt("/admin", headers)).not.toContain("hreflang");
  });

  it("is said by the address before anybody has signed in", async () => {
    const english = await pageAt("/admin/publications", { "accept-language": "es" });
    expect(english).toContain('<html lang="en">');
    expect(english).toContain('<a href="?pages-in=es" hreflang="es" lang="es">');
    const spanish = await pageAt("/admin/publications?pages-in=es", {});
    expect(spanish).toContain('<html lang="es">');
    expect(spanish).toContain('data-finish="/admin/sign-in?pages-in=es"');
    expect(spanish).toContain('<a href="?pages-in=en" hreflang="en" lang="en">');
    expect(await pageAt("/admin/publications?pages-in=km", {})).toContain('<html lang="en">');
    const spent = await pageAt(`/admin/invitations/${"a".repeat(43)}?pages-in=es`, {});
    expect(spent).toContain("Este enlace ya no sirve");
  });

  it("is that of the browser’s own scripts too, while whoever shows a token is told things in English", async () => {
    const headers = { ...(await inSpanish()), accept: "application/json" };
    const token = await withToken("administrator", ["read", "write"]);
    const titles = await Promise.all(
      [headers, token].map(async (each) => {
        const refused = await sendJson("POST", "/api/v1/topics", [], each);
        return [refused.status, (await refused.json<ProblemJson>()).title];
      }),
    );
    expect(titles).toEqual([
      [422, "Hay algo que corregir"],
      [422, "Something needs correcting"],
    ]);
  });
});

/** The names of what is filled in, and of what is linked to. */
function placeholdersOf(text: string): string[] {
  return [...new Set(text.match(/\{\w+\}|\]\(\w+\)|#/g) ?? [])].toSorted();
}

describe("a translation of editors’ pages", () => {
  it.each(translations)(
    "keeps placeholders, links and code, and leaves nothing in English ($tag)",
    (each) => {
      const { said, told, counted } = each;
      const faults = Object.entries({ ...said, ...told }).filter(
        ([english, text]) =>
          placeholdersOf(english).join() !== placeholdersOf(text).join() ||
          (english.match(/`/g) ?? []).length !== (text.match(/`/g) ?? []).length ||
          (english === text && !sameAsEnglish.has(english)),
      );
      expect(faults).toEqual([]);
      const rules = new Intl.PluralRules(each.tag);
      const needed = new Set(Array.from({ length: 201 }, (_, count) => rules.select(count)));
      for (const forms of Object.values(counted)) expect(new Set(Object.keys(forms))).toEqual(needed);
    },
  );

  it.each(translations)("says nothing that no page says ($tag)", ({ said, counted }) => {
    const unused = [...Object.keys(said), ...Object.keys(counted)].filter(
      (english) =>
        !['"', "'", "`"].some((quote) => pageSources.includes(quote + english + quote)) && !isKey(english),
    );
    expect(unused).toEqual([]);
  });

  it.each(translations)("tells what the catalogue says by more than a word or two ($tag)", ({ told }) => {
    const vague = Object.keys(told).filter(
      (english) => english.includes("{") && english.replace(/\{\w+\}|\P{L}/gu, "").length < 7,
    );
    expect(vague).toEqual([]);
  });
});

/** What is the same in both languages, by language. */
const sameAsEnglish = new Set([
  "Error: {title}",
  "Webhooks",
  "Editor",
  "editor",
  "Series",
  "series",
  "ORCID iD",
]);

/** Whether it stands as a key of a list, without quotation marks. */
function isKey(english: string): boolean {
  return /^\w+$/.test(english) && pageSources.includes(`say("${english}")`);
}
