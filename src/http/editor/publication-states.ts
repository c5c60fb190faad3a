/** Publishing, scheduling, withdrawing and restoring, each over the revision that was seen. */
import { makeChange } from "../../catalogue/changing/changing.ts";
import { momentIn } from "../../catalogue/changing/moment.ts";
import type { Transition } from "../../catalogue/changing/transition.ts";
import { may } from "../../catalogue/accounts/principal.ts";
import { CatalogueError, type FieldError, invalid, notFound } from "../../catalogue/problem.ts";
import { parseCode } from "../../catalogue/publication/code.ts";
import { parseContent } from "../../catalogue/publication/content.ts";
import type { Publication } from "../../catalogue/publication/publication.ts";
import { publicationAdminPath } from "../addresses.ts";
import { reasonSchema, recoverySchema, scheduleSchema, withdrawalSchema } from "../json/editing.ts";
import { page } from "./answer.ts";
import { scriptAddress } from "../assets.ts";
import { editingOf } from "./editing.ts";
import { type Operation, operation, type Returned } from "./operation.ts";
import { type StateChange, stateChangePage } from "./pages/state-change.ts";
import { changed, edited, publicationNamed, recalled } from "./publications.ts";
import { siteOf } from "../site.ts";
import type { EditorContext, GuardedRoute } from "./route.ts";
import { json, optionalJson, type Taken } from "./taken.ts";

interface StateOperation<Sent> {
  /** What it is called in addresses. */
  readonly name: StateChange | "unschedule";
  readonly summary: string;
  readonly takes: Taken<Sent>;
  readonly transition: (sent: Sent) => Transition;
  /** What its form says beside the reason. Throws `invalid`. */
  readonly says?: (fields: URLSearchParams) => object;
  /** The word for what was done, as the publication's page knows it. */
  readonly done: (publication: Publication) => string;
}

/** A moment as a browser sends it, and as one types it where the browser offers no calendar. Throws `invalid`. */
function momentTyped(typed: string): string {
  const [, date, time] = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?$/.exec(typed.trim()) ?? [];
  const moment = date === undefined ? null : momentIn(`${date}T${time}:00.000Z`);
  if (moment !== null) return moment;
  const message =
    date === undefined
      ? "Give a date and a time, such as 2027-03-01 09:00."
      : `There is no such day or hour as ${date} ${time}. Look at the calendar.`;
  throw invalid("publishAt", message);
}

/** What is missing is put right on the form of the publication, not here: the summary says what it is. */
function told(errors: readonly FieldError[], fields: readonly string[]): FieldError[] {
  return errors.map(({ field, message }) => ({ field: fields.includes(field) ? field : "main", message }));
}

/** The page on which a change of state is confirmed, as it is or as it comes back. */
async function changePage(
  c: EditorContext,
  about: Pick<Returned, "site" | "principal" | "tongue" | "editing"> &
    Partial<Pick<Returned, "fields" | "errors">>,
  change: StateChange,
): Promise<string> {
  const { site, principal, tongue, editing, fields, errors = [] } = about;
  const publication = await publicationNamed(editing, c.req.param("key") ?? "");
  const script = await scriptAddress(c.env, "schedule");
  return stateChangePage({
    site,
    principal,
    tongue,
    change,
    script,
    publication,
    ...(fields ? { fields } : {}),
    errors: told(errors, ["publishAt", "reason"]),
  });
}

function stateOperation<Sent extends { readonly reason: string | null }>({
  name,
  summary,
  takes,
  transition,
  says,
  done,
}: StateOperation<Sent>): Operation {
  return operation("POST", `/publications/:key/${name}`, "publish", {
    summary,
    takes,
    over: "revision",
    problems: name === "withdraw" || name === "restore" ? ["waits"] : [],
    does: (asked) => changed(asked, { transition: transition(asked.sent), reason: asked.sent.reason }),
    recall: recalled,
    gives: edited,
    forms: [
      {
        path: publicationAdminPath(":key", name),
        says: (fields) => ({
          sent: { reason: fields.get("reason"), ...says?.(fields) },
          over: fields.get("revision"),
        }),
        done: ({ publication }) => `${publicationAdminPath(publication.code)}?done=${done(publication)}`,
        ...(name === "unschedule"
          ? {}
          : { again: (returned: Returned) => changePage(returned.c, returned, name) }),
      },
    ],
  });
}

const reason = optionalJson("Reason", reasonSchema);

export const publicationStateOperations: readonly Operation[] = [
  stateOperation({
    name: "publish",
    summary: "Publish a draft",
    takes: reason,
    transition: () => ({ kind: "publish" }),
    done: () => "published",
  }),
  stateOperation({
    name: "schedule",
    summary: "Have a draft published at a moment to come",
    takes: json("Schedule", scheduleSchema),
    transition: ({ publishAt }) => ({ kind: "schedule", publishAt }),
    says: (fields) => ({ publishAt: momentTyped(fields.get("publishAt") ?? "") }),
    done: () => "scheduled",
  }),
  stateOperation({
    name: "unschedule",
    summary: "Take a schedule back",
    takes: reason,
    transition: () => ({ kind: "unschedule" }),
    done: () => "unscheduled",
  }),
  stateOperation({
    name: "withdraw",
    summary: "Withdraw a publication; a tombstone with the reason stays. A draft is given up",
    takes: json("Withdrawal", withdrawalSchema),
    transition: (sent) => ({ kind: "withdraw", reason: sent.reason }),
    done: ({ publishedAt }) => (publishedAt === null ? "discarded" : "withdrawn"),
  }),
  stateOperation({
    name: "restore",
    summary: "Bring a withdrawn publication back",
    takes: reason,
    transition: () => ({ kind: "restore" }),
    done: () => "restored",
  }),
  operation("POST", "/publications/:key/recover", "publish", {
    summary: "Bring a publication back as a backup has it, under its own code",
    takes: json("Recovery", recoverySchema),
    over: "revision",
    does: ({ editing, principal, at, sent, revision }) => {
      // It writes content as well as a state.
      if (!may(principal, "change")) throw new CatalogueError({ kind: "forbidden", action: "change" });
      const code = at("key");
      if (parseCode(code) !== code) throw notFound(`publication “${code.slice(0, 64)}”`);
      return makeChange(editing, {
        code,
        expected: revision,
        content: parseContent(sent.content),
        goesBack: true,
        transition: { kind: "recover", ...sent },
        reason: sent.reason,
      });
    },
    recall: recalled,
    gives: edited,
  }),
];

export const publicationStatePages: readonly GuardedRoute[] = (
  ["publish", "schedule", "withdraw", "restore"] as const
).map((change) => ({
  method: "GET",
  path: publicationAdminPath(":key", change),
  decision: "publish",
  answer: async (c, principal) => {
    const { tongue } = c.var;
    const site = await siteOf(c, tongue.strings);
    const about = { site, principal, tongue, editing: editingOf(c, principal) };
    return page(c, await changePage(c, about, change));
  },
}));
