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
import type { Tongue } from "../strings/tongue.ts";
import type { PlainSentence } from "../strings/translation.ts";
import { actionButton, button, checkboxes, errorSummary, textField } from "./form.ts";
import { editorLayout, moment, notice, table } from "./layout.ts";

const path = webhooksPath;

function stateOf({ say, mark }: Tongue, { failures, pausedAt }: Webhook): Markup | string {
  if (pausedAt !== null)
    return failures === 0
      ? mark("paused since {moment}", { moment: moment(pausedAt) })
      : mark("paused since {moment}: it did not answer", { moment: moment(pausedAt) });
  return failures === 0 ? say("well") : say("failed in a row: {count}", { count: failures });
}

function row(tongue: Tongue, webhook: Webhook): Markup {
  const { say } = tongue;
  const { id, url, events, pausedAt } = webhook;
  const own = `${path}/${id}`;
  const paused = String(pausedAt === null);
  return html`<tr><th scope="row">${url}</th><td>${events.join(", ")}</td><td>${stateOf(tongue, webhook)}</td><td>${actionButton(`${own}/test`, { label: say("Test"), about: url })}
<form class="inline" method="post" action="${own}">${button({ label: pausedAt === null ? say("Pause") : say("Go on"), kind: "second", about: url, name: "paused", value: paused })}</form>
${actionButton(`${own}/remove`, { label: say("Remove"), kind: "danger", about: url })}</td></tr>`;
}

function messageRow(
  { say, mark, told }: Tongue,
  { createdAt, webhookId, type, data, attempts, nextAt, answer }: Message,
  url: string,
): Markup {
  const next = nextAt === null ? "" : mark(", next {moment}", { moment: moment(nextAt) });
  return html`<tr><th scope="row">${moment(createdAt)}</th><td>${type}</td><td>${url === "" ? webhookId : new URL(url).host}</td><td>${answer === null ? say("waits") : told(answer)}${next}</td><td>${attempts}</td><td><code>${data}</code></td></tr>`;
}

/** Who is told of what happens, with the form that adds another, and the log. */
export function webhooksPage({
  site,
  principal,
  tongue,
  webhooks,
  messages,
  url = "",
  events = keysOf(eventTypes),
  errors = [],
  done,
}: Webhooks & {
  readonly site: Site;
  readonly principal: Principal;
  readonly tongue: Tongue;
  readonly url?: string;
  readonly events?: readonly string[];
  readonly errors?: readonly FieldError[];
  readonly done?: PlainSentence | undefined;
}): Promise<string> {
  const { say, told } = tongue;
  const addresses = new Map(webhooks.map((webhook) => [webhook.id, webhook.url]));
  return editorLayout({
    site,
    principal,
    tongue,
    title: say("Webhooks"),
    section: "/admin/settings",
    wrong: errors.length > 0,
    body: html`<h1>${say("Webhooks")}</h1>
<p class="lead">${say("Programs elsewhere that are told what happens here: the institute’s own site, a mailing list, whoever looks after the catalogue. Messages are signed, and sent again with growing pauses where they do not arrive.")}</p>
${done === undefined ? "" : notice(say(done))}
${errorSummary(errors, tongue)}
${
  webhooks.length === 0
    ? ""
    : table(
        say("Who is told"),
        [say("Address"), say("Of what"), say("State"), say("Change")],
        webhooks.map((webhook) => row(tongue, webhook)),
      )
}
<h2>${say("Add one")}</h2><form class="stack" method="post" action="${path}" novalidate>
${textField({ name: "url", label: say("Address"), hint: say("Of the public web, beginning with https://"), value: url, type: "url", autocomplete: "off", errors })}
${checkboxes({
  name: "events",
  label: say("What it is told"),
  values: events,
  choices: keysOf(eventTypes).map((value) => ({ value, label: told(eventTypes[value]) })),
  errors,
})}
<div class="actions">${button({ label: say("Add") })}</div></form>
${
  messages.length === 0
    ? ""
    : html`<h2>${say("The latest messages")}</h2>${table(
        say("The latest messages"),
        [say("When"), say("What"), say("To"), say("Answer"), say("Attempts"), say("With")],
        messages.map((message) => messageRow(tongue, message, addresses.get(message.webhookId) ?? "")),
      )}`
}`,
  });
}
