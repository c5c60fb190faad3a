/** The page of webhooks: who is told, a form for another, and what they were told lately. */
import { html } from "hono/html";
import type { Principal } from "../../../catalogue/accounts/principal.ts";
import {
  eventTypes,
  type Message,
  type Webhook,
  type Webhooks,
} from "../../../catalogue/keeping/webhooks.ts";
import type { FieldError } from "../../../catalogue/problem.ts";
import { keysOf } from "../../../catalogue/publication/terms.ts";
import { webhooksPath } from "../../addresses.ts";
import type { Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import { actionButton, button, checkboxes, errorSummary, textField } from "./form.ts";
import { editorLayout, moment, notice, table } from "./layout.ts";

const path = webhooksPath;

function stateOf({ failures, pausedAt }: Webhook): Markup | string {
  if (pausedAt !== null)
    return html`paused since ${moment(pausedAt)}${failures === 0 ? "" : ": it did not answer"}`;
  return failures === 0 ? "well" : `failed ${failures} times in a row`;
}

function row(webhook: Webhook): Markup {
  const { id, url, events, pausedAt } = webhook;
  const own = `${path}/${id}`;
  const paused = String(pausedAt === null);
  return html`<tr><th scope="row">${url}</th><td>${events.join(", ")}</td><td>${stateOf(webhook)}</td><td>${actionButton(`${own}/test`, { label: "Test", about: url })}
<form class="inline" method="post" action="${own}">${button({ label: pausedAt === null ? "Pause" : "Go on", kind: "second", about: url, name: "paused", value: paused })}</form>
${actionButton(`${own}/remove`, { label: "Remove", kind: "danger", about: url })}</td></tr>`;
}

function messageRow(
  { createdAt, webhookId, type, data, attempts, nextAt, answer }: Message,
  url: string,
): Markup {
  const next = nextAt === null ? "" : html`, next ${moment(nextAt)}`;
  return html`<tr><th scope="row">${moment(createdAt)}</th><td>${type}</td><td>${url === "" ? webhookId : new URL(url).host}</td><td>${answer ?? "waits"}${next}</td><td>${attempts}</td><td><code>${data}</code></td></tr>`;
}

/** Who is told of what happens, with the form that adds another, and the log. */
export function webhooksPage({
  site,
  principal,
  webhooks,
  messages,
  url = "",
  events = keysOf(eventTypes),
  errors = [],
  done,
}: Webhooks & {
  readonly site: Site;
  readonly principal: Principal;
  readonly url?: string;
  readonly events?: readonly string[];
  readonly errors?: readonly FieldError[];
  readonly done?: string | undefined;
}): Promise<string> {
  const addresses = new Map(webhooks.map((webhook) => [webhook.id, webhook.url]));
  return editorLayout({
    site,
    principal,
    title: "Webhooks",
    section: "/admin/settings",
    wrong: errors.length > 0,
    body: html`<h1>Webhooks</h1>
<p class="lead">Programs elsewhere that are told what happens here: the institute’s own site, a mailing list, whoever looks after the catalogue. Messages are signed, and sent again with growing pauses where they do not arrive.</p>
${done === undefined ? "" : notice(done)}
${errorSummary(errors)}
${
  webhooks.length === 0
    ? ""
    : table("Who is told", ["Address", "Of what", "State", "Change"], webhooks.map(row))
}
<h2>Add one</h2><form class="stack" method="post" action="${path}" novalidate>
${textField({ name: "url", label: "Address", hint: "Of the public web, beginning with https://", value: url, type: "url", autocomplete: "off", errors })}
${checkboxes({
  name: "events",
  label: "What it is told",
  values: events,
  choices: keysOf(eventTypes).map((value) => ({ value, label: eventTypes[value] })),
  errors,
})}
<div class="actions">${button({ label: "Add" })}</div></form>
${
  messages.length === 0
    ? ""
    : html`<h2>The latest messages</h2>${table(
        "The latest messages",
        ["When", "What", "To", "Answer", "Attempts", "With"],
        messages.map((message) => messageRow(message, addresses.get(message.webhookId) ?? "")),
      )}`
}`,
  });
}
