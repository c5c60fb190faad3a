/** Who signed in, what was refused, and what was done with accounts. */
import { html } from "hono/html";
import { eventsOnPage, type SecurityEvent } from "../../../catalogue/accounts/security-log.ts";
import type { Principal } from "../../../catalogue/accounts/principal.ts";
import { securityLogPath } from "../../addresses.ts";
import type { Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import { editorLayout, moment, table } from "./layout.ts";

function row({ accountId, action, detail, author, createdAt }: SecurityEvent): Markup {
  const account =
    accountId === null ? "" : html`<a href="/admin/accounts/${accountId}">Account ${accountId}</a>`;
  return html`<tr><th scope="row">${moment(createdAt)}</th><td>${action}</td><td>${detail}</td><td>${author}</td><td>${account}</td></tr>`;
}

/** One page of the security log. */
export function securityLogPage({
  site,
  principal,
  events,
  next,
}: {
  site: Site;
  principal: Principal;
  events: readonly SecurityEvent[];
  next: number | null;
}): Promise<string> {
  return editorLayout({
    site,
    principal,
    title: "Security log",
    section: "/admin/accounts",
    body: html`<h1>Security log</h1>
<p class="lead">Who signed in and out, who took a backup, a sheet or this log, what was refused, and what was done with accounts, latest first, for a year. What repeats itself is noted once a minute. Times are in UTC; networks and readers are not noted.</p>
${
  events.length === 0
    ? html`<p>Nothing has been noted yet.</p>`
    : table(
        `The latest ${eventsOnPage} events`,
        ["When", "What", "In words", "Who", "About"],
        events.map(row),
      )
}
${next === null ? "" : html`<p class="count"><a href="${securityLogPath}?before=${next}">Earlier</a></p>`}
<p class="count"><a href="/api/v1/security-log.csv">All of it as CSV</a> · <a href="/admin/accounts">Editors</a></p>`,
  });
}
