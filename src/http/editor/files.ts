/** The page of a publication's files, and its forms, which work without script. */
import { makeChange } from "../../catalogue/changing/changing.ts";
import { newCode } from "../../catalogue/publication/code.ts";
import type { PublicationContent } from "../../catalogue/publication/content.ts";
import { guessDocument, matchDocument } from "../../catalogue/files/file-name.ts";
import { isLanguageTag } from "../../catalogue/languages/language.ts";
import type { Principal } from "../../catalogue/accounts/principal.ts";
import { CatalogueError, type FieldError } from "../../catalogue/problem.ts";
import type { Publication } from "../../catalogue/publication/publication.ts";
import { publicationInAnyState } from "../../catalogue/reading/publications.ts";
import { makeCurrent, type Uploaded } from "../../catalogue/files/adopting.ts";
import { uploadsTo, uploadWhole } from "../../catalogue/files/uploading.ts";
import { documentRoles, isOneOf, valueUnder } from "../../catalogue/publication/terms.ts";
import { openDatabase } from "../../store/database.ts";
import { filesOfPublication } from "../../store/files.ts";
import { filesPath } from "../addresses.ts";
import { changeNoteSchema, fileNameSchema } from "../json/uploading.ts";
import { siteOf } from "../site.ts";
import { page, seeOther } from "./answer.ts";
import { scriptAddress } from "../assets.ts";
import { editingOf } from "./editing.ts";
import { formFields, formParts, parsed } from "./input.ts";
import { filesPage } from "./pages/files.ts";
import type { PlainSentence } from "./strings/translation.ts";
import type { EditorContext, EditorRoute } from "./route.ts";
import { uploadingOf } from "./uploads.ts";

/** A form with files is read whole, and a Worker has 128 MB for all it does. */
const mostFormBytes = 32_000_000;

const notices: Readonly<Record<string, PlainSentence>> = {
  uploaded: "The files are uploaded, and readers get them.",
  unchanged: "These very files were there already. Nothing was changed.",
  corrected: "It is corrected.",
  current: "The earlier file is the current one again.",
  sound: "The files were read again: all of them are what was uploaded.",
  damaged: "The files were read again. Not all is as it was uploaded: see below.",
  left: "Some of the files were read again, and are what was uploaded. There are more: check again.",
};

async function publicationOf(c: EditorContext): Promise<Publication> {
  return (await publicationInAnyState(openDatabase(c.env.DB), c.req.param("code") ?? "")).publication;
}

async function show(
  c: EditorContext,
  principal: Principal,
  errors: readonly FieldError[] = [],
): Promise<Response> {
  const publication = await publicationOf(c);
  const database = openDatabase(c.env.DB);
  const [files, uploads, script] = await Promise.all([
    filesOfPublication(database, publication.code),
    uploadsTo(uploadingOf(c, principal), publication.code),
    scriptAddress(c.env, "uploads"),
  ]);
  const { tongue } = c.var;
  const done = valueUnder(notices, c.req.query("done") ?? "");
  const body = await filesPage({
    site: await siteOf(c, tongue.strings),
    principal,
    tongue,
    publication,
    files,
    uploads,
    script,
    errors,
    ...(done ? { done: tongue.say(done) } : {}),
  });
  return page(c, body, errors.length > 0 ? 422 : 200);
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

/** Uploads one file of the form to the document that was chosen, or that its name says. */
async function uploadOne(
  c: EditorContext,
  principal: Principal,
  form: FormData,
  file: File,
): Promise<Uploaded> {
  const publication = await publicationOf(c);
  const name = parsed(fileNameSchema, file.name);
  const guess = guessDocument(name);
  const chosen = textOf(form, "document");
  const documents = publication.documents.map((document) => ({
    code: document.code,
    role: document.role,
    language: document.language.tag,
    format: document.format,
    awaiting: !document.file || document.file.standIn,
  }));
  const [role, language] = [textOf(form, "role"), textOf(form, "language")];
  const document =
    chosen === "guess"
      ? matchDocument(documents, guess, publication.language.tag)?.code
      : chosen || undefined;
  return uploadWhole(
    uploadingOf(c, principal),
    { publicationCode: publication.code, documentCode: document ?? newCode() },
    {
      stream: file.stream(),
      bytes: file.size,
      name,
      sha256: null,
      changeNote: parsed(changeNoteSchema, textOf(form, "changeNote")),
      ...(document
        ? {}
        : {
            isNew: {
              role: isOneOf(documentRoles, role) ? role : guess.role,
              language: isLanguageTag(language) ? language : (guess.language ?? publication.language.tag),
            },
          }),
    },
  );
}

/** Uploads all files of a form, one after the other. What is wrong with one is told, and the others are kept. */
async function uploadForm(c: EditorContext, principal: Principal): Promise<Response> {
  const form = await formParts(c, mostFormBytes);
  const files = form.getAll("file").filter((file) => typeof file !== "string" && file.name !== "");
  const errors: FieldError[] =
    files.length > 0 ? [] : [{ field: "file", message: c.var.tongue.say("Choose a file.") }];
  let changed = 0;
  for (const file of files) {
    if (typeof file === "string") continue;
    try {
      const { unchanged } = await uploadOne(c, principal, form, file);
      if (!unchanged) changed += 1;
    } catch (error) {
      if (!(error instanceof CatalogueError) || error.problem.kind !== "invalid") throw error;
      const messages = c.var.tongue
        .toldOf(error.problem.errors)
        .map(({ message }) => message)
        .join(" ");
      errors.push({ field: "file", message: `${file.name}: ${messages}` });
    }
  }
  if (errors.length > 0) return show(c, principal, errors);
  const { code } = await publicationOf(c);
  return seeOther(`${filesPath(code)}?done=${changed > 0 ? "uploaded" : "unchanged"}`);
}

/** The revision that a form was made over. */
function revisionIn(fields: URLSearchParams): number | null {
  const text = fields.get("revision") ?? "";
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

function corrected(
  content: PublicationContent,
  code: string,
  role: string,
  language: string,
): PublicationContent {
  return {
    ...content,
    documents: content.documents.map((document) =>
      document.code === code && isOneOf(documentRoles, role) && isLanguageTag(language)
        ? { ...document, role, language }
        : document,
    ),
  };
}

const path = filesPath(":code");

export const filePages: readonly EditorRoute[] = [
  { method: "GET", path, decision: "see", answer: (c, principal) => show(c, principal) },
  { method: "POST", path, decision: "change", answer: uploadForm },
  {
    method: "POST",
    path: `${path}/:document`,
    decision: "change",
    answer: async (c, principal) => {
      const { code } = await publicationOf(c);
      const document = c.req.param("document") ?? "";
      const fields = await formFields(c);
      const [role, language] = [
        fields.get(`role-${document}`) ?? "",
        fields.get(`language-${document}`) ?? "",
      ];
      await makeChange(editingOf(c, principal), {
        code,
        expected: revisionIn(fields),
        content: (content) => corrected(content, document, role, language),
      });
      return seeOther(`${filesPath(code)}?done=corrected#${document}`);
    },
  },
  {
    method: "POST",
    path: `${path}/:document/current`,
    decision: "change",
    answer: async (c, principal) => {
      const { code } = await publicationOf(c);
      const document = c.req.param("document") ?? "";
      const fields = await formFields(c);
      await makeCurrent(uploadingOf(c, principal), document, fields.get("sha256") ?? "", revisionIn(fields));
      return seeOther(`${filesPath(code)}?done=current#${document}`);
    },
  },
];
