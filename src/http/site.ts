/** Who publishes the catalogue, as the deployment is configured, at the host that was asked. */
import { addressOf } from "./context.ts";

/** Who publishes the catalogue, as the deployment is configured. */
export interface Site {
  /** Scheme and host, without a slash at the end. */
  readonly origin: string;
  readonly catalogueName: string;
  readonly publisher: string;
  /** The address of the licence that the texts are under; null where none is known. */
  readonly licence: string | null;
  /** The language of pages that the reader's browser asks for, where that is another than the page's. */
  readonly preferred?: string;
}

export function siteOf(c: { readonly req: { readonly raw: Request }; readonly env: Env }): Site {
  const preferred = c.req.raw.headers.get("accept-language");
  return {
    origin: addressOf(c.req.raw).origin,
    catalogueName: c.env.CATALOGUE_NAME,
    publisher: c.env.PUBLISHER,
    licence: c.env.LICENCE_URL || null,
    ...(preferred === null ? {} : { preferred }),
  };
}
