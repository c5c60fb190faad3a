/** Who is told of what happens, as JSON. */
import * as v from "valibot";
import { eventTypes, type Webhooks } from "../../catalogue/keeping/webhooks.ts";
import { keysOf } from "../../catalogue/publication/terms.ts";
import { address, moment } from "./schema.ts";

const number = v.pipe(v.number(), v.integer());
const events = v.array(v.picklist(keysOf(eventTypes)));

/** What is sent to add one; it is looked into where it is added. */
export const newWebhookJsonSchema = v.object({ url: address, events });

export const webhooksSchema = v.strictObject({
  webhooks: v.array(
    v.strictObject({
      id: number,
      url: address,
      events: v.array(v.string()),
      failures: number,
      pausedAt: v.nullable(moment),
      createdAt: moment,
    }),
  ),
  messages: v.array(
    v.strictObject({
      id: v.string(),
      webhookId: number,
      type: v.string(),
      data: v.looseObject({}),
      createdAt: moment,
      attempts: number,
      nextAt: v.nullable(moment),
      deliveredAt: v.nullable(moment),
      answer: v.nullable(v.string()),
    }),
  ),
});

export const madeWebhookSchema = v.strictObject({ secret: v.string() });

/** All of them with what they were told lately. */
export function webhooksJson({ webhooks, messages }: Webhooks): v.InferOutput<typeof webhooksSchema> {
  return {
    webhooks: [...webhooks],
    messages: messages.map((message) => ({ ...message, data: JSON.parse(message.data) })),
  };
}
