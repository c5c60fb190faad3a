/** Webhooks: who is told by HTTP of what happens; added, tested, paused, removed, and what they were told. */
import {
  addWebhook,
  listWebhooks,
  newWebhookSchema,
  removeWebhook,
  setPaused,
  testWebhook,
} from "../../catalogue/keeping/webhooks.ts";
import { valueUnder } from "../../catalogue/publication/terms.ts";
import { webhooksPath } from "../addresses.ts";
import { madeWebhookSchema, newWebhookJsonSchema, webhooksJson, webhooksSchema } from "../json/webhooks.ts";
import { isOutside } from "../link-check.ts";
import * as v from "valibot";
import { page } from "./answer.ts";
import { numberFrom, parsed } from "./input.ts";
import { type Operation, operation, type Returned } from "./operation.ts";
import { secretPage } from "./pages/account.ts";
import { webhooksPage } from "./pages/webhooks.ts";
import { json, jsonFor } from "./taken.ts";

/** What the page says after something was done there, by the word in its address. */
const doneSentences: Readonly<Partial<Record<string, string>>> = {
  changed: "It is done.",
  tested: "A test is on its way: see in a minute what came of it.",
};

const newSchema = newWebhookSchema(isOutside);

async function addingAgain({ site, principal, fields, errors, editing }: Returned): Promise<string> {
  const typed = { url: fields.get("url") ?? "", events: fields.getAll("events") };
  const own = errors.map(({ field, message }) => ({ field: field.replace(/\..*/, ""), message }));
  return webhooksPage({ site, principal, ...(await listWebhooks(editing.database)), ...typed, errors: own });
}

const pausing = json("WebhookState", v.object({ paused: v.boolean() }));

export const webhookOperations: readonly Operation[] = [
  operation("GET", "/webhooks", "administer", {
    summary: "Who is told of what happens, and the latest that they were told",
    does: ({ editing }) => listWebhooks(editing.database),
    gives: { name: "Webhooks", schema: webhooksSchema, json: webhooksJson },
    page: {
      path: webhooksPath,
      show: (found, { c, site, principal }) =>
        webhooksPage({
          site,
          principal,
          ...found,
          done: valueUnder(doneSentences, c.req.query("done") ?? ""),
        }),
    },
  }),
  operation("POST", "/webhooks", "administer", {
    summary: "Tell an address of what happens; the secret that messages are signed with is told this once",
    takes: jsonFor("NewWebhook", newWebhookJsonSchema, (sent) => parsed(newSchema, sent)),
    does: ({ editing: { database, now }, principal, site, sent }) =>
      addWebhook(database, principal, { ...sent, site: site.origin, now }),
    gives: { name: "MadeWebhook", schema: madeWebhookSchema, json: (secret) => ({ secret }) },
    made: () => null,
    forms: [
      {
        path: webhooksPath,
        says: (fields) => ({ sent: { url: fields.get("url") ?? "", events: fields.getAll("events") } }),
        done: async (secret, { c, site, principal, sent }) =>
          page(
            c,
            await secretPage(site, principal, {
              title: "A webhook is added",
              section: "/admin/settings",
              advice:
                "Copy its secret now to where the receiver keeps it: it is not shown again. If it gets lost, remove the webhook and add another.",
              label: `What ${new URL(sent.url).host} checks signatures with:`,
              secret,
              back: { path: webhooksPath, name: "Webhooks" },
            }),
          ),
        again: addingAgain,
      },
    ],
  }),
  operation("PATCH", "/webhooks/:id", "administer", {
    summary: "Pause one, or let it go on",
    takes: pausing,
    does: ({ at, editing: { database, now }, principal, sent: { paused } }) =>
      setPaused(database, principal, { id: numberFrom(at("id")), paused, now }),
    forms: [
      {
        path: `${webhooksPath}/:id`,
        says: (fields) => ({ sent: { paused: fields.get("paused") === "true" } }),
        done: () => `${webhooksPath}?done=changed`,
      },
    ],
  }),
  operation("DELETE", "/webhooks/:id", "administer", {
    summary: "Tell one nothing more",
    does: ({ at, editing: { database, now }, principal }) =>
      removeWebhook(database, principal, numberFrom(at("id")), now),
    forms: [{ path: `${webhooksPath}/:id/remove`, done: () => `${webhooksPath}?done=changed` }],
  }),
  operation("POST", "/webhooks/:id/test", "administer", {
    summary: "Have one told that this is a test",
    does: ({ at, editing: { database, now } }) => testWebhook(database, numberFrom(at("id")), now),
    forms: [{ path: `${webhooksPath}/:id/test`, done: () => `${webhooksPath}?done=tested` }],
  }),
];
