/** What readers take along: listings as ZIP files, and the page that offers them. */
import { Hono } from "hono";
import { noteMissing } from "../../catalogue/files/fixity.ts";
import { choicesOf, type Facet, type Filter, facetNames } from "../../catalogue/reading/filter.ts";
import { logosFolder } from "../../catalogue/settings/logo.ts";
import { indexPath, listingPath, sitePaths } from "../addresses.ts";
import { databaseOf, parametersOf, type ReaderContext } from "../context.ts";
import { notAcceptable } from "../error-answer.ts";
import { offlinePage } from "../pages/offline.ts";
import { facetFromPath, filterFrom, withFilesFrom } from "../parameters.ts";
import { type Plan, planOf } from "../portable/plan.ts";
import { logosOf, portableSite } from "../portable/portable-site.ts";
import { zipped } from "../portable/zip.ts";
import { respond, streamOf } from "../respond.ts";
import { settingsIn, type Site, siteOf } from "../site.ts";
import { inOwnWords } from "../strings/own-words.ts";
import { prefixed, speaking, spokenTagFor, stringsIn } from "../strings/spoken.ts";
import type { Strings } from "../strings/strings.ts";
import { contentDisposition, isWhole, safeFileName } from "./download.ts";
import { count, countDeep } from "./limits.ts";
import { formOf } from "./resource.ts";
import { readersScript } from "./scripts.ts";

export const portable = new Hono<{ Bindings: Env }>();

const ending = ".zip";

/** What the site's pages speak: the language whose documents it has, where pages are in that. */
function spokenIn(filter: Filter, request: Request): Strings {
  const own = filter.language === undefined ? null : spokenTagFor(filter.language);
  return own === null ? speaking(request) : stringsIn(own);
}

/** The plan without files whose bytes are not where they should be, or not all of them, of which the editors hear. */
async function withoutMissing(c: ReaderContext, plan: Plan): Promise<Plan> {
  const files = await Promise.all(
    plan.files.map(async (each) => {
      if (await isWhole(c.env.FILES, each.file)) return [each];
      c.executionCtx.waitUntil(noteMissing(databaseOf(c), each.document.code, each.file.objectKey));
      return [];
    }),
  );
  return { ...plan, files: files.flat() };
}

/** The site with its logo, where that is in the file store; else with its name in words. */
async function withLogo(c: ReaderContext, site: Site): Promise<Site> {
  const logos = await Promise.all(logosOf(site).map(({ name }) => c.env.FILES.head(logosFolder + name)));
  if (logos.every((each) => each !== null)) return site;
  const { logo: _, ...others } = site;
  return others;
}

async function zip(c: ReaderContext, choice: readonly [Facet, string]): Promise<Response> {
  const parameters = parametersOf(c);
  const filter = filterFrom(parameters, { [choice[0]]: choice[1] });
  const withFiles = withFilesFrom(parameters);
  await count(c, "dumps");
  const plain = spokenIn(filter, c.req.raw);
  const database = databaseOf(c);
  const plan = await withoutMissing(c, await planOf(database, filter, plain, withFiles));
  const site = await withLogo(c, await siteOf(c, plain));
  const strings = inOwnWords(plain, await settingsIn(c));
  const { digest, entries } = await portableSite({ database, bucket: c.env.FILES }, plan, site, strings);
  const name = choicesOf(filter).map(({ value }) => value);
  return respond(c.req.raw, {
    body: () => streamOf(zipped(entries())),
    type: "zip",
    shown: { kind: "listing", filter },
    etag: `"${digest.slice(0, 27)}"`,
    links: [
      {
        relation: "alternate",
        target: site.origin + prefixed(listingPath(filter), strings),
        type: "text/html",
      },
    ],
    headers: {
      "accept-ranges": "bytes",
      "content-disposition": contentDisposition(
        `${name.join("-")}${ending}`,
        safeFileName([site.publisher, ...plan.listing.choices.map((each) => each.name)].join(", "), "zip"),
        "attachment",
      ),
    },
  });
}

for (const facet of facetNames) {
  portable.get(`${indexPath(facet)}/:value{.+\\.zip}`, (c) => {
    const value = facetFromPath(facet, c.req.param("value").slice(0, -ending.length));
    return value ? zip(c, [facet, value]) : c.notFound();
  });
}

portable.get(sitePaths.offline, async (c) => {
  if (formOf(c) !== "html") throw notAcceptable(["html"]);
  const filter = filterFrom(parametersOf(c));
  const strings = speaking(c.req.raw);
  const chosen = choicesOf(filter).length;
  await countDeep(c, chosen);
  const plan = chosen === 0 ? null : await planOf(databaseOf(c), filter, strings, true);
  const site = { ...(await siteOf(c)), script: await readersScript(c.env, strings) };
  return respond(c.req.raw, {
    body: await offlinePage(plan, site, speaking(c.req.raw)),
    type: "html",
    scripted: "reader",
    shown: plan ? { kind: "listing", filter } : { kind: "site" },
  });
});
