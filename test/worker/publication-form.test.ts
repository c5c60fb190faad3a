/** The editors' pages of publications over HTTP, as a browser without script uses them. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { PublicationPageJson } from "../../src/http/json/publications.ts";
import { type Editor, fieldsIn, signIn, typed } from "./form-fields.ts";
import { giveFile, sampleFile } from "./files.ts";
import { ask, data } from "./requests.ts";

let ada: Editor;
let bo: Editor;
let eve: Editor;

beforeAll(async () => {
  ada = await signIn("Ada", "publisher");
  bo = await signIn("Bo", "editor");
  eve = await signIn("Eve", "viewer");
});

const publication = {
  title: "Safe return",
  language: "en",
  year: "2024",
  type: "report",
  abstract: "What it says.\r\n\r\nAnd more.",
  "contributors.0.name": "rebecca surtees",
  "contributors.0.role": "author",
  "topics.0": "prevention",
  "documents.0.role": "full",
  "documents.0.language": "km",
};

/** Adds a publication by the form. Returns its code. */
async function add(editor: Editor, changes: Record<string, string>, button = "save"): Promise<string> {
  const page = await editor.open("/admin/publications/new?afresh");
  const fields = typed(fieldsIn(page), { ...publication, ...changes, do: button });
  const response = await editor.send("/admin/publications/new", fields);
  const location = response.headers.get("location") ?? "";
  if (response.status !== 303) throw new Error(`${response.status}: ${await response.text()}`);
  return /\/admin\/publications\/(\w+)\?/.exec(location)?.[1] ?? "";
}

async function edit(editor: Editor, code: string): Promise<[string, string][]> {
  return fieldsIn(await editor.open(`/admin/publications/${code}/edit`));
}

