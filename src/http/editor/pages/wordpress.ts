/** The page that moves an export of WordPress in: what is filled in by its script, which reads the export. */
import { html } from "hono/html";
import { may, type Principal } from "../../../catalogue/accounts/principal.ts";
import { fetchesPath, importPath } from "../../addresses.ts";
import type { Site } from "../../site.ts";
import type { Tongue } from "../strings/tongue.ts";
import { editorLayout } from "./layout.ts";

/** The page. Without script it says what that is needed for, and how else it can be done. */
export function wordpressPage(view: {
  site: Site;
  principal: Principal;
  tongue: Tongue;
  script: string;
}): Promise<string> {
  const { say, mark } = view.tongue;
  return editorLayout({
    ...view,
    title: say("Moving in from WordPress"),
    section: importPath,
    scripts: [view.script],
    body: html`<h1>${say("Moving in from WordPress")}</h1>
<p>${say("In WordPress choose “Tools, Export, All content”, and give the file here. It is read in your browser; nothing is sent before you say so.")}</p>
<noscript><p>${mark("This takes a browser with scripts. Without, run `npm run wordpress -- EXPORT.xml --site ADDRESS` on the machine that has the file.")}</p></noscript>
<form id="move" hidden><div class="field"><label for="export">${say("Export (.xml)")}</label><input type="file" id="export" accept=".xml,text/xml,application/xml"></div>
<p id="said" role="status"></p>
<div id="plan" hidden>
<section aria-labelledby="uses-name"><h2 id="uses-name">${say("Posts and pages")}</h2><p class="quiet">${say("What each is: a publication, a page that lists several, or nothing that is brought in.")}</p><div class="table" role="region" aria-labelledby="uses-name" tabindex="0"><table><tbody id="uses"></tbody></table></div></section>
<section aria-labelledby="topics-name"><h2 id="topics-name">${say("Topics")}</h2><p class="quiet">${say("Which topic each category, tag and heading of a list stands for.")}</p><div class="table" role="region" aria-labelledby="topics-name" tabindex="0"><table><tbody id="topics"></tbody></table></div></section>
<section aria-labelledby="look-name"><h2 id="look-name">${say("To be looked at")}</h2><ul id="look" class="changes"></ul></section>
<section aria-labelledby="made-name"><h2 id="made-name">${say("Publications")}</h2><div class="table" role="region" aria-labelledby="made-name" tabindex="0"><table><tbody id="made"></tbody></table></div></section>
<div class="choice"><input type="checkbox" id="authors"><div><label for="authors">${say("Authors of posts are the authors")}</label><span class="hint">${say("WordPress names who typed a post; only some sites have them write their own.")}</span></div></div>
${
  may(view.principal, "publish")
    ? html`<div class="choice"><input type="checkbox" id="published"><div><label for="published">${say("Published at once")}</label><span class="hint">${say("Each then needs a topic and an abstract. Otherwise they become drafts.")}</span></div></div>`
    : ""
}
<div class="actions"><button id="try" type="button" class="second">${say("Show what would change")}</button><button id="send">${say("Move in")}</button></div>
<p>${mark("Files come afterwards by themselves, from the hosts in the [settings](settings): [how far they are](fetches).", { settings: "/admin/settings", fetches: fetchesPath })}</p></div>
<p id="progress" role="status"></p><ul id="troubles" class="changes"></ul></form>`,
  });
}
