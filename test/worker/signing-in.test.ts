/** What holds of sessions, links, tokens and people, over HTTP. Passkeys themselves are tried in a browser. */
import { Buffer } from "node:buffer";
import { createHash, randomBytes } from "node:crypto";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { newSession } from "../../src/catalogue/accounts/session.ts";
import { hashOf, newSecret, secondsFromNow } from "../../src/catalogue/accounts/secret.ts";
import { webAuthn } from "../../src/catalogue/accounts/passkey.ts";
import type { ProblemJson } from "../../src/http/json/schema.ts";
import { accountOf, sendForm, sendJson, signedIn, withToken } from "./editors.ts";
import { ask, origin } from "./requests.ts";

// The test runner fetches a module when it is first imported, for the request that asked: another that waits for the
// same would hang where that one has ended. In the build it is there from the start.
beforeAll(() => webAuthn());

/** How many networks have asked so far: each may show what does not work twenty times a minute. */
let networks = 0;

async function statusWith(headers: Record<string, string>, path = "/api/v1/account"): Promise<number> {
  networks += 1;
  return (await ask(path, { headers: { "cf-connecting-ip": `198.51.100.${networks}`, ...headers } })).status;
}

/** The latest activities, oldest first. */
async function activities(): Promise<string[]> {
  const { results } = await env.DB.prepare("SELECT action, detail FROM activities ORDER BY id").all<{
    action: string;
    detail: string;
  }>();
  return results.map(({ action, detail }) => `${action}: ${detail}`);
}

describe("a session", () => {
  it("ends after two weeks, after four days without use, and when it is ended", async () => {
    const id = await accountOf("viewer");
    const [day, within] = [86_400, 60];
    for (const [column, seconds] of [
      // It was made to end two weeks after it began.
      ["expires_at", 0],
      ["last_seen_at", -4 * day],
    ] as const) {
      for (const [moment, status] of [
        [seconds + within, 200],
        [seconds, 401],
      ] as const) {
        const headers = await signedIn("viewer");
        await env.DB.prepare(`UPDATE sessions SET ${column} = ? WHERE account_id = ?`)
          .bind(secondsFromNow(moment), id)
          .run();
        expect(await statusWith(headers), `${column} ${moment}`).toBe(status);
      }
    }
    const made = Date.parse(newSession("", "x").session.expiresAt) - Date.now();
    expect(Math.abs(made / 1000 - 14 * day)).toBeLessThan(within);
    const [here, there] = [await signedIn("viewer"), await signedIn("viewer")];
    const signOut = await sendForm("/admin/sign-out", {}, here);
    expect(signOut.status).toBe(303);
    const forgotten = "__Host-session=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Strict";
    expect(signOut.headers.get("set-cookie")).toBe(forgotten);
    expect([await statusWith(here), await statusWith(there)]).toEqual([401, 200]);
    // What names no session counts as guessing: a browser shows it once.
    for (const [path, headers, cookies] of [
      ["/api/v1/account", here, [forgotten]],
      ["/admin/sign-in", here, [forgotten]],
      ["/api/v1/account", there, []],
    ] as const) {
      const answer = await ask(path, { headers: { ...headers, "cf-connecting-ip": "192.0.2.8" } });
      expect(answer.headers.getSetCookie(), path).toEqual(cookies);
    }
    const again = await sendForm("/admin/sign-out", {}, { ...here, "cf-connecting-ip": "192.0.2.8" });
    expect(again.headers.getSetCookie()).toEqual([forgotten]);
  });

  it("is listed for its owner, who can end any of theirs and nobody else’s", async () => {
    const [mine, other] = [await signedIn("editor"), await signedIn("editor")];
    const listed = await ask("/api/v1/account/sessions", { headers: mine });
    const { sessions } = await listed.json<{ sessions: { id: string; device: string }[] }>();
    expect(sessions.map(({ device }) => device)).toEqual(["Firefox on Linux", "Firefox on Linux"]);
    const stranger = await signedIn("publisher");
    for (const { id } of sessions) {
      const path = `/api/v1/account/sessions/${id}`;
      expect((await ask(path, { method: "DELETE", headers: stranger })).status).toBe(404);
    }
    expect((await sendForm("/admin/account/sessions/end-all", {}, mine)).status).toBe(303);
    expect([await statusWith(mine), await statusWith(other), await statusWith(stranger)]).toEqual([
      401, 401, 200,
    ]);
  });

  it("is seen and ended by an administrator, and by nobody else but its owner", async () => {
    const [theirs, administrator] = [await signedIn("editor"), await signedIn("administrator")];
    const path = `/api/v1/accounts/${await accountOf("editor")}/sessions`;
    const listed = await ask(path, { headers: administrator });
    expect(await listed.json()).toMatchObject({ sessions: [{ device: "Firefox on Linux" }] });
    const page = `/admin/accounts/${await accountOf("editor")}`;
    expect(await (await ask(page, { headers: administrator })).text()).toContain("Firefox on Linux");
    for (const headers of [
      await signedIn("publisher"),
      await withToken("administrator", ["read", "write"]),
    ]) {
      expect((await ask(path, { headers })).status).toBe(403);
      expect((await ask(path, { method: "DELETE", headers })).status).toBe(403);
    }
    expect(await statusWith(theirs)).toBe(200);
    expect((await sendForm(`${page}/sessions/end-all`, {}, administrator)).status).toBe(303);
    expect([await statusWith(theirs), await statusWith(administrator)]).toEqual([401, 200]);
    const nobodys = await ask("/api/v1/accounts/999999/sessions", {
      method: "DELETE",
      headers: administrator,
    });
    expect(nobodys.status).toBe(404);
  });

  it("leaves no page behind to go back to, where its owner signs out", async () => {
    for (const path of ["/admin/sign-out", "/admin/account/sessions/end-all"]) {
      const { status, headers } = await sendForm(path, {}, await signedIn("viewer"));
      expect([status, headers.get("clear-site-data")], path).toEqual([303, '"cache"']);
      expect(headers.get("set-cookie"), path).toContain("Max-Age=0");
    }
  });

  it("is kept as a hash only", async () => {
    const { cookie = "" } = await signedIn("viewer");
    const { results } = await env.DB.prepare("SELECT * FROM sessions").all();
    expect(JSON.stringify(results)).not.toContain(cookie.split("=")[1]);
  });
});

