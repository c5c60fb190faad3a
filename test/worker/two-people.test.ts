/** Where the settings have it, what cannot well be undone is done by two people, whichever way it is asked. */
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "../../src/store/database.ts";
import { countAdministrators } from "../../src/store/waiting-acts.ts";
import type { AccountRole } from "../../src/catalogue/accounts/principal.ts";
import { hashOf, newSecret, secondsFromNow } from "../../src/catalogue/accounts/secret.ts";
import { tokenPrefix } from "../../src/catalogue/accounts/token.ts";
import { sessionCookie } from "../../src/http/editor/session-cookie.ts";
import { sendForm, sendJson } from "./editors.ts";
import { ask, origin } from "./requests.ts";

interface Person {
  readonly id: number;
  readonly name: string;
  /** Of a browser that they signed in with just now. */
  readonly browser: Record<string, string>;
  /** Of a script of theirs that may do all that a token can. */
  readonly script: Record<string, string>;
}

let named = 0;

/** Somebody who can sign in, and could long ago. */
async function person(
  role: AccountRole,
  { since = "2026-01-01T00:00:00.000Z", passkey = true } = {},
): Promise<Person> {
  const name = `${role} ${(named += 1)}`;
  const run = (text: string, ...values: unknown[]) =>
    env.DB.prepare(text)
      .bind(...values)
      .run();
  await run("INSERT INTO accounts (name, role, created_at) VALUES (?, ?, ?)", name, role, since);
  const id = Number(
    await env.DB.prepare("SELECT id FROM accounts WHERE name = ?").bind(name).first<number>("id"),
  );
  if (passkey)
    await run(
      "INSERT INTO passkeys (id, account_id, name, public_key, counter, created_at) VALUES (?, ?, 'Key', '', 0, ?)",
      crypto.randomUUID(),
      id,
      since,
    );
  const [secret, token, now, then] = [newSecret(), newSecret(), secondsFromNow(0), secondsFromNow(3600)];
  await run(
    "INSERT INTO sessions (hash, id, account_id, device, created_at, last_seen_at, expires_at) VALUES (?, ?, ?, 'Firefox on Linux', ?, ?, ?)",
    hashOf(secret),
    crypto.randomUUID(),
    id,
    now,
    now,
    then,
  );
  await run(
    "INSERT INTO tokens (hash, account_id, name, scopes, created_at, expires_at) VALUES (?, ?, 'Test', ?, ?, ?)",
    hashOf(tokenPrefix + token),
    id,
    JSON.stringify(["read", "write", "publish"]),
    now,
    then,
  );
  return {
    id,
    name,
    browser: { cookie: `${sessionCookie}=${secret}`, origin, "sec-fetch-site": "same-origin" },
    script: { authorization: `Bearer ${tokenPrefix}${token}` },
  };
}

async function told<Shape>(response: Response, status = 200): Promise<Shape> {
  const text = await response.text();
  expect(response.status, text).toBe(status);
  return text === "" ? JSON.parse("null") : JSON.parse(text);
}

async function setRule(by: Person, twoPeople: boolean, also: object = {}): Promise<Response> {
  const { version } = await told<{ version: string }>(await ask("/api/v1/settings", { headers: by.browser }));
  const headers = { ...by.browser, "if-match": `"${version}"` };
  return sendJson("PATCH", "/api/v1/settings", { twoPeople, ...also }, headers);
}

interface Made {
  readonly code: string;
  readonly revision: number;
  readonly slug: string;
  readonly state: string;
}

async function publication(by: Person, publish = true): Promise<Made> {
  const content = {
    title: `Rivers ${crypto.randomUUID()}`,
    language: "en",
    year: 2020,
    type: "report",
    abstract: "What it says.",
    topics: ["prevention"],
    documents: [{ role: "full", language: "en" }],
  };
  const draft = await told<Made>(await sendJson("POST", "/api/v1/publications", content, by.script), 201);
  if (!publish) return draft;
  return told(await stateChange(by, "publish", draft, {}));
}

function stateChange(by: Person, name: string, { code, revision }: Made, body: object): Promise<Response> {
  const headers = { ...by.script, "if-match": `"${revision}"` };
  return sendJson("POST", `/api/v1/publications/${code}/${name}`, body, headers);
}