describe("the form without script", () => {
  it("adds a publication with all that was typed, as a draft that only editors see", async () => {
    const code = await add(bo, {
      title: "With everything",
      slug: "with-everything",
      supplied: "year",
      "contributors.1.name": "A New Partner",
      "contributors.1.kind": "organisation",
      "contributors.1.role": "partner",
      "topics.2": "children-and-youth",
      "places.0": "cambodia",
      "translations.0.language": "km",
      "translations.0.title": "ការវិលត្រឡប់",
      "translations.0.abstract": "សង្ខេប",
      "container.title": "A Series of Its Own",
      "container.kind": "series",
      "container.number": "3",
      "identifiers.0.scheme": "isbn",
      "identifiers.0.value": "978-3-16-148410-0",
      "documents.0.title": "Main report",
      "documents.1.role": "summary",
      "documents.1.language": "en",
      reason: "It came out",
    });
    expect((await ask("/publications/with-everything")).status).toBe(404);
    const response = await ada.ask(`/api/v1/publications/${code}`);
    const { content, state } = await response.json<{ content: object; state: string }>();
    expect(state).toBe("draft");
    expect(content).toMatchObject({
      slug: "with-everything",
      title: "With everything",
      supplied: ["year"],
      abstract: "What it says.\n\nAnd more.",
      contributors: [
        { slug: "rebecca-surtees", name: "Rebecca Surtees", kind: "person", role: "author" },
        { slug: "a-new-partner", kind: "organisation", role: "partner" },
      ],
      topics: ["prevention", "children-and-youth"],
      places: ["cambodia"],
      translations: [{ language: "km", title: "ការវិលត្រឡប់", abstract: "សង្ខេប" }],
      container: { title: "A Series of Its Own", kind: "series", number: "3" },
      identifiers: [{ scheme: "isbn", value: "978-3-16-148410-0" }],
      documents: [
        { role: "full", language: "km", title: "Main report" },
        { role: "summary", language: "en" },
      ],
    });
    expect(await bo.open(`/admin/publications/${code}/history`)).toContain("It came out");
  });

  it("gives back everything that it holds, so that saving it untouched changes nothing", async () => {
    const { publications } = await data<{ publications: { code: string; documents: object[] }[] }>(
      "/languages/km.json",
    );
    for (const { code } of publications) {
      const response = await bo.send(`/admin/publications/${code}/edit`, [
        ...(await edit(bo, code)),
        ["do", "save"],
      ]);
      expect(response.headers.get("location")).toBe(`/admin/publications/${code}?done=same`);
    }
  });

  it("takes rows in and out and moves them, and loses nothing that was typed", async () => {
    let fields = typed(fieldsIn(await bo.open("/admin/publications/new?afresh")), {
      ...publication,
      title: 'Typed & "quoted" <b>',
    });
    const press = async (button: string) => {
      const response = await bo.send("/admin/publications/new", [...fields, ["do", button]]);
      expect(response.status).toBe(200);
      const page = await response.text();
      fields = fieldsIn(page);
      return page;
    };
    const value = (name: string) => fields.find(([field]) => field === name)?.[1];
    expect(await press("add contributors")).toMatch(/id="contributors.1.name"[^>]* autofocus/);
    fields = typed(fields, { "contributors.1.name": "Second", "contributors.1.role": "funder" });
    await press("up contributors.1");
    expect([value("contributors.0.name"), value("contributors.0.role")]).toEqual(["Second", "funder"]);
    expect(value("contributors.1.name")).toBe("rebecca surtees");
    await press("down contributors.0");
    await press("remove contributors.0");
    expect([value("contributors.0.name"), value("contributors.1.name")]).toEqual(["Second", undefined]);
    await press("add translations");
    await press("add places");
    expect([value("title"), value("abstract"), value("documents.0.language")]).toEqual([
      'Typed & "quoted" <b>',
      "What it says.\n\nAnd more.",
      "km",
    ]);
  });

  it("that has errors names each, at its field and in a summary, and keeps every value", async () => {
    const page = await bo.open("/admin/publications/new?afresh");
    const response = await bo.send(
      "/admin/publications/new",
      typed(fieldsIn(page), {
        ...publication,
        title: "",
        year: "MMXX",
        "translations.0.title": "Sans langue",
        "identifiers.0.scheme": "isbn",
        "identifiers.0.value": "123",
        do: "save",
      }),
    );
    expect(response.status).toBe(422);
    const text = await response.text();
    const links = Array.from(text.matchAll(/<li><a href="#([^"]*)">/g), ([, to]) => to);
    expect(links).toEqual(["title", "year", "translations.0.language", "identifiers.0"]);
    for (const to of links) expect(text).toContain(`id="${to}"`);
    expect(text).toMatch(/id="title-error">The title is missing/);
    expect(text).toContain("Error: Add a publication");
    const kept = new Map(fieldsIn(text));
    expect([kept.get("year"), kept.get("identifiers.0.value"), kept.get("abstract")]).toEqual([
      "MMXX",
      "123",
      "What it says.\n\nAnd more.",
    ]);
  });

  it("publishes at once where the role allows it, and says what is missing", async () => {
    const lacking = typed(fieldsIn(await ada.open("/admin/publications/new?afresh")), {
      ...publication,
      abstract: "",
      "topics.0": "",
      do: "publish",
    });
    const refused = await ada.send("/admin/publications/new", lacking);
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain("Choose at least one topic");
    await add(ada, { title: "Out at once" }, "publish");
    expect((await ask("/publications/out-at-once")).status).toBe(200);
    const whole = typed(fieldsIn(await bo.open("/admin/publications/new?afresh")), {
      ...publication,
      do: "publish",
    });
    expect((await bo.send("/admin/publications/new", whole)).status).toBe(403);
  });

  it("sent twice adds no second publication, and what was changed in between is a change", async () => {
    const fields = typed(fieldsIn(await bo.open("/admin/publications/new?afresh")), {
      ...publication,
      title: "Unrepeated",
      do: "save",
    });
    const answers = await Promise.all([1, 2].map(() => bo.send("/admin/publications/new", fields)));
    const codes = answers.map((answer) => answer.headers.get("location")?.split(/[/?]/)[3]);
    expect(new Set(codes).size).toBe(1);
    const third = await bo.send("/admin/publications/new", typed(fields, { title: "Unrepeated yet" }));
    expect(third.headers.get("location")).toBe(`/admin/publications/${codes[0]}?done=changed`);
    const list = await bo.open("/admin/publications?q=unrepeated");
    expect(list.match(/<li><h2>/g)).toHaveLength(1);
  });

  it("is for those who may change, and the list for those who may see", async () => {
    expect((await eve.ask("/admin/publications")).status).toBe(200);
    expect((await eve.ask("/admin/publications/new")).status).toBe(403);
    expect((await ask("/admin/publications")).status).toBe(401);
  });
});

