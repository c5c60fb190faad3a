/** Publishing, scheduling, withdrawing and restoring: what each will do, said before it is done. */
import { html } from "hono/html";
import type { Principal } from "../../../catalogue/accounts/principal.ts";
import type { FieldError } from "../../../catalogue/problem.ts";
import type { Publication } from "../../../catalogue/publication/publication.ts";
import { publicationAdminPath, publicationPath } from "../../addresses.ts";
import type { Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import { button, errorSummary, textArea, textField } from "./form.ts";
import type { Tongue } from "../strings/tongue.ts";
import { editorLayout, moment } from "./layout.ts";
import { secondPersonNote } from "./waiting.ts";

/** The state changes that have a page. */
export type StateChange = "publish" | "schedule" | "withdraw" | "restore";

export interface StateChangePage {
  readonly site: Site;
  readonly principal: Principal;
  readonly tongue: Tongue;
  readonly publication: Publication;
  readonly change: StateChange;
  readonly script: string;
  readonly fields?: URLSearchParams;
  readonly errors?: readonly FieldError[];
}

interface Words {
  readonly title: string;
  readonly lead: Markup;
  readonly fields: Markup;
  readonly label: string;
  readonly danger?: true;
}

function wordsOf({ site, tongue, publication, change, fields, errors = [] }: StateChangePage): Words {
  const { say, mark } = tongue;
  const { slug, state, publishAt, documents } = publication;
  const value = (name: string) => fields?.get(name) ?? "";
  const awaiting = documents.filter(({ file }) => !file).length;
  const why = textField({
    name: "reason",
    label: say("Why (optional)"),
    hint: say("For the history, which only editors see."),
    value: value("reason"),
    maxLength: 2000,
    errors,
  });
  switch (change) {
    case "publish":
      return {
        title: say("Publish"),
        lead: html`${say("Readers will see it at {address} and on every list that it belongs to, at once.", { address: site.origin + publicationPath(slug) })} ${
          awaiting === 0
            ? ""
            : documents.length === 1
              ? say("Its document awaits its file, and is shown as such.")
              : say("{awaiting} of its {documents} documents await their files, and are shown as such.", {
                  awaiting,
                  documents: documents.length,
                })
        }`,
        fields: why,
        label: say("Publish now"),
      };
    case "schedule":
      return {
        title: say("Schedule"),
        lead: html`${say("It will be published by itself, within a minute after the moment that you choose.")} ${publishAt === null ? "" : mark("At present it is scheduled for {moment} UTC.", { moment: moment(publishAt) })}`,
        fields: html`${textField({
          name: "publishAt",
          label: say("Date and time, in UTC"),
          hint: html`${say("UTC is the time of London in winter, not your own.")} <span id="local-time" role="status"></span>`,
          type: "datetime-local",
          value: fields ? value("publishAt") : (publishAt?.slice(0, 16) ?? ""),
          short: true,
          errors,
        })}${why}`,
        label: say("Schedule"),
      };
    case "withdraw":
      return state === "draft"
        ? {
            title: say("Discard the draft"),
            lead: html`${say("It was never published, so readers notice nothing. You can restore it later.")}`,
            fields: textArea({
              name: "reason",
              label: say("Why"),
              hint: say("For the history."),
              value: value("reason"),
              maxLength: 2000,
              errors,
            }),
            label: say("Discard the draft"),
            danger: true,
          }
        : {
            title: say("Withdraw"),
            lead: html`${say("Its page and all its files will be taken from readers at once. At every address of its, readers will find its title, the date, and the reason that you give. You can restore it later.")}`,
            fields: textArea({
              name: "reason",
              label: say("The reason, as readers will read it"),
              hint: say("For example: Withdrawn at the request of a person who was interviewed."),
              value: value("reason"),
              maxLength: 2000,
              errors,
            }),
            label: say("Withdraw it"),
            danger: true,
          };
    case "restore":
      return {
        title: say("Restore"),
        lead: html`${publication.publishedAt === null ? say("It becomes a draft again.") : say("Its page and its files will be back for readers at once, at the addresses that they had.")}`,
        fields: why,
        label: say("Restore it"),
      };
  }
}

/** The page on which a change of state is confirmed. */
export function stateChangePage(page: StateChangePage): Promise<string> {
  const { site, principal, tongue, publication, change, script, errors = [] } = page;
  const { say } = tongue;
  const { code, title, language, publishAt, revision } = publication;
  const { title: name, lead, fields, label, danger } = wordsOf(page);
  return editorLayout({
    site,
    principal,
    tongue,
    title: `${name}: ${title}`,
    section: "/admin/publications",
    scripts: change === "schedule" ? [script] : [],
    wrong: errors.length > 0,
    body: html`<p class="above"><a href="${publicationAdminPath(code)}"${tongue.inLanguage(language)}>${title}</a></p>
<h1>${name}</h1>
<p class="lead">${lead}</p>
${(change === "withdraw" || change === "restore") && publication.publishedAt !== null ? secondPersonNote(site, tongue) : ""}
${errorSummary(errors, tongue)}
<form class="stack" method="post" novalidate action="${publicationAdminPath(code, change)}"><input type="hidden" name="revision" value="${revision}">
${fields}
<div class="actions">${button({ label, ...(danger ? { kind: "danger" } : {}) })} <a href="${publicationAdminPath(code)}">${say("Leave it as it is")}</a></div></form>
${
  change === "schedule" && publishAt !== null
    ? html`<form method="post" action="${publicationAdminPath(code, "unschedule")}"><input type="hidden" name="revision" value="${revision}"><p>${button({ label: say("Take the schedule back"), kind: "second" })}</p></form>`
    : ""
}`,
  });
}
