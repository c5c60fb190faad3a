/** Adding and changing publications by the form: saving, rearranging, merging, previewing, and what is unsaved. */
import { reasonIn } from "../../catalogue/changing/reason.ts";
import { type Changed, makeChange } from "../../catalogue/changing/changing.ts";
import { type Change, doublesField } from "../../catalogue/changing/planning.ts";
import {
  contentOf,
  inFormOrder,
  parseContent,
  type PublicationContent,
} from "../../catalogue/publication/content.ts";
import { knownNames } from "../../catalogue/reading/editorial.ts";
import { only } from "../../catalogue/fields/field.ts";
import { languageSent } from "../../catalogue/fields/language-input.ts";
import { merge, type Side } from "../../catalogue/changing/merging.ts";
import { may, type Principal } from "../../catalogue/accounts/principal.ts";
import { CatalogueError, conflict, invalid } from "../../catalogue/problem.ts";
import type { Publication } from "../../catalogue/publication/publication.ts";
import { publicationInAnyState } from "../../catalogue/reading/publications.ts";
import { revisionOf, revisionsOf } from "../../catalogue/changing/revisions.ts";
import {
  addedBy,
  discardWorkingCopy,
  isSubject,
  keepWorkingCopy,
  newSubject,
  newWorkingCopies,
  othersEditing,
  savingForm,
  type WorkingCopy,
  workingCopyOf,
} from "../../catalogue/changing/working-copies.ts";
import { openDatabase } from "../../store/database.ts";
import { fileDataPath, publicationAdminPath } from "../addresses.ts";
import { publicationPage } from "../pages/publication.ts";
import { english } from "../strings/en.ts";
import { respond } from "../respond.ts";
import { siteOf } from "../site.ts";
import { done, page, seeOther } from "./answer.ts";
import { scriptAddress } from "./assets.ts";
import {
  type ContentForm,
  contentFormOf,
  contentSent,
  fieldsDiffering,
  fieldsOf,
  newContentForm,
  readContentForm,
  rearranged,
  withoutBlanks,
} from "./content-form.ts";
import { editingOf } from "./editing.ts";
import { formFields, orErrors } from "./input.ts";
import { choiceName, mergePage } from "./pages/merging.ts";
import { formPath, publicationFormPage, type PublicationFormPage } from "./pages/content-form.ts";
import { unsavedPage } from "./pages/unsaved.ts";
import type { EditorContext, GuardedRoute } from "./route.ts";
import { sketchOf } from "./sketch.ts";

/** The script that keeps, warns and previews while somebody types. */
const script = "publication-form";

/** The publication that the path names, in whatever state. Throws `not-found`. */
export async function publicationIn(c: EditorContext): Promise<Publication> {
  const found = await publicationInAnyState(openDatabase(c.env.DB), c.req.param("key") ?? "");
  return found.publication;
}