describe("a write", () => {
  const create = (headers: Record<string, string>) =>
    sendJson("POST", "/api/v1/account/tokens", { name: "x", scopes: ["read"], days: 1 }, headers);

  it("is refused from another site, as form and as JSON, and where a browser hides where it comes from", async () => {
    const { cookie = "" } = await signedIn("editor");
    for (const from of [
      { "sec-fetch-site": "cross-site", origin: "https://evil.example" },
      { "sec-fetch-site": "same-site", origin: "https://other.catalogue.example" },
      { "sec-fetch-site": "same-origin", origin: "https://evil.example" },
      { "sec-fetch-site": "cross-site" },
      { origin: "null" },
      { origin: "http://catalogue.example" },
      {},
    ]) {
      const headers: Record<string, string> = { cookie, ...from };
      expect((await create(headers)).status, JSON.stringify(from)).toBe(403);
      const form = await sendForm(
        "/admin/account/tokens",
        { token: "x", scopes: "read", days: "30" },
        headers,
      );
      expect(form.status, JSON.stringify(from)).toBe(403);
      expect((await sendForm("/admin/sign-out", {}, headers)).status).toBe(403);
    }
    const { results } = await env.DB.prepare("SELECT * FROM tokens WHERE name = 'x'").all();
    expect(results).toEqual([]);
    expect((await create({ cookie, origin })).status).toBe(201);
    expect((await create({ cookie, "sec-fetch-site": "same-origin" })).status).toBe(201);
  });

  it("by a script with a token needs to come from nowhere", async () => {
    const headers = await withToken("editor", ["read", "write"]);
    const response = await sendJson("POST", "/api/v1/publications", {}, headers);
    expect(response.status).toBe(422);
  });

  it("is never made by GET", async () => {
    const headers = await signedIn("administrator");
    const before = await activities();
    for (const path of ["/admin/sign-out", "/admin/account/sessions/end-all", "/admin/accounts/1/disable"])
      expect((await ask(path, { headers })).status, path).toBe(404);
    expect(await statusWith(headers)).toBe(200);
    expect(await activities()).toEqual(before);
  });
});

