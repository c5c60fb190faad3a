/** Publishing, scheduling, withdrawing and restoring: what each will do, said before it is done. */
import { html } from "hono/html";
import type { Principal } from "../../../catalogue/accounts/principal.ts";
import type { FieldError } from "../../../catalogue/problem.ts";
import type { Publication } from "../../../catalogue/publication/publication.ts";
import { publicationAdminPath, publicationPath } from "../../addresses.ts";
import { inLanguage, type Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import { button, errorSummary, textArea, textField } from "./form.ts";
import { editorLayout, moment } from "./layout.ts";

/** The state changes that have a page. */
export type StateChange = "publish" | "schedule" | "withdraw" | "restore";

export interface StateChangePage {
  readonly site: Site;
  readonly principal: Principal;
  readonly publication: Publication;
  readonly change: StateChange;
  readonly script: string;
  readonly fields?: URLSearchParams;
  readonly errors?: readonly FieldError[];
}

interface Told {
  readonly title: string;
  readonly lead: Markup;
  readonly fields: Markup;
  readonly label: string;
  readonly danger?: true;
}

function told({ site, publication, change, fields, errors = [] }: StateChangePage): Told {
  const { slug, state, publishAt, documents } = publication;
  const value = (name: string) => fields?.get(name) ?? "";
  const awaiting = documents.filter(({ file }) => !file).length;
  const why = textField({
    name: "reason",
    label: "Why (optional)",
    hint: "For the history, which only editors see.",
    value: value("reason"),
    maxLength: 2000,
    errors,
  });
  switch (change) {
    case "publish":
      return {
        title: "Publish",
        lead: html`Readers will see it at ${site.origin}${publicationPath(slug)} and on every list that it belongs to, at once. ${
          awaiting === 0
            ? ""
            : `${awaiting} of its ${documents.length} ${documents.length === 1 ? "documents awaits its file, and is" : "documents await their files, and are"} shown as such.`
        }`,
        fields: why,
        label: "Publish now",
      };
    case "schedule":
      return {
        title: "Schedule",
        lead: html`It will be published by itself, within a minute after the moment that you choose. ${publishAt === null ? "" : html`At present it is scheduled for ${moment(publishAt)} UTC.`}`,
        fields: html`${textField({
          name: "publishAt",
          label: "Date and time, in UTC",
          hint: html`UTC is the time of London in winter, not your own. <span id="local-time" role="status"></span>`,
          type: "datetime-local",
          value: fields ? value("publishAt") : (publishAt?.slice(0, 16) ?? ""),
          short: true,
          errors,
        })}${why}`,
        label: "Schedule",
      };
    case "withdraw":
      return state === "draft"
        ? {
            title: "Discard the draft",
            lead: html`It was never published, so readers notice nothing. You can restore it later.`,
            fields: textArea({
              name: "reason",
              label: "Why",
              hint: "For the history.",
              value: value("reason"),
              maxLength: 2000,
              errors,
            }),
            label: "Discard the draft",
            danger: true,
          }
        : {
            title: "Withdraw",
            lead: html`Its page and all its files will be taken from readers at once. At every address of its, readers will find its title, the date, and the reason that you give. You can restore it later.`,
            fields: textArea({
              name: "reason",
              label: "The reason, as readers will read it",
              hint: "For example: Withdrawn at the request of a person who was interviewed.",
              value: value("reason"),
              maxLength: 2000,
              errors,
            }),
            label: "Withdraw it",
            danger: true,
          };
    case "restore":
      return {
        title: "Restore",
        lead: html`${publication.publishedAt === null ? "It becomes a draft again." : "Its page and its files will be back for readers at once, at the addresses that they had."}`,
        fields: why,
        label: "Restore it",
      };
  }
}

/** The page on which a change of state is confirmed. */
export function stateChangePage(page: StateChangePage): Promise<string> {
  const { site, principal, publication, change, script, errors = [] } = page;
  const { code, title, language, publishAt, revision } = publication;
  const { title: name, lead, fields, label, danger } = told(page);
  return editorLayout({
    site,
    principal,
    title: `${name}: ${title}`,
    section: "/admin/publications",
    scripts: change === "schedule" ? [script] : [],
    wrong: errors.length > 0,
    body: html`<p class="above"><a href="${publicationAdminPath(code)}"${inLanguage(language)}>${title}</a></p>
<h1>${name}</h1>
<p class="lead">${lead}</p>
${errorSummary(errors)}
<form class="stack" method="post" novalidate action="${publicationAdminPath(code, change)}"><input type="hidden" name="revision" value="${revision}">
${fields}
<div class="actions">${button({ label, ...(danger ? { kind: "danger" } : {}) })} <a href="${publicationAdminPath(code)}">Leave it as it is</a></div></form>
${
  change === "schedule" && publishAt !== null
    ? html`<form method="post" action="${publicationAdminPath(code, "unschedule")}"><input type="hidden" name="revision" value="${revision}"><p>${button({ label: "Take the schedule back", kind: "second" })}</p></form>`
    : ""
}`,
  });
}
