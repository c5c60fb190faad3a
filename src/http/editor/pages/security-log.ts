/** Who signed in, what was refused, and what was done with accounts. */
import { html } from "hono/html";
import { eventsOnPage, type SecurityEvent } from "../../../catalogue/accounts/security-log.ts";
import type { Principal } from "../../../catalogue/accounts/principal.ts";
import { securityLogPath } from "../../addresses.ts";
import type { Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import type { Tongue } from "../strings/tongue.ts";
import { editorLayout, moment, table } from "./layout.ts";

function row({ accountId, action, detail, author, createdAt }: SecurityEvent, { say, told }: Tongue): Markup {
  const account =
    accountId === null
      ? ""
      : html`<a href="/admin/accounts/${accountId}">${say("Account {number}", { number: accountId })}</a>`;
  return html`<tr><th scope="row">${moment(createdAt)}</th><td>${told(action)}</td><td>${told(detail)}</td><td>${told(author)}</td><td>${account}</td></tr>`;
}

/** One page of the security log. */
export function securityLogPage({
  site,
  principal,
  tongue,
  events,
  next,
}: {
  site: Site;
  principal: Principal;
  tongue: Tongue;
  events: readonly SecurityEvent[];
  next: number | null;
}): Promise<string> {
  const { say } = tongue;
  return editorLayout({
    site,
    principal,
    tongue,
    title: say("Security log"),
    section: "/admin/accounts",
    body: html`<h1>${say("Security log")}</h1>
<p class="lead">${say("Who signed in and out, who took a backup, a sheet or this log, what was refused, and what was done with accounts, latest first, for a year. What repeats itself is noted once a minute. Times are in UTC; networks and readers are not noted.")}</p>
${
  events.length === 0
    ? html`<p>${say("Nothing has been noted yet.")}</p>`
    : table(
        say("The latest {count} events", { count: eventsOnPage }),
        [say("When"), say("What"), say("In words"), say("Who"), say("About")],
        events.map((event) => row(event, tongue)),
      )
}
${next === null ? "" : html`<p class="count"><a href="${securityLogPath}?before=${next}">${say("Earlier")}</a></p>`}
<p class="count"><a href="/api/v1/security-log.csv">${say("All of it as CSV")}</a> · <a href="/admin/accounts">${say("Editors")}</a></p>`,
  });
}
