/** The addresses outside this site that the catalogue names, and whether they still answer. */
import type { Database } from "../../store/database.ts";
import {
  noteChecked,
  noteLinks,
  readDueLinks,
  readHighestId,
  readRecordTexts,
} from "../../store/overview.ts";
import type { StoredPublication } from "../../store/publications.ts";
import { type Publication, publicationFrom } from "../publication/publication.ts";

/** Publications that one round looks through, and addresses that it checks. */
const perRound = { publications: 100, links: 8 };

/** Seconds after which an address is checked again, and a broken one. */
const again = { sound: 14 * 86_400, broken: 86_400 };

/** The addresses in a text, without the punctuation that ends a sentence. */
function addressesIn(text: string): string[] {
  return Array.from(text.matchAll(/https?:\/\/[^\s<>"“”]+/g), ([found]) =>
    found.replace(/[.,;:!?)\]’'»]+$/, ""),
  );
}

/** Every outside address that a publication names: its DOIs, and those in its texts. */
function outsideLinksOf(publication: Publication): string[] {
  const { abstract, translations, documents, identifiers } = publication;
  const texts = [
    ...abstract,
    ...translations.flatMap((translation) => translation.abstract ?? []),
    ...documents.flatMap(({ description }) => description ?? []),
  ];
  const dois = identifiers.flatMap(({ scheme, value }) =>
    scheme === "doi" ? [`https://doi.org/${value}`] : [],
  );
  return [...new Set([...dois, ...texts.flatMap(addressesIn)])];
}

/**
 * One round: looks through some of the publications for addresses, in turn, and has those checked that are due.
 * `check` gives the HTTP status of an address, or 0.
 */
export async function checkOutsideLinks(
  database: Database,
  now: Date,
  check: (url: string) => Promise<number>,
): Promise<void> {
  const highest = await readHighestId(database);
  const turns = Math.ceil((highest + 1) / perRound.publications);
  // Without a note of where the last round ended: rounds are a quarter of an hour apart, and take turns by the clock.
  const turn = Math.floor(now.getTime() / 900_000) % turns;
  const rows = await readRecordTexts(database, turn * perRound.publications, perRound.publications);
  const found = rows.flatMap(({ record }) => {
    const stored: StoredPublication = JSON.parse(record);
    return outsideLinksOf(publicationFrom(stored));
  });
  await noteLinks(database, found);
  const before = (seconds: number) => new Date(now.getTime() - seconds * 1000).toISOString();
  const due = await readDueLinks(database, {
    checkedBefore: before(again.sound),
    brokenBefore: before(again.broken),
    limit: perRound.links,
  });
  if (due.length === 0) return;
  const results = await Promise.all(due.map(async (url) => ({ url, status: await check(url) })));
  await noteChecked(database, results, now.toISOString());
}
