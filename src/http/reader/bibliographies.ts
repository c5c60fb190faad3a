/** Listings and searches in the formats of reference managers, whole and not page by page. */
import type { Filter } from "../../catalogue/reading/filter.ts";
import { batchesAfter, type Cursor, listPublications } from "../../catalogue/reading/listing.ts";
import { everythingFound } from "../../catalogue/search/everything-found.ts";
import type { SearchRequest } from "../../catalogue/search/request.ts";
import { listingFormPath, listingPath, searchFilePath, searchPath } from "../addresses.ts";
import type { Shown } from "../cache/policy.ts";
import { addressOf, databaseOf, type ReaderContext } from "../context.ts";
import { bibliographyPieces } from "../formats/bibliography.ts";
import { type BibliographyForm, forms, resourceOf } from "../representation.ts";
import { joined, type Representation, respond, streamOf } from "../respond.ts";
import { originOf, siteOf } from "../site.ts";
import { count } from "./limits.ts";

/** The answer: publications in a citation format, and the page that shows them. */
function answer(
  c: ReaderContext,
  form: BibliographyForm,
  {
    body,
    shown,
    own,
    page,
  }: {
    readonly body: Representation["body"];
    readonly shown: Shown;
    /** The path of these, and of the page. */
    readonly own: string;
    readonly page: string;
  },
): Response {
  const origin = originOf(c);
  return respond(c.req.raw, {
    body,
    type: form,
    shown,
    links: [
      { relation: "canonical", target: origin + own },
      { relation: "alternate", target: origin + page, type: forms.html.mediaType },
    ],
    negotiated: resourceOf(addressOf(c.req.raw).pathname).form === null,
  });
}

/** All that a search finds, in a citation format. */
export async function bibliographyOfSearch(
  c: ReaderContext,
  request: SearchRequest,
  form: BibliographyForm,
): Promise<Response> {
  await count(c, "dumps");
  const found = everythingFound(databaseOf(c), request);
  return answer(c, form, {
    body: await joined(bibliographyPieces(found, await siteOf(c), form, request.filter.language)),
    shown: { kind: "search" },
    own: searchFilePath(request, form),
    page: searchPath(request),
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
  const database = databaseOf(c);
  const first = await listPublications(database, filter, start, batchSize);
  async function* batches() {
    yield first.publications;
    yield* batchesAfter(database, first, batchSize);
  }
  const pieces = bibliographyPieces(batches(), await siteOf(c), form, filter.language);
  return answer(c, form, {
    body: first.next ? () => streamOf(pieces) : await joined(pieces),
    shown: { kind: "listing", filter },
    own: listingFormPath(filter, form, start),
    page: listingPath(filter, start),
  });
}
