/** The editors' list of publications, the page of each, and secret links to those that readers do not see yet. */
import { editorialFilters, type EditedCursor, listEdited } from "../../catalogue/reading/editorial.ts";
import {
  addPreviewLink,
  endPreviewLink,
  previewed,
  previewLinksOf,
} from "../../catalogue/changing/previews.ts";
import type { Principal } from "../../catalogue/accounts/principal.ts";
import { CatalogueError } from "../../catalogue/problem.ts";
import { revisionsOf } from "../../catalogue/changing/revisions.ts";
import { isOneOf, valueUnder } from "../../catalogue/publication/terms.ts";
import { openDatabase } from "../../store/database.ts";
import { previewPath, publicationAdminPath, publicationPath } from "../addresses.ts";
import { download, downloadNames } from "../reader/download.ts";
import { editedListJson } from "../json/editing.ts";
import { publicationPage } from "../pages/publication.ts";
import { english } from "../strings/en.ts";
import { respond } from "../respond.ts";
import { siteOf } from "../site.ts";
import { data, page, seeOther } from "./answer.ts";
import { formFields } from "./input.ts";
import { publicationListPage, publicationOverviewPage } from "./pages/publications.ts";
import { publicationIn } from "./content-editing.ts";
import type { EditorContext, EditorRoute } from "./route.ts";

/** What belongs to nobody else keeps robots out. */
const unlisted = { "x-robots-tag": "noindex, nofollow, noarchive" };

/** What the page says after something was done, by the word in its address. */
const doneSentences: Readonly<Partial<Record<string, string>>> = {
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
  "link-ended": "That link shows nothing any more.",
};

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
  const about = { site: siteOf(c), principal, publication, revisions, links, done: sentence };
  return page(c, await publicationOverviewPage(secret ? { ...about, secret } : about));
}

function cursorIn(text: string | undefined): EditedCursor | null {
  const [, updatedAt, id] = /^([\d:.TZ-]{20,30})~(\d{1,15})$/.exec(text ?? "") ?? [];
  return updatedAt === undefined ? null : { updatedAt, id: Number(id) };
}

/** The part of the editors' list that the parameters state, q and after ask for. */
async function listAsked(c: EditorContext) {
  const state = c.req.query("state") ?? "";
  const filter = isOneOf(editorialFilters, state) ? state : null;
  const containing = (c.req.query("q") ?? "").trim().slice(0, 100);
  const after = cursorIn(c.req.query("after"));
  const list = await listEdited(openDatabase(c.env.DB), { filter, containing, after });
  return { list, filter, containing };
}

export const publicationOverviewRoutes: readonly EditorRoute[] = [
  {
    method: "GET",
    path: "/admin/publications",
    decision: "see",
    answer: async (c, principal) => {
      return page(c, await publicationListPage({ site: siteOf(c), principal, ...(await listAsked(c)) }));
    },
  },
  {
    method: "GET",
    path: "/api/v1/edited",
    decision: "see",
    answer: async (c) => {
      const { list, filter, containing } = await listAsked(c);
      return data(c, editedListJson(siteOf(c).origin, list, { filter, containing }));
    },
  },
  {
    method: "GET",
    path: "/admin/publications/:code",
    decision: "see",
    answer: (c, principal) => overview(c, principal),
  },
  {
    method: "POST",
    path: "/admin/publications/:code/preview-links",
    decision: "change",
    answer: async (c, principal) => {
      const { code } = await publicationIn(c);
      const { secret, expiresAt } = await addPreviewLink(openDatabase(c.env.DB), code, principal);
      // Not by a redirect: the secret would stand in an address of the editors' and in their history.
      return overview(c, principal, { address: siteOf(c).origin + previewPath(secret), expiresAt });
    },
  },
  {
    method: "POST",
    path: "/admin/publications/:code/preview-links/end",
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
      const { page: shown, expiresAt } = await previewed(openDatabase(c.env.DB), secret);
      const { publication } = shown;
      if (publication.state === "published") return seeOther(publicationPath(publication.slug));
      const body = await publicationPage(shown, siteOf(c), english, undefined, {
        fileAddress: ({ code }) => previewPath(secret, code),
        banner: `This is a preview of a draft, for whoever was sent this link until ${expiresAt.slice(0, 10)}. It is not published: please do not pass it on or cite it.`,
      });
      return respond(c.req.raw, { body, type: "html", shown: null, headers: unlisted });
    },
  },
  {
    method: "GET",
    path: previewPath(":secret", ":document"),
    decision: "anyone",
    answer: async (c) => {
      const { page: shown } = await previewed(openDatabase(c.env.DB), c.req.param("secret") ?? "");
      const { publication } = shown;
      const document = publication.documents.find(({ code }) => code === c.req.param("document"));
      const response =
        document?.file &&
        (await download(c.env.FILES, c.req.raw, {
          ...downloadNames(publication, document),
          file: document.file,
          links: [],
          shown: null,
        }));
      if (!response) {
        throw new CatalogueError({ kind: "not-found", what: "file of this preview", suggestions: [] });
      }
      for (const [name, value] of Object.entries(unlisted)) response.headers.set(name, value);
      return response;
    },
  },
];
