/** Who publishes the catalogue, as the deployment is configured, at the host that was asked. */
import type { Site } from "./pages/layout.ts";

export function siteOf(c: { readonly req: { readonly url: string }; readonly env: Env }): Site {
  return {
    origin: new URL(c.req.url).origin,
    catalogueName: c.env.CATALOGUE_NAME,
    publisher: c.env.PUBLISHER,
    licence: c.env.LICENCE_URL || null,
  };
}
