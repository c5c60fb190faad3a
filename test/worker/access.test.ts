/** Cloudflare Access in place of passkeys: every property of its tokens, against a team with real keys. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import worker from "../../src/index.ts";
import type { ProblemJson } from "../../src/http/json/schema.ts";
import { signedIn, withToken } from "./editors.ts";
import { origin } from "./requests.ts";

const audience = "4714c1358e65fe4b408ad6d432a5f878f08194bdb4752441fd56faefa9b2b6f2";
const team = "https://nexus.cloudflareaccess.com";

/** The Worker's answer where Access is configured. */
async function ask(
  path: string,
  headers: Record<string, string>,
  options: { method?: string; team?: string; audience?: string } = {},
): Promise<Response> {
  const context = createExecutionContext();
  const configured = {
    ...env,
    ACCESS_TEAM_DOMAIN: options.team ?? team,
    ACCESS_AUDIENCE: options.audience ?? `other, ${audience}`,
  };
  const request = new Request(origin + path, {
    method: options.method ?? "GET",
    headers: { accept: "text/html", ...headers },
    redirect: "manual",
  });
  // @ts-expect-error The bindings are typed by the values that wrangler.toml has, and these are others.
  const response = await worker.fetch(request, configured, context);
  await waitOnExecutionContext(context);
  return response;
}

const now = () => Math.floor(Date.now() / 1000);

/** What Access says of somebody; undefined takes a claim away. */
function claims(changed: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    iss: team,
    aud: [audience],
    email: "ana@nexus.example",
    sub: "7335d417-61da-459d-899c-0a01c76a2f94",
    type: "app",
    iat: now(),
    nbf: now(),
    exp: now() + 3600,
    ...changed,
  };
}

async function tokenOf(said: Record<string, unknown>, by = team): Promise<string> {
  return (await fetch(`${by}/sign`, { method: "POST", body: JSON.stringify(said) })).text();
}

async function statusOf(token: string): Promise<number> {
  return (await ask("/api/v1/account", { "cf-access-jwt-assertion": token })).status;
}

beforeAll(async () => {
  await env.DB.prepare(
    `INSERT INTO accounts (name, role, access_subject, created_at) VALUES
     ('Ana', 'editor', 'ana@nexus.example', '2026-01-01'),
     ('Importer', 'editor', 'e367826f93b8d71185e03fe518aff3b4.access', '2026-01-01'),
     ('Chief', 'administrator', 'chief@nexus.example', '2026-01-01')`,
  ).run();
});

afterEach(() => {
  vi.useRealTimers();
});

