/** The security log: what is in it, what is not, and who may read it. */
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { inviteIn, tokenIn } from "../../src/commands/invite.ts";
import { newSecret } from "../../src/catalogue/accounts/secret.ts";
import { accountOf, sendForm, sendJson, signedIn, withToken } from "./editors.ts";
import { ask, origin } from "./requests.ts";

interface Event {
  readonly id: number;
  readonly accountId: number | null;
  readonly action: string;
  readonly detail: string;
  readonly author: string;
}

let administrator: Record<string, string>;

/** Empties the log as whoever has the database alone can: by taking away what keeps it. */
async function emptyLog(): Promise<void> {
  const { sql } = (await env.DB.prepare(
    "SELECT sql FROM sqlite_schema WHERE name = 'activities_kept'",
  ).first<{ sql: string }>()) ?? { sql: "" };
  await env.DB.batch(
    ["DROP TRIGGER activities_kept", "DELETE FROM activities", sql].map((each) => env.DB.prepare(each)),
  );
}

/** A Worker remembers what it noted within the minute: each test begins after that. */
let today = Date.now();

beforeEach(async () => {
  today += 61_000;
  vi.useFakeTimers({ toFake: ["Date"], now: today });
  administrator = await signedIn("administrator");
  await emptyLog();
});

afterEach(() => {
  vi.useRealTimers();
});

async function log(query = ""): Promise<{ events: Event[]; next: number | null }> {
  const response = await ask(`/api/v1/security-log${query}`, { headers: administrator });
  expect(response.status).toBe(200);
  return response.json();
}

async function noted(): Promise<string[]> {
  return (await log()).events.map(({ action, author, detail }) => `${action} · ${author} · ${detail}`);
}

const unknownPasskey = {
  response: {
    id: "eA",
    rawId: "eA",
    type: "public-key",
    clientExtensionResults: {},
    response: { clientDataJSON: "e30", authenticatorData: "eA", signature: "eA" },
  },
};