describe("what is typed and not saved", () => {
  const keep = (editor: Editor, fields: readonly (readonly [string, string])[]) =>
    editor.ask("/admin/publications/working-copy", {
      method: "PUT",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(fields.map(([name, value]) => [name, value])).toString(),
    });

  it("is offered when the form is opened again, to go on with or to discard, and nobody else sees it", async () => {
    const code = await add(bo, { title: "Kept" });
    const fields = typed(await edit(bo, code), { title: "Kept, and typed over" });
    expect((await keep(bo, fields)).status).toBe(204);
    const offered = await bo.open(`/admin/publications/${code}/edit`);
    expect(offered).toContain("You have unsaved changes");
    expect(offered).toContain("1 field differs");
    const again = await bo.open(`/admin/publications/${code}/edit?continue=${code}`);
    expect(new Map(fieldsIn(again)).get("title")).toBe("Kept, and typed over");
    const other = await ada.open(`/admin/publications/${code}/edit`);
    expect(other).toContain("Bo has unsaved changes");
    expect(other).not.toContain("typed over");
    await bo.send("/admin/publications/working-copy/discard", [["copy", code]]);
    expect(new Map(await edit(bo, code)).get("title")).toBe("Kept");
  });

  it("is forgotten once it is saved", async () => {
    const code = await add(bo, { title: "Kept until saved" });
    const fields = typed(await edit(bo, code), { title: "Saved after all" });
    await keep(bo, fields);
    await bo.send(`/admin/publications/${code}/edit`, [...fields, ["do", "save"]]);
    expect(await bo.open(`/admin/publications/${code}/edit`)).not.toContain("unsaved changes");
    await keep(bo, typed(fields, { revision: "2" }));
    expect(await bo.open(`/admin/publications/${code}/edit`)).not.toContain("You have unsaved changes");
  });

  it("of several new publications is kept for each", async () => {
    for (const title of ["First new", "Second new"]) {
      const fields = typed(fieldsIn(await ada.open("/admin/publications/new?afresh")), { title });
      await keep(ada, fields);
    }
    const offered = await ada.open("/admin/publications/new");
    expect(offered).toContain("First new");
    expect(offered).toContain("Second new");
    expect((await keep(ada, [["copy", "../x"]])).status).toBe(422);
  });
});

describe("two editors at once", () => {
  it("both keep what they changed, and the second sees what the first did", async () => {
    const code = await add(ada, { title: "Shared" }, "publish");
    const [first, second] = [await edit(ada, code), await edit(bo, code)];
    await ada.send(`/admin/publications/${code}/edit`, typed(first, { year: "2023", do: "save" }));
    const response = await bo.send(`/admin/publications/${code}/edit`, [
      ...typed(second, { abstract: "Quite another abstract." }),
      ["do", "save"],
    ]);
    expect(response.status).toBe(409);
    const page = await response.text();
    expect(page).toContain("What Ada changed");
    expect(page).toContain("<del>2024</del><ins>2023</ins>");
    expect(page).toContain("another");
    const saved = await bo.send(`/admin/publications/${code}/edit`, [
      ...fieldsIn(page, "stack"),
      ["do", "merge"],
    ]);
    expect(saved.headers.get("location")).toBe(`/admin/publications/${code}?done=changed`);
    const shown = await data<PublicationPageJson>("/publications/shared.json");
    expect(shown).toMatchObject({ year: 2023, abstract: "Quite another abstract." });
  });

  it("choose where both changed the same, and nothing is saved before they did", async () => {
    const code = await add(ada, { title: "Contested" });
    const [first, second] = [await edit(ada, code), await edit(bo, code)];
    await ada.send(`/admin/publications/${code}/edit`, typed(first, { title: "Hers", do: "save" }));
    const page = await (
      await bo.send(
        `/admin/publications/${code}/edit`,
        typed(second, { title: "His", year: "2020", do: "save" }),
      )
    ).text();
    expect(page).toContain("Ada: Hers");
    const fields = fieldsIn(page, "stack");
    const unchosen = await bo.send(`/admin/publications/${code}/edit`, [...fields, ["do", "merge"]]);
    expect(unchosen.status).toBe(422);
    expect(await unchosen.text()).toContain("Choose one of the two.");
    // Meanwhile a third change: what was chosen before it is asked for again.
    await ada.send(
      `/admin/publications/${code}/edit`,
      typed(await edit(ada, code), { title: "Hers again", do: "save" }),
    );
    const chosen = [...fields, ["choose.title", "theirs"], ["do", "merge"]] as const;
    const asked = await bo.send(
      `/admin/publications/${code}/edit`,
      chosen.map(([name, value]) => [name ?? "", value ?? ""]),
    );
    expect(asked.status).toBe(409);
    const last = fieldsIn(await asked.text(), "stack");
    await bo.send(`/admin/publications/${code}/edit`, [...last, ["choose.title", "theirs"], ["do", "merge"]]);
    const fieldsNow = new Map(await edit(ada, code));
    expect([fieldsNow.get("title"), fieldsNow.get("year")]).toEqual(["Hers again", "2020"]);
  });

  it("can look at what comes of both in the form before they save", async () => {
    const code = await add(ada, { title: "In the form" });
    const [first, second] = [await edit(ada, code), await edit(bo, code)];
    await ada.send(`/admin/publications/${code}/edit`, typed(first, { year: "2022", do: "save" }));
    const page = await (
      await bo.send(`/admin/publications/${code}/edit`, typed(second, { type: "brief", do: "save" }))
    ).text();
    const form = await bo.send(`/admin/publications/${code}/edit`, [
      ...fieldsIn(page, "stack"),
      ["do", "merge-in-form"],
    ]);
    const fields = new Map(fieldsIn(await form.text()));
    expect([fields.get("year"), fields.get("type"), fields.get("revision")]).toEqual(["2022", "brief", "2"]);
  });
});

