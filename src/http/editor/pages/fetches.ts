/** The files that come from an earlier site, each with how far it is and what to do. */
import { html } from "hono/html";
import { may, type Principal } from "../../../catalogue/accounts/principal.ts";
import type { FieldError } from "../../../catalogue/problem.ts";
import type { ListedFetch, readFetches } from "../../../store/fetches.ts";
import { fetchesPath, filesPath, manyFilesPath } from "../../addresses.ts";
import { stateOf } from "../../json/fetches.ts";
import type { Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import { actionButton, button, errorSummary, textArea } from "./form.ts";
import { editorLayout, moment, notice, table } from "./layout.ts";

const stateNames = { waiting: "Waits", failed: "Failed", fetched: "There" } as const;

function row(fetch: ListedFetch, mayChange: boolean): Markup {
  const { documentCode, publication, title, address, dueAt, trouble, attempts } = fetch;
  const state = stateOf(fetch);
  const about = `${documentCode}: ${address}`;
  return html`<tr><th scope="row">${
    publication === null
      ? documentCode
      : html`<a href="${filesPath(publication)}#${documentCode}">${documentCode}</a>`
  }<br><span class="quiet">${title ?? ""}</span></th><td>${address}</td>
<td><span class="badge${state === "failed" ? " strong" : ""}">${stateNames[state]}</span> ${trouble ?? ""}${
    state === "waiting" && attempts > 0 ? html`<br><span class="quiet">Again at ${moment(dueAt)}</span>` : ""
  }</td><td>${
    mayChange && state !== "fetched"
      ? html`<form class="inline" method="post" action="${fetchesPath}/forget"><input type="hidden" name="document" value="${documentCode}">${button({ label: "Take off", kind: "danger", about })}</form>`
      : ""
  }</td></tr>`;
}

/** The page. While something waits it asks for itself again. */
export function fetchesPage(
  { site, principal }: { site: Site; principal: Principal },
  { fetches, waiting, failed, fetched }: Awaited<ReturnType<typeof readFetches>>,
  {
    done,
    rows = "",
    errors = [],
  }: { done?: string | undefined; rows?: string; errors?: readonly FieldError[] },
): Promise<string> {
  const mayChange = may(principal, "change");
  return editorLayout({
    site,
    principal,
    title: "Files from an earlier site",
    section: manyFilesPath,
    wrong: errors.length > 0,
    ...(waiting > 0 && rows === "" ? { refreshAfter: 60 } : {}),
    body: html`<h1>Files from an earlier site</h1>
${done === undefined ? "" : notice(done)}${errorSummary(errors)}
<p class="lead">The catalogue fetches files itself where the earlier site still has them, a few each minute. Administrators say under <a href="/admin/settings">Settings</a> from which hosts.</p>
${
  mayChange
    ? html`<form class="stack" method="post" action="${fetchesPath}" novalidate>${textArea({
        name: "rows",
        label: "Documents and addresses",
        hint: "On each line the code of a document that awaits its file, and the file’s address: zg3dbm https://www.institute.example/wp-content/uploads/report.pdf",
        value: rows,
        errors,
      })}<div class="actions">${button({ label: "Fetch" })}</div></form>`
    : ""
}
<h2>The list</h2>
<p class="count">${waiting} wait, ${failed} failed, ${fetched} are there.</p>
${mayChange && failed > 0 ? actionButton(`${fetchesPath}/again`, { label: "Begin again what failed" }) : ""}
${
  fetches.length === 0
    ? ""
    : table(
        "Files, what failed first",
        ["Document", "Address", "How far", ...(mayChange ? ["Take off"] : [])],
        fetches.map((fetch) => row(fetch, mayChange)),
      )
}`,
  });
}
