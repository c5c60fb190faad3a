/** What lets somebody in, or lets them do more, takes a sign-in of the last minutes. */
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { isFresh } from "../../src/catalogue/accounts/freshness.ts";
import { hashOf, secondsFromNow } from "../../src/catalogue/accounts/secret.ts";
import { newSession } from "../../src/catalogue/accounts/session.ts";
import { beginSession } from "../../src/store/accounts/sessions.ts";
import { openDatabase } from "../../src/store/database.ts";
import { accountOf, sendForm, sendJson, signedIn, withToken } from "./editors.ts";
import { ask } from "./requests.ts";

/** A browser that somebody of this role signed in with so long ago. */
async function signedInBefore(seconds: number, role: "administrator" | "editor" = "administrator") {
  const headers = await signedIn(role);
  await env.DB.prepare(
    "UPDATE sessions SET created_at = ? WHERE rowid = (SELECT max(rowid) FROM sessions WHERE account_id = ?)",
  )
    .bind(secondsFromNow(-seconds), await accountOf(role))
    .run();
  return headers;
}

async function counted(): Promise<number[]> {
  const tables = ["accounts", "invitations", "tokens", "passkeys"];
  const counts = await Promise.all(
    tables.map((table) => env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first<number>("n")),
  );
  return counts.map(Number);
}

describe("after ten minutes", () => {
  it("a form is kept, with all that was typed, behind the question who it is, and nothing is done", async () => {
    const headers = await signedInBefore(601);
    const id = await accountOf("viewer");
    const before = await counted();
    for (const [path, fields] of [
      ["/admin/account/tokens", { token: 'A "token" & more', scopes: "read", days: "30" }],
      ["/admin/accounts", { name: "Cho", role: "editor" }],
      [`/admin/accounts/${id}/role`, { role: "administrator" }],
      [`/admin/accounts/${id}/invitations`, { lost: "yes" }],
      [`/admin/accounts/${id}/enable`, {}],
    ] as const) {
      const response = await sendForm(path, fields, headers);
      const page = await response.text();
      expect(response.status, path).toBe(403);
      expect(page).toContain("<h1>Confirm that it is you</h1>");
      expect(page).toContain(`<form method="post" action="${path}" data-resend>`);
      for (const [name, value] of Object.entries(fields)) {
        const kept = value.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
        expect(page, path).toContain(`<input type="hidden" name="${name}" value="${kept}">`);
      }
    }
    expect(await counted()).toEqual(before);
    expect((await ask("/api/v1/account", { headers })).status).toBe(200);
  });

  it("JSON is answered with what to do", async () => {
    const headers = await signedInBefore(601);
    const id = await accountOf("viewer");
    const before = await counted();
    for (const [method, path, body] of [
      ["POST", "/api/v1/account/tokens", { name: "x", scopes: ["read"], days: 1 }],
      ["POST", "/api/v1/accounts", { name: "Dua", role: "editor" }],
      ["PATCH", `/api/v1/accounts/${id}`, { role: "administrator" }],
      ["POST", `/api/v1/accounts/${id}/invitations`, {}],
      ["POST", "/admin/account/passkeys/options", {}],
      ["POST", "/admin/account/passkeys", {}],
      ["DELETE", "/api/v1/account/passkeys/x", {}],
    ] as const) {
      const response = await sendJson(method, path, body, headers);
      expect(response.status, path).toBe(403);
      expect(await response.text(), path).toContain("Sign in again at /admin/account, and repeat it");
    }
    expect(await counted()).toEqual(before);
  });

  it("everything else goes on, and what ends access too", async () => {
    const headers = await signedInBefore(3600, "editor");
    expect((await ask("/admin", { headers })).status).toBe(200);
    expect((await sendJson("POST", "/api/v1/publications", {}, headers)).status).toBe(422);
    expect((await sendForm("/admin/account/sessions/end-all", {}, headers)).status).toBe(303);
  });
});

