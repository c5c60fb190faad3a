/**
 * What becomes of a publication's form that was sent: it is saved, has its rows rearranged, or is brought together with
 * what somebody else saved since.
 */
import { may, type Principal } from "../../catalogue/accounts/principal.ts";
import { type Changed, makeChange } from "../../catalogue/changing/changing.ts";
import { merge, type Side } from "../../catalogue/changing/merging.ts";
import { type Change, doublesField } from "../../catalogue/changing/planning.ts";
import { reasonIn } from "../../catalogue/changing/reason.ts";
import { revisionOf, revisionsOf } from "../../catalogue/changing/revisions.ts";
import {
  discardWorkingCopy,
  isSubject,
  keepWorkingCopy,
  othersEditing,
  savingForm,
  type WorkingCopy,
} from "../../catalogue/changing/working-copies.ts";
import { CatalogueError, conflict } from "../../catalogue/problem.ts";
import { contentOf, inFormOrder, parseContent } from "../../catalogue/publication/content.ts";
import type { Publication } from "../../catalogue/publication/publication.ts";
import { knownNames } from "../../catalogue/reading/editorial.ts";
import { publicationInAnyState } from "../../catalogue/reading/publications.ts";
import { openDatabase } from "../../store/database.ts";
import { publicationAdminPath } from "../addresses.ts";
import { currentSettings } from "../../catalogue/settings/settings.ts";
import { firstSettings, siteOf } from "../site.ts";
import { page, seeOther } from "./answer.ts";
import { scriptAddress } from "../assets.ts";
import {
  type ContentForm,
  contentFormOf,
  contentSent,
  fieldsOf,
  readContentForm,
  newContentForm,
  rearranged,
  withoutBlanks,
} from "./content-form.ts";
import { editingOf } from "./editing.ts";
import { guessesField, readOffers, unconfirmed, withConfirmed, withOffer, withOffers } from "./offers.ts";
import { orErrors } from "./input.ts";
import type { PublicationFormPage } from "./pages/content-controls.ts";
import { publicationFormPage } from "./pages/content-form.ts";
import { choiceName, mergePage } from "./pages/merging.ts";
import type { EditorContext } from "./route.ts";

/** The script that keeps, warns and previews while somebody types. */
export const formScript = "publication-form";

/** The publication that the path names, in whatever state. Throws `not-found`. */
export async function publicationIn(c: EditorContext): Promise<Publication> {
  const found = await publicationInAnyState(openDatabase(c.env.DB), c.req.param("key") ?? "");
  return found.publication;
}

/** The same, for whoever wants to change it. Throws `conflict` where it is withdrawn. */
export async function changeable(c: EditorContext): Promise<Publication> {
  const publication = await publicationIn(c);
  if (publication.state !== "withdrawn") return publication;
  throw conflict("It is withdrawn. Restore it first, then change it.");
}

interface Shown extends Pick<PublicationFormPage, "errors" | "focus"> {
  readonly current: Publication | null;
  readonly form: ContentForm;
  readonly unsaved: boolean;
  readonly status?: number;
}

export async function showForm(c: EditorContext, principal: Principal, shown: Shown): Promise<Response> {
  const database = openDatabase(c.env.DB);
  const { current, form, status = 200, errors = [], ...rest } = shown;
  const { tongue } = c.var;
  const [known, others, address, settings] = await Promise.all([
    knownNames(database),
    current ? othersEditing(database, principal.accountId, current.code) : [],
    scriptAddress(c.env, formScript),
    current ? null : currentSettings(database, firstSettings(c.env)),
  ]);
  return page(
    c,
    await publicationFormPage({
      site: await siteOf(c, tongue.strings),
      principal,
      tongue,
      script: address,
      current,
      form,
      known,
      others,
      errors: tongue.toldOf(errors),
      lookUps: settings?.lookUps ?? false,
      ...rest,
    }),
    status,
  );
}

/** Keeps the form as it is, where it says what under. */
export async function keep(c: EditorContext, principal: Principal, form: ContentForm): Promise<void> {
  if (!isSubject(form.copy)) return;
  await keepWorkingCopy(openDatabase(c.env.DB), principal.accountId, {
    subject: form.copy,
    revision: form.revision ?? 0,
    form: new URLSearchParams(fieldsOf(form)).toString(),
    savedAt: new Date().toISOString(),
  });
}

export function formIn(copy: WorkingCopy): ContentForm {
  return readContentForm(new URLSearchParams(copy.form));
}

/** The choices among these conflicts that the form made. */
function choicesIn(fields: URLSearchParams, conflicts: readonly { field: string }[]): Map<string, Side> {
  return new Map(
    conflicts.flatMap(({ field }): [string, Side][] => {
      const side = fields.get(choiceName(field));
      return side === "mine" || side === "theirs" ? [[field, side]] : [];
    }),
  );
}

/** What was sent, and all that is needed to do something with it. */
interface Submission {
  readonly c: EditorContext;
  readonly principal: Principal;
  readonly fields: URLSearchParams;
  readonly form: ContentForm;
  readonly action: string;
  readonly current: Publication | null;
}

