/** Identifiers that others gave a publication, as addresses and names of the web. */
import type { Identifier, Publication } from "../../catalogue/publication/publication.ts";
import type { IdentifierScheme } from "../../catalogue/publication/terms.ts";

/** The identifier as a URI: a DOI through its resolver, ISBN and ISSN as URN (RFC 8254). */
export function identifierUri({ scheme, value }: Identifier): string {
  return scheme === "doi" ? doiAddress(value) : `urn:${scheme}:${value}`;
}

/** The address of a DOI, its suffix escaped as the DOI Handbook asks. */
function doiAddress(doi: string): string {
  return `https://doi.org/${doi.split("/").map(encodeURIComponent).join("/")}`;
}

/** The first identifier of this scheme, or null. */
export function identifierOf({ identifiers }: Publication, scheme: IdentifierScheme): string | null {
  return identifiers.find((identifier) => identifier.scheme === scheme)?.value ?? null;
}