describe("within ten minutes, and for whoever has no browser", () => {
  it("nothing is asked", async () => {
    const headers = await signedInBefore(570);
    const wanted = { name: "x", scopes: ["read"], days: 1 };
    expect((await sendJson("POST", "/api/v1/account/tokens", wanted, headers)).status).toBe(201);
    const token = await withToken("editor", ["read", "write"]);
    await env.DB.prepare("UPDATE tokens SET created_at = '2020-01-01T00:00:00.000Z'").run();
    expect((await sendJson("POST", "/api/v1/publications", {}, token)).status).toBe(422);
  });

  it("Cloudflare Access is asked when it vouched, but for its services", () => {
    const person = { accountId: 1, name: "A", role: "administrator", language: null } as const;
    const by = (seconds: number, isService: boolean) =>
      ({ kind: "access", isService, since: secondsFromNow(-seconds) }) as const;
    expect(isFresh({ ...person, by: by(601, false) })).toBe(false);
    expect(isFresh({ ...person, by: by(599, false) })).toBe(true);
    expect(isFresh({ ...person, by: by(9999, true) })).toBe(true);
  });
});

describe("a lost device", () => {
  it("takes tokens, sessions and passkeys of the account with it, and nobody else’s", async () => {
    const [theirs, others] = [await withToken("editor", ["read"]), await withToken("publisher", ["read"])];
    const browser = await signedIn("editor");
    const id = await accountOf("editor");
    await sendForm(`/admin/accounts/${id}/invitations`, { lost: "yes" }, await signedIn("administrator"));
    const status = async (headers: Record<string, string>) =>
      (await ask("/api/v1/account", { headers })).status;
    expect([await status(theirs), await status(browser), await status(others)]).toEqual([401, 401, 200]);
  });

  it("keeps them where only a link is made", async () => {
    const theirs = await withToken("editor", ["read"]);
    const id = await accountOf("editor");
    await sendForm(`/admin/accounts/${id}/invitations`, {}, await signedIn("administrator"));
    expect((await ask("/api/v1/account", { headers: theirs })).status).toBe(200);
  });
});

describe("a removed passkey", () => {
  it("takes the sessions that it began with it, and no others", async () => {
    const [phone, laptop] = [await signedIn("publisher"), await signedIn("publisher")];
    const id = await accountOf("publisher");
    for (const key of ["phone", "laptop"]) {
      await env.DB.prepare(
        "INSERT INTO passkeys (id, account_id, name, public_key, counter, created_at) VALUES (?1, ?2, ?1, 'x', 0, '2026-01-01')",
      )
        .bind(key, id)
        .run();
    }
    await env.DB.prepare(
      "UPDATE sessions SET passkey_id = 'phone' WHERE rowid = (SELECT min(rowid) FROM sessions WHERE account_id = ?)",
    )
      .bind(id)
      .run();
    expect((await sendForm("/admin/account/passkeys/phone/remove", {}, laptop)).status).toBe(303);
    expect((await ask("/api/v1/account", { headers: phone })).status).toBe(401);
    expect((await ask("/api/v1/account", { headers: laptop })).status).toBe(200);
    expect((await sendForm("/admin/account/passkeys/laptop/remove", {}, laptop)).status).toBe(409);
    expect((await ask("/api/v1/account", { headers: laptop })).status).toBe(200);
  });
});

it("a passkey that was taken away while it was shown begins no session, and ends none", async () => {
  const accountId = await accountOf("viewer");
  const owner = { accountId, name: "viewer" };
  const { cookie = "" } = await signedIn("viewer");
  const before = cookie.slice(cookie.indexOf("=") + 1);
  const begin = (passkeyId: string) =>
    beginSession(openDatabase(env.DB), owner, {
      counter: 0,
      session: newSession("", passkeyId).session,
      previous: hashOf(before),
      detail: "viewer signed in.",
      now: secondsFromNow(0),
    });
  await env.DB.prepare(
    "INSERT INTO passkeys (id, account_id, name, public_key, counter, created_at) VALUES ('theirs', ?, 'A', 'x', 0, '2026-01-01')",
  )
    .bind(accountId)
    .run();
  expect(await begin("gone")).toBe(false);
  expect((await ask("/api/v1/account", { headers: { cookie } })).status).toBe(200);
  expect(await begin("theirs")).toBe(true);
  const { results } = await env.DB.prepare("SELECT passkey_id AS key FROM sessions WHERE account_id = ?")
    .bind(accountId)
    .all();
  expect(results).toEqual([{ key: "theirs" }]);
});
