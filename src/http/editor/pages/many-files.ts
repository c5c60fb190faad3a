/** The page that takes a whole folder of files, for documents over the whole catalogue. */
import { html } from "hono/html";
import type { Principal } from "../../../catalogue/accounts/principal.ts";
import { fetchesPath, manyFilesPath, unreadFilesPath } from "../../addresses.ts";
import type { Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import type { Tongue } from "../strings/tongue.ts";
import type { PlainSentence } from "../strings/translation.ts";
import { editorLayout } from "./layout.ts";

/** How sure the files below are, with what is to be done about them. */
const groups = [
  { sureness: "unsure", heading: "Unsure", hint: "Choose the document of each, or leave it out." },
  { sureness: "unknown", heading: "Not known", hint: "Write the code of a document, or part of its title." },
  { sureness: "sure", heading: "Sure", hint: "Look them over: each can be corrected." },
  { sureness: "already", heading: "There already", hint: "Nothing is sent of these." },
] as const satisfies readonly {
  readonly sureness: string;
  readonly heading: PlainSentence;
  readonly hint: PlainSentence;
}[];

function groupSection({ say }: Tongue, { sureness, heading, hint }: (typeof groups)[number]): Markup {
  return html`<section aria-labelledby="${sureness}"><h2 id="${sureness}">${say(heading)} <span class="quiet count">(0)</span></h2>
<p class="quiet">${say(hint)}</p><ul class="queue" data-group="${sureness}"></ul></section>`;
}

/** What the script fills in for each file. */
function rowTemplate({ say }: Tongue): Markup {
  return html`<template id="row"><li>
<p><b class="name"></b> <span class="quiet size"></span></p><p class="why quiet"></p>
<div class="choices"><label>${say("Document")} <select name="aim"></select></label>
<label class="other" hidden>${say("Code, or part of a title")} <input name="other" list="every-document" autocomplete="off"></label></div>
<p class="state" role="status"></p></li></template>`;
}

/** The page. Without script it says what that is needed for, and how else it can be done. */
export function manyFilesPage(view: {
  site: Site;
  principal: Principal;
  tongue: Tongue;
  script: string;
}): Promise<string> {
  const { tongue } = view;
  const { say, mark } = tongue;
  return editorLayout({
    ...view,
    title: say("Many files"),
    section: manyFilesPath,
    scripts: [view.script],
    body: html`<h1>${say("Many files at once")}</h1>
<p>${mark("Give a whole folder of files, with the folders in it. Each is read here in your browser, and its document is proposed by its name, its folder and its first pages. Nothing is sent before you say so. Files that an earlier site still has [come by themselves](fetches); [texts and covers](unread) of such are made afterwards.", { fetches: fetchesPath, unread: unreadFilesPath })}</p>
<noscript><p>${mark("This takes a browser with scripts, which read the files before they are sent. Without, upload them on the page of each publication, or run `npm run files -- FOLDER` on the machine that has them.")}</p></noscript>
<form id="many" hidden><div class="drop">
<div class="field"><label for="folder">${say("Folder")}</label><input type="file" id="folder" webkitdirectory multiple></div>
<div class="field"><label for="files">${say("Or files")}</label><input type="file" id="files" multiple></div>
<p>${say("Or drop them here.")}</p></div>
<p id="said" role="status" tabindex="-1"></p>
<progress id="whole" max="100" value="0" aria-label="${say("All of it")}" hidden></progress>
<div class="actions"><button id="send" disabled>${say("Send")}</button><button id="pause" type="button" class="second" hidden>${say("Pause")}</button></div>
<div class="boards"><div>${groups.slice(0, 2).map((group) => groupSection(tongue, group))}</div><div>${groups.slice(2).map((group) => groupSection(tongue, group))}</div></div>
<datalist id="every-document"></datalist></form>${rowTemplate(tongue)}`,
  });
}
