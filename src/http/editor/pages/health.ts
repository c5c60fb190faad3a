/** Whether all that the catalogue runs on works, and what to do where it does not. */
import { html } from "hono/html";
import type { Principal } from "../../../catalogue/accounts/principal.ts";
import type { StoredPurge } from "../../../store/purges.ts";
import type { Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import type { Health } from "../health.ts";
import { actionButton } from "./form.ts";
import type { Tongue } from "../strings/tongue.ts";
import { editorLayout, moment, notice } from "./layout.ts";

export interface HealthView {
  readonly site: Site;
  readonly principal: Principal;
  readonly tongue: Tongue;
  readonly health: readonly Health[];
  readonly purges: readonly StoredPurge[];
  readonly done: string | null;
}

function state({ say, told }: Tongue, { name, works, near, detail, remedy }: Health): Markup {
  return html`<div><dt>${told(name)}</dt><dd>${works ? html`<span class="badge strong">${near ? say("near its limit") : say("works")}</span> ` : html`<strong class="error">${say("Does not work.")}</strong> `}${told(detail)}${
    remedy === null ? "" : html`<p>${told(remedy)}</p>`
  }</dd></div>`;
}

function waiting({ say, mark, count }: Tongue, purges: readonly StoredPurge[]): Markup | "" {
  if (purges.length === 0) return "";
  const last = purges.find(({ failure }) => failure !== null);
  return html`<h2>${say("Pages to be dropped from the cache")}</h2>
<p>${mark("{orders}, the oldest since {moment}. Readers may see old pages until then.", { orders: count(purges.length, "# orders wait"), moment: moment(purges[0]?.createdAt ?? null, "") })}${
    last
      ? ` ${say("The cache said: {failure} ({times}).", { failure: last.failure ?? "", times: count(last.attempts, "tried # times") })}`
      : ""
  }</p>
<p>${actionButton("/admin/purges", { label: say("Try again") })}</p>`;
}

/** What is told on the overview: one line where all is well, else what is not, with the way to what can be done. */
export function healthNotice({ say, mark, told }: Tongue, health: readonly Health[]): Markup {
  const ill = health.filter(({ works, near }) => !works || near);
  if (ill.length === 0)
    return html`<p class="quiet">${mark("All that the catalogue runs on works: [health](health).", { health: "/admin/health" })}</p>`;
  return html`<div class="notice" role="status"><p><strong class="error">${ill.every(({ works }) => works) ? say("Something comes near its limit.") : say("Something does not work.")}</strong> ${ill.map(
    ({ name, detail }) => html`${told(name)}: ${told(detail)}. `,
  )}<a href="/admin/health">${say("What to do")}</a></p></div>`;
}

export function healthPage({ site, principal, tongue, health, purges, done }: HealthView): Promise<string> {
  const { say, mark } = tongue;
  return editorLayout({
    site,
    principal,
    tongue,
    title: say("Health"),
    section: "/admin",
    body: html`<h1>${say("Health")}</h1>
${done === "purged" ? notice(purges.length === 0 ? say("All pages that changed were dropped from the cache.") : say("It failed again. What the cache said stands below.")) : ""}
<p>${mark("Each was tried when you opened this page. A monitor may ask `/healthz`, which looks at nothing but whether the Worker answers, or with a token `/api/v1/health`, which does what this page does.")}</p>
<dl class="facts">${health.map((each) => state(tongue, each))}</dl>
<p>${mark("[Accessibility of PDFs](list): which lack tags, a title, a language or text, and what to do.", { list: "/admin/accessibility" })}</p>
<p><a href="/admin/fixity">${say("Fixity report")}</a></p>
${waiting(tongue, purges)}`,
  });
}
