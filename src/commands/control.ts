/**
 * What other commands may ask of a running npm start, which alone has the local database open: sign-in links. It
 * listens on loopback only, and only to whoever can read the key in a file that is its owner's.
 */
import { randomBytes, timingSafeEqual } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { join } from "node:path";
import * as v from "valibot";
import { type Invitation, invitationSchema, invitedSchema, inviteIn } from "./invite.ts";
import { emptyStateFolder, stateFolder } from "./platform.ts";

const keyFileOf = (state: string) => join(state, "..", "control.json");

const keySchema = v.object({ control: v.string(), site: v.string(), key: v.string() });

const answerSchema = v.object({ ...invitedSchema.entries, path: v.nullable(v.string()) });

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
      const invited = await inviteIn(database, v.parse(invitationSchema, await bodyOf(request)));
      return response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(invited));
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

/** Asks the running npm start for an invitation. Null where none answers. */
export async function askServer(
  invitation: Invitation,
): Promise<(v.InferOutput<typeof answerSchema> & { site: string }) | null> {
  try {
    // Where two run, the one with the seeded catalogue.
    const keyFile = [stateFolder, emptyStateFolder].map(keyFileOf).find((file) => existsSync(file));
    if (keyFile === undefined) return null;
    const { control, site, key } = v.parse(keySchema, JSON.parse(readFileSync(keyFile, "utf8")));
    const response = await fetch(control, {
      method: "POST",
      headers: { authorization: key },
      body: JSON.stringify(invitation),
    });
    return response.ok ? { ...v.parse(answerSchema, await response.json()), site } : null;
  } catch {
    return null; // Nothing listens, or no longer.
  }
}
