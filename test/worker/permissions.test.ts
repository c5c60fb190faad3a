/** Every route of the editors', tried by nobody, by each role, and by tokens with each scope. */
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { secondsFromNow } from "../../src/catalogue/accounts/secret.ts";
import type { AccountRole, Action, TokenScope } from "../../src/catalogue/accounts/principal.ts";
import { editorRoutes } from "../../src/http/editor/app.ts";
import { editor } from "../../src/http/sides.ts";
import { accountOf, signedIn, withToken } from "./editors.ts";
import { ask } from "./requests.ts";

/** Who may do what, written down once more. */
const allowed: Record<Action, { roles: AccountRole[]; scope: TokenScope | null }> = {
  see: { roles: ["viewer", "editor", "publisher", "administrator"], scope: "read" },
  change: { roles: ["editor", "publisher", "administrator"], scope: "write" },
  publish: { roles: ["publisher", "administrator"], scope: "publish" },
  configure: { roles: ["administrator"], scope: "write" },
  "back-up": { roles: ["administrator"], scope: "backup" },
  administer: { roles: ["administrator"], scope: null },
  "own-account": { roles: ["viewer", "editor", "publisher", "administrator"], scope: null },
};

/** The routes that anyone may use. Whoever adds one says so here. */
const open = [
  "GET /admin/assets/:path{[A-Za-z0-9_./-]+}",
  "GET /admin/sign-in",
  "POST /admin/sign-in/options",
  "POST /admin/sign-in",
  "POST /admin/sign-out",
  "GET /admin/invitations/:secret{[A-Za-z0-9_-]{43}}",
  "POST /admin/invitations/:secret{[A-Za-z0-9_-]{43}}/options",
  "POST /admin/invitations/:secret{[A-Za-z0-9_-]{43}}",
  "GET /preview/:secret",
  "GET /preview/:secret/:document",
  // They take their key as COUNTER has it, and refuse in its words.
  "GET /sushi/r51/members",
  "GET /sushi/r51/reports",
  "GET /sushi/r51/reports/pr",
  "GET /sushi/r51/reports/pr_p1",
  "GET /sushi/r51/reports/tr",
  "GET /sushi/r51/reports/tr_b1",
  "GET /sushi/r51/reports/tr_b2",
  "GET /sushi/r51/reports/tr_b3",
  "GET /sushi/r51/status",
];

/** What everybody may read: what is published of it without a permission, all of it with one. */
const readable: ReadonlySet<string> = new Set(
  ["topics", "series", "contributors", "places", "publications/:key"].map((name) => `GET /api/v1/${name}`),
);

/** The path of a thing that does not exist: whoever may act gets any answer but 401 and 403. */
function exampleOf(path: string): string {
  return path
    .replace(/:secret\{.*?\}\}/, "A".repeat(43))
    .replace(/:year\{.*\}/, "2026")
    .replace(/:\w+(?:\{(?:[^{}]|\{[^{}]*\})*\})?\??/g, "999999");
}

type Who = { role: AccountRole; scopes: TokenScope[] | null } | null;

const everyScope: TokenScope[] = ["read", "write", "publish", "backup"];
const roles: AccountRole[] = ["viewer", "editor", "publisher", "administrator"];
const everybody: Who[] = [
  null,
  ...roles.map((role) => ({ role, scopes: null })),
  ...roles.map((role) => ({ role, scopes: everyScope })),
  ...everyScope.map((scope): Who => ({ role: "administrator", scopes: [scope] })),
  { role: "administrator", scopes: [] },
];

function expected(who: Who, action: Action): "allowed" | 401 | 403 {
  if (!who) return 401;
  const { roles: of, scope } = allowed[action];
  const scoped = who.scopes === null || (scope !== null && who.scopes.includes(scope));
  return of.includes(who.role) && scoped ? "allowed" : 403;
}

function nameOf(who: Who): string {
  if (!who) return "nobody";
  return who.scopes ? `a token for [${who.scopes.join(" ")}] of the ${who.role}` : `the ${who.role}`;
}

/** What the route makes of whoever asks. Each asks anew: some routes end a session. */
async function outcome(who: Who, method: string, path: string): Promise<"allowed" | 401 | 403> {
  const headers = !who ? {} : who.scopes ? await withToken(who.role, who.scopes) : await signedIn(who.role);
  const { status } = await ask(path, { method, headers });
  if (status >= 500) throw new Error(`${method} ${path} answered ${status}`);
  return status === 401 || status === 403 ? status : "allowed";
}

