/** An institute's own names of types and roles stand wherever readers and editors meet them; data keep the common ones. */
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { sendForm, sendJson, signedIn } from "./editors.ts";
import { ask, data } from "./requests.ts";

let headers: Record<string, string>;

interface Told {
  version: string;
  types: string[] | null;
  roles: string[] | null;
  typeNames: Record<string, Record<string, { one: string; many: string }>>;
  roleNames: Record<string, Record<string, string>>;
}

const settings = async (): Promise<Told> => (await ask("/api/v1/settings", { headers })).json();

async function change(sent: object): Promise<Response> {
  const { version } = await settings();
  return sendJson("PATCH", "/api/v1/settings", sent, { ...headers, "if-match": `"${version}"` });
}

const page = async (path: string) =>
  (await ask(path, { headers: { accept: "text/html", ...headers } })).text();
const read = async (path: string) => (await ask(path, { headers: { accept: "text/html" } })).text();

/** A published report that has a summary, and the code of that. */
async function report(): Promise<{ slug: string; code: string; summary: string }> {
  const row = await env.DB.prepare(
    `SELECT p.slug, p.code, d.code AS summary FROM publications p JOIN documents d ON d.publication_id = p.id
     WHERE p.type = 'report' AND d.role = 'summary' AND p.state = 'published' AND d.removed_at IS NULL LIMIT 1`,
  ).first<{ slug: string; code: string; summary: string }>();
  if (!row) throw new Error("no report has a summary");
  return row;
}

beforeEach(async () => {
  headers = await signedIn("administrator");
  await change({ types: null, roles: null, typeNames: null, roleNames: null });
});

