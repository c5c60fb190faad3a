/** Many publications in one file of a citation format. */
import type { Publication } from "../../catalogue/publication/publication.ts";
import type { BibliographyForm } from "../representation.ts";
import type { Site } from "../site.ts";
import { bibtexEntry } from "./bibtex.ts";
import { cslItem } from "./csl-json.ts";
import { type Edition, editionIn } from "./edition.ts";
import { risRecord } from "./ris.ts";

interface Bibliography {
  readonly begin: string;
  readonly between: string;
  readonly end: string;
  /** One edition's record. */
  readonly record: (edition: Edition, site: Site) => string;
}

/** How each of the forms for reference managers holds one publication and many. */
export const bibliographies: Readonly<Record<BibliographyForm, Bibliography>> = {
  bib: { begin: "", between: "\n", end: "", record: bibtexEntry },
  ris: { begin: "", between: "", end: "", record: risRecord },
  csl: {
    begin: "[",
    between: ",\n",
    end: "]\n",
    record: (edition, site) => JSON.stringify(cslItem(edition, site)),
  },
};

/** One edition as a file of its own. */
export function bibliographyOf(edition: Edition, site: Site, form: BibliographyForm): string {
  const { begin, end, record } = bibliographies[form];
  return begin + record(edition, site) + end;
}

/**
 * The file for these publications, piece by piece as they are read: each in the edition of this language, or in its
 * own.
 */
export async function* bibliographyPieces(
  batches: AsyncIterable<readonly Publication[]>,
  site: Site,
  form: BibliographyForm,
  language?: string,
): AsyncGenerator<string> {
  const { begin, between, end, record } = bibliographies[form];
  let before: string = begin;
  let empty = true;
  for await (const batch of batches) {
    let piece = "";
    for (const publication of batch) {
      piece += before + record(editionIn(publication, site, language), site);
      before = between;
    }
    yield piece;
    empty &&= batch.length === 0;
  }
  yield empty ? begin + end : end;
}
