/** What waits for a second person, as JSON. */
import * as v from "valibot";
import type { WaitingAct } from "../../catalogue/agreeing/deciding.ts";
import { waitingKinds } from "../../catalogue/agreeing/waiting.ts";
import { keysOf } from "../../catalogue/publication/terms.ts";
import { waitingDataPath } from "../addresses.ts";
import { address, moment } from "./schema.ts";

const text = v.nullable(v.string());

export const waitingActSchema = v.strictObject({
  id: v.pipe(v.number(), v.integer()),
  kind: v.picklist(keysOf(waitingKinds)),
  page: v.pipe(address, v.description("Of what it is done to")),
  title: v.string(),
  content: v.looseObject({}),
  version: v.pipe(v.string(), v.description("The revision or version that it was asked over")),
  reason: text,
  author: v.string(),
  createdAt: moment,
  expiresAt: moment,
  outcome: v.picklist(["waits", "agreed", "refused", "taken-back", "outdated", "expired"]),
  decidedAt: v.nullable(moment),
  decidedBy: text,
  decision: v.pipe(text, v.description("Why it was refused")),
  mayAgree: v.boolean(),
  url: address,
});
export const waitingSchema = v.strictObject({ acts: v.array(waitingActSchema) });

/** An act that waits, or what became of it. */
export function waitingActJson(origin: string, act: WaitingAct): v.InferOutput<typeof waitingActSchema> {
  const { text: _, isOwn: __, subject, accountId: ___, accountName, deciderName, ...rest } = act;
  return {
    ...rest,
    content: { ...act.content },
    outcome: v.parse(waitingActSchema.entries.outcome, act.outcome),
    page: origin + subject,
    author: accountName,
    decidedBy: deciderName,
    url: `${origin}${waitingDataPath}/${act.id}`,
  };
}
