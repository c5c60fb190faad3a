/** Conditional requests: RFC 9110, section 13. */

/** Whether a list of entity tags holds this one, by the weak comparison of RFC 9110, section 8.8.3.2. */
function listed(list: string, tag: string): boolean {
  if (list.trim() === "*") return true;
  const opaque = (text: string) => text.trim().replace(/^W\//, "");
  return list.split(",").some((candidate) => opaque(candidate) === opaque(tag));
}

/** Whether the client's copy, by the validators it sent, is the response that these headers describe. */
export function isUnchanged(request: Headers, response: Headers): boolean {
  const ifNoneMatch = request.get("if-none-match");
  if (ifNoneMatch !== null) {
    const tag = response.get("etag");
    return tag !== null && listed(ifNoneMatch, tag);
  }
  const ifModifiedSince = request.get("if-modified-since");
  if (ifModifiedSince === null) return false;
  return Date.parse(response.get("last-modified") ?? "") <= Date.parse(ifModifiedSince);
}

/** The 304 in place of a response with these headers. */
export function notModified(response: Headers): Response {
  const headers = new Headers(response);
  for (const name of ["content-length", "content-type", "content-encoding"]) headers.delete(name);
  return new Response(null, { status: 304, headers });
}

/** The response, or 304 without a body when the client has it already. */
export function conditional(request: Headers, response: Response): Response {
  const unchanged = response.status === 200 && isUnchanged(request, response.headers);
  return unchanged ? notModified(response.headers) : response;
}
