/** The routes of what harvesters take: OAI-PMH, feeds, sitemaps, the whole catalogue as data. */
import { type Context, Hono } from "hono";
import { keysOf } from "../../catalogue/publication/terms.ts";
import { choicesOf, type Facet, facetNames } from "../../catalogue/reading/filter.ts";
import {
  latestChanges,
  listAddresses,
  listBlocks,
  listListings,
} from "../../catalogue/reading/harvesting.ts";
import { everythingFound } from "../../catalogue/search/everything-found.ts";
import { search } from "../../catalogue/search/searching.ts";
import {
  indexPath,
  listingFeedPath,
  searchFeedPath,
  searchFilePath,
  sitemapPath,
  sitePaths,
} from "../addresses.ts";
import type { Shown } from "../cache/policy.ts";
import { databaseOf, parametersOf, type ReaderContext } from "../context.ts";
import { count, countDeep } from "../reader/limits.ts";
import { redirect } from "../reader/resource.ts";
import { facetFromPath, filterFrom, positionFrom, wholeSearchFrom } from "../parameters.ts";
import { type Link, respond } from "../respond.ts";
import { originOf, type Site, siteOf } from "../site.ts";
import { namesReadIn, speaking } from "../strings/spoken.ts";
import { atomFeed } from "./atom.ts";
import { csv, csvForExcel } from "./csv.ts";
import { dataPackage } from "./data-package.ts";
import { type DumpFormat, measure, stream } from "./dump.ts";
import { type Feed, type FeedForm, listingFeed, searchFeed } from "./feed.ts";
import { jsonFeed } from "./json-feed.ts";
import { jsonLines } from "./json-lines.ts";
import { llms } from "./llms.ts";
import { longestArguments, oaiResponse } from "./oai.ts";
import { openSearch } from "./opensearch.ts";
import { robots } from "./robots.ts";
import { securityText } from "./security-text.ts";
import { listingsSitemap, publicationsSitemap, sitemapCapacity, sitemapIndex } from "./sitemap.ts";
import { sql } from "./sql.ts";

export const harvest = new Hono<{ Bindings: Env }>();

/** The two kinds of feed, with the ending of their addresses. */
const feedForms = {
  atom: { type: "atom", ending: ".atom", write: atomFeed },
  json: {
    type: "jsonFeed",
    ending: ".feed.json",
    write: (feed: Feed, site: Site) => JSON.stringify(jsonFeed(feed, site)),
  },
} as const satisfies Record<FeedForm, object>;

async function respondWith(c: ReaderContext, form: FeedForm, feed: Feed, shown: Shown): Promise<Response> {
  const site = await siteOf(c);
  const { type, write } = feedForms[form];
  const links: Link[] = [
    { relation: "self", target: site.origin + feed.self },
    { relation: "alternate", target: site.origin + feed.page, type: "text/html" },
  ];
  if (feed.next !== null) links.push({ relation: "next", target: site.origin + feed.next });
  const [latest] = feed.publications;
  return respond(c.req.raw, {
    body: write(feed, site),
    type,
    shown,
    links,
    ...(latest ? { modified: latest.updatedAt } : {}),
  });
}

/** A feed of the whole catalogue, or of the listing that this choice begins. */
async function ofListing(c: ReaderContext, form: FeedForm, choice?: [Facet, string]) {
  const parameters = parametersOf(c);
  const filter = filterFrom(parameters, choice ? { [choice[0]]: choice[1] } : {});
  const start = positionFrom(parameters);
  await countDeep(c, choicesOf(filter).length);
  const strings = speaking(c.req.raw);
  const changes = await latestChanges(databaseOf(c), filter, start, namesReadIn(strings));
  return respondWith(c, form, listingFeed(changes, await siteOf(c), speaking(c.req.raw), form, start), {
    kind: "listing",
    filter,
  });
}

/** A feed of what a search finds. */
async function ofSearch(c: ReaderContext, form: FeedForm) {
  const request = wholeSearchFrom(parametersOf(c));
  await count(c, "searches");
  const found = await search(databaseOf(c), request, "changed");
  return respondWith(c, form, searchFeed(found, await siteOf(c), speaking(c.req.raw), form), {
    kind: "search",
  });
}

/** All that a search finds, as a table. */
harvest.get(searchFilePath({}, "csv"), async (c) => {
  const request = wholeSearchFrom(parametersOf(c));
  await count(c, "dumps");
  let body = "";
  for await (const batch of everythingFound(databaseOf(c), request)) {
    const site = await siteOf(c);
    body += batch.map((publication) => csv.record(publication, site)).join("");
  }
  return respond(c.req.raw, {
    body: csv.head(await siteOf(c)) + body,
    type: csv.type,
    shown: { kind: "search" },
  });
});

for (const form of keysOf(feedForms)) {
  const { ending } = feedForms[form];
  harvest.get(listingFeedPath({}, form), (c) => ofListing(c, form));
  harvest.get(searchFeedPath({}, form), (c) => ofSearch(c, form));
  for (const facet of facetNames) {
    harvest.get(`${indexPath(facet)}/:value{.+${ending.replaceAll(".", "\\.")}}`, (c) => {
      const value = facetFromPath(facet, c.req.param("value").slice(0, -ending.length));
      return value ? ofListing(c, form, [facet, value]) : c.notFound();
    });
  }
}

