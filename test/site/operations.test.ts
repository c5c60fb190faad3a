/** What editors do by the API, over HTTP, held against its description; and the description against OpenAPI itself. */
import { createHash } from "node:crypto";
import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Platform } from "../../src/commands/platform.ts";
import { openSite } from "./site.ts";

interface Described {
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
  readonly responses: Readonly<
    Record<string, { readonly $ref?: string; readonly content?: Record<string, { schema?: object }> }>
  >;
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: {
    readonly responses: Readonly<Record<string, { content: Record<string, { schema: object }> }>>;
  };
}

const secret = "operations-of-the-api";
let site: Platform;
let description: Description;

beforeAll(async () => {
  site = await openSite({ standIns: false });
  const hash = (text: string) => createHash("sha256").update(text).digest("base64url");
  await site.database.batch([
    site.database.prepare(
      "INSERT INTO accounts (id, name, role, created_at) VALUES (901, 'Eve', 'administrator', '2026-01-01T00:00:00.000Z')",
    ),
    site.database
      .prepare(
        `INSERT INTO tokens (hash, account_id, name, scopes, created_at, expires_at)
         VALUES (?, 901, 'Test', '["read","write","publish"]', '2026-01-01T00:00:00.000Z', '2999-01-01T00:00:00.000Z')`,
      )
      .bind(hash(`backlist_${secret}`)),
    site.database
      .prepare(
        `INSERT INTO sessions (hash, id, account_id, device, created_at, last_seen_at, expires_at)
         VALUES (?, 's', 901, 'Firefox on Linux', ?, ?, ?)`,
      )
      .bind(hash(secret), new Date().toISOString(), new Date().toISOString(), "2999-01-01T00:00:00.000Z"),
  ]);
  description = JSON.parse(await (await fetch(new URL("/openapi.json", site.url))).text());
});

afterAll(() => site?.close());

/** The operation at the address, with fixed addresses before those with parameters. */
function operationAt(method: string, path: string): Described | undefined {
  const found = Object.keys(description.paths)
    .filter((template) => new RegExp(`^${template.replace(/\{\w+\}/g, "[^/]+")}$`).test(path))
    .toSorted((one, other) => one.split("{").length - other.split("{").length);
  return found.map((template) => description.paths[template]?.[method.toLowerCase()]).find(Boolean);
}

/** What speaks against an answer, by what is said of its operation. */
async function complaints(method: string, path: string, response: Response): Promise<unknown[]> {
  const described = operationAt(method, path.split("?")[0] ?? "");
  if (!described) return [`${method} ${path} is not described`];
  const { $ref, content } = described.responses[response.status] ?? {};
  if ($ref === undefined && content === undefined)
    return response.status in described.responses ? [] : [`${response.status} is not described`];
  const media = $ref ? description.components.responses[$ref.split("/").at(-1) ?? ""]?.content : content;
  const type = response.headers.get("content-type")?.split(";")[0] ?? "";
  if (!media || !(type in media)) return [`${type} is not described`];
  const schema = media[type]?.schema;
  if (!schema) return [];
  const ajv = new Ajv2020({ strict: false, allErrors: true, formats: { uri: true, "date-time": true } });
  const validate = ajv.compile({ ...description, ...schema });
  return validate(await response.clone().json()) ? [] : (validate.errors ?? []);
}

interface Sent {
  readonly body?: unknown;
  /** Sent as it is, as this media type. */
  readonly raw?: readonly [string, string];
  readonly over?: string | number;
  readonly by?: "token" | "session" | "nobody";
}

/** Asks, and holds the answer against the description. */
async function ask(method: string, path: string, status: number, sent: Sent = {}): Promise<Response> {
  const { body, raw, over, by = "token" } = sent;
  const [type, content] = raw ?? ["application/json", JSON.stringify(body)];
  const response = await fetch(new URL(path, site.url), {
    method,
    headers: {
      ...(by === "token" ? { authorization: `Bearer backlist_${secret}` } : {}),
      ...(by === "session" ? { cookie: `__Host-session=${secret}`, origin: site.url.origin } : {}),
      ...(content === undefined ? {} : { "content-type": type }),
      ...(over === undefined ? {} : { "if-match": `"${over}"` }),
    },
    ...(content === undefined ? {} : { body: content }),
  });
  const told = `${method} ${path}: ${(await response.clone().text()).slice(0, 400)}`;
  expect(response.status, told).toBe(status);
  expect(await complaints(method, path, response), told).toEqual([]);
  return response;
}