describe("a token of Cloudflare Access", () => {
  it("says who asks, from the header and from the cookie", async () => {
    const token = await tokenOf(claims({ email: "Ana@nexus.example" }));
    for (const headers of [{ "cf-access-jwt-assertion": token }, { cookie: `CF_Authorization=${token}` }]) {
      const response = await ask("/api/v1/account", headers);
      expect(await response.json()).toMatchObject({ name: "Ana", role: "editor" });
    }
  });

  it.each([
    ["for another application", { aud: ["another"] }],
    ["of another team", { iss: "https://evil.cloudflareaccess.com" }],
    ["that is over", { exp: 1_700_000_000, iat: 1_600_000_000, nbf: 1_600_000_000 }],
    ["that is not yet", { nbf: 9_999_999_999 }],
    ["that would last for ever", { exp: undefined }],
    ["that does not say when it was made", { iat: undefined }],
    ["that names nobody", { email: "" }],
    ["of a whole session with Access", { type: "org" }],
    ["that does not say of what kind it is", { type: undefined }],
  ])("%s counts for nothing", async (_, changed) => {
    expect(await statusOf(await tokenOf(claims(changed)))).toBe(401);
  });

  it("signed by another key, another method or by nothing counts for nothing", async () => {
    const kid = "nexus.cloudflareaccess.com 1";
    const { privateKey } = await generateKeyPair("RS256");
    const forged = await new SignJWT(claims()).setProtectedHeader({ alg: "RS256", kid }).sign(privateKey);
    const shared = await new SignJWT(claims())
      .setProtectedHeader({ alg: "HS256", kid })
      .sign(new TextEncoder().encode("a secret that everybody knows by now"));
    const good = await tokenOf(claims());
    const [head = "", , signature = ""] = good.split(".");
    const altered = `${head}.${btoa(JSON.stringify(claims({ email: "chief@nexus.example" }))).replace(/=+$/, "")}.${signature}`;
    const unsigned = new UnsecuredJWT(claims()).encode();
    for (const token of [forged, shared, altered, unsigned, "nonsense", ""])
      expect(await statusOf(token)).toBe(401);
    expect(await statusOf(good)).toBe(200);
  });

  it("of a service says which script asks, and needs no browser to vouch for a write", async () => {
    const common_name = "e367826f93b8d71185e03fe518aff3b4.access";
    const service = await tokenOf(claims({ email: undefined, sub: "", common_name }));
    const headers = { "cf-access-jwt-assertion": service };
    expect(await (await ask("/api/v1/account", headers)).json()).toMatchObject({ name: "Importer" });
    const path = "/api/v1/account/tokens";
    expect((await ask(path, headers, { method: "POST" })).status).toBe(415);
    const person = { "cf-access-jwt-assertion": await tokenOf(claims()) };
    expect((await ask(path, person, { method: "POST" })).status).toBe(403);
    expect((await ask(path, { ...person, origin }, { method: "POST" })).status).toBe(415);
    const evil = { ...headers, origin: "https://evil.example" };
    expect((await ask(path, evil, { method: "POST" })).status).toBe(403);
  });

  it("by the team’s new key is known after the keys were changed, and by the old one no longer", async () => {
    const rotating = "https://rotating.cloudflareaccess.com";
    const said = () => claims({ iss: rotating });
    const status = async (token: string) =>
      (await ask("/api/v1/account", { "cf-access-jwt-assertion": token }, { team: rotating })).status;
    const old = await tokenOf(said(), rotating);
    expect(await status(old)).toBe(200);
    await fetch(`${rotating}/rotate`);
    // Keys are not read again at once: nobody should make us ask for them all the time.
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 60_000 });
    expect(await status(await tokenOf(said(), rotating))).toBe(200);
    expect(await status(old)).toBe(401);
  });

  it("of somebody without an account is refused by name", async () => {
    const headers = { "cf-access-jwt-assertion": await tokenOf(claims({ email: "new@nexus.example" })) };
    const page = await ask("/admin/account", headers);
    expect(page.status).toBe(403);
    expect(await page.text()).toContain("Cloudflare Access knows you as “new@nexus.example”");
    const json = await ask("/api/v1/account", headers);
    expect((await json.json<ProblemJson>()).title).toBe("No account is yours");
    await env.DB.prepare("UPDATE accounts SET disabled_at = '2026-01-01' WHERE name = 'Importer'").run();
    const common_name = "e367826f93b8d71185e03fe518aff3b4.access";
    expect(await statusOf(await tokenOf(claims({ email: undefined, common_name })))).toBe(403);
  });
});

describe("where Access is configured", () => {
  it("no session and no passkey signs anybody in, but access tokens work", async () => {
    const { cookie = "" } = await signedIn("administrator");
    expect((await ask("/api/v1/account", { cookie })).status).toBe(401);
    expect((await ask("/api/v1/account", await withToken("viewer", ["read"]))).status).toBe(200);
    expect((await ask("/admin/sign-in/options", { origin }, { method: "POST" })).status).toBe(404);
    const page = await ask("/admin", {});
    expect(page.status).toBe(401);
    expect(await page.text()).toContain("through Cloudflare Access");
  });

  it("an administrator adds people by their identity", async () => {
    const headers = {
      "cf-access-jwt-assertion": await tokenOf(claims({ email: "chief@nexus.example" })),
      origin,
    };
    const page = await (await ask("/admin/accounts", headers)).text();
    expect(page).toContain("Identity in Cloudflare Access");
    expect(page).toContain("/cdn-cgi/access/logout");
    const own = await (await ask("/admin/account", headers)).text();
    expect(own).not.toContain("Passkeys");
  });

  it("half of it opens nothing", async () => {
    const token = await tokenOf(claims());
    for (const half of [{ audience: "" }, { team: "" }]) {
      const response = await ask("/api/v1/account", { "cf-access-jwt-assertion": token }, half);
      expect(response.status).toBe(500);
    }
  });
});
