/** The pages of the settings: their form, and their history. */
import { html } from "hono/html";
import { may, type Principal } from "../../../catalogue/accounts/principal.ts";
import type { FieldError } from "../../../catalogue/problem.ts";
import { valueUnder } from "../../../catalogue/publication/terms.ts";
import { type CurrentSettings, type SettingsRevision } from "../../../catalogue/settings/settings.ts";
import { firstSettingsPath, settingsAdminPath } from "../../addresses.ts";
import type { Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import { button, errorSummary } from "./form.ts";
import { logoSection } from "./logo-form.ts";
import type { Tongue } from "../strings/tongue.ts";
import type { PlainSentence } from "../strings/translation.ts";
import { editorLayout, moment, notice } from "./layout.ts";
import { termsPath } from "./terms.ts";
import { settingsFields, type SettingsValues, valuesOf } from "./settings-form.ts";

interface View {
  readonly site: Site;
  readonly principal: Principal;
  readonly tongue: Tongue;
}

const path = settingsAdminPath();

/** What has just been done. Only these words are taken from an address. */
const outcomes: Readonly<Record<string, PlainSentence>> = {
  changed: "They were saved, and every page shows them already.",
  restored: "They were put back, and every page shows them already.",
};

/** What a form shows: what was typed, where it comes back. */
interface Shown {
  readonly values?: SettingsValues;
  readonly errors: readonly FieldError[];
  readonly done?: string | undefined;
}

/** The settings, to be changed by those who may. */
export function settingsPage(
  { site, principal, tongue }: View,
  settings: CurrentSettings,
  { values = valuesOf(settings), errors, done }: Shown,
): Promise<string> {
  const { say } = tongue;
  const sentence = valueUnder(outcomes, done ?? "");
  const changes = may(principal, "configure");
  return editorLayout({
    site,
    principal,
    tongue,
    title: say("Settings"),
    section: path,
    wrong: errors.length > 0,
    body: html`<h1>${say("Settings")}</h1>
${sentence === undefined ? "" : notice(say(sentence))}
<p class="lead">${say("What the institute says of itself and its catalogue.")} ${changes ? "" : `${say("Only administrators change it.")} `}${changes ? html`<a href="${termsPath}">${say("Types and roles")}</a> · ` : ""}<a href="${settingsAdminPath("history")}">${say("History")}</a></p>
${errorSummary(errors, tongue)}
<form class="stack" method="post" action="${path}"><input type="hidden" name="version" value="${settings.version}">
${settingsFields(tongue, { values, errors })}
${changes ? html`<div class="actions">${button({ label: say("Save") })}</div>` : ""}</form>
${logoSection(tongue, settings, errors, changes)}`,
  });
}

/** What a new catalogue's administrator is asked first. */
export function firstSettingsPage(
  { site, principal, tongue }: View,
  settings: CurrentSettings,
  { values = valuesOf(settings), errors }: Shown,
): Promise<string> {
  const { say, mark } = tongue;
  return editorLayout({
    site,
    principal,
    tongue,
    title: say("What is this catalogue?"),
    section: path,
    wrong: errors.length > 0,
    body: html`<h1>${say("What is this catalogue?")}</h1>
<p class="lead">${mark("Five things that readers see from the first day. All of it, and more, can be changed under [Settings](settings) at any time.", { settings: path })}</p>
${errorSummary(errors, tongue)}
<form class="stack" method="post" action="${firstSettingsPath}"><input type="hidden" name="version" value="${settings.version}">
${settingsFields(tongue, { values, errors }, "first")}
<div class="actions">${button({ label: say("Save") })}<a href="/admin">${say("Later")}</a></div></form>`,
  });
}

function step(
  { say, told }: Tongue,
  { revision, detail, accountName, createdAt }: SettingsRevision,
  restore: Markup | "",
): Markup {
  return html`<li class="item"><p>${say("Revision {number}", { number: revision })}: ${told(detail)} <b>${told(accountName)}</b>, ${moment(createdAt)} UTC</p>${restore}</li>`;
}

/** Every saved state, and how to go back to it. */
export function settingsHistoryPage(
  { site, principal, tongue }: View,
  revisions: readonly SettingsRevision[],
  version: string,
): Promise<string> {
  const { say } = tongue;
  const restore = (revision: number) =>
    html`<form method="post" action="${settingsAdminPath(`history/${revision}/restore`)}"><input type="hidden" name="version" value="${version}">${button({ label: say("Make these the settings again"), kind: "second", about: `(${say("revision {number}", { number: revision })})` })}</form>`;
  const changes = may(principal, "configure");
  const last = revisions.at(-1)?.revision ?? 1;
  return editorLayout({
    site,
    principal,
    tongue,
    title: say("History of the settings"),
    section: path,
    body: html`<p class="above"><a href="${path}">${say("Settings")}</a></p>
<h1>${say("History")}</h1>
${
  revisions.length === 0
    ? html`<p class="lead">${say("Nothing was set yet.")}</p>`
    : html`<ol class="revisions">${revisions.map((each) => step(tongue, each, changes && each.version !== version ? restore(each.revision) : ""))}${
        last > 1
          ? ""
          : html`<li class="item"><p>${say("Revision 0: before anything was set")}</p>${changes ? restore(0) : ""}</li>`
      }</ol>`
}
${last > 1 ? html`<p><a href="${settingsAdminPath("history")}?before=${last}">${say("Earlier ones")}</a></p>` : ""}`,
  });
}
