/** The editors' list of publications, the page of each, and secret links to those that readers do not see yet. */
import * as v from "valibot";
import { editorialFilters, type EditedCursor, listEdited } from "../../catalogue/reading/editorial.ts";
import {
  addPreviewLink,
  endPreviewLink,
  previewed,
  previewLinksOf,
} from "../../catalogue/changing/previews.ts";
import type { Principal } from "../../catalogue/accounts/principal.ts";
import { notFound } from "../../catalogue/problem.ts";
import { revisionsOf } from "../../catalogue/changing/revisions.ts";
import { keysOf, valueUnder } from "../../catalogue/publication/terms.ts";
import { openDatabase } from "../../store/database.ts";
import { previewPath, publicationAdminPath, publicationPath } from "../addresses.ts";
import { downloadNames } from "../reader/download.ts";
import { sendFile } from "../reader/stored-file.ts";
import { editedListJson, editedListSchema } from "../json/editing.ts";
import { publicationPage } from "../pages/publication.ts";
import { problemOf } from "../error-answer.ts";
import { respond } from "../respond.ts";
import { originOf, siteOf } from "../site.ts";
import { page, seeOther } from "./answer.ts";
import { countAttempt } from "./attempts.ts";
import { formFields } from "./input.ts";
import { type Operation, operation } from "./operation.ts";
import { publicationListPage, publicationOverviewPage } from "./pages/publications.ts";
import { publicationIn } from "./content-submission.ts";
import { oneOf, partOf } from "./query.ts";
import type { PlainSentence } from "./strings/translation.ts";
import type { EditorContext, EditorRoute } from "./route.ts";

/** What belongs to nobody else keeps robots out. */
const unlisted = { "x-robots-tag": "noindex, nofollow, noarchive" };

/** What the page says after something was done, by the word in its address. */
const doneSentences: Readonly<Partial<Record<string, PlainSentence>>> = {
  added: "It is saved as a draft. Only editors see it. Upload its files next.",
  changed: "Your changes are saved.",
  same: "There was nothing to save: it is as you left it.",
  published: "It is published: readers see it now.",
  scheduled: "It is scheduled.",
  unscheduled: "The schedule is taken back. It stays a draft.",
  withdrawn: "It is withdrawn. Readers find your reason in its place.",
  discarded: "The draft is discarded. You can restore it here.",
  restored: "It is restored.",
  "revision-restored": "The earlier content is back.",
  "revision-partly-restored":
    "The earlier content is back, but for topics or places that were removed from the catalogue since.",
  "link-ended": "That link shows nothing any more.",
};

/** What the secret link shows that was opened. One that shows nothing counts as an attempt: somebody may be guessing. */
async function previewIn(c: EditorContext) {
  try {
    return await previewed(openDatabase(c.env.DB), c.req.param("secret") ?? "");
  } catch (error) {
    if (problemOf(error).kind === "not-found") await countAttempt(c);
    throw error;
  }
}

async function overview(
  c: EditorContext,
  principal: Principal,
  secret?: { address: string; expiresAt: string },
): Promise<Response> {
  const database = openDatabase(c.env.DB);
  const publication = await publicationIn(c);
  const [revisions, links] = await Promise.all([
    revisionsOf(database, publication.code),
    publication.state === "draft" ? previewLinksOf(database, publication.code) : [],
  ]);
  const sentence = secret ? undefined : valueUnder(doneSentences, c.req.query("done") ?? "");
  const { tongue } = c.var;
  const about = {
    site: await siteOf(c, tongue.strings),
    principal,
    tongue,
    publication,
    revisions,
    links,
    done: sentence && tongue.say(sentence),
  };
  return page(c, await publicationOverviewPage(secret ? { ...about, secret } : about));
}

/** Where a page of the list begins. */
const cursor = v.optional(
  v.pipe(
    v.string(),
    v.regex(/^[\d:.TZ-]{20,30}~\d{1,15}$/, "a cursor taken from a “next” link"),
    v.description("a cursor taken from a “next” link"),
    v.transform((text): EditedCursor => {
      const [updatedAt = "", id] = text.split("~");
      return { updatedAt, id: Number(id) };
    }),
  ),
);

const list = operation("GET", "/edited", "see", {
  summary: "Publications in whatever state, latest change first",
  query: {
    state: oneOf(keysOf(editorialFilters), "what the list is narrowed to"),
    q: partOf("the title"),
    after: cursor,
  },
  does: async ({ editing, query: { state = null, q = "", after = null } }) => {
    const asked = { filter: state, containing: q };
    return { list: await listEdited(editing.database, { ...asked, after }), ...asked };
  },
  gives: {
    name: "EditedList",
    schema: editedListSchema,
    json: ({ list: found, ...asked }, { site }) => editedListJson(site.origin, found, asked),
  },
  page: {
    path: "/admin/publications",
    show: (found, { site, principal, tongue }) => publicationListPage({ site, principal, tongue, ...found }),
  },
});

export const publicationOverviewOperations: readonly Operation[] = [list];

export const publicationOverviewPages: readonly EditorRoute[] = [
  {
    method: "GET",
    path: "/admin/publications/:key",
    decision: "see",
    answer: (c, principal) => overview(c, principal),
  },
  {
    method: "POST",
    path: "/admin/publications/:key/preview-links",
    decision: "change",
    answer: async (c, principal) => {
      const { code } = await publicationIn(c);
      const { secret, expiresAt } = await addPreviewLink(openDatabase(c.env.DB), code, principal);
      // Not by a redirect: the secret would stand in an address of the editors' and in their history.
      return overview(c, principal, { address: originOf(c) + previewPath(secret), expiresAt });
    },
  },
  {
    method: "POST",
    path: "/admin/publications/:key/preview-links/end",
    decision: "change",
    answer: async (c) => {
      const { code } = await publicationIn(c);
      const link = (await formFields(c)).get("link") ?? "";
      await endPreviewLink(openDatabase(c.env.DB), code, link);
      return seeOther(`${publicationAdminPath(code)}?done=link-ended`);
    },
  },
  {
    method: "GET",
    path: previewPath(":secret"),
    decision: "anyone",
    answer: async (c) => {
      const secret = c.req.param("secret") ?? "";
      const { page: shown, expiresAt } = await previewIn(c);
      const { publication } = shown;
      if (publication.state === "published") return seeOther(publicationPath(publication.slug));
      const { say, strings } = c.var.tongue;
      const body = await publicationPage(shown, await siteOf(c, strings), strings, undefined, {
        fileAddress: ({ code }) => previewPath(secret, code),
        banner: say(
          "This is a preview of a draft, for whoever was sent this link until {day}. It is not published: please do not pass it on or cite it.",
          { day: expiresAt.slice(0, 10) },
        ),
      });
      return respond(c.req.raw, { body, type: "html", shown: null, headers: unlisted });
    },
  },
  {
    method: "GET",
    path: previewPath(":secret", ":document"),
    decision: "anyone",
    answer: async (c) => {
      const { page: shown } = await previewIn(c);
      const { publication } = shown;
      const document = publication.documents.find(({ code }) => code === c.req.param("document"));
      if (!document?.file) {
        throw notFound({ thing: "file" });
      }
      const asked = {
        ...downloadNames(publication, document),
        file: document.file,
        links: [],
        shown: null,
      };
      // Of a draft no other document has an address that whoever was sent the link could open.
      const response = await sendFile(c, asked, document.code);
      for (const [name, value] of Object.entries(unlisted)) response.headers.set(name, value);
      return response;
    },
  },
];
