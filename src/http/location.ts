/** The Location header, made in this one place, so that no answer leads to another site. */

const here = "https://here.invalid";

/**
 * The header that leads to this path of this site. Throws for whatever a browser would take for another host
 * (https://url.spec.whatwg.org/#relative-state): two slashes, or a backslash for one of them.
 */
export function locationOf(path: string): { readonly location: string } {
  const led = URL.parse(path, here);
  if (!path.startsWith("/") || led?.origin !== here || led.pathname.startsWith("//")) {
    throw new RangeError("a redirect led to another site");
  }
  return { location: path };
}

/** The header that leads to the same address of this site over HTTPS. */
export function encryptedLocationOf(url: URL): { readonly location: string } {
  const { hostname, pathname, search } = url;
  return { location: `https://${hostname}${pathname}${search}` };
}
