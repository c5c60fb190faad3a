/** Webhooks: what happens is told once it is written, signed, until it arrives; to the public web only. */
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { sendDue, signed } from "../../src/catalogue/keeping/webhooks.ts";
import { onSchedule } from "../../src/http/scheduled.ts";
import { sendMessage } from "../../src/http/webhook-sending.ts";
import { openDatabase } from "../../src/store/database.ts";
import { sendForm, sendJson, signedIn, withToken } from "./editors.ts";
import { soundPdf } from "./pdfs.ts";
import { ask, origin } from "./requests.ts";

const database = openDatabase(env.DB);
const [minute, day] = [60_000, 86_400_000];

interface Message {
  readonly type: string;
  readonly data: Record<string, unknown>;
  readonly attempts: number;
  readonly nextAt: string | null;
  readonly answer: string | null;
  readonly deliveredAt: string | null;
}
interface Listed {
  readonly webhooks: readonly {
    readonly id: number;
    readonly failures: number;
    readonly pausedAt: string | null;
  }[];
  readonly messages: readonly Message[];
}

let administrator: Record<string, string>;
let path: string;

beforeEach(async () => {
  administrator = await signedIn("administrator");
  path = `/${crypto.randomUUID()}`;
  await env.DB.prepare("DELETE FROM webhooks").run();
});

async function listed(): Promise<Listed> {
  const answer = await ask("/api/v1/webhooks", { headers: administrator });
  expect(answer.status).toBe(200);
  return answer.json();
}

async function add(
  status: number,
  events: readonly string[],
): Promise<{ id: number; secret: string; to: string }> {
  const to = `${path}/${status}`;
  const body = { url: `https://receiver.example${to}`, events };
  const answer = await sendJson("POST", "/api/v1/webhooks", body, administrator);
  expect(answer.status).toBe(201);
  const { secret }: { secret: string } = await answer.json();
  const { webhooks } = await listed();
  return { id: webhooks.at(-1)?.id ?? 0, secret, to };
}

async function received(to: string): Promise<{ headers: Record<string, string>; body: string }[]> {
  return (await fetch(`https://receiver.example${to}`)).json();
}

/** Does something to a publication as a publisher. */
async function does(method: string, code: string, action: string, body: object): Promise<number> {
  const headers = await withToken("publisher", ["read", "write", "publish"]);
  const now = await ask(`/api/v1/publications/${code}`, { headers });
  const answer = await sendJson(method, `/api/v1/publications/${code}${action}`, body, {
    ...headers,
    "if-match": now.headers.get("etag") ?? "",
  });
  return answer.status;
}

describe("a message", () => {
  it("is signed as the vector of Standard Webhooks has it", () => {
    const headers = signed(
      "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
      "msg_p5jXN8AQM9LWM0D4loKWxJek",
      1614265330,
      '{"test": 2432232314}',
    );
    expect(headers["webhook-signature"]).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  });
});

describe("what happens to publications", () => {
  it("is told once, with the change: published, changed, withdrawn, and nothing of drafts", async () => {
    const { secret, to } = await add(200, [
      "publication.published",
      "publication.changed",
      "publication.withdrawn",
    ]);
    const code = await env.DB.prepare(
      "SELECT code FROM publications WHERE state = 'published' ORDER BY id LIMIT 1",
    ).first<string>("code");
    if (code === null) throw new Error("nothing is published");
    const slug = await env.DB.prepare("SELECT slug FROM publications WHERE code = ?")
      .bind(code)
      .first<string>("slug");
    expect(await does("PATCH", code, "", { title: "A title that is told" })).toBe(200);
    expect(await does("POST", code, "/withdraw", { reason: "Counted wrongly" })).toBe(200);
    expect(await does("POST", code, "/restore", {})).toBe(200);
    const draft = await sendJson(
      "POST",
      "/api/v1/publications",
      { title: "A draft that nobody is told of", language: "en", year: 2020, type: "report" },
      await withToken("publisher", ["read", "write", "publish"]),
    );
    expect(draft.status).toBe(201);
    expect((await listed()).messages.map(({ type }) => type).toSorted()).toEqual([
      "publication.changed",
      "publication.published",
      "publication.withdrawn",
    ]);
    await onSchedule("* * * * *", env, { waitUntil: () => {} }, new Date());
    await onSchedule("* * * * *", env, { waitUntil: () => {} }, new Date());
    const messages = await received(to);
    expect(messages).toHaveLength(3);
    for (const { headers, body } of messages) {
      const { "webhook-id": id = "", "webhook-timestamp": seconds = "" } = headers;
      expect(headers).toMatchObject(signed(secret, id, Number(seconds), body));
      expect(Math.abs(Number(seconds) - Date.now() / 1000)).toBeLessThan(300);
    }
    const bodies: Message[] = messages.map(({ body }) => JSON.parse(body));
    expect(bodies.find(({ type }) => type === "publication.changed")?.data).toMatchObject({
      code,
      title: "A title that is told",
      url: `${origin}/publications/${slug}`,
    });
  });
});

