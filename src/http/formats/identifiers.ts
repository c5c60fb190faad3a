/** Identifiers that others gave a publication, as addresses and names of the web. */
import { doiAddress } from "../../catalogue/publication/identifier.ts";
import type { Identifier } from "../../catalogue/publication/identifier.ts";
import type { IdentifierScheme } from "../../catalogue/publication/terms.ts";

const uris: Readonly<Record<IdentifierScheme, (value: string) => string | null>> = {
  doi: doiAddress,
  isbn: (value) => `urn:isbn:${value}`,
  issn: (value) => `urn:issn:${value}`,
  handle: (value) => `https://hdl.handle.net/${value.split("/").map(encodeURIComponent).join("/")}`,
  report: () => null,
};

/** The identifier as a URI, DOI and handle through their resolvers, ISBN and ISSN as URN (RFC 8254); null where there is none. */
function identifierUri({ scheme, value }: Identifier): string | null {
  return uris[scheme](value);
}

/** The identifier as a URI or, where it has none, as it is printed. */
export function identifierText(identifier: Identifier): string {
  return identifierUri(identifier) ?? identifier.value;
}

/** The first identifier of this scheme, or null. */
export function identifierOf(
  { identifiers }: { readonly identifiers: readonly Identifier[] },
  scheme: IdentifierScheme,
): string | null {
  return identifiers.find((identifier) => identifier.scheme === scheme)?.value ?? null;
}
