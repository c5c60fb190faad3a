/** Under what terms a publication, or one of its documents, may be used. */
import { type Licence, licenceFrom } from "../../catalogue/publication/licence.ts";
import type { Document } from "../../catalogue/publication/document.ts";
import type { Publication } from "../../catalogue/publication/publication.ts";
import type { Site } from "../site.ts";

/** The document's own licence, else the publication's, else the site's for all; null where none is known. */
export function licenceOf(
  publication: Pick<Publication, "licence">,
  site: Site,
  document?: Pick<Document, "licence">,
): Licence | null {
  const own = document?.licence ?? publication.licence;
  return own ?? (site.licence === null ? null : licenceFrom(site.licence));
}
