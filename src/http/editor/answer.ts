/** What editors' routes answer with. Nothing of it is ever kept. */
import { locationOf } from "../location.ts";
import { respond } from "../respond.ts";
import type { EditorContext } from "./route.ts";

/** A page that src/http/editor/pages made. 422 for a form that comes back with its errors. */
export function page(c: EditorContext, body: string, status = 200): Response {
  return respond(c.req.raw, { body, type: "editor-page", status, shown: null });
}

/** JSON. */
export function data(
  c: EditorContext,
  body: object,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return respond(c.req.raw, { body: JSON.stringify(body), type: "json", status, shown: null, headers });
}

/** It is done, and there is nothing to say about it. */
export function done(): Response {
  return new Response(null, { status: 204 });
}

/** A form was taken: the browser goes on to this path with GET, so that reloading does not send it again. */
export function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: locationOf(path) });
}

/** What a browser keeps under this name. */
export function download(
  body: string | ReadableStream<Uint8Array>,
  mediaType: string,
  name: string,
): Response {
  return new Response(body, {
    headers: {
      "content-type": `${mediaType}; charset=utf-8`,
      "content-disposition": `attachment; filename="${name}"`,
      "x-content-type-options": "nosniff",
    },
  });
}