/** The same, for whoever wants to change it. Throws `conflict` where it is withdrawn. */
async function changeable(c: EditorContext): Promise<Publication> {
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

async function showForm(c: EditorContext, principal: Principal, shown: Shown): Promise<Response> {
  const database = openDatabase(c.env.DB);
  const { current, form, status = 200, ...rest } = shown;
  const [known, others, address] = await Promise.all([
    knownNames(database),
    current ? othersEditing(database, principal.accountId, current.code) : [],
    scriptAddress(c.env, script),
  ]);
  return page(
    c,
    await publicationFormPage({
      site: siteOf(c),
      principal,
      script: address,
      current,
      form,
      known,
      others,
      ...rest,
    }),
    status,
  );
}

/** Keeps the form as it is, where it says what under. */
async function keep(c: EditorContext, principal: Principal, form: ContentForm): Promise<void> {
  if (!isSubject(form.copy)) return;
  await keepWorkingCopy(openDatabase(c.env.DB), principal.accountId, {
    subject: form.copy,
    revision: form.revision ?? 0,
    form: new URLSearchParams(fieldsOf(form)).toString(),
    savedAt: new Date().toISOString(),
  });
}

function formIn(copy: WorkingCopy): ContentForm {
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
  const word =
    action === "publish" ? "published" : current ? (changed.written ? "changed" : "same") : "added";
  return seeOther(`${publicationAdminPath(changed.publication.code)}?done=${word}`);
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
  const body = await mergePage({
    site: siteOf(c),
    principal,
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
  if (action.startsWith("merge")) return bringTogether(submission, content);
  try {
    return await save(submission, content, current ? (form.revision ?? 0) : null);
  } catch (error) {
    const outdated = error instanceof CatalogueError && error.problem.kind === "outdated";
    if (!outdated || form.revision === null) throw error;
    return bringTogether(submission, content);
  }
}

/** What a form was sent for: to be saved, to have its rows rearranged, or to be merged. */
async function submitted(
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

/** The form for a new publication as one that changes what it was saved as: with the codes of its documents. */
function overAdded(form: ContentForm, { slug, documents }: PublicationContent, code: string): ContentForm {
  const left = [...documents];
  const { rows } = form;
  return {
    ...form,
    revision: 1,
    copy: code,
    rows: {
      ...rows,
      slug: only(rows.slug) === "" ? [{ "": slug }] : rows.slug,
      documents: rows.documents.map((row) => {
        const index = left.findIndex(
          ({ role, language }) => role === row.role && language === languageSent(row.language),
        );
        const [found] = index < 0 ? [] : left.splice(index, 1);
        return { ...row, code: found?.code ?? "" };
      }),
    },
  };
}

/** What comes of a form for a new publication that has been saved before; null where it has not. */
async function alreadyAdded(
  c: EditorContext,
  principal: Principal,
  fields: URLSearchParams,
): Promise<Response | null> {
  const database = openDatabase(c.env.DB);
  const code = await addedBy(database, principal.accountId, fields.get("copy") ?? "");
  if (code === null) return null;
  const { publication } = await publicationInAnyState(database, code);
  const { content } = await revisionOf(database, code, 1);
  const form = overAdded(withoutBlanks(readContentForm(fields)), content, code);
  const over = new URLSearchParams([...fieldsOf(form), ["do", fields.get("do") ?? "save"]]);
  return submitted(c, principal, publication, over);
}

/** A form for a new publication. Sent twice, by a second click or after going back, it adds no second one. */
async function added(c: EditorContext, principal: Principal): Promise<Response> {
  const fields = await formFields(c);
  const again = await alreadyAdded(c, principal, fields);
  if (again) return again;
  const outcome = await submitted(c, principal, null, fields).catch((error: unknown) => error);
  const wasAdded = outcome instanceof Response && outcome.status === 303;
  // The same form may have been quicker, and then what stands in the way is that it was saved.
  const meanwhile = wasAdded ? null : await alreadyAdded(c, principal, fields);
  if (meanwhile) return meanwhile;
  if (outcome instanceof Response) return outcome;
  throw outcome;
}

/** The form as readers would see it: as much of it as is filled in. */
async function preview(c: EditorContext, principal: Principal): Promise<Response> {
  const form = withoutBlanks(readContentForm(await formFields(c)));
  const database = openDatabase(c.env.DB);
  const [known, found] = await Promise.all([
    knownNames(database),
    form.revision === null ? null : publicationInAnyState(database, form.copy),
  ]);
  const publication = sketchOf(form, known, found?.publication ?? null, new Date());
  const body = await publicationPage(
    { publication, newer: null, older: null },
    siteOf(c),
    english,
    undefined,
    {
      fileAddress: ({ code, file }) => fileDataPath(code, file?.sha256 ?? ""),
      banner: `Preview for ${principal.name}: this is not saved.`,
    },
  );
  return respond(c.req.raw, { body, type: "html", shown: null });
}

export const publicationFormPages: readonly GuardedRoute[] = [
  {
    method: "GET",
    path: "/admin/publications/new",
    decision: "change",
    answer: async (c, principal) => {
      const database = openDatabase(c.env.DB);
      const copies = await newWorkingCopies(database, principal.accountId);
      const wanted = copies.find(({ subject }) => subject === c.req.query("continue"));
      if (wanted) return showForm(c, principal, { current: null, form: formIn(wanted), unsaved: true });
      if (copies.length > 0 && c.req.query("afresh") === undefined) {
        const found = copies.map((copy) => ({ copy, form: formIn(copy), differing: 0 }));
        return page(c, await unsavedPage({ site: siteOf(c), principal, current: null, found }));
      }
      return showForm(c, principal, { current: null, form: newContentForm(newSubject()), unsaved: false });
    },
  },
  {
    method: "POST",
    path: "/admin/publications/new",
    decision: "change",
    answer: added,
  },
  {
    method: "POST",
    path: "/admin/publications/preview",
    decision: "change",
    answer: preview,
  },
  {
    method: "GET",
    path: "/admin/publications/:key/edit",
    decision: "change",
    answer: async (c, principal) => {
      const current = await changeable(c);
      const { code, revision } = current;
      const database = openDatabase(c.env.DB);
      const form = contentFormOf(contentOf(current), { revision, copy: code });
      const copy = await workingCopyOf(database, principal.accountId, code);
      const typed = copy && formIn(copy);
      // What was typed and saved meanwhile, or taken back, is nothing to be asked about.
      const differing = typed ? fieldsDiffering(typed, form) : 0;
      if (copy && typed && differing > 0) {
        if (c.req.query("continue") !== undefined)
          return showForm(c, principal, { current, form: typed, unsaved: true });
        const found = [{ copy, form: typed, differing }];
        return page(c, await unsavedPage({ site: siteOf(c), principal, current, found }));
      }
      return showForm(c, principal, { current, form, unsaved: false });
    },
  },
  {
    method: "POST",
    path: "/admin/publications/:key/edit",
    decision: "change",
    answer: async (c, principal) => submitted(c, principal, await changeable(c), await formFields(c)),
  },
  {
    method: "PUT",
    path: "/admin/publications/working-copy",
    decision: "change",
    answer: async (c, principal) => {
      const form = readContentForm(await formFields(c));
      if (!isSubject(form.copy)) {
        const message = "It takes the code of a publication, or what the form for a new one has there.";
        throw invalid("copy", message);
      }
      await keep(c, principal, form);
      return done();
    },
  },
  {
    method: "POST",
    path: "/admin/publications/working-copy/discard",
    decision: "change",
    answer: async (c, principal) => {
      const subject = (await formFields(c)).get("copy") ?? "";
      if (!isSubject(subject)) return seeOther("/admin/publications");
      await discardWorkingCopy(openDatabase(c.env.DB), principal.accountId, subject);
      return seeOther(formPath(subject.startsWith("new:") ? null : subject));
    },
  },
];
