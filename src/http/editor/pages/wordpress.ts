/** The page that moves an export of WordPress in: what is filled in by its script, which reads the export. */
import { html } from "hono/html";
import { may, type Principal } from "../../../catalogue/accounts/principal.ts";
import { fetchesPath, importPath } from "../../addresses.ts";
import type { Site } from "../../site.ts";
import { editorLayout } from "./layout.ts";

/** The page. Without script it says what that is needed for, and how else it can be done. */
export function wordpressPage(view: { site: Site; principal: Principal; script: string }): Promise<string> {
  return editorLayout({
    ...view,
    title: "Moving in from WordPress",
    section: importPath,
    scripts: [view.script],
    body: html`<h1>Moving in from WordPress</h1>
<p>In WordPress choose <i>Tools, Export, All content</i>, and give the file here. It is read in your browser; nothing is sent before you say so.</p>
<noscript><p>This takes a browser with scripts. Without, run <code>npm run wordpress -- EXPORT.xml --site ADDRESS</code> on the machine that has the file.</p></noscript>
<form id="move" hidden><div class="field"><label for="export">Export (.xml)</label><input type="file" id="export" accept=".xml,text/xml,application/xml"></div>
<p id="said" role="status"></p>
<div id="plan" hidden>
<section aria-labelledby="uses-name"><h2 id="uses-name">Posts and pages</h2><p class="quiet">What each is: a publication, a page that lists several, or nothing that is brought in.</p><div class="table" role="region" aria-labelledby="uses-name" tabindex="0"><table><tbody id="uses"></tbody></table></div></section>
<section aria-labelledby="topics-name"><h2 id="topics-name">Topics</h2><p class="quiet">Which topic each category, tag and heading of a list stands for.</p><div class="table" role="region" aria-labelledby="topics-name" tabindex="0"><table><tbody id="topics"></tbody></table></div></section>
<section aria-labelledby="look-name"><h2 id="look-name">To be looked at</h2><ul id="look" class="changes"></ul></section>
<section aria-labelledby="made-name"><h2 id="made-name">Publications</h2><div class="table" role="region" aria-labelledby="made-name" tabindex="0"><table><tbody id="made"></tbody></table></div></section>
${
  may(view.principal, "publish")
    ? html`<div class="choice"><input type="checkbox" id="published"><div><label for="published">Published at once</label><span class="hint">Each then needs a topic and an abstract. Otherwise they become drafts.</span></div></div>`
    : ""
}
<div class="actions"><button id="try" type="button" class="second">Show what would change</button><button id="send">Move in</button></div>
<p>Files come afterwards by themselves, from the hosts in the <a href="/admin/settings">settings</a>: <a href="${fetchesPath}">how far they are</a>.</p></div>
<p id="progress" role="status"></p><ul id="troubles" class="changes"></ul></form>`,
  });
}
