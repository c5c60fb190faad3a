/** Old addresses and where they lead. */
import { html } from "hono/html";
import { may, type Principal } from "../../../catalogue/accounts/principal.ts";
import type { FieldError } from "../../../catalogue/problem.ts";
import type { Redirect } from "../../../catalogue/addresses/redirects.ts";
import type { Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import { button, errorSummary, textField } from "./form.ts";
import type { Tongue } from "../strings/tongue.ts";
import { editorLayout, moment, notice, table } from "./layout.ts";

const path = "/admin/redirects";

function row({ say }: Tongue, { path: from, target, createdAt }: Redirect, mayChange: boolean): Markup {
  return html`<tr><th scope="row">${from}</th><td><a href="${target}">${target}</a></td><td>${moment(createdAt)}</td><td>${
    mayChange
      ? html`<form class="inline" method="post" action="${path}/remove"><input type="hidden" name="path" value="${from}">${button({ label: say("Remove"), kind: "danger", about: from })}</form>`
      : ""
  }</td></tr>`;
}

/** One page of old addresses, with the form that adds one. */
export function redirectsPage({
  site,
  principal,
  tongue,
  redirects,
  next,
  containing,
  path: typedPath = "",
  target = "",
  errors = [],
  done,
}: {
  site: Site;
  principal: Principal;
  tongue: Tongue;
  redirects: readonly Redirect[];
  next: string | null;
  containing: string;
  path?: string;
  target?: string;
  errors?: readonly FieldError[];
  done?: string | undefined;
}): Promise<string> {
  const { say } = tongue;
  const mayChange = may(principal, "change");
  return editorLayout({
    site,
    principal,
    tongue,
    title: say("Old addresses"),
    section: path,
    wrong: errors.length > 0,
    body: html`<h1>${say("Old addresses")}</h1>
<p class="lead">${say("Addresses of the previous site that stand in printed reports and on other people’s pages, and where they lead today. When a slug is changed here, the old address is added by itself.")}</p>
${done === undefined ? "" : notice(done)}
${errorSummary(errors, tongue)}
${
  mayChange
    ? html`<h2>${say("Add one")}</h2><form class="stack" method="post" action="${path}" novalidate>
${textField({
  name: "path",
  label: say("The old address"),
  hint: say(
    "Paste it whole, or only the path: /wp-content/uploads/2017/09/Report.pdf. Capitals and escapes such as %20 do not matter.",
  ),
  value: typedPath,
  autocomplete: "off",
  errors,
})}
${textField({
  name: "target",
  label: say("Where it leads here"),
  hint: say("For a PDF the short address of its document, /d/ and the code; else any page of the catalogue."),
  value: target,
  autocomplete: "off",
  errors,
})}
<div class="actions">${button({ label: say("Add") })}</div></form>`
    : ""
}
<h2>${say("All of them")}</h2>
<form class="search" role="search" method="get" action="${path}">${textField({ name: "q", label: say("Part of an address"), type: "search", value: containing })}${button({ label: say("Find"), kind: "second" })}</form>
${
  redirects.length === 0
    ? html`<p class="count">${say("None.")}</p>`
    : table(
        say("Old addresses"),
        [say("Old address"), say("Leads to"), say("Since"), say("Remove")],
        redirects.map((redirect) => row(tongue, redirect, mayChange)),
      )
}
<nav class="pager" aria-label="${tongue.strings.pagesNavigation}">${
      next === null
        ? html`<span class="quiet">${say("No more.")}</span>`
        : html`<a rel="next" href="${path}?${new URLSearchParams({ ...(containing === "" ? {} : { q: containing }), after: next }).toString()}">${say("More")}</a>`
    }</nav>`,
  });
}