describe("a publication's life", () => {
  const revision = async (code: string, change: string) =>
    new Map(fieldsIn(await ada.open(`/admin/publications/${code}/${change}`), "stack")).get("revision") ?? "";
  const go = async (code: string, change: string, fields: Record<string, string> = {}) =>
    ada.send(
      `/admin/publications/${code}/${change}`,
      Object.entries({ revision: await revision(code, change), ...fields }),
    );

  it("is previewed by a secret link until that is ended", async () => {
    const code = await add(bo, { title: "Shown to a partner" });
    const document = await env.DB.prepare(
      "SELECT d.code FROM documents d JOIN publications p ON p.id = d.publication_id WHERE p.code = ?",
    )
      .bind(code)
      .first<string>("code");
    const file = await sampleFile(1000);
    await giveFile(document ?? "", file);
    const made = await bo.send(`/admin/publications/${code}/preview-links`, []);
    const [, secret = ""] = /\/preview\/([\w-]{43})/.exec(await made.text()) ?? [];
    const { results } = await env.DB.prepare("SELECT hash FROM previews").all<{ hash: string }>();
    expect(results.map(({ hash }) => hash)).not.toContain(secret);
    const response = await ask(`/preview/${secret}`);
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("x-robots-tag")).toContain("noindex");
    expect(response.headers.get("set-cookie")).toBeNull();
    const text = await response.text();
    expect(text).toContain("Shown to a partner");
    expect(text).toContain("preview of a draft");
    expect(text).toContain('<meta name="robots" content="noindex">');
    expect((await ask(`/preview/${secret.slice(1)}A`)).status).toBe(404);
    expect(text).toContain(`href="/preview/${secret}/${document}"`);
    const opened = await ask(`/preview/${secret}/${document}`);
    expect([opened.status, opened.headers.get("cache-control")]).toEqual([200, "no-store"]);
    expect(new Uint8Array(await opened.arrayBuffer())).toEqual(file.bytes);
    expect((await ask(`/preview/${secret}/zzzzzz`)).status).toBe(404);
    expect((await ask(`/d/${document}`)).status).toBe(404);
    const [, hash = ""] =
      /name="link" value="([^"]+)"/.exec(await bo.open(`/admin/publications/${code}`)) ?? [];
    await bo.send(`/admin/publications/${code}/preview-links/end`, [["link", hash]]);
    for (const path of ["", `/${document}`])
      expect((await ask(`/preview/${secret}${path}`)).status).toBe(404);
  });

  it("may begin at a moment that was chosen", async () => {
    const code = await add(bo, { title: "In due time" });
    const past = await go(code, "schedule", { publishAt: "2001-01-01T09:00" });
    expect(past.status).toBe(422);
    expect(await past.text()).toContain("The date lies in the past");
    expect((await go(code, "schedule", { publishAt: "soon" })).status).toBe(422);
    await go(code, "schedule", { publishAt: "2099-12-01T09:00" });
    expect(await bo.open("/admin/publications?state=scheduled")).toContain("2099-12-01 09:00");
    await ada.send(`/admin/publications/${code}/unschedule`, [
      ["revision", await revision(code, "schedule")],
    ]);
    expect(await bo.open("/admin/publications?state=scheduled")).not.toContain("In due time");
    expect((await bo.ask(`/admin/publications/${code}/publish`)).status).toBe(403);
  });

  it("ends with a reason that readers read, and can go on", async () => {
    const code = await add(ada, { title: "Taken back" }, "publish");
    expect((await go(code, "withdraw")).status).toBe(422);
    await go(code, "withdraw", { reason: "It named a survivor." });
    expect(await (await ask("/publications/taken-back")).text()).toContain("It named a survivor.");
    expect((await ada.ask(`/admin/publications/${code}/edit`)).status).toBe(409);
    await go(code, "restore");
    expect((await ask("/publications/taken-back")).status).toBe(200);
    const stale = await ada.send(`/admin/publications/${code}/withdraw`, [
      ["revision", "1"],
      ["reason", "Late"],
    ]);
    expect(stale.status).toBe(412);
  });

  it("has a history that says what changed, word by word, and leads back", async () => {
    const code = await add(bo, { title: "Told and retold" });
    await bo.send(
      `/admin/publications/${code}/edit`,
      typed(await edit(bo, code), {
        abstract: "What it truly says.\n\nAnd more.",
        "topics.0": "children-and-youth",
        "contributors.1.name": "Second Author",
        "contributors.1.role": "author",
        reason: "Said better",
        do: "save",
      }),
    );
    const history = await eve.open(`/admin/publications/${code}/history`);
    expect(history).toContain("What it <ins>truly </ins>says.");
    expect(history).toContain("<ins>Second Author, author</ins>");
    expect(history).toContain("Said better");
    expect(history.match(/<li class="item">/g)).toHaveLength(2);
    const first = await bo.open(`/admin/publications/${code}/history/1`);
    expect(first).toContain("Restore revision 1");
    await bo.send(`/admin/publications/${code}/history/1/restore`, [["revision", "2"]]);
    expect(new Map(await edit(bo, code)).get("abstract")).toBe("What it says.\n\nAnd more.");
    expect((await eve.ask(`/admin/publications/${code}/history/9`)).status).toBe(404);
    expect(await eve.open(`/admin/publications/${code}/history/1`)).not.toContain("Restore revision 1");
  });
});

