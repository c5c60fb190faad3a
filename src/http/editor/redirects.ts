/** Old addresses: listed, added and removed. */
import {
  addRedirect,
  listRedirects,
  newRedirectSchema,
  redirectSentSchema,
  removeRedirect,
} from "../../catalogue/addresses/redirects.ts";
import { valueUnder } from "../../catalogue/publication/terms.ts";
import { acceptedAt, hasForeign } from "../accepted.ts";
import { redirectJson, redirectsJson, redirectSchema, redirectsSchema } from "../json/editing.ts";
import { parsed } from "./input.ts";
import { type Operation, operation, type Returned } from "./operation.ts";
import { redirectsPage } from "./pages/redirects.ts";
import { partOf, text } from "./query.ts";
import type { EditorContext } from "./route.ts";
import type { PlainSentence } from "./strings/translation.ts";
import { jsonFor } from "./taken.ts";

const pagePath = "/admin/redirects";

/** What the page says after something was done there, by the word in its address. */
const doneSentences: Readonly<Partial<Record<string, PlainSentence>>> = {
  added: "The address is added.",
  removed: "The address leads nowhere any more.",
};

/** Whether readers find something at this path. Asked of the reader itself, which knows every address there is. */
async function isHere(c: EditorContext, path: string): Promise<boolean> {
  const { pathname, searchParams } = new URL(path, c.req.url);
  // With a query that nothing takes here, it is an address of the earlier site alone.
  if (searchParams.size > 0 && hasForeign(searchParams, acceptedAt(pathname))) return false;
  const request = new Request(new URL(path, c.req.url), { method: "HEAD", headers: { accept: "*/*" } });
  const { ok, status } = await c.var.read(request);
  return ok || status === 302 || status === 410;
}

const list = operation("GET", "/redirects", "see", {
  summary: "Old addresses and where they lead, by path; a hundred at a time",
  query: {
    q: partOf("a path"),
    after: text("the path after which the page begins, from a “next” link", 1000),
  },
  does: ({ editing, query: { q = "", after = "" } }) =>
    listRedirects(editing.database, { after, containing: q }),
  gives: {
    name: "Redirects",
    schema: redirectsSchema,
    json: ({ redirects, next }, { site, query }) => redirectsJson(site.origin, redirects, query, next),
  },
  page: {
    path: pagePath,
    show: (found, { c, site, principal, tongue, query }) => {
      const sentence = valueUnder(doneSentences, c.req.query("done") ?? "");
      const done = sentence && tongue.say(sentence);
      return redirectsPage({ site, principal, tongue, ...found, containing: query.q ?? "", done });
    },
  },
});

async function addingAgain(returned: Returned): Promise<string> {
  const { site, principal, tongue, fields, errors, editing } = returned;
  const found = await listRedirects(editing.database, {});
  const typed = { path: fields.get("path") ?? "", target: fields.get("target") ?? "" };
  return redirectsPage({ site, principal, tongue, ...found, containing: "", ...typed, errors });
}

const add = operation("POST", "/redirects", "change", {
  summary: "Have an old address lead to a path here",
  // What is sent is looked into where the site is known: a target pasted whole is an address of it.
  takes: jsonFor("NewRedirect", redirectSentSchema, (sent) => sent),
  does: ({ c, site, editing, principal, sent }) => {
    const redirect = parsed(newRedirectSchema(new URL(site.origin).host), sent);
    return addRedirect(editing.database, redirect, principal, editing.now, (path) => isHere(c, path));
  },
  gives: {
    name: "Redirect",
    schema: redirectSchema,
    json: (redirect, { site }) => redirectJson(site.origin, redirect),
  },
  made: (redirect, { origin }) => redirectJson(origin, redirect).url,
  forms: [
    {
      path: pagePath,
      says: (fields) => ({ sent: { path: fields.get("path") ?? "", target: fields.get("target") ?? "" } }),
      done: () => `${pagePath}?done=added`,
      again: addingAgain,
    },
  ],
});

const remove = operation("DELETE", "/redirects/:path", "change", {
  summary: "Have an old address lead nowhere any more; its slashes are written as %2F",
  does: ({ at, editing, principal }) => removeRedirect(editing.database, at("path"), principal, editing.now),
  forms: [
    {
      path: `${pagePath}/remove`,
      says: (fields) => ({ at: { path: fields.get("path") ?? "" } }),
      done: () => `${pagePath}?done=removed`,
    },
  ],
});

export const redirectOperations: readonly Operation[] = [list, add, remove];