describe("the security log", () => {
  it("has each way in which somebody was not let in, once a minute, and no address of a network", async () => {
    const from = { origin, "cf-connecting-ip": "192.0.2.77" };
    for (let again = 0; again < 3; again += 1) {
      await sendJson("POST", "/admin/sign-in", unknownPasskey, from);
      await ask(`/admin/invitations/${newSecret()}`, { headers: from });
      await ask("/api/v1/account", { headers: { authorization: `Bearer ${newSecret()}`, ...from } });
    }
    expect(await noted()).toEqual([
      "sign-in-failed · Somebody · A token was shown that does not work.",
      "sign-in-failed · Somebody · A sign-in link was opened that does not work any more.",
      "sign-in-failed · Somebody · A passkey was shown that was not accepted.",
    ]);
    const { results } = await env.DB.prepare("SELECT * FROM activities").all();
    expect(JSON.stringify(results)).not.toContain("192.0.2");
  });

  it("names whose passkey did not sign in", async () => {
    const id = await accountOf("editor");
    await env.DB.prepare(
      "INSERT INTO passkeys (id, account_id, name, public_key, counter, created_at) VALUES ('eA', ?, 'Phone', 'eA', 0, '2026-01-01')",
    )
      .bind(id)
      .run();
    const response = await sendJson("POST", "/admin/sign-in", unknownPasskey, { origin });
    expect(response.status).toBe(422);
    const { events } = await log();
    expect(events).toMatchObject([
      {
        accountId: id,
        action: "sign-in-failed",
        detail: "A passkey of editor was shown and did not sign in.",
      },
    ]);
    await env.DB.prepare("DELETE FROM passkeys WHERE id = 'eA'").run();
  });

  it("has who was refused what, by the route's pattern, and not that nobody was signed in", async () => {
    const viewer = await signedIn("viewer");
    await ask("/admin/accounts/1", { headers: viewer });
    await sendJson("POST", "/api/v1/publications", {}, await withToken("viewer", ["read"]));
    await sendForm("/admin/account/tokens", {}, { ...viewer, origin: "https://evil.example" });
    await ask("/admin");
    await ask("/api/v1/accounts");
    const lines = await noted();
    expect(lines).toEqual([
      "refused · viewer · A write came from another site: POST /admin/account/tokens.",
      "refused · viewer · Their role or token does not allow what was asked: POST /api/v1/publications.",
      "refused · viewer · Their role or token does not allow what was asked: GET /admin/accounts/:id.",
    ]);
  });

  it("has one line for what strangers’ browsers were made to write, wherever, and asks the database once a minute", async () => {
    const evil = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
    const paths = ["/admin/sign-in", "/api/v1/publications", "/admin/accounts", "/admin/topics"];
    for (const path of paths) expect((await sendJson("POST", path, {}, evil)).status, path).toBe(403);
    expect(await noted()).toEqual(["refused · Somebody · A write came from another site."]);
    await emptyLog();
    for (const path of paths) await sendJson("POST", path, {}, evil);
    expect(await noted()).toEqual([]);
    vi.setSystemTime(Date.now() + 61_000);
    await sendJson("POST", "/admin/topics", {}, evil);
    expect(await noted()).toEqual(["refused · Somebody · A write came from another site."]);
  });

  it("has who guessed a key of the COUNTER API, too often, or showed one that may not read", async () => {
    const from = { "cf-connecting-ip": "192.0.2.79" };
    const asking = async (key: string) =>
      (await ask(`/sushi/r51/members?customer_id=0000000000000000&api_key=${key}`, { headers: from })).status;
    const { authorization = "" } = await withToken("editor", ["write"]);
    expect(await asking(authorization.replace("Bearer ", ""))).toBe(401);
    // A minute may end meanwhile: then the next twenty are refused after themselves.
    let status = 0;
    for (let tries = 0; status !== 429 && tries < 45; tries += 1) status = await asking(newSecret());
    expect(status).toBe(429);
    expect(await noted()).toEqual([
      "sign-in-failed · Somebody · From one network there were too many attempts to sign in.",
      "sign-in-failed · Somebody · A token was shown that does not work.",
      "refused · editor · Their role or token does not allow what was asked: GET /sushi/r51/members.",
    ]);
  });

  it.each(["tables/accounts", "tables/files?after=1", "file?key=nothing", "files", "files?after=nothing"])(
    "has who took %s, though it be the only piece of a backup",
    async (piece) => {
      await ask(`/api/v1/backup/${piece}`, { headers: await withToken("administrator", ["backup"]) });
      expect(await noted()).toEqual(["exported · administrator · administrator took a backup."]);
    },
  );

  it("has what is done with accounts, which the overview does not tell everybody", async () => {
    const id = await accountOf("publisher");
    await sendForm(`/admin/accounts/${id}/invitations`, {}, administrator);
    expect(await noted()).toEqual(["invited · administrator · publisher got a sign-in link."]);
    const overview = await ask("/admin", { headers: await signedIn("viewer") });
    expect(await overview.text()).not.toContain("got a sign-in link");
  });

  it("has what was done with accounts from the command line, before and after", async () => {
    const name = "Ada of the terminal";
    const invite = (more: object) => inviteIn(env.DB, { name, role: null, accessSubject: null, ...more });
    await invite({});
    await invite({ role: "publisher" });
    await invite({ accessSubject: "ada@institute.example" });
    await invite({ accessSubject: "ada@elsewhere.example", role: "publisher" });
    await tokenIn(env.DB, { name: "A script", scopes: ["read", "write"], days: 1 });
    const { id } = (await env.DB.prepare("SELECT id FROM accounts WHERE name = ?")
      .bind(name)
      .first<{ id: number }>()) ?? {
      id: 0,
    };
    await env.DB.prepare("UPDATE accounts SET disabled_at = created_at WHERE id = ?").bind(id).run();
    await invite({ lost: true });
    await tokenIn(env.DB, { name, scopes: ["read"], days: 1 });
    const told = (await noted()).filter((line) => line.includes("Command line")).toReversed();
    const by = (action: string, detail: string) => `${action} · Command line · ${detail}`;
    const invited = by("invited", `${name} was invited from the command line.`);
    expect(told).toEqual([
      by("added", `${name} was added as editor from the command line.`),
      invited,
      by("role-changed", `${name}, who was editor, is now publisher, from the command line.`),
      invited,
      by(
        "access-changed",
        `Cloudflare Access knows ${name} as ada@institute.example, from the command line; before as nobody.`,
      ),
      invited,
      by(
        "access-changed",
        `Cloudflare Access knows ${name} as ada@elsewhere.example, from the command line; before as ada@institute.example.`,
      ),
      invited,
      by("added", "A script was added as editor from the command line."),
      by("token-made", "A token of A script was made from the command line, to read, write."),
      by(
        "ended",
        `${name} was not invited from the command line, since the account is disabled; earlier passkeys, sessions and tokens were ended.`,
      ),
    ]);
  });

  it("has who signed out, and whose sessions somebody else ended", async () => {
    await sendForm("/admin/sign-out", {}, await signedIn("viewer"));
    await sendForm("/admin/account/sessions/end-all", {}, await signedIn("editor"));
    const id = await accountOf("publisher");
    await signedIn("publisher");
    await ask(`/api/v1/accounts/${id}/sessions`, { method: "DELETE", headers: administrator });
    // There is nothing left to end, so nothing to tell.
    await ask(`/api/v1/accounts/${id}/sessions`, { method: "DELETE", headers: administrator });
    expect(await noted()).toEqual([
      "signed-out · administrator · publisher was signed out everywhere.",
      "signed-out · editor · editor was signed out everywhere.",
      "signed-out · viewer · viewer signed out of a browser.",
    ]);
  });

  it("has who took along what readers do not have, once a minute, and not at a moment that spoils a backup", async () => {
    const backup = await withToken("administrator", ["backup"]);
    const mark = async () =>
      (await (await ask("/api/v1/backup", { headers: backup })).json<{ mark: string }>()).mark;
    const before = await mark();
    await ask("/api/v1/backup/tables/accounts", { headers: backup });
    for (let again = 0; again < 2; again += 1) {
      await ask("/api/v1/backup/files", { headers: backup });
      const sheet = await ask("/api/v1/export.csv", { headers: await withToken("viewer", ["read"]) });
      expect(sheet.status).toBe(200);
      await sheet.body?.cancel();
    }
    expect(await mark()).toBe(before);
    expect(await noted()).toEqual([
      "exported · viewer · viewer took a sheet of all publications.",
      "exported · administrator · administrator took a backup.",
    ]);
  });

  it("spoils no backup by what anybody can cause, and does by what changes an account", async () => {
    const backup = await withToken("administrator", ["backup"]);
    const mark = async () =>
      (await (await ask("/api/v1/backup", { headers: backup })).json<{ mark: string }>()).mark;
    const before = await mark();
    await ask("/api/v1/account", { headers: { authorization: `Bearer ${newSecret()}` } });
    await ask("/admin/accounts/1", { headers: await signedIn("viewer") });
    await sendForm("/admin/sign-out", {}, await signedIn("viewer"));
    expect((await noted()).length).toBe(3);
    expect(await mark()).toBe(before);
    const added = await sendJson(
      "POST",
      "/api/v1/accounts",
      { name: "Marked", role: "viewer" },
      administrator,
    );
    expect(added.status).toBe(201);
    expect(await mark()).not.toBe(before);
  });

  it("can be taken along whole as a sheet that calculates nothing, by administrators, which it notes", async () => {
    await env.DB.batch(
      Array.from({ length: 150 }, (_, at) =>
        env.DB.prepare(
          "INSERT INTO activities (subject, action, detail, account_name, created_at) VALUES ('/admin/sign-in', 'sign-in-failed', ?, ?, ?)",
        ).bind(
          `No. ${at}`,
          at === 7 ? '=HYPERLINK("https://evil.example")' : "Somebody",
          new Date().toISOString(),
        ),
      ),
    );
    const answer = await ask("/api/v1/security-log.csv", { headers: administrator });
    expect([answer.status, answer.headers.get("content-disposition")]).toEqual([
      200,
      'attachment; filename="security-log.csv"',
    ]);
    const lines = (await answer.text()).trim().split("\r\n");
    expect(lines[0]).toContain("number,when,what,in words,who,account");
    expect(lines).toHaveLength(152);
    expect(lines[1]).toContain("exported,administrator took the security log.,administrator");
    expect(lines.find((line) => line.includes("No. 7,"))).toContain(`"'=HYPERLINK`);
    for (const headers of [
      await signedIn("publisher"),
      await withToken("administrator", ["read", "backup"]),
    ]) {
      expect((await ask("/api/v1/security-log.csv", { headers })).status).toBe(403);
    }
  });

  it("is a page and JSON for administrators, a hundred at a time, and forgets what is older than a year", async () => {
    await env.DB.batch(
      Array.from({ length: 150 }, (_, at) =>
        env.DB.prepare(
          "INSERT INTO activities (subject, action, detail, account_name, created_at) VALUES ('/admin/sign-in', 'sign-in-failed', ?, 'Somebody', ?)",
        ).bind(`No. ${at}`, at < 20 ? "2020-01-01T00:00:00.000Z" : new Date().toISOString()),
      ),
    );
    const first = await log();
    expect(first.events).toHaveLength(100);
    const second = await log(`?before=${first.next}`);
    expect([second.events.length, second.next]).toEqual([50, null]);
    await ask(`/admin/invitations/${newSecret()}`, { headers: { "cf-connecting-ip": "192.0.2.78" } });
    const rest = await log(`?before=${first.next}`);
    expect(rest.events.map(({ detail }) => detail)).not.toContain("No. 19");
    const page = await ask("/admin/security-log", { headers: administrator });
    const text = await page.text();
    expect([page.status, text.includes("A sign-in link was opened"), text.includes("?before=")]).toEqual([
      200,
      true,
      true,
    ]);
    for (const role of ["viewer", "editor", "publisher"] as const) {
      const headers = await signedIn(role);
      expect((await ask("/admin/security-log", { headers })).status, role).toBe(403);
      expect((await ask("/api/v1/security-log", { headers })).status, role).toBe(403);
    }
  });

  it.each([
    ["a changed sentence", "UPDATE activities SET detail = 'Nothing happened.'"],
    ["another author", "UPDATE activities SET account_id = NULL, account_name = 'Somebody'"],
    ["an earlier day", "UPDATE activities SET created_at = '2020-01-01T00:00:00.000Z' WHERE id = 1"],
    ["one row less", "DELETE FROM activities WHERE id = 1"],
    ["nothing at all", "DELETE FROM activities"],
    [
      "a row in place of another",
      "INSERT OR REPLACE INTO activities (id, subject, action, detail, account_name, created_at) VALUES (1, '/admin/sign-in', 'noted', 'Nothing happened.', 'A', '2026-01-01')",
    ],
    [
      "a row that takes another over",
      "INSERT INTO activities (id, subject, action, detail, account_name, created_at) VALUES (1, '/', 'noted', '', 'A', '') ON CONFLICT DO UPDATE SET detail = excluded.detail",
    ],
    ["another state of a publication", "UPDATE revisions SET account_name = 'Somebody'"],
    ["other settings than were saved", "UPDATE settings SET account_name = 'Somebody'"],
  ])("is kept by the database itself, against %s", async (_, statement) => {
    const rows = () => env.DB.prepare("SELECT * FROM activities ORDER BY id").all();
    await env.DB.batch([
      env.DB.prepare(
        "INSERT INTO activities (id, subject, action, detail, account_name, created_at) VALUES (1, '/topics/floods', 'renamed', 'Renamed.', 'A', '2020-01-01T00:00:00.000Z'), (2, '/admin/accounts/1', 'refused', 'Refused.', 'A', ?)",
      ).bind(new Date().toISOString()),
      env.DB.prepare(
        "INSERT OR IGNORE INTO settings (revision, version, content, detail, account_name, created_at) VALUES (1, 'v', '{}', '', 'A', '')",
      ),
      env.DB.prepare(
        "INSERT OR IGNORE INTO revisions (publication_id, revision, action, state, content, account_name, created_at) VALUES (1, 1, 'created', 'draft', '{}', 'A', '')",
      ),
    ]);
    const before = await rows();
    expect(before.results).toHaveLength(2);
    await expect(env.DB.prepare(statement).run()).rejects.toThrow(/never changed|is kept/);
    expect((await rows()).results).toEqual(before.results);
  });
});

it("writes a line with the answer's number where a refusal cannot be noted", async () => {
  const errors = vi.spyOn(console, "error").mockImplementation(() => {});
  await env.DB.prepare(
    "CREATE TRIGGER activities_full BEFORE INSERT ON activities BEGIN SELECT RAISE(ABORT, 'the log is full'); END",
  ).run();
  try {
    const answer = await ask("/api/v1/edited", { headers: { authorization: "Bearer nobody-has-this" } });
    expect(answer.status).toBe(401);
    const lines: unknown[] = errors.mock.calls.map(([line]) => JSON.parse(String(line)));
    expect(lines).toContainEqual(
      expect.objectContaining({ level: "error", requestId: answer.headers.get("x-request-id") }),
    );
  } finally {
    errors.mockRestore();
    await env.DB.prepare("DROP TRIGGER activities_full").run();
  }
});