const withdraw = (by: Person, made: Made, reason = "It names somebody.") =>
  stateChange(by, "withdraw", made, { reason });

async function read(by: Person, code: string): Promise<Made> {
  return told(await ask(`/api/v1/publications/${code}`, { headers: by.script }));
}

/** The status of a publication's page, as readers get it. */
const shown = async ({ slug }: Made) =>
  (await ask(`/publications/${slug}`, { headers: { accept: "text/html" } })).status;

interface Act {
  readonly id: number;
  readonly kind: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly author: string;
  readonly decidedBy: string | null;
  readonly decision: string | null;
  readonly mayAgree: boolean;
}

/** The number of the act that an answer says waits. */
async function waiting(response: Response): Promise<number> {
  const problem = await told<{ type: string }>(response, 202);
  expect(problem.type).toBe(`${origin}/api#problem-waits`);
  const [, id] = /^\/api\/v1\/waiting\/(\d+)$/.exec(response.headers.get("location") ?? "") ?? [];
  return Number(id);
}

const actOf = async (by: Person, id: number) =>
  told<Act>(await ask(`/api/v1/waiting/${id}`, { headers: by.browser }));

const agree = (headers: Record<string, string>, id: number) =>
  sendJson("POST", `/api/v1/waiting/${id}/agree`, {}, headers);

const refuse = (by: Person, id: number, body: unknown) =>
  sendJson("POST", `/api/v1/waiting/${id}/refuse`, body, by.browser);

const takeBack = (by: Person, id: number) =>
  ask(`/api/v1/waiting/${id}`, { method: "DELETE", headers: by.browser });

const detail = async (response: Response, status: number) =>
  (await told<{ detail: string }>(response, status)).detail;

let ana: Person;
let ben: Person;

beforeEach(async () => {
  await env.DB.prepare("UPDATE accounts SET disabled_at = '2026-02-01' WHERE disabled_at IS NULL").run();
  [ana, ben] = [await person("administrator"), await person("administrator")];
  await env.DB.prepare("DELETE FROM settings").run();
});

describe("the rule", () => {
  it("is off at first: one person withdraws, merges and ends somebody's access", async () => {
    const made = await publication(ana);
    expect(await told(await withdraw(ana, made))).toMatchObject({ state: "withdrawn" });
    const cho = await person("editor");
    expect(
      await told(await sendJson("PATCH", `/api/v1/accounts/${cho.id}`, { disabled: true }, ana.browser)),
    ).toMatchObject({ id: cho.id });
  });

  it("begins only where two administrators can sign in: a script's account is nobody", async () => {
    await env.DB.prepare("UPDATE accounts SET disabled_at = '2026-02-01' WHERE id = ?").bind(ben.id).run();
    await person("administrator", { passkey: false });
    await person("publisher");
    const answer = await setRule(ana, true);
    expect(await told(answer, 422)).toMatchObject({ errors: [{ field: "twoPeople" }] });
    const dua = await person("administrator", { passkey: false });
    await env.DB.prepare("UPDATE accounts SET access_subject = 'dua@example.org' WHERE id = ?")
      .bind(dua.id)
      .run();
    // An address lets in where Cloudflare Access asks for it, a passkey where it does not.
    await told(await setRule(ana, true), 422);
    expect(await countAdministrators(openDatabase(env.DB), { about: 0, usesAccess: true })).toBe(1);
    await person("administrator");
    expect(await told(await setRule(ana, true))).toMatchObject({ twoPeople: true });
  });

  it("is not switched off by one person: neither alone, nor with something else, nor by earlier settings", async () => {
    await told(await setRule(ana, true, { harvestContact: "harvest@example.org" }));
    const also = { contact: "library@example.org" };
    expect(await told(await setRule(ana, false, also), 422)).toMatchObject({
      errors: [{ field: "twoPeople" }],
    });
    const { version } = await told<{ version: string }>(
      await ask("/api/v1/settings", { headers: ana.browser }),
    );
    const back = await sendJson(
      "POST",
      "/api/v1/settings/revisions/0/restore",
      {},
      {
        ...ana.browser,
        "if-match": `"${version}"`,
      },
    );
    expect(await told(back)).toMatchObject({ twoPeople: true, harvestContact: null });

    const made = await publication(ana);
    const waits = await waiting(await withdraw(ana, made));
    const off = await waiting(await setRule(ana, false));
    expect(await told(await agree(ben.browser, off))).toMatchObject({ kind: "settings", outcome: "agreed" });
    expect(await told(await ask("/api/v1/settings", { headers: ana.browser }))).toMatchObject({
      twoPeople: false,
    });
    // What waited can be agreed to still.
    expect(await told(await agree(ben.browser, waits))).toMatchObject({ outcome: "agreed" });
    expect(await shown(made)).toBe(410);
  });
});

