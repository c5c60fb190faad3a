/** The page that takes a whole folder of files, for documents over the whole catalogue. */
import { html } from "hono/html";
import type { Principal } from "../../../catalogue/accounts/principal.ts";
import { fetchesPath, manyFilesPath, unreadFilesPath } from "../../addresses.ts";
import type { Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import { editorLayout } from "./layout.ts";

/** How sure the files below are, with what is to be done about them. */
const groups = [
  { sureness: "unsure", heading: "Unsure", hint: "Choose the document of each, or leave it out." },
  { sureness: "unknown", heading: "Not known", hint: "Write the code of a document, or part of its title." },
  { sureness: "sure", heading: "Sure", hint: "Look them over: each can be corrected." },
  { sureness: "already", heading: "There already", hint: "Nothing is sent of these." },
] as const;

function groupSection({ sureness, heading, hint }: (typeof groups)[number]): Markup {
  return html`<section aria-labelledby="${sureness}"><h2 id="${sureness}">${heading} <span class="quiet count">(0)</span></h2>
<p class="quiet">${hint}</p><ul class="queue" data-group="${sureness}"></ul></section>`;
}

/** What the script fills in for each file. */
const rowTemplate = html`<template id="row"><li>
<p><b class="name"></b> <span class="quiet size"></span></p><p class="why quiet"></p>
<div class="choices"><label>Document <select name="aim"></select></label>
<label class="other" hidden>Code, or part of a title <input name="other" list="every-document" autocomplete="off"></label></div>
<p class="state" role="status"></p></li></template>`;

/** The page. Without script it says what that is needed for, and how else it can be done. */
export function manyFilesPage(view: { site: Site; principal: Principal; script: string }): Promise<string> {
  return editorLayout({
    ...view,
    title: "Many files",
    section: manyFilesPath,
    scripts: [view.script],
    body: html`<h1>Many files at once</h1>
<p>Give a whole folder of files, with the folders in it. Each is read here in your browser, and its document is proposed by its name, its folder and its first pages. Nothing is sent before you say so. Files that an earlier site still has <a href="${fetchesPath}">come by themselves</a>; <a href="${unreadFilesPath}">texts and covers</a> of such are made afterwards.</p>
<noscript><p>This takes a browser with scripts, which read the files before they are sent. Without, upload them on the page of each publication, or run <code>npm run files -- FOLDER</code> on the machine that has them.</p></noscript>
<form id="many" hidden><div class="drop">
<div class="field"><label for="folder">Folder</label><input type="file" id="folder" webkitdirectory multiple></div>
<div class="field"><label for="files">Or files</label><input type="file" id="files" multiple></div>
<p>Or drop them here.</p></div>
<p id="said" role="status"></p>
<progress id="whole" max="100" value="0" aria-label="All of it" hidden></progress>
<div class="actions"><button id="send" disabled>Send</button><button id="pause" type="button" class="second" hidden>Pause</button></div>
<div class="boards"><div>${groups.slice(0, 2).map(groupSection)}</div><div>${groups.slice(2).map(groupSection)}</div></div>
<datalist id="every-document"></datalist></form>${rowTemplate}`,
  });
}