describe("the institute's own names", () => {
  it("stand on pages, in menus, feeds and the API's lists, in the languages that they are given in", async () => {
    const { slug, code } = await report();
    const sent = {
      typeNames: {
        report: {
          en: { one: "Field study <1>", many: "Field studies & more" },
          km: { one: "ការសិក្សាវាល", many: "ការសិក្សាវាលទាំងឡាយ" },
        },
      },
      roleNames: { summary: { en: "Short version", km: "សេចក្តីខ្លី" } },
    };
    expect((await change(sent)).status).toBe(200);
    expect(await read("/types")).toContain("Field studies &amp; more");
    expect(await read("/types/report")).toContain("Field studies &amp; more");
    expect(await read("/topics/prevention")).toContain("Field studies &amp; more");
    expect(await read(`/publications/${slug}`)).toContain("Field study &lt;1&gt;");
    expect(await read(`/publications/${slug}`)).toContain("Short version");
    expect(await read(`/search?q=${encodeURIComponent("trafficking")}&type=report`)).toContain(
      "Field studies &amp; more",
    );
    expect(await read("/km/types/report")).toContain("ការសិក្សាវាលទាំងឡាយ");
    expect(await read(`/km/publications/${slug}`)).toContain("សេចក្តីខ្លី");
    // A language that has none keeps the software's.
    expect(await read("/fr/types/report")).not.toContain("Field studies");
    const index = await data<{ choices: { value: string; name: string }[] }>("/types.json");
    expect(index.choices.find(({ value }) => value === "report")?.name).toBe("Field studies & more");
    const listing = await data<{ filter: { type: { name: string } } }>("/types/report.json");
    expect(listing.filter.type.name).toBe("Field studies & more");
    expect(await (await ask("/types/report.atom")).text()).toContain("Field studies &amp; more");

    const record = await data<{ type: string; documents: { role: string }[] }>(`/publications/${slug}.json`);
    expect(record.type).toBe("report");
    expect(record.documents.map(({ role }) => role)).toContain("summary");
    expect(await (await ask(`/publications/${slug}.mods.xml`)).text()).toContain("<genre>Report</genre>");

    expect(await page(`/admin/publications/${code}/edit`)).toContain("Field study &lt;1&gt;</option>");
    expect(await page(`/admin/publications/${code}/files`)).toContain("Short version");

    expect((await change({ typeNames: null, roleNames: null })).status).toBe(200);
    expect(await read("/types/report")).not.toContain("Field studies");
    expect(await read(`/publications/${slug}`)).toContain("Summary report");
  });

  it("are offered as they are chosen, and what has another keeps it", async () => {
    const { code, slug } = await report();
    expect((await change({ types: ["guide", "article"], roles: ["full"] })).status).toBe(200);
    const options = (text: string) =>
      Array.from(text.matchAll(/<option value="([a-z-]+)"/g), ([, value]) => value);
    const empty = options(await page("/admin/publications/new"));
    expect(empty).toContain("guide");
    expect(empty).not.toContain("report");
    expect(empty).not.toContain("summary");
    const own = await page(`/admin/publications/${code}/edit`);
    expect(own).toContain('<option value="report" selected>Report</option>');
    expect(own).toContain('<option value="summary" selected>');
    expect(options(own)).not.toContain("directory");
    expect(options(await page(`/admin/publications/${code}/files`))).not.toContain("foreword");
    expect(await read(`/publications/${slug}`)).toContain("Report");
    expect((await ask("/types/report")).status).toBe(200);
  });

  it("are refused with the field and what is known, where nothing is of that name or nothing is left", async () => {
    for (const [sent, field] of [
      [{ types: ["novel"] }, "types.0"],
      [{ types: [] }, "types"],
      [{ roles: "full" }, "roles"],
      [{ typeNames: { novel: { en: { one: "N", many: "Ns" } } } }, "typeNames.novel"],
      [{ typeNames: { toString: { en: { one: "N", many: "Ns" } } } }, "typeNames.toString"],
      [{ typeNames: { report: { en: { one: "N", many: " " } } } }, "typeNames.report.en.many"],
      [{ typeNames: { report: { en: "N" } } }, "typeNames.report.en"],
      [{ roleNames: { full: { en: "x".repeat(100) } } }, "roleNames.full.en"],
      [{ roleNames: { full: { "not a tag": "x" } } }, "roleNames.full.not a tag"],
    ] as const) {
      const answer = await change(sent);
      expect(answer.status, JSON.stringify(sent)).toBe(422);
      const { errors } = await answer.json<{ errors: { field: string }[] }>();
      expect(
        errors.map((error) => error.field),
        JSON.stringify(sent),
      ).toEqual([field]);
    }
  });

  it("are typed into a form, where a line that is gone takes its name away", async () => {
    const sentForm = async (fields: [string, string][]) =>
      sendForm(
        "/admin/settings/terms",
        [["version", (await settings()).version], ["types", "guide"], ["roles", "full"], ...fields],
        headers,
      );
    const first = await sentForm([
      ["typeNames.guide.en.one", "Manual"],
      ["typeNames.guide.en.many", "Manuals"],
      ["typeNames.guide.others", "es: Manual | Manuales\r\nkm: សៀវភៅណែនាំ"],
      ["roleNames.full.others", "es: Texto entero"],
    ]);
    expect([first.status, first.headers.get("location")]).toEqual([
      303,
      "/admin/settings/terms?done=changed",
    ]);
    expect(await settings()).toMatchObject({
      types: ["guide"],
      roles: ["full"],
      typeNames: {
        guide: {
          en: { one: "Manual", many: "Manuals" },
          es: { one: "Manual", many: "Manuales" },
          km: { one: "សៀវភៅណែនាំ", many: "សៀវភៅណែនាំ" },
        },
      },
      roleNames: { full: { es: "Texto entero" } },
    });
    const form = await page("/admin/settings/terms");
    expect(form).toContain("es: Manual | Manuales");
    const had = /name="typeNames\.guide\.had" value="([^"]*)"/.exec(form)?.[1] ?? "";
    const second = await sentForm([
      ["typeNames.guide.had", had],
      ["typeNames.guide.others", "es: Manual | Manuales"],
      ["roleNames.full.had", "es"],
    ]);
    expect(second.status).toBe(303);
    const { typeNames, roleNames } = await settings();
    expect([typeNames, roleNames]).toEqual([{ guide: { es: { one: "Manual", many: "Manuales" } } }, {}]);
    const wrong = await sentForm([["typeNames.guide.en.one", "Only one"]]);
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('id="typeNames.guide.en.many-error"');
  });
});
