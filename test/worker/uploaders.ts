/** Asking the API as somebody who uploads: accounts with tokens of their own, and the steps of an upload. */
import { env, exports } from "cloudflare:workers";
import { hashOf, newSecret } from "../../src/catalogue/accounts/secret.ts";
import { tokenPrefix } from "../../src/catalogue/accounts/token.ts";
import type { AccountRole, TokenScope } from "../../src/catalogue/accounts/principal.ts";
import type { UploadedJson, UploadJson } from "../../src/http/json/uploading.ts";
import { origin } from "./requests.ts";

interface Asked {
  method?: string;
  body?: BodyInit | object;
  headers?: Record<string, string>;
}

/** The Worker's answer to somebody with a token. */
export type Ask = (path: string, options?: Asked) => Promise<Response>;

function isJson(body: unknown): body is object {
  return (
    typeof body === "object" &&
    body !== null &&
    !(body instanceof Uint8Array || body instanceof FormData || body instanceof ReadableStream)
  );
}

/** An account of its own, as whom the API is asked. */
export async function somebody(
  name: string,
  role: AccountRole = "editor",
  scopes: readonly TokenScope[] = ["read", "write"],
): Promise<Ask> {
  const account = await env.DB.prepare(
    "INSERT INTO accounts (name, role, created_at) VALUES (?, ?, '2026-01-01T00:00:00.000Z') RETURNING id",
  )
    .bind(name, role)
    .first<{ id: number }>();
  const secret = `${tokenPrefix}${newSecret()}`;
  await env.DB.prepare(
    `INSERT INTO tokens (hash, account_id, name, scopes, created_at, expires_at)
     VALUES (?, ?, 'test', ?, '2026-01-01T00:00:00.000Z', '2999-01-01T00:00:00.000Z')`,
  )
    .bind(hashOf(secret), account?.id ?? 0, JSON.stringify(scopes))
    .run();
  return (path, { method = "GET", body, headers = {} } = {}) => {
    const json = isJson(body);
    return exports.default.fetch(
      new Request(origin + path, {
        method,
        redirect: "manual",
        headers: {
          authorization: `Bearer ${secret}`,
          accept: "application/json",
          ...(json ? { "content-type": "application/json" } : {}),
          ...headers,
        },
        ...(body === undefined ? {} : { body: json ? JSON.stringify(body) : body }),
      }),
    );
  };
}

/** The JSON of an answer. Fails when its status is another than expected. */
export async function told<Shape>(response: Response, status = 200): Promise<Shape> {
  if (response.status !== status) throw new Error(`answered ${response.status}: ${await response.text()}`);
  return response.json<Shape>();
}

export interface ProblemTold {
  title: string;
  detail: string;
  errors?: { field: string; message: string }[];
}

/** A document of the seeded catalogue that awaits its file, with the code of its publication. */
export async function awaitingDocument(offset = 0): Promise<{ document: string; publication: string }> {
  const row = await env.DB.prepare(
    `SELECT d.code AS document, p.code AS publication FROM documents d JOIN publications p ON p.id = d.publication_id
     WHERE d.format = 'pdf' AND d.file_id IS NULL ORDER BY d.id LIMIT 1 OFFSET ?`,
  )
    .bind(offset)
    .first<{ document: string; publication: string }>();
  if (!row) throw new Error("no document awaits its file");
  return row;
}

/** Begins an upload. */
export async function begin(
  ask: Ask,
  to: { document?: string | null; publication: string },
  bytes: number,
  more: object = {},
): Promise<UploadJson> {
  const body = { name: "Report (Khmer).pdf", bytes, language: "km", ...to, ...more };
  return told<UploadJson>(await ask("/api/v1/uploads", { method: "POST", body }), 201);
}

export function sendPart(ask: Ask, { id, partBytes }: UploadJson, bytes: Uint8Array, number: number) {
  const part = bytes.slice((number - 1) * partBytes, number * partBytes);
  return ask(`/api/v1/uploads/${id}/parts/${number}`, { method: "PUT", body: part });
}

export function complete(ask: Ask, { id }: UploadJson, body: object = {}) {
  return ask(`/api/v1/uploads/${id}/complete`, { method: "POST", body });
}

/** Uploads all of it. */
export async function upload(
  ask: Ask,
  to: { document?: string | null; publication: string },
  bytes: Uint8Array,
  more: object = {},
): Promise<UploadedJson> {
  const begun = await begin(ask, to, bytes.length, more);
  for (let number = 1; number <= begun.partCount; number++) {
    await told(await sendPart(ask, begun, bytes, number));
  }
  return told<UploadedJson>(await complete(ask, begun));
}
