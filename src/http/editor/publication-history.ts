/** The history of a publication, and going back in it. */
import { restoreRevision } from "../../catalogue/changing/changing.ts";
import { contentOf } from "../../catalogue/publication/content.ts";
import { knownNames } from "../../catalogue/reading/editorial.ts";
import { revisionOf, revisionsOf, revisionStep, revisionSteps } from "../../catalogue/changing/revisions.ts";
import { openDatabase } from "../../store/database.ts";
import { publicationAdminPath } from "../addresses.ts";
import {
  reasonSchema,
  revisionJson,
  revisionSchema,
  revisionsJson,
  revisionsSchema,
} from "../json/editing.ts";
import { siteOf } from "../site.ts";
import { page } from "./answer.ts";
import { numberFrom, queryOf } from "./input.ts";
import { type Operation, operation } from "./operation.ts";
import { differences } from "./pages/differences.ts";
import { historyPage, revisionPage } from "./pages/history.ts";
import { publicationIn } from "./content-submission.ts";
import { edited, publicationNamed, recalled } from "./publications.ts";
import { wholeNumber } from "./query.ts";
import type { GuardedRoute } from "./route.ts";
import { optionalJson } from "./taken.ts";

/** Where a page of the history begins. */
const beginning = { before: wholeNumber("the revision before which the page begins") };

export const publicationHistoryOperations: readonly Operation[] = [
  operation("GET", "/publications/:key/revisions", "see", {
    summary: "The history of a publication, latest first",
    query: beginning,
    does: async ({ editing, at, query: { before } }) => {
      const { code } = await publicationNamed(editing, at("key"));
      return { code, revisions: await revisionsOf(editing.database, code, before) };
    },
    gives: {
      name: "Revisions",
      schema: revisionsSchema,
      json: ({ code, revisions }, { site, query }) =>
        revisionsJson(site.origin, code, revisions, query.before),
    },
  }),
  operation("GET", "/publications/:key/revisions/:revision", "see", {
    summary: "One saved state",
    does: async ({ editing, at }) => {
      const { code } = await publicationNamed(editing, at("key"));
      return { code, revision: await revisionOf(editing.database, code, numberFrom(at("revision"))) };
    },
    gives: {
      name: "Revision",
      schema: revisionSchema,
      json: ({ code, revision }, { site }) => revisionJson(site.origin, code, revision),
    },
  }),
  operation("POST", "/publications/:key/revisions/:revision/restore", "change", {
    summary: "Make an earlier state the present one",
    takes: optionalJson("Reason", reasonSchema),
    over: "revision",
    does: async ({ editing, at, revision, sent }) => {
      const { code } = await publicationNamed(editing, at("key"));
      return restoreRevision(editing, code, revision, numberFrom(at("revision")), sent.reason);
    },
    recall: recalled,
    gives: edited,
    forms: [
      {
        path: publicationAdminPath(":key", "history/:revision/restore"),
        says: (fields) => ({ sent: { reason: fields.get("reason") }, over: fields.get("revision") }),
        done: ({ publication, warnings }) => {
          const done = warnings.length > 0 ? "revision-partly-restored" : "revision-restored";
          return `${publicationAdminPath(publication.code)}?done=${done}`;
        },
      },
    ],
  }),
];

export const publicationHistoryPages: readonly GuardedRoute[] = [
  {
    method: "GET",
    path: publicationAdminPath(":key", "history"),
    decision: "see",
    answer: async (c, principal) => {
      const database = openDatabase(c.env.DB);
      const publication = await publicationIn(c);
      const { before } = queryOf(c, beginning);
      const [{ steps, earlier }, known] = await Promise.all([
        revisionSteps(database, publication.code, before),
        knownNames(database),
      ]);
      const { tongue } = c.var;
      const about = { site: await siteOf(c, tongue.strings), principal, tongue, publication, known };
      return page(c, await historyPage({ ...about, revisions: steps, earlier }));
    },
  },
  {
    method: "GET",
    path: publicationAdminPath(":key", "history/:revision"),
    decision: "see",
    answer: async (c, principal) => {
      const database = openDatabase(c.env.DB);
      const publication = await publicationIn(c);
      const [step, known] = await Promise.all([
        revisionStep(database, publication.code, numberFrom(c.req.param("revision"))),
        knownNames(database),
      ]);
      const since = differences(c.var.tongue, contentOf(publication), step.revision.content, known);
      const { tongue } = c.var;
      const about = { site: await siteOf(c, tongue.strings), principal, tongue, publication, known };
      return page(c, await revisionPage({ ...about, ...step, since }));
    },
  },
];
