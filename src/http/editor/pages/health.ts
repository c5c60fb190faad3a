/** Whether all that the catalogue runs on works, and what to do where it does not. */
import { html } from "hono/html";
import type { Principal } from "../../../catalogue/accounts/principal.ts";
import type { StoredPurge } from "../../../store/purges.ts";
import type { Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import type { Health } from "../health.ts";
import { actionButton } from "./form.ts";
import { editorLayout, moment, notice } from "./layout.ts";

export interface HealthView {
  readonly site: Site;
  readonly principal: Principal;
  readonly health: readonly Health[];
  readonly purges: readonly StoredPurge[];
  readonly done: string | null;
}

function state({ name, works, detail, remedy }: Health): Markup {
  return html`<div><dt>${name}</dt><dd>${works ? html`<span class="badge strong">works</span> ` : html`<strong class="error">Does not work.</strong> `}${detail}${
    remedy === null ? "" : html`<p>${remedy}</p>`
  }</dd></div>`;
}

function waiting(purges: readonly StoredPurge[]): Markup | "" {
  if (purges.length === 0) return "";
  const last = purges.find(({ failure }) => failure !== null);
  return html`<h2>Pages to be dropped from the cache</h2>
<p>${purges.length === 1 ? "One order waits" : `${purges.length} orders wait`}, the oldest since ${moment(purges[0]?.createdAt ?? null)}. Readers may see old pages until then.${
    last
      ? ` The cache said: ${last.failure} (tried ${last.attempts === 1 ? "once" : `${last.attempts} times`}).`
      : ""
  }</p>
<p>${actionButton("/admin/purges", { label: "Try again" })}</p>`;
}

/** What is told on the overview: one line where all is well, else what is not, with the way to what can be done. */
export function healthNotice(health: readonly Health[]): Markup {
  const ill = health.filter(({ works }) => !works);
  if (ill.length === 0)
    return html`<p class="quiet">All that the catalogue runs on works: <a href="/admin/health">health</a>.</p>`;
  return html`<div class="notice" role="status"><p><strong class="error">Something does not work.</strong> ${ill.map(
    ({ name, detail }) => html`${name}: ${detail}. `,
  )}<a href="/admin/health">What to do</a></p></div>`;
}

export function healthPage({ site, principal, health, purges, done }: HealthView): Promise<string> {
  return editorLayout({
    site,
    principal,
    title: "Health",
    section: "/admin",
    body: html`<h1>Health</h1>
${done === "purged" ? notice(purges.length === 0 ? "All pages that changed were dropped from the cache." : "It failed again. What the cache said stands below.") : ""}
<p>Each was tried when you opened this page. A monitor may ask <code>/healthz</code>, which looks at nothing but whether the Worker answers, or with a token <code>/api/v1/health</code>, which does what this page does.</p>
<dl class="facts">${health.map(state)}</dl>
<p><a href="/admin/accessibility">Accessibility of PDFs</a>: which lack tags, a title, a language or text, and what to do.</p>
${waiting(purges)}`,
  });
}