async function json<Shape>(response: Promise<Response>): Promise<Shape> {
  const shape: Shape = JSON.parse(await (await response).text());
  return shape;
}

const publications = "/api/v1/publications";
const content = { title: "What a script sends", year: 2020, type: "report", language: "en", abstract: "A." };

describe("the API's description", () => {
  it("is valid OpenAPI 3.1", async () => {
    const { valid, errors } = await new Validator().validate(structuredClone({ ...description }));
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
  });

  it("names each parameter that stands in an address", () => {
    for (const [path, methods] of Object.entries(description.paths)) {
      for (const { parameters } of Object.values(methods)) {
        const named = parameters
          .filter((each) => each.in === "path" && each.required)
          .map(({ name }) => name);
        expect(named.toSorted(), path).toEqual(
          Array.from(path.matchAll(/\{(\w+)\}/g), ([, name = ""]) => name).toSorted(),
        );
      }
    }
  });
});

describe("what the description says", () => {
  it("holds while a publication is added, changed, published, withdrawn and brought back", async () => {
    const { code } = await json<{ code: string }>(ask("POST", publications, 201, { body: content }));
    const one = `${publications}/${code}`;
    await ask("GET", one, 200);
    await ask("PATCH", one, 200, { body: { abstract: "B." }, over: 1 });
    await ask("PUT", one, 200, {
      body: { ...content, topics: ["prevention"], documents: [{ role: "full", language: "en" }] },
      over: 2,
    });
    await ask("POST", `${one}/schedule`, 200, { body: { publishAt: "2999-01-01T00:00:00Z" }, over: 3 });
    await ask("POST", `${one}/unschedule`, 200, { over: 4 });
    await ask("POST", `${one}/publish`, 200, { over: 5 });
    await ask("GET", `${one}/revisions`, 200);
    await ask("GET", `${one}/revisions/2`, 200);
    await ask("POST", `${one}/revisions/3/restore`, 200, { body: { reason: "Better." }, over: 6 });
    await ask("POST", `${one}/withdraw`, 200, { body: { reason: "A test." }, over: 6 });
    await ask("PATCH", one, 409, { body: { abstract: "C." }, over: 7 });
    await ask("POST", `${one}/restore`, 200, { over: 7 });
    await ask("GET", "/api/v1/edited?state=published&q=script", 200);
  });

  it("holds for what is refused", async () => {
    const { code } = await json<{ code: string }>(
      ask("POST", publications, 201, { body: { ...content, title: "What is refused" } }),
    );
    const one = `${publications}/${code}`;
    await ask("PATCH", one, 428, { body: { abstract: "C." } });
    await ask("PATCH", one, 412, { body: { abstract: "C." }, over: 7 });
    await ask("PATCH", one, 422, { body: { year: "soon" }, over: 1 });
    await ask("PATCH", one, 400, { raw: ["application/json", "{"], over: 1 });
    await ask("PATCH", one, 415, { raw: ["text/plain", "{}"], over: 1 });
    await ask("PATCH", one, 413, { body: { abstract: "x".repeat(1_100_000) }, over: 1 });
    await ask("PATCH", one, 401, { body: { abstract: "C." }, over: 1, by: "nobody" });
    await ask("PATCH", `${publications}/nothing-like-this`, 404, { body: {}, over: 1 });
    await ask("GET", "/api/v1/edited?state=lost", 400);
    await ask("GET", "/api/v1/edited", 401, { by: "nobody" });
    await ask("GET", "/api/v1/accounts", 403);
  });

  it.each([
    ["topics", { name: "Widows" }, { name: "Widowers" }],
    ["series", { title: "Notes" }, { titleTranslation: "Notes" }],
    ["contributors", { name: "Sok Dara" }, { kind: "organisation" }],
    ["places", { name: "Atlantis", kind: "region" }, { code: "035" }],
  ])("holds for %s", async (name, sent, change) => {
    const path = `/api/v1/${name}`;
    const { choices } = await json<{ choices: { slug: string }[] }>(ask("GET", path, 200));
    const { slug, version } = await json<{ slug: string; version: string }>(
      ask("POST", path, 201, { body: sent }),
    );
    const changed = await json<{ slug: string; version: string }>(
      ask("PATCH", `${path}/${slug}`, 200, { body: change, over: version }),
    );
    await ask("PATCH", `${path}/${slug}`, 412, { body: change, over: version });
    await ask("PUT", `${path}/${slug}`, 428, { body: sent });
    await ask("PUT", `${path}/${slug}`, 200, { body: sent, over: changed.version });
    const into = choices[0]?.slug ?? "";
    await ask("POST", `${path}/${slug}/merge`, 200, { body: { into } });
    await ask("DELETE", `${path}/${into}`, 409);
  });

  it("holds for search words and old addresses", async () => {
    const path = "/api/v1/search-words";
    const words = [
      { language: "en", word: "barge" },
      { language: "en", word: "lighter" },
    ];
    const made = await json<{ id: number; version: string }>(ask("POST", path, 201, { body: { words } }));
    await ask("GET", `${path}?q=barge`, 200);
    await ask("GET", `${path}/${made.id}`, 200);
    await ask("PUT", `${path}/${made.id}`, 200, { body: { words: words.toReversed() }, over: made.version });
    await ask("PUT", `${path}/${made.id}`, 422, { body: { words: [] }, over: "*" });
    await ask("DELETE", `${path}/${made.id}`, 204);
    const redirects = "/api/v1/redirects";
    await ask("POST", redirects, 201, { body: { path: "/old.pdf", target: "/topics/prevention" } });
    await ask("POST", redirects, 422, { body: { path: "/older.pdf", target: "/nowhere" } });
    await ask("GET", `${redirects}?q=old`, 200);
    await ask("DELETE", `${redirects}/%2Fold.pdf`, 204);
    await ask("DELETE", `${redirects}/%2Fold.pdf`, 404);
  });

  it("holds for sheets, uploads and the overview", async () => {
    await ask("GET", "/api/v1/export.csv", 200);
    await ask("GET", "/api/v1/export.jsonl", 200);
    const sheet = "title,year,type,language\nBy the sheet,2001,report,en\n";
    await ask("POST", "/api/v1/import?dry-run=true", 200, { raw: ["text/csv", sheet] });
    await ask("POST", "/api/v1/import?dry-run=perhaps", 400, { raw: ["text/csv", sheet] });
    await ask("POST", "/api/v1/import", 415, { raw: ["text/html", sheet] });
    const found = await json<{ publications: { code: string; documents: { code: string }[] }[] }>(
      ask("GET", "/api/v1/publications", 200),
    );
    const { code, documents } = found.publications[0] ?? { code: "", documents: [] };
    const document = documents[0]?.code ?? "";
    const upload = await json<{ id: string }>(
      ask("POST", "/api/v1/uploads", 201, {
        body: { publication: code, document, name: "a.pdf", bytes: 10 },
      }),
    );
    await ask("GET", `/api/v1/uploads?publication=${code}`, 200);
    await ask("GET", `/api/v1/uploads/${upload.id}`, 200);
    await ask("DELETE", `/api/v1/uploads/${upload.id}`, 204);
    await ask("GET", `/api/v1/documents/${document}/files`, 200);
    await ask("GET", `/api/v1/documents/${document}/file`, 404);
    await ask("PUT", `/api/v1/documents/${document}/file`, 422, { raw: ["application/pdf", "no PDF"] });
    await ask("GET", "/api/v1/overview", 200);
    await ask("POST", "/api/v1/storage/sweep", 200, { by: "session" });
    await ask("POST", "/api/v1/storage/check", 200, { by: "session" });
  });

  it("holds for people, with a session", async () => {
    const by = "session";
    await ask("GET", "/api/v1/account", 200);
    await ask("GET", "/api/v1/account/passkeys", 200, { by });
    await ask("GET", "/api/v1/account/sessions", 200, { by });
    const token = { name: "Robot", scopes: ["read"], days: 3 };
    const made = await json<{ id: number }>(ask("POST", "/api/v1/account/tokens", 201, { body: token, by }));
    await ask("GET", "/api/v1/account/tokens", 200, { by });
    await ask("DELETE", `/api/v1/account/tokens/${made.id}`, 204, { by });
    await ask("GET", "/api/v1/accounts", 200, { by });
    const account = { name: "Ivo", role: "editor" };
    const { id } = await json<{ id: number }>(ask("POST", "/api/v1/accounts", 201, { body: account, by }));
    await ask("POST", "/api/v1/accounts", 422, { body: account, by });
    await ask("GET", `/api/v1/accounts/${id}`, 200, { by });
    await ask("PATCH", `/api/v1/accounts/${id}`, 200, { body: { role: "viewer" }, by });
    await ask("POST", `/api/v1/accounts/${id}/invitations`, 201, { body: {}, by });
    await ask("DELETE", `/api/v1/accounts/${id}/tokens/77`, 404, { by });
  });
});