describe("every route of the editors'", () => {
  it("is one of the list, with a decision of its own", () => {
    const registered = editor.routes.filter(({ method }) => method !== "ALL");
    expect(registered.map(({ method, path }) => `${method} ${path}`)).toEqual(
      editorRoutes.map(({ method, path }) => `${method} ${path}`),
    );
  });

  it("is closed, but for those that are meant to be open", () => {
    const found = editorRoutes.filter(({ decision }) => decision === "anyone");
    expect(found.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(open.toSorted());
  });

  it.each(everybody.map((who) => [nameOf(who), who] as const))(
    "does for %s what that one may do, and nothing else",
    async (_, who) => {
      const closed = editorRoutes.flatMap((route) => (route.decision === "anyone" ? [] : [route]));
      const wrong = await Promise.all(
        closed.map(async ({ method, path, decision }) => {
          const found = await outcome(who, method, exampleOf(path));
          const wanted =
            readable.has(`${method} ${path}`) && who === null ? "allowed" : expected(who, decision);
          return found === wanted ? [] : [`${method} ${path}: ${found}, not ${wanted}`];
        }),
      );
      expect(wrong.flat()).toEqual([]);
    },
    60_000,
  );

  it("is closed to whoever was disabled, at once, with session and token", async () => {
    const [session, token] = [await signedIn("publisher"), await withToken("publisher", everyScope)];
    expect((await ask("/api/v1/account", { headers: session })).status).toBe(200);
    expect((await ask("/api/v1/account", { headers: token })).status).toBe(200);
    await env.DB.prepare("UPDATE accounts SET disabled_at = '2026-01-01' WHERE name = 'publisher'").run();
    expect((await ask("/api/v1/account", { headers: session })).status).toBe(401);
    expect((await ask("/api/v1/account", { headers: token })).status).toBe(401);
  });
});

describe.each([
  ["the access has ended", "disabled_at = '2026-01-01'", 401],
  ["the role is a lesser one", "role = 'editor'", 403],
])("what is held back until %s", (_, change, refused) => {
  afterEach(() => {
    vi.useRealTimers();
  });

  const json = "application/json";
  const form = "application/x-www-form-urlencoded";
  const somebody = JSON.stringify({ name: "Held", role: "administrator" });
  const part = '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\nb\r\n--x--\r\n';
  const held: [string, string, string, string, Record<string, string>][] = [
    ["POST", "/api/v1/accounts", json, somebody, {}],
    ["POST", "/api/v1/accounts", json, somebody, { "idempotency-key": '"held"' }],
    ["POST", "/admin/accounts", form, "name=Held&role=administrator", {}],
    ["POST", "/api/v1/account/tokens", json, '{"name":"Held","scopes":["read"],"days":1}', {}],
    ["POST", "/admin/account/passkeys", json, "{}", {}],
    ["POST", "/admin/account/tokens", form, "token=Held&scopes=read&days=1", {}],
    ["POST", "/api/v1/publications", json, "{}", {}],
    ["PATCH", "/api/v1/settings", json, "{}", { "if-match": "*" }],
    ["POST", "/api/v1/import", "text/csv", "title,language\r\n", {}],
    ["PUT", "/api/v1/documents/CODE/file", "application/pdf", "%PDF-1.7", { "content-length": "8" }],
    ["PUT", "/api/v1/documents/CODE/cover", "image/png", "PNG", { "content-length": "3" }],
    ["POST", "/admin/import", "multipart/form-data; boundary=x", part, {}],
  ];

  it.each(held)("does nothing: %s %s of %s", async (method, path, type, body, more) => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
    const code = await env.DB.prepare("SELECT code FROM documents LIMIT 1").first<string>("code");
    const id = await accountOf("administrator");
    const headers = await signedIn("administrator");
    const seen = () =>
      env.DB.prepare("SELECT max(last_seen_at) AS at FROM sessions WHERE account_id = ?")
        .bind(id)
        .first("at");
    await env.DB.prepare("UPDATE sessions SET last_seen_at = ? WHERE account_id = ?")
      .bind(secondsFromNow(-3600), id)
      .run();
    const before = await seen();
    const stored = async () => (await env.FILES.list({ prefix: `files/${code}/` })).objects.length;
    const files = await stored();
    const { readable: sent, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const answer = ask(path.replace("CODE", code ?? ""), {
      method,
      headers: { ...headers, "content-type": type, ...more },
      body: sent,
    });
    // They are known by now: what follows is about the rest of the request.
    for (let looks = 0; looks < 4000 && (await seen()) === before; looks += 1) await scheduler.wait(5);
    await env.DB.prepare(`UPDATE accounts SET ${change} WHERE id = ?`).bind(id).run();
    vi.setSystemTime(Date.now() + 5000);
    const writer = writable.getWriter();
    // What is not read to its end is never taken.
    writer
      .write(new TextEncoder().encode(body))
      .then(() => writer.close())
      .catch(() => {});
    const { status } = await answer;
    await env.DB.prepare("UPDATE accounts SET disabled_at = NULL, role = 'administrator' WHERE id = ?")
      .bind(id)
      .run();
    expect(status).toBe(refused);
    expect(await stored()).toBe(files);
    const made = await env.DB.prepare(
      "SELECT (SELECT count(*) FROM accounts WHERE name = 'Held') + (SELECT count(*) FROM tokens WHERE name = 'Held') AS n",
    ).first("n");
    expect(made).toBe(0);
  });
});
