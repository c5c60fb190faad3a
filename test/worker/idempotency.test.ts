/** Requests that a script sends again: done once, answered alike. */
import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { forgetOldKeys } from "../../src/http/editor/idempotency.ts";
import type { EntryJson } from "../../src/http/json/vocabularies.ts";
import type { ProblemJson } from "../../src/http/json/schema.ts";
import { askerWith } from "./asking.ts";
import { signedIn, withToken } from "./editors.ts";

let edit: ReturnType<typeof askerWith>;
let other: ReturnType<typeof askerWith>;
let key: string;

beforeAll(async () => {
  edit = askerWith(await withToken("editor", ["read", "write"]));
  other = askerWith(await withToken("publisher", ["read", "write"]));
});
beforeEach(() => {
  key = crypto.randomUUID();
});

const add = (name: string, as = edit, header = `"${key}"`) =>
  as("/api/v1/contributors", { json: { name }, headers: { "idempotency-key": header } });

const named = (name: string) =>
  env.DB.prepare("SELECT count(*) AS n FROM contributors WHERE name = ?").bind(name).first<number>("n");

describe("a request with an Idempotency-Key", () => {
  it("sent again gets the same answer, and is not carried out again", async () => {
    const first = await add("Said Once");
    const again = await add("Said Once");
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    for (const name of ["etag", "location", "content-type", "cache-control"])
      expect(again.headers.get(name), name).toBe(first.headers.get(name));
    expect(await again.text()).toBe(await first.text());
    expect(await named("Said Once")).toBe(1);
  });

  it("sent many times at once is carried out once; the others are told to wait", async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => add("All At Once")));
    expect(await named("All At Once")).toBe(1);
    const statuses = answers.map(({ status }) => status);
    expect(statuses).toContain(201);
    expect(statuses.every((status) => status === 201 || status === 409)).toBe(true);
  });

  it("that was used for something else is refused, by its path, method or body", async () => {
    const first: EntryJson = await (await add("For One Thing")).json();
    expect((await add("For Another")).status).toBe(422);
    const { version } = first;
    const patch = await edit("/api/v1/contributors/for-one-thing", {
      method: "PATCH",
      json: { name: "For One Thing" },
      headers: { "idempotency-key": key, "if-match": `"${version}"` },
    });
    expect(patch.status).toBe(422);
    expect((await patch.json<ProblemJson>()).title).toBe("This key was used for something else");
    expect(await named("For Another")).toBe(0);
  });

  it("that failed can be sent again, corrected", async () => {
    expect((await add("")).status).toBe(422);
    expect((await add("Corrected")).status).toBe(201);
  });

  it("of one account says nothing about that of another", async () => {
    expect((await add("Theirs")).status).toBe(201);
    expect((await add("Ours", other)).status).toBe(201);
  });

  it("may stand in quotation marks or not, and not be what no key can be", async () => {
    expect((await add("Bare", edit, key)).status).toBe(201);
    expect((await add("Bare", edit, `"${key}"`)).headers.get("idempotency-replayed")).toBe("true");
    expect((await add("Bad", edit, '"half')).status).toBe(400);
    expect((await add("Bad", edit, "x".repeat(256))).status).toBe(400);
  });

  it("for what has no answer, such as a removal, is answered so again", async () => {
    await edit("/api/v1/contributors", { json: { name: "To Go" } });
    const remove = () =>
      edit("/api/v1/contributors/to-go", { method: "DELETE", headers: { "idempotency-key": key } });
    expect((await remove()).status).toBe(204);
    const again = await remove();
    expect([again.status, await again.text()]).toEqual([204, ""]);
  });

  it("never keeps a secret: a token that was made is not told twice", async () => {
    const administrator = askerWith(await signedIn("administrator"));
    const make = () =>
      administrator("/api/v1/account/tokens", {
        json: { name: "A script", scopes: ["read"], days: 1 },
        headers: { "idempotency-key": key },
      });
    expect((await make()).status).toBe(201);
    expect((await make()).status).toBe(409);
    const kept = await env.DB.prepare("SELECT answer FROM idempotency_keys WHERE key = ?")
      .bind(key)
      .first("answer");
    expect(kept).toBeNull();
  });

  it("whose answer was never written stays taken until a day is over", async () => {
    await add("Long Ago");
    await env.DB.prepare("UPDATE idempotency_keys SET status = NULL, answer = NULL WHERE key = ?")
      .bind(key)
      .run();
    expect((await add("Long Ago")).status).toBe(409);
    const tomorrow = new Date(Date.now() + 86_400_000 + 1000);
    await forgetOldKeys(env, tomorrow);
    expect((await add("Long Ago")).status).toBe(201);
  });
});
