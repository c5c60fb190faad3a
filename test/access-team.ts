/**
 * The world outside the Worker under test: a team of Cloudflare Access, at any host of its domain. It publishes its
 * keys as Access does, and signs what a test posts to it; on request it makes a new key, and forgets the old one.
 */
import { exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";
import { Response } from "miniflare";

interface Key {
  readonly id: string;
  readonly secret: CryptoKey;
  readonly public: JWK;
}

async function newKey(id: string): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair("RS256");
  return { id, secret: privateKey, public: await exportJWK(publicKey) };
}

/** The present key of each team, by host. */
const keys = new Map<string, Promise<Key>>();

function keyOf(host: string): Promise<Key> {
  const key = keys.get(host) ?? newKey(`${host} 1`);
  keys.set(host, key);
  return key;
}

/** Answers a request that a Worker under test makes. */
export async function answerAsAccessTeam(request: {
  readonly url: string;
  readonly text: () => Promise<string>;
}): Promise<Response> {
  const { hostname, pathname } = new URL(request.url);
  if (!hostname.endsWith(".cloudflareaccess.com")) return new Response("no such host", { status: 502 });
  const key = await keyOf(hostname);
  switch (pathname) {
    case "/cdn-cgi/access/certs":
      return Response.json({ keys: [{ ...key.public, kid: key.id, alg: "RS256", use: "sig" }] });
    case "/rotate":
      keys.set(hostname, newKey(`${hostname} 2`));
      return new Response(null, { status: 204 });
    case "/sign": {
      const claims: Record<string, unknown> = JSON.parse(await request.text());
      const token = await new SignJWT(claims)
        .setProtectedHeader({ alg: "RS256", kid: key.id })
        .sign(key.secret);
      return new Response(token);
    }
    default:
      return new Response("not found", { status: 404 });
  }
}