describe("a webhook", () => {
  it("is of the public web and https only, for administrators, and tells its secret once", async () => {
    for (const url of [
      "http://receiver.example/200",
      "https://localhost/200",
      "https://192.0.2.1/",
      "https://[::1]/",
      "https://0x7f.1/",
      "https://receiver.example:8443/",
      "https://user:password@receiver.example/",
      "https://printer.local/",
      "file:///etc/passwd",
      "nowhere",
    ]) {
      const refused = await sendJson(
        "POST",
        "/api/v1/webhooks",
        { url, events: ["catalogue.unwell"] },
        administrator,
      );
      expect([url, refused.status]).toEqual([url, 422]);
    }
    for (const events of [[], ["publication.read"]]) {
      const refused = await sendJson(
        "POST",
        "/api/v1/webhooks",
        { url: "https://receiver.example/200", events },
        administrator,
      );
      expect(refused.status).toBe(422);
    }
    for (const headers of [
      await signedIn("publisher"),
      await withToken("administrator", ["read", "write", "publish"]),
    ]) {
      expect((await ask("/api/v1/webhooks", { headers })).status).toBe(403);
    }
    const { secret } = await add(200, ["catalogue.unwell"]);
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    for (const shown of ["/api/v1/webhooks", "/admin/webhooks", "/api/v1/security-log"]) {
      expect(await (await ask(shown, { headers: administrator })).text()).not.toContain(secret);
    }
    expect(await (await ask("/admin/security-log", { headers: administrator })).text()).toContain(
      "added the webhook to receiver.example.",
    );
  });

  it("is added, tested, paused, let go on and removed on its page", async () => {
    const url = `https://receiver.example${path}/204`;
    const wrong = await sendForm(
      "/admin/webhooks",
      { url: "http://localhost", events: "catalogue.unwell" },
      administrator,
    );
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain("Give an address of the public web");
    const added = await sendForm(
      "/admin/webhooks",
      [
        ["url", url],
        ["events", "catalogue.unwell"],
      ],
      administrator,
    );
    expect(await added.text()).toContain("whsec_");
    const { webhooks } = await listed();
    const own = `/admin/webhooks/${webhooks[0]?.id}`;
    expect((await sendForm(`${own}/test`, {}, administrator)).status).toBe(303);
    await sendDue(database, new Date(), sendMessage);
    const [message] = await received(`${path}/204`);
    expect(message?.body).toContain("catalogue.test");
    expect((await sendForm(own, { paused: "true" }, administrator)).status).toBe(303);
    expect((await listed()).webhooks[0]?.pausedAt).not.toBeNull();
    await sendForm(`${own}/test`, {}, administrator);
    await sendDue(database, new Date(), sendMessage);
    expect(await received(`${path}/204`)).toHaveLength(1);
    await sendForm(own, { paused: "false" }, administrator);
    await sendDue(database, new Date(), sendMessage);
    expect(await received(`${path}/204`)).toHaveLength(2);
    expect((await sendForm(`${own}/remove`, {}, administrator)).status).toBe(303);
    expect(await listed()).toEqual({ webhooks: [], messages: [] });
    expect((await sendForm(`${own}/test`, {}, administrator)).status).toBe(404);
  });

  it("that does not answer well is tried again with growing pauses, then paused, and editors are told", async () => {
    const { id, to } = await add(500, ["catalogue.unwell"]);
    await ask(`/api/v1/webhooks/${id}/test`, { method: "POST", headers: administrator });
    let now = Date.now();
    const pauses: number[] = [];
    for (let turn = 0; turn < 10; turn += 1) {
      await sendDue(database, new Date(now), sendMessage);
      const [message] = (await listed()).messages;
      if (message?.nextAt == null) break;
      pauses.push((Date.parse(message.nextAt) - now) / minute);
      // A moment too early, nothing is sent.
      await sendDue(database, new Date(Date.parse(message.nextAt) - 1000), sendMessage);
      now = Date.parse(message.nextAt);
    }
    expect(pauses).toEqual([1, 5, 30, 120, 300, 600, 840, 1200, 1440]);
    expect(await received(to)).toHaveLength(10);
    const { webhooks, messages } = await listed();
    expect(webhooks[0]).toMatchObject({ failures: 10, pausedAt: expect.any(String) });
    expect(messages[0]).toMatchObject({ attempts: 10, answer: "500", nextAt: null, deliveredAt: null });
    const health = await (await ask("/api/v1/health", { headers: administrator })).text();
    expect(health).toContain("paused, since nothing arrived any more: receiver.example");
  });

  it("leads nowhere else, and is paused at once where it is gone", async () => {
    const { id, to } = await add(302, ["catalogue.unwell"]);
    await ask(`/api/v1/webhooks/${id}/test`, { method: "POST", headers: administrator });
    await sendDue(database, new Date(), sendMessage);
    expect(await received(to)).toHaveLength(1);
    expect(await received("/elsewhere/200")).toHaveLength(0);
    expect((await listed()).messages[0]).toMatchObject({ answer: "302", deliveredAt: null });
    const gone = await add(410, ["catalogue.unwell"]);
    await ask(`/api/v1/webhooks/${gone.id}/test`, { method: "POST", headers: administrator });
    await sendDue(database, new Date(), sendMessage);
    expect((await listed()).webhooks.find((one) => one.id === gone.id)?.pausedAt).not.toBeNull();
  });

  it("is told again what a process that ended has not noted", async () => {
    const { id, to } = await add(200, ["catalogue.unwell"]);
    await ask(`/api/v1/webhooks/${id}/test`, { method: "POST", headers: administrator });
    const ended = new Error("the process ended");
    await expect(sendDue(database, new Date(), () => Promise.reject(ended))).rejects.toBe(ended);
    await sendDue(database, new Date(), sendMessage);
    expect(await received(to)).toHaveLength(0);
    await sendDue(database, new Date(Date.now() + 16 * minute), sendMessage);
    expect(await received(to)).toHaveLength(1);
  });
});

