/** Old addresses: listed, added and removed, by a page and by the API. */
import { valueUnder } from "../../catalogue/publication/terms.ts";
import {
  addRedirect,
  listRedirects,
  newRedirectSchema,
  type Redirect,
  removeRedirect,
} from "../../catalogue/addresses/redirects.ts";
import type { Principal } from "../../catalogue/accounts/principal.ts";
import type { FieldError } from "../../catalogue/problem.ts";
import { openDatabase } from "../../store/database.ts";
import { redirectJson, redirectsJson } from "../json/editing.ts";
import { reader } from "../reader/reader.ts";
import { siteOf } from "../site.ts";
import { data, done, page, seeOther } from "./answer.ts";
import { formFields, jsonBody, orErrors, parsed } from "./input.ts";
import { redirectsPage } from "./pages/redirects.ts";
import type { EditorContext, EditorRoute } from "./route.ts";

const pagePath = "/admin/redirects";
const apiPath = "/api/v1/redirects";

/** Whether readers find something at this path. Asked of the reader itself, which knows every address there is. */
async function isHere(c: EditorContext, path: string): Promise<boolean> {
  const request = new Request(new URL(path, c.req.url), { method: "HEAD", headers: { accept: "*/*" } });
  const { ok, status } = await reader.fetch(request, c.env, c.executionCtx);
  return ok || status === 302 || status === 410;
}

async function add(c: EditorContext, principal: Principal, sent: unknown): Promise<Redirect> {
  const redirect = parsed(newRedirectSchema, sent);
  const now = new Date().toISOString();
  return addRedirect(openDatabase(c.env.DB), redirect, principal, now, (path) => isHere(c, path));
}

function remove(c: EditorContext, principal: Principal, path: string): Promise<void> {
  return removeRedirect(openDatabase(c.env.DB), path, principal, new Date().toISOString());
}

/** What has just been done. Only these words are taken from an address. */
const doneSentences = {
  added: "The address is added.",
  removed: "The address leads nowhere any more.",
} as const;

async function list(
  c: EditorContext,
  principal: Principal,
  returned?: { path: string; target: string; errors: readonly FieldError[] },
): Promise<Response> {
  const containing = (c.req.query("q") ?? "").trim().slice(0, 200);
  const after = c.req.query("after") ?? "";
  const found = await listRedirects(openDatabase(c.env.DB), { after, containing });
  const sentence = valueUnder(doneSentences, c.req.query("done") ?? "");
  const about = { site: siteOf(c), principal, ...found, containing, done: returned ? undefined : sentence };
  return page(c, await redirectsPage({ ...about, ...returned }), returned ? 422 : 200);
}

export const redirectRoutes: readonly EditorRoute[] = [
  {
    method: "GET",
    path: pagePath,
    decision: "see",
    answer: (c, principal) => list(c, principal),
  },
  {
    method: "POST",
    path: pagePath,
    decision: "change",
    answer: async (c, principal) => {
      const fields = await formFields(c);
      const sent = { path: fields.get("path") ?? "", target: fields.get("target") ?? "" };
      const outcome = await orErrors(() => add(c, principal, sent));
      if ("errors" in outcome) return list(c, principal, { ...sent, errors: outcome.errors });
      return seeOther(`${pagePath}?done=added`);
    },
  },
  {
    method: "POST",
    path: `${pagePath}/remove`,
    decision: "change",
    answer: async (c, principal) => {
      await remove(c, principal, (await formFields(c)).get("path") ?? "");
      return seeOther(`${pagePath}?done=removed`);
    },
  },
  {
    method: "GET",
    path: apiPath,
    decision: "see",
    answer: async (c) => {
      const after = c.req.query("after") ?? "";
      const { redirects, next } = await listRedirects(openDatabase(c.env.DB), { after });
      return data(c, redirectsJson(siteOf(c).origin, redirects, after, next));
    },
  },
  {
    method: "POST",
    path: apiPath,
    decision: "change",
    answer: async (c, principal) => {
      const added = redirectJson(siteOf(c).origin, await add(c, principal, await jsonBody(c)));
      return data(c, added, 201, { location: added.url });
    },
  },
  {
    method: "DELETE",
    path: `${apiPath}/:path`,
    decision: "change",
    answer: async (c, principal) => {
      await remove(c, principal, c.req.param("path") ?? "");
      return done();
    },
  },
];
