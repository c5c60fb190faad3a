/** Each format as a function from the record to text. */
import type { Publication } from "../../src/catalogue/publication/publication.ts";
import { bibtexEntry } from "../../src/http/formats/bibtex.ts";
import { cslItem } from "../../src/http/formats/csl-json.ts";
import type { FormatName } from "../../src/http/formats/decisions.ts";
import { dublinCoreXml } from "../../src/http/formats/dublin-core.ts";
import { editionIn } from "../../src/http/formats/edition.ts";
import { highwireTags } from "../../src/http/formats/meta-tags.ts";
import { modsXml } from "../../src/http/formats/mods.ts";
import { risRecord } from "../../src/http/formats/ris.ts";
import { schemaOrg } from "../../src/http/formats/schema-org.ts";
import { linkset } from "../../src/http/formats/signposting.ts";
import { atomFeed } from "../../src/http/harvest/atom.ts";
import { csv } from "../../src/http/harvest/csv.ts";
import { type Feed, type FeedForm, listingFeed } from "../../src/http/harvest/feed.ts";
import { jsonFeed } from "../../src/http/harvest/json-feed.ts";
import { sql } from "../../src/http/harvest/sql.ts";
import { english } from "../../src/http/strings/spoken.ts";
import { site } from "./records.ts";

function feed(publication: Publication, form: FeedForm): Feed {
  return listingFeed(
    { choices: [], filter: {}, publications: [publication], names: new Map(), next: null },
    site,
    english,
    form,
    null,
  );
}

export const writers: Readonly<Record<FormatName, (publication: Publication) => string>> = {
  bibtex: (publication) => bibtexEntry(editionIn(publication, site), site),
  ris: (publication) => risRecord(editionIn(publication, site), site),
  csl: (publication) => JSON.stringify(cslItem(editionIn(publication, site), site)),
  schemaOrg: (publication) => JSON.stringify(schemaOrg(publication, site, english)),
  dublinCore: (publication) => dublinCoreXml(publication, site).markup,
  mods: (publication) => modsXml(publication, site).markup,
  highwire: (publication) => JSON.stringify(highwireTags(editionIn(publication, site), site)),
  linkset: (publication) => JSON.stringify(linkset(publication, site)),
  atom: (publication) => atomFeed(feed(publication, "atom"), site),
  jsonFeed: (publication) => JSON.stringify(jsonFeed(feed(publication, "json"), site)),
  csv: (publication) => csv.record(publication, site),
  sql: (publication) => sql.record(publication, site),
};