describe("a token", () => {
  it("is shown once, kept as a hash, noted when used, and ends when revoked", async () => {
    const session = await signedIn("editor");
    const made = await sendForm(
      "/admin/account/tokens",
      [
        ["token", "Nightly import"],
        ["scopes", "read"],
        ["scopes", "write"],
        ["days", "30"],
      ],
      session,
    );
    expect(made.status).toBe(201);
    expect(made.headers.get("cache-control")).toBe("no-store");
    const secret = /backlist_[\w-]{43}/.exec(await made.text())?.[0] ?? "";
    expect(await (await ask("/admin/account", { headers: session })).text()).not.toContain(secret);
    const stored = await env.DB.prepare("SELECT * FROM tokens").all();
    expect(JSON.stringify(stored.results)).not.toContain(secret.slice(9));

    const headers = { authorization: `Bearer ${secret}` };
    const who = await ask("/api/v1/account", { headers });
    expect(await who.json()).toMatchObject({ name: "editor", role: "editor", scopes: ["read", "write"] });
    const listed = await ask("/api/v1/account/tokens", { headers: session });
    const { tokens } = await listed.json<{
      tokens: { id: number; name: string; lastUsedAt: string | null }[];
    }>();
    const token = tokens.find(({ name }) => name === "Nightly import");
    expect(token?.lastUsedAt).not.toBeNull();

    expect((await sendForm(`/admin/account/tokens/${token?.id}/revoke`, {}, session)).status).toBe(303);
    const refused = await ask("/api/v1/account", { headers });
    expect(refused.status).toBe(401);
    expect(refused.headers.get("www-authenticate")).toBe('Bearer realm="catalogue", error="invalid_token"');
    // Not even what everybody may read, or a script would not notice.
    expect((await ask("/api/v1/publications", { headers })).status).toBe(401);
  });

  it("notes its last use at most once a minute", async () => {
    const headers = await withToken("viewer", ["read"]);
    const recently = secondsFromNow(-30);
    const hash = hashOf((headers.authorization ?? "").slice(7));
    const lastUse = () =>
      env.DB.prepare("SELECT last_used_at AS at FROM tokens WHERE hash = ?").bind(hash).first<string>("at");
    await env.DB.prepare("UPDATE tokens SET last_used_at = ? WHERE hash = ?").bind(recently, hash).run();
    expect(await statusWith(headers)).toBe(200);
    expect(await lastUse()).toBe(recently);
    await env.DB.prepare("UPDATE tokens SET last_used_at = ? WHERE hash = ?")
      .bind(secondsFromNow(-90), hash)
      .run();
    expect(await statusWith(headers)).toBe(200);
    expect((await lastUse()) ?? "").toMatch(/^20/);
    expect((await lastUse()) ?? "" > recently).toBeTruthy();
  });

  it("ends by itself, and cannot be made to last longer than a year", async () => {
    const headers = await withToken("viewer", ["read"]);
    await env.DB.prepare("UPDATE tokens SET expires_at = '2020-01-01T00:00:00.000Z' WHERE hash = ?")
      .bind(hashOf((headers.authorization ?? "").slice(7)))
      .run();
    expect(await statusWith(headers)).toBe(401);
    const session = await signedIn("viewer");
    const wanted = { name: "For ever", scopes: ["read"], days: 367 };
    const response = await sendJson("POST", "/api/v1/account/tokens", wanted, session);
    expect(response.status).toBe(422);
    expect((await response.json<ProblemJson>()).errors).toEqual([
      { field: "days", message: "A token lasts at most 366 days." },
    ]);
  });

  it("is asked for again where the form was wrong, with what was typed", async () => {
    const response = await sendForm(
      "/admin/account/tokens",
      { token: "  ", days: "30" },
      await signedIn("viewer"),
    );
    const page = await response.text();
    expect(response.status).toBe(422);
    expect(page).toContain('<a href="#token">Give the token a name that says what uses it.</a>');
    expect(page).toContain('<a href="#scopes">Choose at least one thing that the token may do.</a>');
    expect(page).toContain('<option value="30" selected>');
    expect(page).toContain("<title>Error: ");
  });
});

