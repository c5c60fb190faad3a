/** Listings and searches in the formats of reference managers, whole and not page by page. */
import type { Filter } from "../../catalogue/reading/filter.ts";
import { batchesAfter, type Cursor, listPublications } from "../../catalogue/reading/listing.ts";
import { everythingFound } from "../../catalogue/search/everything-found.ts";
import type { SearchRequest } from "../../catalogue/search/request.ts";
import { listingFormPath, listingPath, searchFilePath, searchPath } from "../addresses.ts";
import { addressOf, databaseOf, type ReaderContext } from "../context.ts";
import { bibliographyPieces } from "../formats/bibliography.ts";
import { type BibliographyForm, forms, resourceOf } from "../representation.ts";
import { joined, respond, streamOf } from "../respond.ts";
import { siteOf } from "../site.ts";
import { count } from "./limits.ts";

/** All that a search finds, in a citation format. */
export async function bibliographyOfSearch(
  c: ReaderContext,
  request: SearchRequest,
  form: BibliographyForm,
): Promise<Response> {
  await count(c, "dumps");
  const site = siteOf(c);
  const pieces = bibliographyPieces(
    everythingFound(databaseOf(c), request),
    site,
    form,
    request.filter.language,
  );
  return respond(c.req.raw, {
    body: await joined(pieces),
    type: form,
    shown: { kind: "search" },
    links: [
      { relation: "canonical", target: site.origin + searchFilePath(request, form) },
      { relation: "alternate", target: site.origin + searchPath(request), type: forms.html.mediaType },
    ],
    negotiated: resourceOf(addressOf(c.req.raw).pathname).form === null,
  });
}

/** Publications that an export reads at a time: some 2 MB of records. */
const batchSize = 500;

/** A whole listing, or what is left of it from `start`, in a citation format. A long one is read as it is sent. */
export async function bibliography(
  c: ReaderContext,
  filter: Filter,
  start: Cursor | null,
  form: BibliographyForm,
): Promise<Response> {
  await count(c, "dumps");
  const site = siteOf(c);
  const database = databaseOf(c);
  const first = await listPublications(database, filter, start, batchSize);
  async function* batches() {
    yield first.publications;
    yield* batchesAfter(database, first, batchSize);
  }
  const pieces = bibliographyPieces(batches(), site, form, filter.language);
  return respond(c.req.raw, {
    body: first.next ? () => streamOf(pieces) : await joined(pieces),
    type: form,
    shown: { kind: "listing", filter },
    links: [
      { relation: "canonical", target: site.origin + listingFormPath(filter, form, start) },
      { relation: "alternate", target: site.origin + listingPath(filter, start), type: forms.html.mediaType },
    ],
    negotiated: resourceOf(addressOf(c.req.raw).pathname).form === null,
  });
}
