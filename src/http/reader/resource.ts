/** What all resources answer with: one of the forms that they are to be had in, or another address. */
import { isOneOf } from "../../catalogue/publication/terms.ts";
import { cacheHeaders, type Shown } from "../cache/policy.ts";
import { addressOf, type ReaderContext } from "../context.ts";
import { notAcceptable } from "../error-answer.ts";
import { type Form, formsAt, preferredForm, resourceOf } from "../representation.ts";
import { locationOf } from "../location.ts";
import { dataGuards, type Link, respond, type Scripted } from "../respond.ts";

/** The form of the answer, of those that this path offers. The gateway has reduced Accept to one. */
export function formOf(c: ReaderContext): Form {
  const offered = formsAt(c.req.path);
  const form = preferredForm(c.req.header("accept") ?? null, offered);
  if (!form) throw notAcceptable(offered);
  return form;
}

type Representations<Offered extends Form> = Readonly<Record<Offered, () => string | Promise<string>>>;

/** A resource in the form that was asked for. Only that form is made. */
export async function represent<Offered extends Form>(
  c: ReaderContext,
  resource: {
    shown: Shown;
    links: readonly Link[];
    modified?: string;
    scripted?: Scripted;
    /** What else the answer says of itself. */
    headers?: Readonly<Record<string, string>>;
    as: Representations<Offered>;
  },
): Promise<Response> {
  const { shown, links, modified, scripted, headers, as } = resource;
  const form = formOf(c);
  if (!isOneOf(as, form)) throw notAcceptable(formsAt(c.req.path));
  return respond(c.req.raw, {
    body: await as[form](),
    type: form,
    shown,
    links,
    ...(modified ? { modified } : {}),
    scripted,
    ...(headers ? { headers } : {}),
    negotiated: resourceOf(addressOf(c.req.raw).pathname).form === null,
  });
}

/** Leads to another address of this site, for as long as what is shown stays what it is. Other sites' scripts follow. */
export function redirect(location: string, status: 301 | 302, shown: Shown | null): Response {
  return new Response(null, {
    status,
    headers: { ...dataGuards, ...locationOf(location), ...cacheHeaders(shown) },
  });
}