describe("a sign-in link", () => {
  const pathIn = (page: string) => /\/admin\/invitations\/[\w-]{43}/.exec(page)?.[0] ?? "";

  it("is made by an administrator, opens as often as it is looked at, and once another is made no more", async () => {
    const administrator = await signedIn("administrator");
    const made = await sendForm(
      "/admin/accounts",
      { name: "Ana Petrović", role: "publisher" },
      administrator,
    );
    expect(made.status).toBe(201);
    const path = pathIn(await made.text());
    for (const method of ["GET", "GET", "HEAD"]) expect((await ask(path, { method })).status).toBe(200);
    expect(await (await ask(path)).text()).toContain("Welcome, Ana Petrović");
    const stored = await env.DB.prepare("SELECT * FROM invitations").all();
    expect(JSON.stringify(stored.results)).not.toContain(path.split("/")[3]);

    const { accounts } = await (await ask("/api/v1/accounts", { headers: administrator })).json<{
      accounts: { id: number; name: string }[];
    }>();
    const id = accounts.find(({ name }) => name === "Ana Petrović")?.id;
    const again = await sendForm(`/admin/accounts/${id}/invitations`, {}, administrator);
    expect((await ask(path)).status).toBe(410);
    const newer = pathIn(await again.text());
    expect((await ask(newer)).status).toBe(200);

    await env.DB.prepare("UPDATE invitations SET expires_at = '2020-01-01T00:00:00.000Z'").run();
    const late = await ask(newer);
    expect(late.status).toBe(410);
    expect(await late.text()).toContain("Ask an administrator for a new one");
    expect((await activities()).filter((line) => line.includes("Ana"))).toEqual([
      "added: Ana Petrović was added as publisher.",
      "invited: Ana Petrović got a sign-in link.",
      "invited: Ana Petrović got a sign-in link.",
    ]);
  });

  /** What an authenticator answers that makes a passkey for this algorithm (COSE), as its CBOR has it. */
  function enrolment(challenge: string, algorithm: string) {
    const hex = (text: string) => Buffer.from(text, "hex");
    const id = randomBytes(16);
    const key = [hex(`a5010203${algorithm}2001215820`), randomBytes(32), hex("225820"), randomBytes(32)];
    const host = createHash("sha256").update(new URL(origin).hostname).digest();
    // User present and verified, with a key; no uses, no maker.
    const data = Buffer.concat([host, hex(`45${"00".repeat(20)}0010`), id, ...key]);
    const length = Buffer.from([data.length]);
    const attestation = [hex("a363666d74646e6f6e656761747453746d74a068617574684461746158"), length, data];
    const client = { type: "webauthn.create", challenge, origin, crossOrigin: false };
    return {
      response: {
        id: id.toString("base64url"),
        rawId: id.toString("base64url"),
        type: "public-key",
        clientExtensionResults: {},
        response: {
          clientDataJSON: Buffer.from(JSON.stringify(client)).toString("base64url"),
          attestationObject: Buffer.concat(attestation).toString("base64url"),
        },
      },
    };
  }

  it("enrols what signs by Ed25519, ES256 or RS256 alone, and ends the session that the browser had", async () => {
    const made = await sendForm(
      "/admin/accounts",
      { name: "Enrolled", role: "viewer" },
      await signedIn("administrator"),
    );
    const path = pathIn(await made.text());
    const before = await signedIn("editor");
    const enrol = async (algorithm: string) => {
      const options = await sendJson("POST", `${path}/options`, {}, before);
      const asked = await options.json<{ challenge: string; pubKeyCredParams: { alg: number }[] }>();
      expect(asked.pubKeyCredParams.map(({ alg }) => alg)).toEqual([-8, -7, -257]);
      return sendJson("POST", path, enrolment(asked.challenge, algorithm), before);
    };
    // ES512 and RS1, which the library would take.
    for (const other of ["3823", "39fffe"]) expect((await enrol(other)).status, other).toBe(422);
    expect(await statusWith(before)).toBe(200);
    const enrolled = await enrol("26");
    expect(enrolled.status).toBe(204);
    const cookie = (enrolled.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    expect([await statusWith(before), await statusWith({ cookie })]).toEqual([401, 200]);
  });

  it("for a lost device takes the passkeys and sessions away", async () => {
    const headers = await signedIn("viewer");
    const id = await accountOf("viewer");
    await env.DB.prepare(
      "INSERT INTO passkeys (id, account_id, name, public_key, counter, created_at) VALUES ('lost', ?, 'Phone', 'x', 0, '2026-01-01')",
    )
      .bind(id)
      .run();
    await sendForm(`/admin/accounts/${id}/invitations`, { lost: "yes" }, await signedIn("administrator"));
    expect(await statusWith(headers)).toBe(401);
    expect(
      (await env.DB.prepare("SELECT * FROM passkeys WHERE account_id = ?").bind(id).all()).results,
    ).toEqual([]);
  });

  it("is refused by name where the name is taken", async () => {
    const headers = await signedIn("administrator");
    const response = await sendJson(
      "POST",
      "/api/v1/accounts",
      { name: "administrator", role: "viewer" },
      headers,
    );
    expect(response.status).toBe(422);
    expect((await response.json<ProblemJson>()).errors?.[0]?.field).toBe("name");
  });
});

describe("people", () => {
  it("get and lose roles and access by an administrator, and each time it is noted", async () => {
    const headers = await signedIn("administrator");
    const id = await accountOf("publisher");
    const theirs = await signedIn("publisher");
    expect((await sendForm(`/admin/accounts/${id}/role`, { role: "viewer" }, headers)).status).toBe(303);
    expect(await (await ask("/api/v1/account", { headers: theirs })).json()).toMatchObject({
      role: "viewer",
    });
    const path = `/api/v1/accounts/${id}`;
    expect((await sendJson("PATCH", path, { disabled: true }, headers)).status).toBe(200);
    expect(await statusWith(theirs)).toBe(401);
    await sendJson("PATCH", path, { disabled: false, role: "publisher" }, headers);
    // A session that was ended does not come back.
    expect(await statusWith(theirs)).toBe(401);
    expect((await activities()).slice(-4)).toEqual([
      "role-changed: publisher, who was publisher, is now viewer.",
      "disabled: publisher can no longer sign in.",
      "role-changed: publisher, who was viewer, is now publisher.",
      "enabled: publisher can sign in again.",
    ]);
    expect((await sendJson("PATCH", path, { role: "king" }, headers)).status).toBe(422);
    expect((await sendJson("PATCH", path, {}, headers)).status).toBe(422);
  });

  it("always have an administrator among them", async () => {
    const headers = await signedIn("administrator");
    const id = await accountOf("administrator");
    for (const change of [{ role: "publisher" }, { disabled: true }]) {
      const response = await sendJson("PATCH", `/api/v1/accounts/${id}`, change, headers);
      expect(response.status).toBe(409);
      expect((await response.json<ProblemJson>()).detail).toContain("last administrator");
    }
    const page = await sendForm(`/admin/accounts/${id}/disable`, {}, headers);
    expect(page.status).toBe(409);
    expect(await page.text()).toContain("Make somebody else an administrator first");
    expect(await statusWith(headers)).toBe(200);
  });
});

describe("whoever is not signed in", () => {
  it("gets the page for signing in at the address that was wanted, and nothing of what is there", async () => {
    for (const path of ["/admin", "/admin/account", "/admin/accounts", "/admin/nothing-like-this"]) {
      const response = await ask(path, { headers: { accept: "text/html" } });
      const page = await response.text();
      expect(response.status, path).toBe(401);
      expect(page, path).toContain("<h1>Sign in</h1>");
      expect(page, path).toContain("<noscript>");
      expect(page, path).not.toContain("data-next");
    }
    const json = await ask("/api/v1/accounts", { headers: { accept: "text/html" } });
    expect(json.headers.get("content-type")).toBe("application/problem+json");
  });

  it("is sent round once where a browser held the session back on the way from another site", async () => {
    const headers = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" };
    const page = await (await ask("/admin/account", { headers })).text();
    expect(page).toContain('<meta http-equiv="refresh" content="0">');
    const again = await (
      await ask("/admin/account", { headers: { "sec-fetch-site": "same-origin" } })
    ).text();
    expect(again).not.toContain("refresh");
  });

  it("may try to sign in twenty times a minute, without stopping others", async () => {
    const attempt = (address: string) =>
      sendJson("POST", "/admin/sign-in/options", {}, { origin, "cf-connecting-ip": address });
    const twenty = await Promise.all(Array.from({ length: 20 }, () => attempt("2001:db8:1:2::1")));
    expect(new Set(twenty.map(({ status }) => status))).toEqual(new Set([200]));
    // A minute may have ended meanwhile, on a slow machine: then the next twenty are refused after themselves.
    const refusal = async (again: () => Promise<Response>) => {
      let answer = await again();
      for (let tries = 1; answer.status !== 429 && tries <= 25; tries++) answer = await again();
      return answer;
    };
    const refused = await refusal(() => attempt("2001:db8:1:2:ffff::9"));
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBe("60");
    expect(await refused.text()).toContain("too many attempts to sign in");
    expect((await attempt("2001:db8:1:3::1")).status).toBe(200);
    const wrongToken = (secret: string) =>
      ask("/api/v1/account", {
        headers: { authorization: `Bearer ${secret}`, "cf-connecting-ip": "192.0.2.1" },
      });
    const wrong = await Promise.all(Array.from({ length: 20 }, () => wrongToken(newSecret())));
    expect(new Set(wrong.map(({ status }) => status))).toEqual(new Set([401]));
    expect((await refusal(() => wrongToken(newSecret()))).status).toBe(429);
    // Who is signed in, or has a token, goes on beside them.
    for (const headers of [await signedIn("viewer"), await withToken("viewer", ["read"])])
      expect(await statusWith({ ...headers, "cf-connecting-ip": "192.0.2.1" })).toBe(200);
  }, 60_000);

  it.each([
    [
      "a session",
      "192.0.2.2",
      () => ["/api/v1/account", { cookie: `__Host-session=${newSecret()}` }, 401] as const,
    ],
    ["a preview", "192.0.2.3", () => [`/preview/${newSecret()}`, {}, 404] as const],
  ])("may guess at %s as seldom", async (_, address, guess) => {
    let status = 0;
    for (let tries = 0; status !== 429 && tries < 45; tries += 1) {
      const [path, headers, wrong] = guess();
      ({ status } = await ask(path, { headers: { ...headers, "cf-connecting-ip": address } }));
      expect([wrong, 429]).toContain(status);
      if (tries < 10) expect(status).toBe(wrong);
    }
    expect(status).toBe(429);
  });

  it("may have many pages open whose session is over, and sign in again", async () => {
    const headers = { ...(await signedIn("viewer")), "cf-connecting-ip": "192.0.2.4" };
    await env.DB.prepare("UPDATE sessions SET last_seen_at = '2020-01-01T00:00:00.000Z' WHERE account_id = ?")
      .bind(await accountOf("viewer"))
      .run();
    for (let page = 0; page < 30; page += 1) expect(await statusWith(headers)).toBe(401);
    expect((await sendJson("POST", "/admin/sign-in/options", {}, headers)).status).toBe(200);
  });

  it("gets no cookie, whatever they read and however they fail", async () => {
    for (const path of [
      "/",
      "/topics",
      "/publications/nothing",
      "/api/v1/publications",
      "/admin",
      "/admin/sign-in",
      `/admin/invitations/${newSecret()}`,
    ]) {
      const response = await ask(path, { headers: { "cf-connecting-ip": "192.0.2.7" } });
      expect(response.headers.get("set-cookie"), path).toBeNull();
    }
  });

  it.each([
    ["nothing", {}],
    ["what no authenticator says", { response: { id: "x", rawId: "x", type: "public-key" } }],
    [
      "an unknown passkey",
      {
        response: {
          id: "eA",
          rawId: "eA",
          type: "public-key",
          clientExtensionResults: {},
          response: { clientDataJSON: "e30", authenticatorData: "eA", signature: "eA" },
        },
      },
    ],
  ])("is not signed in by %s", async (_, body) => {
    const headers = { origin, "cf-connecting-ip": "192.0.2.8" };
    const response = await sendJson("POST", "/admin/sign-in", body, headers);
    expect(response.status).toBe(422);
    expect(response.headers.get("set-cookie")).toBeNull();
  });
});