async function save(
  { c, principal, form, fields, current, action }: Submission,
  content: NonNullable<Change["content"]>,
  expected: number | null,
): Promise<Response> {
  const { accountId } = principal;
  if (action === "publish" && !may(principal, "publish"))
    throw new CatalogueError({ kind: "forbidden", action: "publish" });
  const editing = editingOf(c, principal);
  const changed: Changed = await makeChange(
    editing,
    {
      code: current?.code ?? null,
      expected,
      content,
      ...(action === "publish" ? { transition: { kind: "publish" } } : {}),
      refusesDoubles: fields.get(doublesField) !== "kept",
      reason: reasonIn(form.reason),
    },
    savingForm(accountId, form.copy, editing.now),
  );
  if (!changed.written) await discardWorkingCopy(editing.database, accountId, form.copy);
  const brought = current ? "" : (fields.get("brought") ?? "");
  const { code } = changed.publication;
  if (isSubject(brought))
    return seeOther(`${publicationAdminPath(code, "files")}?brought=${encodeURIComponent(brought)}`);
  const word =
    action === "publish" ? "published" : current ? (changed.written ? "changed" : "same") : "added";
  return seeOther(`${publicationAdminPath(code)}?done=${word}`);
}

/** Brings together what was sent and what somebody else saved since: on a page, or as was chosen there. */
async function bringTogether(submission: Submission, mine: Parameters<typeof merge>[2]): Promise<Response> {
  const { c, principal, form, fields, action } = submission;
  const database = openDatabase(c.env.DB);
  const current = await changeable(c);
  const given = form.revision ?? current.revision;
  const [{ content: base }, between, known] = await Promise.all([
    revisionOf(database, current.code, given),
    revisionsOf(database, current.code),
    knownNames(database),
  ]);
  const theirs = contentOf(current);
  const { conflicts } = merge(base, theirs, mine);
  // What was chosen over another state than the present one was chosen about something else.
  const chosen = fields.get("over") === String(current.revision);
  const choices = chosen ? choicesIn(fields, conflicts) : new Map<string, Side>();
  const merged = merge(base, theirs, mine, choices);
  const complete = chosen && choices.size === conflicts.length;
  const { reason, copy } = form;
  const outcome = contentFormOf(merged.content, { revision: current.revision, copy, reason });
  if (complete && action === "merge") {
    const saved = await orErrors(() => save({ ...submission, current }, merged.content, current.revision));
    if ("result" in saved) return saved.result;
    await keep(c, principal, outcome);
    return showForm(c, principal, {
      current,
      form: outcome,
      errors: saved.errors,
      unsaved: true,
      status: 422,
    });
  }
  if (complete && action === "merge-in-form") {
    await keep(c, principal, outcome);
    return showForm(c, principal, { current, form: outcome, unsaved: true });
  }
  await keep(c, principal, form);
  const { tongue } = c.var;
  const body = await mergePage({
    site: await siteOf(c, tongue.strings),
    principal,
    tongue,
    current,
    known,
    base,
    theirs,
    mine,
    form,
    merged,
    choices,
    between: between.filter(({ revision }) => revision > given),
    incomplete: chosen && !complete,
  });
  return page(c, body, chosen ? 422 : 409);
}

/** Saves what was sent, or brings it together with what somebody else saved over the same revision. */
async function saveOrMerge(submission: Submission, sent: unknown): Promise<Response> {
  const { form, action, current } = submission;
  const content = parseContent(sent);
  const guesses = submission.fields.get(guessesField) === "kept" ? [] : unconfirmed(form);
  if (guesses.length > 0) throw new CatalogueError({ kind: "invalid", errors: guesses });
  if (action.startsWith("merge")) return bringTogether(submission, content);
  try {
    return await save(submission, content, current ? (form.revision ?? 0) : null);
  } catch (error) {
    const outdated = error instanceof CatalogueError && error.problem.kind === "outdated";
    if (!outdated || form.revision === null) throw error;
    return bringTogether(submission, content);
  }
}

/** The form after something was done with what is offered for it; null where nothing of the kind was asked for. */
function withOffersTaken(form: ContentForm, action: string, fields: URLSearchParams): ContentForm | null {
  const [, verb, name = ""] = /^(take|confirm) (\w+)$/.exec(action) ?? [];
  if (verb === "take") return withOffer(form, name);
  if (verb === "confirm") return withConfirmed(form, name);
  if (action !== "fill") return null;
  return withOffers(form, newContentForm("").rows, readOffers(fields.get("fill") ?? ""));
}

/** What a form was sent for: to be saved, to have its rows rearranged, to be filled in, or to be merged. */
export async function submitted(
  c: EditorContext,
  principal: Principal,
  current: Publication | null,
  fields: URLSearchParams,
): Promise<Response> {
  const form = readContentForm(fields);
  const action = fields.get("do") ?? "save";
  const other = rearranged(form, action);
  if (other) {
    await keep(c, principal, other.form);
    return showForm(c, principal, { current, form: other.form, focus: other.focus, unsaved: true });
  }
  const filled = withOffersTaken(form, action, fields);
  if (filled) {
    await keep(c, principal, filled);
    return showForm(c, principal, { current, form: filled, unsaved: true });
  }
  const compact = withoutBlanks(form);
  const submission = { c, principal, fields, form: compact, action, current };
  const known = await knownNames(openDatabase(c.env.DB));
  const outcome = await orErrors(() => saveOrMerge(submission, contentSent(compact, known)));
  if ("result" in outcome) return outcome.result;
  await keep(c, principal, compact);
  return showForm(c, principal, {
    current,
    form: compact,
    errors: inFormOrder(outcome.errors),
    unsaved: true,
    status: 422,
  });
}
