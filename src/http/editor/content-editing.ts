/** Adding and changing publications by the form: saving, rearranging, merging, previewing, and what is unsaved. */
import type { Principal } from "../../catalogue/accounts/principal.ts";
import { revisionOf } from "../../catalogue/changing/revisions.ts";
import {
  addedBy,
  discardWorkingCopy,
  isSubject,
  newSubject,
  newWorkingCopies,
  workingCopyOf,
} from "../../catalogue/changing/working-copies.ts";
import { only } from "../../catalogue/fields/field.ts";
import { languageSent } from "../../catalogue/fields/language-input.ts";
import { invalid } from "../../catalogue/problem.ts";
import { contentOf, type PublicationContent } from "../../catalogue/publication/content.ts";
import { knownNames } from "../../catalogue/reading/editorial.ts";
import { pageAlone, publicationInAnyState } from "../../catalogue/reading/publications.ts";
import { openDatabase } from "../../store/database.ts";
import { fileDataPath } from "../addresses.ts";
import { publicationPage } from "../pages/publication.ts";
import { respond } from "../respond.ts";
import { siteOf } from "../site.ts";
import { done, page, seeOther } from "./answer.ts";
import {
  type ContentForm,
  contentFormOf,
  fieldsDiffering,
  fieldsOf,
  newContentForm,
  readContentForm,
  withoutBlanks,
} from "./content-form.ts";
import { scriptAddress } from "../assets.ts";
import { changeable, formIn, formScript, keep, showForm, submitted } from "./content-submission.ts";
import { formFields } from "./input.ts";
import { formPath } from "./pages/content-form.ts";
import { type UnsavedPage, unsavedPage } from "./pages/unsaved.ts";
import type { EditorContext, GuardedRoute } from "./route.ts";
import { sketchOf } from "./sketch.ts";

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
  const { say, strings } = c.var.tongue;
  const body = await publicationPage(pageAlone(publication), await siteOf(c, strings), strings, undefined, {
    fileAddress: ({ code, file }) => fileDataPath(code, file?.sha256 ?? ""),
    banner: say("Preview for {name}: this is not saved.", { name: principal.name }),
  });
  return respond(c.req.raw, { body, type: "html", shown: null });
}

/** The page that asks what is to become of what was typed before. */
async function offerUnsaved(
  c: EditorContext,
  principal: Principal,
  offered: Pick<UnsavedPage, "current" | "found">,
): Promise<Response> {
  const { tongue } = c.var;
  const site = await siteOf(c, tongue.strings);
  const script = await scriptAddress(c.env, formScript);
  return page(c, await unsavedPage({ site, principal, tongue, script, ...offered }));
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
        return offerUnsaved(c, principal, { current: null, found });
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
        return offerUnsaved(c, principal, { current, found });
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
