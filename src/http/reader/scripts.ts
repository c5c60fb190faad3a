/** The readers' script, which no page needs, and the worker that shows what somebody kept where there is no connection. */
import { Hono } from "hono";
import { offlineWorkerPath, readersAssetsPath } from "../addresses.ts";
import { scriptAddress, scriptAt, scriptText } from "../assets.ts";
import { respond } from "../respond.ts";
import type { Strings } from "../strings/strings.ts";

/** The address of the readers' script in a language of pages. */
export function readersScript(env: Env, { tag }: Pick<Strings, "tag">): Promise<string> {
  return scriptAddress(env, `reader-${tag}`);
}

export const scripts = new Hono<{ Bindings: Env }>();

scripts.get(`${readersAssetsPath}/:name{[A-Za-z0-9-]+\\.js}`, (c) => scriptAt(c.env, c.req.path));

// At one address, so that browsers that have it find its next version there.
scripts.get(offlineWorkerPath, async (c) =>
  respond(c.req.raw, {
    body: await scriptText(c.env, "offline-worker"),
    type: "script",
    shown: { kind: "site" },
  }),
);
