/** The files of a publication: uploading them, and every file that each document has had. */
import { html, raw } from "hono/html";
import { accessibleOf, hindrances, hindrancesOf } from "../../../catalogue/files/accessible.ts";
import { acceptedEndings } from "../../../catalogue/files/formats.ts";
import { findings } from "../../../catalogue/files/inspection/findings.ts";
import { languageOf } from "../../../catalogue/languages/language.ts";
import { may, type Principal } from "../../../catalogue/accounts/principal.ts";
import type { FieldError } from "../../../catalogue/problem.ts";
import type { Document } from "../../../catalogue/publication/document.ts";
import type { Publication } from "../../../catalogue/publication/publication.ts";
import { storedFindings } from "../../../catalogue/files/adopting.ts";
import type { Upload } from "../../../catalogue/files/uploading.ts";
import { documentRoles, keysOf } from "../../../catalogue/publication/terms.ts";
import type { StoredFileRecord } from "../../../store/files.ts";
import type { Damage } from "../../../store/fixity.ts";
import {
  checkPath,
  documentShortPath,
  fileCoverPath,
  fileDataPath,
  filesPath,
  textPageAdminPath,
} from "../../addresses.ts";
import { documentName } from "../../pages/documents.ts";
import type { Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import {
  button,
  type Choice,
  errorSummary,
  languageChoices,
  offeredOf,
  selectField,
  textField,
} from "./form.ts";
import type { Tongue } from "../strings/tongue.ts";
import type { PlainSentence } from "../strings/translation.ts";
import { editorLayout, moment, notice } from "./layout.ts";

export interface FilesPage {
  readonly site: Site;
  readonly principal: Principal;
  readonly tongue: Tongue;
  readonly publication: Publication;
  /** Of all documents, newest first. */
  readonly files: readonly StoredFileRecord[];
  /** The reader's own uploads that were broken off. */
  readonly uploads: readonly Upload[];
  readonly script: string;
  readonly errors?: readonly FieldError[];
  /** What has just been done. */
  readonly done?: string;
}

/** The roles that the institute offers, and the one that something has. */
function roleChoices({ tongue, site }: FilesPage, present = ""): readonly Choice[] {
  const { documentRoles: names } = tongue.strings;
  const all = keysOf(documentRoles).map((value) => ({ value, label: names[value] }));
  return offeredOf(all, site.offeredRoles, present);
}

/** Its own and those of its documents, which a menu offers first. */
function languagesOf({ language, documents }: Publication): string[] {
  return [language.tag, ...documents.map((document) => document.language.tag)];
}

function nameOf({ strings }: Tongue, document: Document): string {
  return `${documentName(document, strings)}, ${strings.languageName(document.language)}`;
}

/** A menu without label of its own, for the script's copies. */
function menu(name: string, choices: Markup | readonly Markup[]): Markup {
  return html`<select name="${name}">${choices}</select>`;
}

function options(choices: readonly Choice[], chosen?: string): Markup[] {
  return choices.map(
    ({ value, label }) =>
      html`<option value="${value}"${value === chosen ? raw(" selected") : ""}>${label}</option>`,
  );
}

/** What the script fills in for each file that was chosen. */
function queueTemplate(page: FilesPage): Markup {
  const { publication, tongue } = page;
  const { say } = tongue;
  const documents = publication.documents.map(
    (document) =>
      html`<option value="${document.code}" data-role="${document.role}" data-language="${document.language.tag}" data-format="${document.format}"${document.file && !document.file.standIn ? "" : raw(" data-awaiting")}>${nameOf(tongue, document)}${document.file ? "" : ` (${say("awaits its file")})`}</option>`,
  );
  return html`<template id="queued"><li>
<p><b class="name"></b> <span class="quiet size"></span></p>
<div class="choices"><label>${say("Document")} ${menu("document", html`${documents}<option value="">${say("A new document")}</option>`)}</label>
<label class="new">${say("What it is")} ${menu("role", options(roleChoices(page)))}</label>
<label class="new">${say("Language")} ${menu("language", options(languageChoices(tongue, languagesOf(publication)), publication.language.tag))}</label>
<label class="replacing">${say("What changed, for readers")} <input name="changeNote" maxlength="500"></label></div>
<progress max="100" value="0" hidden></progress>
<p class="state" role="status"></p>
<div class="actions"><button type="button" class="second" data-do="pause" hidden>${say("Pause")}</button><button type="button" class="second" data-do="retry" hidden>${say("Try again")}</button><button type="button" class="second" data-do="remove">${say("Remove")}</button></div>
</li></template>`;
}

function uploadForm(page: FilesPage): Markup {
  const { publication, tongue, errors } = page;
  const { say } = tongue;
  const documents = publication.documents.map((document) => ({
    value: document.code,
    label: nameOf(tongue, document),
  }));
  return html`<section aria-labelledby="upload"><h2 id="upload">${say("Upload")}</h2>
<form class="stack" id="upload-form" method="post" action="${filesPath(publication.code)}" enctype="multipart/form-data">
<div class="drop" data-publication="${publication.code}" data-language="${publication.language.tag}">
<div class="field"><label for="file">${say("Files")}</label><span class="hint" id="file-hint">${say("PDF, EPUB, Word, PowerPoint, Excel, HTML or ZIP; MP4, MP3, M4A or Ogg, with captions as WebVTT. At most 200 MB each; without scripts in your browser at most 32 MB in all.")}</span>
<input type="file" id="file" name="file" multiple required accept="${acceptedEndings.join(",")}" aria-describedby="file-hint"></div>
<p class="dropping" hidden>${say("Or drop them here.")}</p></div>
<div class="plain stack">
${selectField({
  name: "document",
  label: say("Document"),
  hint: say("Which document and language each is for is told from its name where you leave this open."),
  choices: [
    { value: "guess", label: say("As the name of each file says") },
    ...documents,
    { value: "", label: say("A new document") },
  ],
  errors,
})}
${textField({ name: "changeNote", label: say("What changed (optional)"), hint: say("Where a file is replaced: readers see it beside the new one."), maxLength: 500, errors })}
${selectField({ name: "role", label: say("What a new document is"), short: true, choices: [{ value: "", label: say("As its name says") }, ...roleChoices(page)], errors })}
${selectField({ name: "language", label: say("Language of a new document"), short: true, choices: [{ value: "", label: say("As its name says") }, ...languageChoices(tongue, languagesOf(publication))], errors })}
</div>
<div class="actions">${button({ label: say("Upload") })}</div>
</form>
<ul class="queue" id="queue" aria-label="${say("Files to upload")}"></ul>
${queueTemplate(page)}</section>`;
}

function facts({ strings }: Tongue, file: StoredFileRecord): string {
  const pages = file.pages === null ? [] : [strings.pages(file.pages)];
  return [strings.size(file.bytes), ...pages].join(", ");
}

function remarks({ told }: Tongue, file: StoredFileRecord): Markup | "" {
  const found = storedFindings(file);
  if (found.length === 0) return "";
  return html`<ul class="remarks">${found.map((code) => html`<li>${told(findings[code])}</li>`)}</ul>`;
}

/** What stands in the way of those who do not see it. That it has no text stands with its text. */
function hindrancesIn({ say, told }: Tongue, file: StoredFileRecord, { language }: Document): Markup | "" {
  if (file.mediaType !== "application/pdf" || file.standIn === 1) return "";
  const accessible = accessibleOf(file);
  if (!accessible)
    return html`<p class="quiet">${say("Whether it is tagged, and has a title and a language, is not known. The clock looks within thirty days, “Check the files” now; in an encrypted file neither can.")}</p>`;
  const found = hindrancesOf(accessible, language.tag).filter((hindrance) => hindrance !== "no-text");
  if (found.length === 0)
    return html`<p class="quiet">${say("It is tagged, and has a title and a language.")}</p>`;
  return html`<p>${say("For those who do not see it:")}</p>
<ul class="remarks">${found.map((hindrance) => html`<li>${told(hindrances[hindrance])}</li>`)}</ul>`;
}

const damages: Readonly<Record<Damage, PlainSentence>> = {
  missing: "Its bytes are missing: readers cannot open it. Upload the same file again, which puts them back.",
  changed: "Its bytes are not what was uploaded any more. Upload the same file again, which puts them back.",
  picture: "The picture of its first page is missing. Have its text read again, which makes a new one.",
};

function changeNoteOf({ say }: Tongue, { changeNote }: StoredFileRecord): Markup | "" {
  return changeNote === null ? "" : html`<p>${say("What changed: {note}", { note: changeNote })}</p>`;
}

function damageOf({ say }: Tongue, { damage }: StoredFileRecord): Markup | "" {
  return damage === null ? "" : html`<p class="error">${say(damages[damage])}</p>`;
}

/** Has all of them read again, to see that they are what was uploaded. */
function checking({ publication, principal, tongue, files }: FilesPage): Markup | "" {
  const { say } = tongue;
  if (files.length === 0 || !may(principal, "change")) return "";
  return html`<form method="post" action="${checkPath(publication.code)}">${button({ label: say("Check the files"), kind: "second" })} <span class="quiet">${say("Reads each again, as the clock does within thirty days, and says whether it is what was uploaded.")}</span></form>`;
}

/** Its name, which opens it. */
function fileLink({ say }: Tongue, file: StoredFileRecord): Markup {
  const name =
    file.originalName ?? (file.standIn ? say("A stand-in, until the file is uploaded") : say("File"));
  return html`<a href="${fileDataPath(file.documentCode, file.sha256)}">${name}</a>`;
}

/** What is known of its text. */
function textOf({ say, strings }: Tongue, { characters, paged, textHidden }: StoredFileRecord): string {
  if (characters === null) return say("Its text has not been read, so search does not find it yet.");
  if (characters === 0)
    return say(
      "This PDF is a scan: it has no text. Search does not find it, and readers have no text version. A program for character recognition can give it one.",
    );
  const searched = say("{count} characters of its text can be searched.", {
    count: strings.number(characters),
  });
  if (textHidden)
    return `${searched} ${say("Readers get no text version: an editor has hidden it, or the PDF names its letters so that they cannot be read.")}`;
  return paged
    ? searched
    : `${searched} ${say("Where its pages end is not known: read it again for a better text version.")}`;
}

/** What search has of it; with script, what is missing can be read now. */
function searchable(file: StoredFileRecord, document: Document, page: FilesPage): Markup {
  const { tongue } = page;
  const { say } = tongue;
  const lacks = file.characters === null || file.damage === "picture" || !file.paged;
  const reads = lacks && may(page.principal, "change") && file.mediaType === "application/pdf";
  const text =
    file.paged && file.characters
      ? html` <a href="${textPageAdminPath(document.code, 1)}">${may(page.principal, "change") ? say("Correct or hide its text version") : say("Its text, page by page")}</a>`
      : "";
  return html`<p class="quiet">${textOf(tongue, file)}${text}</p>${
    reads
      ? html`<p><button type="button" class="second" data-read="${document.code}" data-file="${fileDataPath(document.code, file.sha256)}" data-sha256="${file.sha256}" hidden>${say("Read its text")}<span class="skip"> (${nameOf(tongue, document)})</span></button> <span role="status"></span></p>`
      : ""
  }`;
}

function earlierFile(file: StoredFileRecord, page: FilesPage): Markup {
  const { publication, principal, tongue } = page;
  const name = file.originalName ?? file.sha256.slice(0, 12);
  return html`<li>${fileLink(tongue, file)} <span class="quiet">(${facts(tongue, file)}, ${moment(file.createdAt)})</span> ${
    may(principal, "change")
      ? html`<form class="inline" method="post" action="${filesPath(publication.code)}/${file.documentCode}/current"><input type="hidden" name="sha256" value="${file.sha256}"><input type="hidden" name="revision" value="${publication.revision}">${button({ label: tongue.say("Make current again"), kind: "second", about: name })}</form>`
      : ""
  }${changeNoteOf(tongue, file)}${damageOf(tongue, file)}</li>`;
}

function correction(document: Document, page: FilesPage): Markup | "" {
  const { publication, principal, tongue } = page;
  const { say } = tongue;
  if (!may(principal, "change")) return "";
  const { code } = document;
  // Names within a page are unique, so that labels find their fields.
  return html`<details><summary>${say("Correct what it is or its language")}</summary>
<form class="stack" method="post" action="${filesPath(publication.code)}/${code}"><input type="hidden" name="revision" value="${publication.revision}">
${selectField({ name: `role-${code}`, label: say("What it is"), short: true, choices: roleChoices(page, document.role), value: document.role })}
${selectField({ name: `language-${code}`, label: say("Language"), short: true, choices: languageChoices(tongue, languagesOf(publication)), value: document.language.tag })}
<div class="actions">${button({ label: say("Save"), kind: "second", about: nameOf(tongue, document) })}</div></form></details>`;
}

function documentEntry(document: Document, page: FilesPage): Markup {
  const { tongue } = page;
  const { say, strings } = tongue;
  const own = page.files.filter(({ documentCode }) => documentCode === document.code);
  const current = own.find((file) => file.current === 1);
  const earlier = own.filter((file) => file.current === 0);
  const address = page.site.origin + documentShortPath(document.code);
  return html`<li class="document${current?.coverKey ? " pictured" : ""}" id="${document.code}">
${current?.coverKey ? html`<img src="${fileCoverPath(document.code, current.sha256)}" alt="${say("First page")}" loading="lazy">` : ""}
<h3 tabindex="-1">${documentName(document, strings)} · <span${tongue.inLanguage(document.language)}>${document.language.autonym}</span></h3>
<p><code>${address}</code></p>
${
  current
    ? html`<p>${fileLink(tongue, current)} <span class="quiet">(${facts(tongue, current)}, ${moment(current.createdAt)})</span></p>${changeNoteOf(tongue, current)}${damageOf(tongue, current)}${remarks(tongue, current)}${hindrancesIn(tongue, current, document)}
${searchable(current, document, page)}`
    : html`<p><span class="badge">${say("Awaits its file")}</span></p>`
}
${earlier.length > 0 ? html`<details><summary>${say("Earlier files ({count})", { count: earlier.length })}</summary><ul>${earlier.map((file) => earlierFile(file, page))}</ul></details>` : ""}
${correction(document, page)}</li>`;
}

function brokenOff({ mark, strings }: Tongue, uploads: readonly Upload[]): Markup | "" {
  if (uploads.length === 0) return "";
  return notice(
    mark("Not finished: {files}. Choose the same file again, and the upload goes on where it stopped.", {
      files: uploads
        .map(
          ({ name, parts, partCount, language }) =>
            `${name} (${strings.languageName(languageOf(language))}, ${Math.round((100 * parts.length) / partCount)} %)`,
        )
        .join("; "),
    }),
  );
}

/** The page. */
export function filesPage(page: FilesPage): Promise<string> {
  const { site, principal, tongue, publication, script, errors = [], done } = page;
  const { say, mark } = tongue;
  const changes = may(principal, "change") && publication.state !== "withdrawn";
  return editorLayout({
    site,
    principal,
    tongue,
    title: say("Files: {title}", { title: publication.title }),
    section: "/admin/publications",
    scripts: changes ? [script] : [],
    wrong: errors.length > 0,
    body: html`<p class="above"><a href="/admin/publications/${publication.code}">${say("Back to the publication")}</a></p>
<h1>${mark("Files of {title}", { title: html`<span${tongue.inLanguage(publication.language)}>${publication.title}</span>` })}</h1>
${errorSummary(errors, tongue)}${done ? notice(done) : ""}
${publication.state === "withdrawn" ? notice(say("This publication is withdrawn. Restore it first to upload files.")) : ""}
${changes ? html`${brokenOff(tongue, page.uploads)}${uploadForm(page)}` : ""}
<section aria-labelledby="have"><h2 id="have">${say("Documents")}</h2>
<ul class="documents" id="documents">${publication.documents.map((document) => documentEntry(document, page))}${
      publication.documents.length === 0
        ? html`<li class="quiet">${say("There are none yet. Upload a file, and it becomes the first.")}</li>`
        : ""
    }</ul>${checking(page)}</section>`,
  });
}