describe("the preview of what is typed", () => {
  it("is the reader's page, however little is filled in, and no page that anyone may frame or keep", async () => {
    const response = await bo.send("/admin/publications/preview", [["copy", "new:x"]]);
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.text()).toContain("Untitled");
    const { publications } = await data<{ publications: { code: string; title: string }[] }>(
      "/languages/km.json",
    );
    const [first] = publications;
    const fields = typed(await edit(bo, first?.code ?? ""), { title: "<script>1</script>" });
    const page = await (await bo.send("/admin/publications/preview", fields)).text();
    expect(page).toContain("&lt;script&gt;1&lt;/script&gt;");
    expect(page).toContain("this is not saved");
  });
});

describe("the list", () => {
  it("shows every state, the latest change first, and finds by title, code and document", async () => {
    const code = await add(bo, { title: "Findable ភាសាខ្មែរ" });
    const [newest] = (await eve.open("/admin/publications")).match(/<li><h2>.*?<\/h2>/) ?? [];
    expect(newest).toContain("Findable");
    expect(await eve.open("/admin/publications?q=FINDABLE")).toContain(code);
    expect(await eve.open(`/admin/publications?q=${encodeURIComponent("ភាសាខ្មែរ")}`)).toContain(code);
    expect(await eve.open(`/admin/publications?q=${code}`)).toContain("Findable");
    expect(await eve.open("/admin/publications?state=published&q=findable")).toContain("None.");
    expect(await eve.open("/admin/publications?state=awaiting&q=findable")).toContain("1 of 1 file awaited");
  });

  it("comes page by page, each publication once", async () => {
    let path = "/admin/publications?state=published";
    const seen: string[] = [];
    for (let pages = 0; pages < 10; pages++) {
      const text = await eve.open(path);
      seen.push(
        ...Array.from(text.matchAll(/<code>(\w{6,})<\/code><\/span><\/p><\/li>/g), ([, code = ""]) => code),
      );
      const [, next] = /rel="next" href="([^"]+)"/.exec(text) ?? [];
      if (next === undefined) break;
      path = next.replaceAll("&amp;", "&");
    }
    expect(seen.length).toBeGreaterThanOrEqual(92);
    expect(new Set(seen).size).toBe(seen.length);
  });
});
