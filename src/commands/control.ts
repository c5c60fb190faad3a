/**
 * What other commands may ask of a running npm start, which alone has the local database open: sign-in links and
 * tokens. It listens on loopback only, and only to whoever can read the key in a file that is its owner's.
 */
import { randomBytes, timingSafeEqual } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { join } from "node:path";
import * as v from "valibot";
import {
  type Invitation,
  invitationSchema,
  invitedSchema,
  inviteIn,
  tokenIn,
  type TokenRequest,
  tokenRequestSchema,
} from "./invite.ts";

const keyFileOf = (state: string) => join(state, "..", "control.json");

const keySchema = v.object({ control: v.string(), site: v.string(), key: v.string() });

/** What is asked for at which path, and what is answered. */
const invitationAnswer = v.object({ ...invitedSchema.entries, path: v.nullable(v.string()) });
const tokenAnswer = v.object({ ...invitedSchema.entries, secret: v.string() });

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text);
}

function isKey(given: string, key: string): boolean {
  return given.length === key.length && timingSafeEqual(Buffer.from(given), Buffer.from(key));
}

/** Listens until this process ends. `site` is the address at which the catalogue is shown, `state` where it is kept. */
export async function listenForCommands(database: D1Database, site: string, state: string): Promise<void> {
  const keyFile = keyFileOf(state);
  const key = randomBytes(32).toString("base64url");
  const server = createServer((request, response) => {
    const answer = async () => {
      if (!isKey(request.headers.authorization ?? "", key)) return response.writeHead(401).end();
      const body = await bodyOf(request);
      const made =
        request.url === "/token"
          ? await tokenIn(database, v.parse(tokenRequestSchema, body))
          : await inviteIn(database, v.parse(invitationSchema, body));
      return response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(made));
    };
    answer().catch(() => response.writeHead(400).end());
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", reject).listen(0, "127.0.0.1", resolve);
  await promise;
  server.unref();
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the control server has no port");
  const control = `http://127.0.0.1:${address.port}`;
  // The mode counts for a new file only.
  rmSync(keyFile, { force: true });
  writeFileSync(keyFile, JSON.stringify({ control, site, key }), { mode: 0o600 });
  process.on("exit", () => rmSync(keyFile, { force: true }));
}

/** Asks the running npm start whose catalogue is kept in one of these folders, the first that runs. Null where none answers. */
async function ask<Schema extends v.GenericSchema<unknown, object>>(
  path: string,
  wanted: object,
  answer: Schema,
  states: readonly string[],
): Promise<(v.InferOutput<Schema> & { site: string }) | null> {
  try {
    const keyFile = states.map(keyFileOf).find((file) => existsSync(file));
    if (keyFile === undefined) return null;
    const { control, site, key } = v.parse(keySchema, JSON.parse(readFileSync(keyFile, "utf8")));
    const response = await fetch(control + path, {
      method: "POST",
      headers: { authorization: key },
      body: JSON.stringify(wanted),
    });
    return response.ok ? { ...v.parse(answer, await response.json()), site } : null;
  } catch {
    return null; // Nothing listens, or no longer.
  }
}

/** Asks the running npm start for an invitation. Null where none answers. */
export function askServer(invitation: Invitation, states: readonly string[]) {
  return ask("/invitation", invitation, invitationAnswer, states);
}

/** Asks the running npm start for a token. Null where none answers. */
export function askForToken(request: TokenRequest, states: readonly string[]) {
  return ask("/token", request, tokenAnswer, states);
}
