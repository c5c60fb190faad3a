/** Publishing, scheduling, withdrawing and restoring by forms, each over the revision that its page showed. */
import { makeChange, type Transition } from "../../catalogue/changing/changing.ts";
import { momentIn } from "../../catalogue/changing/moment.ts";
import { reasonIn } from "../../catalogue/changing/reason.ts";
import type { Principal } from "../../catalogue/accounts/principal.ts";
import { CatalogueError, type FieldError } from "../../catalogue/problem.ts";
import type { Publication } from "../../catalogue/publication/publication.ts";
import { publicationAdminPath } from "../addresses.ts";
import { siteOf } from "../site.ts";
import { page, seeOther } from "./answer.ts";
import { scriptAddress } from "./assets.ts";
import { editingOf } from "./editing.ts";
import { formFields, orErrors } from "./input.ts";
import { type StateChange, stateChangePage } from "./pages/state-change.ts";
import { publicationIn } from "./content-editing.ts";
import type { EditorContext, EditorRoute } from "./route.ts";

/** The word for what was done, as the publication's page knows it. */
const doneWords: Readonly<Record<StateChange, string>> = {
  publish: "published",
  schedule: "scheduled",
  withdraw: "withdrawn",
  restore: "restored",
};

function wrong(field: string, message: string): CatalogueError {
  return new CatalogueError({ kind: "invalid", errors: [{ field, message }] });
}

/** What the form asks for. Throws `invalid`. */
function transitionIn(change: StateChange, fields: URLSearchParams, { state }: Publication): Transition {
  switch (change) {
    case "publish":
    case "restore":
      return { kind: change };
    case "schedule": {
      const given = fields.get("publishAt") ?? "";
      // As a browser sends it, and as one types it where the browser offers no calendar.
      const [, date, time] =
        /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?$/.exec(given.trim()) ?? [];
      if (date === undefined) throw wrong("publishAt", "Give a date and a time, such as 2027-03-01 09:00.");
      const publishAt = momentIn(`${date}T${time}:00.000Z`);
      if (publishAt !== null) return { kind: "schedule", publishAt };
      throw wrong("publishAt", `There is no such day or hour as ${date} ${time}. Look at the calendar.`);
    }
    case "withdraw": {
      const why = reasonIn(fields.get("reason"));
      if (why !== null) return { kind: "withdraw", reason: why };
      throw wrong(
        "reason",
        state === "draft" ? "Say why, in a few words." : "Give a reason: readers are told it.",
      );
    }
  }
}

async function showChange(
  c: EditorContext,
  principal: Principal,
  change: StateChange,
  returned?: { publication: Publication; fields: URLSearchParams; errors: readonly FieldError[] },
): Promise<Response> {
  const publication = returned?.publication ?? (await publicationIn(c));
  const script = await scriptAddress(c.env, "schedule");
  const about = { site: siteOf(c), principal, change, script, publication };
  return page(c, await stateChangePage({ ...about, ...returned }), returned ? 422 : 200);
}

/** What is missing is put right on the form of the publication, not here: the summary says what it is. */
function told(errors: readonly FieldError[], fields: readonly string[]): FieldError[] {
  return errors.map(({ field, message }) => ({ field: fields.includes(field) ? field : "main", message }));
}

async function carryOutChange(
  c: EditorContext,
  principal: Principal,
  change: StateChange,
): Promise<Response> {
  const fields = await formFields(c);
  const publication = await publicationIn(c);
  const revision = Number(fields.get("revision"));
  const outcome = await orErrors(async () => {
    const transition = transitionIn(change, fields, publication);
    return makeChange(editingOf(c, principal), {
      code: publication.code,
      expected: Number.isInteger(revision) ? revision : 0,
      transition,
      reason: reasonIn(fields.get("reason")),
    });
  });
  if ("errors" in outcome) {
    const errors = told(outcome.errors, ["publishAt", "reason"]);
    return showChange(c, principal, change, { publication, fields, errors });
  }
  const word = change === "withdraw" && publication.state === "draft" ? "discarded" : doneWords[change];
  return seeOther(`${publicationAdminPath(publication.code)}?done=${word}`);
}

export const publicationStateRoutes: readonly EditorRoute[] = [
  ...(["publish", "schedule", "withdraw", "restore"] as const).flatMap((change): EditorRoute[] => [
    {
      method: "GET",
      path: publicationAdminPath(":code", change),
      decision: "publish",
      answer: (c, principal) => showChange(c, principal, change),
    },
    {
      method: "POST",
      path: publicationAdminPath(":code", change),
      decision: "publish",
      answer: (c, principal) => carryOutChange(c, principal, change),
    },
  ]),
  {
    method: "POST",
    path: publicationAdminPath(":code", "unschedule"),
    decision: "publish",
    answer: async (c, principal) => {
      const { code, revision } = await publicationIn(c);
      const transition = { kind: "unschedule" } as const;
      await makeChange(editingOf(c, principal), { code, expected: revision, transition });
      return seeOther(`${publicationAdminPath(code)}?done=unscheduled`);
    },
  },
];
