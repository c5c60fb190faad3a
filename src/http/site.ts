/** Who publishes the catalogue, as the deployment is configured, at the host that was asked. */
import { addressOf } from "./context.ts";
import type { Site } from "./pages/layout.ts";

export function siteOf(c: { readonly req: { readonly raw: Request }; readonly env: Env }): Site {
  return {
    origin: addressOf(c.req.raw).origin,
    catalogueName: c.env.CATALOGUE_NAME,
    publisher: c.env.PUBLISHER,
    licence: c.env.LICENCE_URL || null,
  };
}