describe("where the rule is on", () => {
  beforeEach(async () => {
    await told(await setRule(ana, true));
  });

  it("a publication is withdrawn, and brought back, by two, and the history names both", async () => {
    const made = await publication(ana);
    const id = await waiting(await withdraw(ana, made));
    expect(await shown(made)).toBe(200);
    expect(await actOf(ben, id)).toMatchObject({
      kind: "withdraw",
      author: ana.name,
      reason: "It names somebody.",
      outcome: "waits",
      mayAgree: true,
    });
    for (const headers of [ana.browser, ana.script]) await told(await agree(headers, id), 409);
    expect(await shown(made)).toBe(200);
    expect(await told(await agree(ben.script, id))).toMatchObject({
      outcome: "agreed",
      decidedBy: ben.name,
    });
    expect(await shown(made)).toBe(410);
    const { revisions } = await told<{ revisions: { author: string; reason: string; action: string }[] }>(
      await ask(`/api/v1/publications/${made.code}/revisions`, { headers: ana.script }),
    );
    expect(revisions[0]).toMatchObject({
      action: "withdrawn",
      author: `${ana.name} & ${ben.name}`,
      reason: "It names somebody.",
    });

    const again = await waiting(await stateChange(ben, "restore", await read(ben, made.code), {}));
    expect(await shown(made)).toBe(410);
    await told(await agree(ana.browser, again));
    expect(await shown(made)).toBe(200);
  });

  it("a draft is given up and taken up again by one: readers never saw it", async () => {
    const draft = await publication(ana, false);
    const given = await told<Made>(await withdraw(ana, draft));
    expect(await told(await stateChange(ana, "restore", given, {}))).toMatchObject({ state: "draft" });
  });

  it("a form leads to what waits, which others find from the overview, agree to, refuse or take back", async () => {
    const made = await publication(ana);
    const path = `/admin/publications/${made.code}/withdraw`;
    const form = await (await ask(path, { headers: { accept: "text/html", ...ana.browser } })).text();
    expect(form).toContain("A second person has to agree before it is done");
    const fields = { reason: "<b>Why</b>", revision: String(made.revision) };
    const sent = await sendForm(path, fields, ana.browser);
    const [, id = ""] =
      /^\/admin\/waiting\?done=asked#act-(\d+)$/.exec(sent.headers.get("location") ?? "") ?? [];
    expect([sent.status, Number(id) > 0]).toEqual([303, true]);
    const pageOf = async (who: Person, at: string) =>
      (await ask(at, { headers: { accept: "text/html", ...who.browser } })).text();
    expect(await pageOf(ben, "/admin")).toMatch(/<a href="\/admin\/waiting">(One act waits|\d+ acts wait)/);
    expect(await told(await ask("/api/v1/overview", { headers: ben.browser }))).toMatchObject({
      waiting: expect.any(Number),
    });
    expect(await pageOf(ana, "/admin/waiting")).toContain(`/admin/waiting/${id}/take-back`);
    const page = await pageOf(ben, "/admin/waiting");
    expect(page).toContain("&lt;b&gt;Why&lt;/b&gt;");
    expect(page).toContain(`/admin/waiting/${id}/agree`);

    const empty = await sendForm(`/admin/waiting/${id}/refuse`, { [`reason-${id}`]: " " }, ben.browser);
    expect([empty.status, (await empty.text()).includes(`id="reason-${id}-error"`)]).toEqual([422, true]);
    const refused = await sendForm(`/admin/waiting/${id}/refuse`, { [`reason-${id}`]: "No." }, ben.browser);
    expect(refused.headers.get("location")).toBe("/admin/waiting?done=closed");
    expect(await actOf(ana, Number(id))).toMatchObject({
      outcome: "refused",
      decidedBy: ben.name,
      decision: "No.",
    });
    expect(await told(await agree(ben.browser, Number(id)), 409)).toMatchObject({ status: 409 });
    expect(await shown(made)).toBe(200);
  });

  it("two entries are merged by two, as they were when it was asked", async () => {
    const add = async (name: string) =>
      (
        await told<{ slug: string }>(
          await sendJson("POST", "/api/v1/topics", { name: `${name} ${crypto.randomUUID()}` }, ana.script),
          201,
        )
      ).slug;
    const [from, into] = [await add("Brooks"), await add("Streams")];
    const merge = (by: Person, sent: object) =>
      sendJson("POST", `/api/v1/topics/${from}/merge`, sent, by.script);
    const first = await waiting(await merge(ana, { into, reason: "They are one." }));
    const renamed = await ask(`/api/v1/topics/${into}`, {
      method: "PATCH",
      headers: { ...ana.script, "if-match": "*", "content-type": "application/json" },
      body: JSON.stringify({ scopeNote: "Small ones." }),
    });
    await told(renamed);
    expect(await detail(await agree(ben.browser, first), 409)).toContain("asked again");
    expect(await actOf(ana, first)).toMatchObject({ outcome: "outdated" });

    const second = await waiting(await merge(ana, { into, reason: "They are one." }));
    expect(second).not.toBe(first);
    await told(await agree(ben.browser, second));
    expect((await ask(`/topics/${from}`)).status).toBe(301);
    const noted = await env.DB.prepare(
      "SELECT account_name AS name, detail FROM activities WHERE action = 'merged' ORDER BY id DESC LIMIT 1",
    ).first();
    expect(noted).toEqual({
      name: `${ana.name} & ${ben.name}`,
      detail: expect.stringContaining("They are one."),
    });
  });

  it("somebody's access is ended, or their role lowered, by two, and two others stay who can agree", async () => {
    const change = (who: Person, sent: object) =>
      sendJson("PATCH", `/api/v1/accounts/${who.id}`, sent, ana.browser);
    expect(await detail(await change(ben, { disabled: true }), 409)).toContain("two other administrators");
    expect(await detail(await change(ana, { role: "viewer" }), 409)).toContain("two other administrators");
    const cho = await person("administrator");
    const demotion = await waiting(await change(cho, { role: "editor", reason: "They asked for it." }));
    // Another thing about the same account has to wait for that to be decided.
    await told(await change(cho, { disabled: true }), 409);
    await told(await refuse(ben, demotion, { reason: "They did not." }), 204);
    const dua = await person("administrator");
    const end = await waiting(await change(dua, { disabled: true }));
    expect((await ask("/api/v1/account", { headers: dua.script })).status).toBe(200);
    await told(await agree(ben.browser, end));
    expect((await ask("/api/v1/account", { headers: dua.script })).status).toBe(401);
    const { events } = await told<{ events: { action: string; author: string }[] }>(
      await ask("/api/v1/security-log", { headers: ana.browser }),
    );
    expect(events.find(({ action }) => action === "disabled")?.author).toBe(`${ana.name} & ${ben.name}`);
    const both = await change(await person("publisher"), { role: "editor", disabled: true });
    expect(await told(both, 422)).toMatchObject({ errors: [{ field: "role" }] });
    // To let somebody do more, or in again, is no loss.
    await told(await change(dua, { disabled: false }));
    await told(await change(await person("viewer"), { role: "publisher" }));
  });

  it("an account that is not any more what it was when it was asked about stays as it is", async () => {
    for (const [sent, meanwhile] of [
      [{ disabled: true }, "disabled_at = '2026-02-01'"],
      [{ role: "editor" }, "role = 'viewer'"],
    ] as const) {
      const cho = await person("publisher");
      const id = await waiting(await sendJson("PATCH", `/api/v1/accounts/${cho.id}`, sent, ana.browser));
      await env.DB.prepare(`UPDATE accounts SET ${meanwhile} WHERE id = ?`).bind(cho.id).run();
      const stored = () => env.DB.prepare("SELECT * FROM accounts WHERE id = ?").bind(cho.id).first();
      const before = await stored();
      expect(await detail(await agree(ben.browser, id), 409)).toContain("asked again");
      expect(await actOf(ana, id)).toMatchObject({ outcome: "outdated" });
      expect(await stored()).toEqual(before);
    }
  });

  it("everybody finds what they may decide about, however much else waits", async () => {
    const cho = await person("publisher");
    const id = await waiting(await withdraw(cho, await publication(cho)));
    await env.DB.prepare(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 150)
       INSERT INTO waiting_acts (kind, subject, title, content, version, account_id, account_name, created_at, expires_at)
       SELECT 'account', '/many/' || i, 'Somebody', '{"kind":"account","id":0,"disabled":true}', 'viewer', ?, 'A', ?, ?
       FROM n`,
    )
      .bind(ana.id, secondsFromNow(0), secondsFromNow(3600))
      .run();
    const seenBy = async (who: Person) =>
      (await told<{ acts: Act[] }>(await ask("/api/v1/waiting", { headers: who.browser }))).acts;
    expect((await seenBy(cho)).map((act) => act.id)).toContain(id);
    expect((await seenBy(ben)).filter(({ kind }) => kind === "account").length).toBeGreaterThanOrEqual(150);
    await env.DB.prepare("DELETE FROM waiting_acts WHERE subject LIKE '/many/%'").run();
  });

  it("no token agrees about people, and no viewer sees what waits", async () => {
    const [cho, dua] = [await person("viewer"), await person("editor")];
    const id = await waiting(
      await sendJson("PATCH", `/api/v1/accounts/${dua.id}`, { disabled: true }, ana.browser),
    );
    await told(await agree(ben.script, id), 404);
    await told(await agree(dua.browser, id), 404);
    const made = await publication(ana);
    const other = await waiting(await withdraw(ana, made));
    for (const by of [cho, dua]) {
      const { acts } = await told<{ acts: Act[] }>(await ask("/api/v1/waiting", { headers: by.browser }));
      expect(acts.filter(({ kind }) => by === cho || kind !== "merge")).toEqual([]);
      await told(await agree(by.browser, other), 404);
      await told(await refuse(by, other, { reason: "No." }), 404);
      await told(await takeBack(by, other), 404);
    }
    expect(await actOf(ben, other)).toMatchObject({ outcome: "waits" });
  });

  it("nobody agrees who came after it was asked, was invited or made more of since, or is no person", async () => {
    const early = { since: "2026-01-01T00:00:00.000Z" };
    const [cho, dua, eli] = [
      await person("publisher", early),
      await person("editor", early),
      await person("publisher", early),
    ];
    const script = await person("publisher", { passkey: false });
    const made = await publication(ana);
    const id = await waiting(await withdraw(ana, made));
    const young = await person("publisher", { since: secondsFromNow(1) });
    await told(await sendJson("POST", `/api/v1/accounts/${cho.id}/invitations`, {}, ana.browser), 201);
    await told(await sendJson("PATCH", `/api/v1/accounts/${dua.id}`, { role: "publisher" }, ana.browser));
    for (const who of [young, cho, dua]) {
      expect(await detail(await agree(who.browser, id), 409), who.name).toContain("cannot agree");
      expect(await actOf(who, id)).toMatchObject({ mayAgree: false });
    }
    expect(await detail(await agree(script.script, id), 409)).toContain("cannot agree");
    const stale = await env.DB.prepare("UPDATE sessions SET created_at = ? WHERE account_id = ?")
      .bind(secondsFromNow(-601), eli.id)
      .run();
    expect(stale.meta.changes).toBeGreaterThan(0);
    expect(await told(await agree(eli.browser, id), 403)).toMatchObject({
      type: `${origin}/api#problem-stale-sign-in`,
    });
    expect(await shown(made)).toBe(200);
    await told(await agree(eli.script, id));
    expect(await shown(made)).toBe(410);
  });

  it("nobody agrees who was let in or made more of in the week before it was asked: one could be both", async () => {
    const day = 86_400;
    const young = await person("publisher", { since: secondsFromNow(-6 * day) });
    const known = await person("publisher", { since: secondsFromNow(-8 * day) });
    const cho = await person("publisher");
    await told(await sendJson("POST", `/api/v1/accounts/${cho.id}/invitations`, {}, ana.browser), 201);
    const made = await publication(ana);
    const id = await waiting(await withdraw(ana, made));
    for (const who of [young, cho]) {
      expect(await detail(await agree(who.browser, id), 409), who.name).toContain("in the week before");
    }
    expect(await shown(made)).toBe(200);
    await told(await agree(known.browser, id));
    expect(await shown(made)).toBe(410);
  });

  it("nothing is done for somebody who may not do it any more: others ask for it themselves", async () => {
    for (const end of ["role = 'editor'", "disabled_at = '2026-02-01'"]) {
      const cho = await person("publisher");
      const made = await publication(cho);
      const id = await waiting(await withdraw(cho, made));
      await env.DB.prepare(`UPDATE accounts SET ${end} WHERE id = ?`).bind(cho.id).run();
      expect(await detail(await agree(ben.browser, id), 409)).toContain("cannot agree");
      const another = await waiting(await withdraw(ana, made));
      expect(another).not.toBe(id);
      await told(await agree(ben.browser, another));
      expect(await shown(made)).toBe(410);
    }
  });

  it("what was changed meanwhile is asked again, and what nobody agreed to in seven days", async () => {
    const made = await publication(ana);
    const first = await waiting(await withdraw(ana, made));
    const patched = await ask(`/api/v1/publications/${made.code}`, {
      method: "PATCH",
      headers: { ...ben.script, "if-match": `"${made.revision}"`, "content-type": "application/json" },
      body: JSON.stringify({ abstract: "Something else." }),
    });
    await told(patched);
    expect(await detail(await agree(ben.browser, first), 409)).toContain("asked again");
    const second = await waiting(await withdraw(ana, await read(ana, made.code)));
    await env.DB.prepare("UPDATE waiting_acts SET expires_at = '2026-01-08' WHERE id = ?").bind(second).run();
    expect(await actOf(ben, second)).toMatchObject({ outcome: "expired", mayAgree: false });
    await told(await agree(ben.browser, second), 409);
    await told(await takeBack(ana, second), 409);
    const third = await waiting(await withdraw(ana, await read(ana, made.code)));
    await told(await agree(ben.browser, third));
    expect(await shown(made)).toBe(410);
  });

  it("the same asked twice is one act, and something else about the same thing waits for that", async () => {
    const made = await publication(ana);
    const id = await waiting(await withdraw(ana, made));
    expect(await waiting(await withdraw(ana, made))).toBe(id);
    expect(await detail(await withdraw(ben, made, "Another reason."), 409)).toContain("Decide that first");
    const other = await publication(ana);
    const headers = { ...ana.script, "if-match": `"${other.revision}"`, "idempotency-key": '"asked-once"' };
    const ask202 = () =>
      sendJson("POST", `/api/v1/publications/${other.code}/withdraw`, { reason: "No." }, headers);
    expect(await waiting(await ask202())).toBe(await waiting(await ask202()));
    await told(await takeBack(ben, id), 409);
    await told(await takeBack(ana, id), 204);
    expect(await detail(await agree(ben.browser, id), 409)).toContain("does not wait");
    await waiting(await withdraw(ben, made, "Another reason."));
  });

  it("at one moment it is done once or not at all, whoever agrees, takes back or changes it", async () => {
    const cho = await person("publisher");
    for (const rival of ["agree", "take-back", "change", "refuse"] as const) {
      const made = await publication(ana);
      const id = await waiting(await withdraw(ana, made));
      const others = {
        agree: () => agree(cho.browser, id),
        "take-back": () => takeBack(ana, id),
        refuse: () => refuse(cho, id, { reason: "No." }),
        change: () =>
          ask(`/api/v1/publications/${made.code}`, {
            method: "PATCH",
            headers: { ...ana.script, "if-match": `"${made.revision}"`, "content-type": "application/json" },
            body: JSON.stringify({ abstract: "Something else." }),
          }),
      };
      const [one, other] = await Promise.all([agree(ben.browser, id), others[rival]()]);
      const won = [one, other].filter(({ status }) => status < 300);
      expect(won.length, `${rival}: ${one.status}, ${other.status}`).toBe(1);
      const isDone = one.status === 200 || rival === "agree";
      expect([await shown(made), (await actOf(ben, id)).outcome === "agreed"], rival).toEqual([
        isDone ? 410 : 200,
        isDone,
      ]);
      expect((await read(ben, made.code)).revision).toBe(
        made.revision + (isDone || rival === "change" ? 1 : 0),
      );
    }
  });

  it("whoever was slower is told that it was decided, not that it has to be asked again", async () => {
    const cho = await person("administrator");
    const off = await waiting(await setRule(ana, false));
    const answers = await Promise.all([ben, cho].map((by) => agree(by.browser, off)));
    const slower = answers.find(({ status }) => status === 409) ?? expect.unreachable("both agreed");
    expect(await detail(slower, 409)).toMatch(/was decided|does not wait/);
    expect(await actOf(ana, off)).toMatchObject({ outcome: "agreed" });
  });

  it("whoever agreed and never got the answer is told what became of it when they ask again", async () => {
    const cho = await person("viewer");
    const id = await waiting(
      await sendJson("PATCH", `/api/v1/accounts/${cho.id}`, { disabled: true }, ana.browser),
    );
    const headers = { ...ben.browser, "idempotency-key": `"agreed-${id}"` };
    await env.DB.prepare(
      "CREATE TRIGGER lost BEFORE UPDATE OF status ON idempotency_keys BEGIN SELECT RAISE(IGNORE); END",
    ).run();
    await told(await agree(headers, id));
    await env.DB.prepare("UPDATE idempotency_keys SET alive_at = ''").run();
    const again = await agree(headers, id);
    await env.DB.prepare("DROP TRIGGER lost").run();
    expect(await told(again)).toMatchObject({ id, outcome: "agreed", decidedBy: ben.name });
  });

  it("an import is undone but for what is published, and nothing comes back out of a backup past the rule", async () => {
    const rows = ["draft", "published"].map((state, index) =>
      JSON.stringify({
        row: index + 2,
        cells: {
          title: `Brought ${crypto.randomUUID()}`,
          language: "en",
          date: "2004-05",
          type: "book",
          abstract: "What it says.",
          topics: "prevention",
          documents: "full en",
          state,
        },
      }),
    );
    const brought = await ask("/api/v1/import?import=two-people-1", {
      method: "POST",
      headers: { ...ana.script, "content-type": "application/x-ndjson" },
      body: rows.join("\n"),
    });
    expect(brought.status, await brought.clone().text()).toBe(200);
    const undone = await told<{ undone: string[]; kept: { code: string; why: string }[] }>(
      await ask("/api/v1/imports/two-people-1/undo", { method: "POST", headers: ana.script }),
    );
    expect([undone.undone.length, undone.kept.length]).toEqual([1, 1]);
    expect(undone.kept[0]?.why).toContain("waits for a second person");

    const made = await publication(ana);
    await told(await agree(ben.browser, await waiting(await withdraw(ana, made))));
    const { revision } = await read(ana, made.code);
    const recovery = {
      content: {
        title: "Back",
        language: "en",
        year: 2020,
        type: "report",
        abstract: "It.",
        topics: ["prevention"],
        documents: [{ role: "full", language: "en" }],
      },
      state: "published",
      publishedAt: "2026-01-01T00:00:00.000Z",
      withdrawnAt: null,
      withdrawnReason: null,
    };
    const recovered = await stateChange(ana, "recover", { ...made, revision }, recovery);
    expect(await detail(recovered, 409)).toContain("waits for a second person");
    expect(await shown(made)).toBe(410);
  });

  it("takes nothing that is no answer to it", async () => {
    const made = await publication(ana);
    const id = await waiting(await withdraw(ana, made));
    for (const body of [
      {},
      { reason: "" },
      { reason: "\u200B" },
      { reason: ["No."] },
      { reason: "x".repeat(2001) },
      [],
      null,
      { reason: "No.", outcome: "agreed" },
    ]) {
      await told(await refuse(ben, id, body), 422);
    }
    for (const path of ["0", "999999999", "1e3", "x", "-1", `${id}%00`]) {
      const { status } = await sendJson("POST", `/api/v1/waiting/${path}/agree`, {}, ben.browser);
      expect([404, 400], path).toContain(status);
    }
    const elsewhere = {
      cookie: ben.browser.cookie ?? "",
      origin: "https://evil.example",
      "sec-fetch-site": "cross-site",
    };
    await told(await agree(elsewhere, id), 403);
    expect((await agree({}, id)).status).toBe(401);
    await told(
      await sendJson("POST", `/api/v1/topics/none/merge`, { into: "x", reason: { a: 1 } }, ana.script),
      422,
    );
    expect(await actOf(ben, id)).toMatchObject({ outcome: "waits" });
    expect(await shown(made)).toBe(200);
  });
});
