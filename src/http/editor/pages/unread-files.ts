/** The page that reads what came without a browser. */
import { html } from "hono/html";
import type { Principal } from "../../../catalogue/accounts/principal.ts";
import type { UnreadFile } from "../../../store/unread.ts";
import { fileDataPath, filesPath, manyFilesPath } from "../../addresses.ts";
import type { Site } from "../../site.ts";
import type { Tongue } from "../strings/tongue.ts";
import { editorLayout } from "./layout.ts";

/** The page. Its script reads the files one after another, in the order of the list. */
export function unreadFilesPage(
  view: { site: Site; principal: Principal; tongue: Tongue; script: string },
  files: readonly UnreadFile[],
): Promise<string> {
  const { say, mark, count } = view.tongue;
  return editorLayout({
    ...view,
    title: say("Texts and covers"),
    section: manyFilesPath,
    scripts: [view.script],
    body: html`<h1>${say("Texts and covers")}</h1>
<p class="lead">${say("PDFs that came without a browser, such as from an earlier site, have no text for search and no picture yet. Your browser reads them: it can be stopped, and goes on where it was, also tomorrow.")}</p>
${
  files.length === 0
    ? html`<p class="count">${say("Nothing is missing.")}</p>`
    : html`<noscript><p>${mark("This takes a browser with scripts. `npm run files` reads the files of a folder, too.")}</p></noscript>
<form id="reading" hidden><div class="actions"><button id="start">${say("Read all")}</button><button id="stop" type="button" class="second" hidden>${say("Stop")}</button></div>
<progress id="whole" max="${files.length}" value="0" aria-label="${say("All of it")}"></progress><p id="said" role="status" tabindex="-1">${count(files.length, "# files are to be read")}</p></form>
<ul class="queue">${files.map(
        ({ document, publication, title, name, sha256 }) =>
          html`<li data-read="${document}" data-sha256="${sha256}" data-file="${fileDataPath(document, sha256)}"><b>${name ?? document}</b> <a href="${filesPath(publication)}#${document}">${title}</a> <span class="state"></span></li>`,
      )}</ul>`
}`,
  });
}
