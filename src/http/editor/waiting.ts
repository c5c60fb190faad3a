/** What waits for a second person: listed, agreed to, refused, taken back. */
import * as v from "valibot";
import { agree, refuse, takeBack, waitingAct, waitingActs } from "../../catalogue/agreeing/deciding.ts";
import { givenReasonSchema } from "../../catalogue/changing/reason.ts";
import { valueUnder } from "../../catalogue/publication/terms.ts";
import { waitingPath } from "../addresses.ts";
import { waitingActJson, waitingActSchema, waitingSchema } from "../json/waiting.ts";
import { firstSettings, type Site } from "../site.ts";
import { numberFrom } from "./input.ts";
import { type Operation, operation } from "./operation.ts";
import { waitingPage } from "./pages/waiting.ts";
import type { PlainSentence } from "./strings/translation.ts";
import { json } from "./taken.ts";

/** What the page says after something was done there, by the word in its address. */
const doneSentences: Readonly<Partial<Record<string, PlainSentence>>> = {
  asked: "It waits now until somebody else agrees. Nothing is changed yet.",
  agreed: "It is done, in both names.",
  closed: "It does not wait any more.",
};

const given = {
  name: "WaitingAct",
  schema: waitingActSchema,
  json: (act: Parameters<typeof waitingActJson>[1], { site }: { readonly site: Site }) =>
    waitingActJson(site.origin, act),
};

export const waitingOperations: readonly Operation[] = [
  operation("GET", "/waiting", "see", {
    summary: "What waits for a second person, and the latest that was decided",
    does: ({ editing, principal }) => waitingActs(editing, principal),
    gives: {
      name: "WaitingActs",
      schema: waitingSchema,
      json: (acts, { site }) => ({ acts: acts.map((act) => waitingActJson(site.origin, act)) }),
    },
    page: {
      path: waitingPath,
      show: (acts, { c, site, principal, tongue }) =>
        waitingPage({
          site,
          principal,
          tongue,
          acts,
          done: valueUnder(doneSentences, c.req.query("done") ?? ""),
        }),
    },
  }),
  operation("GET", "/waiting/:id", "see", {
    summary: "One act that waits, or what became of it",
    does: ({ editing, principal, at }) => waitingAct(editing, principal, numberFrom(at("id"))),
    gives: given,
  }),
  operation("POST", "/waiting/:id/agree", "see", {
    fresh: true,
    summary: "Agree to what somebody else asked for, which does it",
    does: ({ c, editing, principal, at }) =>
      agree(editing, principal, firstSettings(c.env), numberFrom(at("id"))),
    recall: (_, { editing, principal, at }) => waitingAct(editing, principal, numberFrom(at("id"))),
    gives: given,
    forms: [{ path: `${waitingPath}/:id/agree`, done: () => `${waitingPath}?done=agreed` }],
  }),
  operation("POST", "/waiting/:id/refuse", "see", {
    summary: "Refuse what somebody else asked for",
    takes: json("Refusal", v.strictObject({ reason: givenReasonSchema })),
    does: ({ editing, principal, at, sent }) => refuse(editing, principal, numberFrom(at("id")), sent.reason),
    forms: [
      {
        path: `${waitingPath}/:id/refuse`,
        // The page has such a field for each act, named by its number.
        says: (fields) => ({ sent: { reason: [...fields.values()][0] } }),
        done: () => `${waitingPath}?done=closed`,
        again: async ({ c, site, principal, tongue, editing, errors }) =>
          waitingPage({
            site,
            principal,
            tongue,
            acts: await waitingActs(editing, principal),
            errors: errors.map(({ message }) => ({ field: `reason-${c.req.param("id")}`, message })),
          }),
      },
    ],
  }),
  operation("DELETE", "/waiting/:id", "see", {
    summary: "Take back what one asked for",
    does: ({ editing, principal, at }) => takeBack(editing, principal, numberFrom(at("id"))),
    forms: [{ path: `${waitingPath}/:id/take-back`, done: () => `${waitingPath}?done=closed` }],
  }),
];