harvest.get(sitePaths.sitemap, async (c) =>
  respond(c.req.raw, {
    body: sitemapIndex(await listBlocks(databaseOf(c)), await siteOf(c)),
    type: "xml",
    shown: { kind: "catalogue" },
  }),
);
harvest.get(sitemapPath("listings"), async (c) =>
  respond(c.req.raw, {
    body: listingsSitemap(
      await listListings(databaseOf(c), sitemapCapacity),
      await siteOf(c),
      speaking(c.req.raw),
    ),
    type: "xml",
    shown: { kind: "catalogue" },
  }),
);
harvest.get("/sitemaps/:name{publications-[0-9]{1,9}\\.xml}", async (c) => {
  const block = Number.parseInt(c.req.param("name").slice("publications-".length), 10);
  const addresses = await listAddresses(databaseOf(c), block);
  if (addresses.length === 0) return c.notFound();
  return respond(c.req.raw, {
    body: publicationsSitemap(addresses, await siteOf(c), speaking(c.req.raw)),
    type: "xml",
    shown: { kind: "catalogue" },
  });
});

for (const [path, type, write] of [
  [sitePaths.llms, "text", llms],
  [sitePaths.openSearch, "openSearch", openSearch],
] as const) {
  harvest.get(path, async (c) =>
    respond(c.req.raw, { body: write(await siteOf(c), speaking(c.req.raw)), type, shown: { kind: "site" } }),
  );
}

harvest.get(sitePaths.robots, (c) =>
  respond(c.req.raw, {
    body: robots(originOf(c), speaking(c.req.raw)),
    type: "text",
    shown: { kind: "site" },
  }),
);
harvest.get(sitePaths.securityText, async (c) =>
  respond(c.req.raw, {
    body: securityText(await siteOf(c), new Date(), speaking(c.req.raw)),
    type: "text",
    shown: { kind: "site" },
  }),
);

/** Those that the data package describes; the other holds the same as one of them. */
const described: readonly DumpFormat[] = [jsonLines, csv, sql];
const dumps: readonly DumpFormat[] = [...described, csvForExcel];

async function dump(c: Context<{ Bindings: Env }>, format: DumpFormat): Promise<Response> {
  await count(c, "dumps");
  const site = await siteOf(c);
  const database = databaseOf(c);
  const measured = await measure(format, database, site);
  const links: Link[] = [
    { relation: "describedby", target: site.origin + sitePaths.dataPackage, type: "application/json" },
  ];
  if (site.licence !== null) links.push({ relation: "license", target: site.licence });
  const digest = Buffer.from(measured.sha256, "hex").toString("base64");
  return respond(c.req.raw, {
    body: () => stream(format, measured, database, site, c.executionCtx),
    type: format.type,
    shown: { kind: "dump" },
    etag: `"${measured.sha256}"`,
    links,
    headers: {
      "content-length": String(measured.bytes),
      "content-disposition": `attachment; filename="${format.path.slice(1)}"`,
      // The caches cut the parts out of what they keep whole: this would have to read everything before each.
      "accept-ranges": "bytes",
      // RFC 9530.
      "repr-digest": `sha-256=:${digest}:`,
    },
  });
}

for (const format of dumps) {
  harvest.get(format.path, (c) => dump(c, format));
  // As sha256sum writes it, and reads it with --check.
  harvest.get(`${format.path}.sha256`, async (c) => {
    const { sha256 } = await measure(format, databaseOf(c), await siteOf(c));
    const body = `${sha256}  ${format.path.slice(1)}\n`;
    return respond(c.req.raw, { body, type: "text", shown: { kind: "catalogue" } });
  });
}
harvest.get(sitePaths.dataPackage, async (c) => {
  const site = await siteOf(c);
  const database = databaseOf(c);
  const measured = [];
  for (const format of described) measured.push({ format, measure: await measure(format, database, site) });
  const blocks = await listBlocks(database);
  const changedAt =
    blocks
      .map((block) => block.changedAt)
      .toSorted()
      .at(-1) ?? null;
  const body = JSON.stringify(dataPackage(measured, site, changedAt, speaking(c.req.raw)));
  return respond(c.req.raw, { body, type: "json", shown: { kind: "catalogue" } });
});

/**
 * The arguments of a POST, which come as a form in the body (section 3.1.1.2); null where they are too long, or the
 * harvester broke off.
 */
async function formArguments(request: Request): Promise<URLSearchParams | null> {
  if (!request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded")) {
    return new URLSearchParams();
  }
  const decoder = new TextDecoder();
  let text = "";
  try {
    for await (const piece of request.body ?? []) {
      text += decoder.decode(piece, { stream: true });
      if (text.length > longestArguments) return null;
    }
  } catch {
    return null;
  }
  return new URLSearchParams(text);
}

harvest.on(["GET", "POST"], sitePaths.oai, async (c) => {
  const sent = c.req.method === "POST" ? await formArguments(c.req.raw) : parametersOf(c);
  const repository = { origin: originOf(c), site: () => siteOf(c), strings: speaking(c.req.raw) };
  // Each answer bears the moment of its making, and a harvester must see every change at once.
  const body = await oaiResponse(databaseOf(c), sent, repository);
  return respond(c.req.raw, { body, type: "oai", shown: null });
});

/** Addresses that feed readers try. */
for (const path of ["/feed", "/publications.atom"]) {
  harvest.get(path, () => redirect(listingFeedPath({}, "atom"), 301, { kind: "site" }));
}