describe("what is not well", () => {
  it("is told once a day: a backup that was taken, and is missed", async () => {
    await add(200, ["catalogue.unwell"]);
    const backup = await withToken("administrator", ["backup"]);
    expect((await ask("/api/v1/backup", { method: "POST", headers: backup })).status).toBe(204);
    const hour = async (after: number) => {
      await onSchedule("17 * * * *", env, { waitUntil: () => {} }, new Date(Date.now() + after));
      return (await listed()).messages.filter(({ data }) => data.subject === "Backups");
    };
    expect(await hour(0)).toHaveLength(0);
    const [told] = await hour(3 * day);
    expect(told?.data.detail).toContain("no backup since");
    expect(told?.data.remedy).toContain("npm run backup");
    expect(await hour(3 * day + 60 * minute)).toHaveLength(1);
    expect(await hour(4 * day + 60 * minute)).toHaveLength(2);
  });

  /** What is told of a check by the clock, in the hour after so long. */
  async function toldOf(subject: string, after = 0, bindings: Env = env): Promise<Message[]> {
    await onSchedule("17 * * * *", bindings, { waitUntil: () => {} }, new Date(Date.now() + after));
    return (await listed()).messages.filter(
      ({ type, data }) => type === "catalogue.unwell" && data.subject === subject,
    );
  }

  it("is told: a file that is not what was uploaded, once it is read again", async () => {
    await add(200, ["catalogue.unwell"]);
    const editor = await withToken("editor", ["read", "write"]);
    const code = await env.DB.prepare(
      "SELECT code FROM documents WHERE format = 'pdf' AND file_id IS NULL ORDER BY id LIMIT 1",
    ).first<string>("code");
    const uploaded = await ask(`/api/v1/documents/${code}/file`, {
      method: "PUT",
      headers: { ...editor, "content-type": "application/pdf" },
      body: await soundPdf(1, { salt: "told by webhook" }),
    });
    expect(uploaded.status).toBe(200);
    expect(await toldOf("Files (R2)")).toHaveLength(0);
    const key = await env.DB.prepare("SELECT object_key FROM files ORDER BY id DESC LIMIT 1").first<string>(
      "object_key",
    );
    if (key === null) throw new Error("nothing was uploaded");
    const bytes = new Uint8Array((await (await env.FILES.get(key))?.arrayBuffer()) ?? new ArrayBuffer(0));
    await env.FILES.put(
      key,
      bytes.map((byte, place) => (place === 100 ? byte ^ 1 : byte)),
    );
    const [told] = await toldOf("Files (R2)", day);
    expect(told?.data.detail).toBe("one file is missing or damaged");
    expect(told?.data.remedy).toContain("Upload the same file again");
    await env.FILES.put(key, bytes);
    expect(await toldOf("Files (R2)", 3 * day)).toHaveLength(1);
  });

  it("is told: an order of the cache that waits", async () => {
    await add(200, ["catalogue.unwell"]);
    await env.DB.prepare(
      "INSERT INTO purges (id, tags, attempts, failure, created_at) VALUES ('webhook', '[]', 9, 'busy', ?)",
    )
      .bind(new Date(Date.now() - 10 * minute).toISOString())
      .run();
    const [told] = await toldOf("Dropping pages from the cache");
    await env.DB.exec("DELETE FROM purges WHERE id = 'webhook'");
    expect(told?.data.detail).toContain("one order waits, the oldest since");
  });

  it("is told: a database that comes near its limit, while all still works", async () => {
    await add(200, ["catalogue.unwell"]);
    const holding = (bytes: number): Env => {
      const prepare = (sql: string) =>
        sql === "SELECT count(*) FROM topics"
          ? { run: () => Promise.resolve({ meta: { size_after: bytes } }) }
          : env.DB.prepare(sql);
      const DB = new Proxy(env.DB, {
        get: (of, name) => (name === "prepare" ? prepare : Reflect.get(of, name).bind(of)),
      });
      return { ...env, DB };
    };
    for (const bytes of [390_000_000, 501_000_000, 7_900_000_000])
      expect(await toldOf("Database (D1)", 0, holding(bytes))).toHaveLength(0);
    const [told] = await toldOf("Database (D1)", 0, holding(410_000_000));
    expect(told?.data.detail).toBe("answered; 410.0 MB, near the 500 MB of the free plan");
    expect(told?.data.remedy).toContain("move to a paid plan");
    const [another] = await toldOf("Database (D1)", 2 * day, holding(9_100_000_000));
    expect(another?.data.detail).toBe("it holds 9.1 GB of at most 10");
  });

  it("is told: a clock whose minutes stopped", async () => {
    await add(200, ["catalogue.unwell"]);
    await onSchedule("* * * * *", env, { waitUntil: () => {} }, new Date());
    expect(await toldOf("Clock")).toHaveLength(0);
    const [told] = await toldOf("Clock", day);
    expect(told?.data.detail).toContain("it has not come since");
  });
});
