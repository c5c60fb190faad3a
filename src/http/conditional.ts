/** Conditional requests: RFC 9110, section 13. */

/** Whether a list of entity tags holds this one, by the weak comparison of RFC 9110, section 8.8.3.2. */
function listed(list: string, tag: string): boolean {
  if (list.trim() === "*") return true;
  const opaque = (text: string) => text.trim().replace(/^W\//, "");
  return list.split(",").some((candidate) => opaque(candidate) === opaque(tag));
}

/** Whether the client's copy, by the validators it sent, is the response that these headers describe. */
export function isUnchanged(request: Headers, response: Headers): boolean {
  const tag = response.get("etag");
  const ifNoneMatch = request.get("if-none-match");
  if (ifNoneMatch !== null) return tag !== null && listed(ifNoneMatch, tag);
  const since = Date.parse(request.get("if-modified-since") ?? "");
  const modified = Date.parse(response.get("last-modified") ?? "");
  return modified <= since;
}

/** The response, or 304 without a body when the client has it already. */
export function conditional(request: Request, response: Response): Response {
  if (response.status !== 200 || !isUnchanged(request.headers, response.headers)) return response;
  const headers = new Headers(response.headers);
  for (const name of ["content-length", "content-type", "content-encoding"]) headers.delete(name);
  return new Response(null, { status: 304, headers });
}
