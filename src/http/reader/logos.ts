/** The institute's logo, as pages name it: what lies under a name never changes. */
import { Hono } from "hono";
import { logosFolder, logoType } from "../../catalogue/settings/logo.ts";
import { logoPath } from "../addresses.ts";
import { respond } from "../respond.ts";

const longestName = 70;

export const logos = new Hono<{ Bindings: Env }>();

logos.get(logoPath(":name{[0-9a-f]+\\.(?:png|jpg|webp)}"), async (c) => {
  const name = c.req.param("name");
  // The file store refuses to look for a name that is longer than any of its keys.
  if (name.length > longestName) return c.notFound();
  const stored = await c.env.FILES.get(logosFolder + name);
  if (!stored) return c.notFound();
  const body = new Uint8Array(await stored.arrayBuffer());
  return respond(c.req.raw, { body, type: logoType(name), shown: { kind: "asset" } });
});
