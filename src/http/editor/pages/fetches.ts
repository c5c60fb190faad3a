/** The files that come from an earlier site, each with how far it is and what to do. */
import { html } from "hono/html";
import { may, type Principal } from "../../../catalogue/accounts/principal.ts";
import type { FieldError } from "../../../catalogue/problem.ts";
import type { ListedFetch, readFetches } from "../../../store/fetches.ts";
import { fetchesPath, filesPath, manyFilesPath } from "../../addresses.ts";
import { stateOf } from "../../json/fetches.ts";
import type { Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import type { Tongue } from "../strings/tongue.ts";
import type { PlainSentence } from "../strings/translation.ts";
import { actionButton, button, errorSummary, textArea } from "./form.ts";
import { editorLayout, moment, notice, table } from "./layout.ts";

const stateNames = { waiting: "Waits", failed: "Failed", fetched: "There" } as const satisfies Record<
  string,
  PlainSentence
>;

function row({ say, mark, told }: Tongue, fetch: ListedFetch, mayChange: boolean): Markup {
  const { documentCode, publication, title, address, dueAt, trouble, attempts } = fetch;
  const state = stateOf(fetch);
  const about = `${documentCode}: ${address}`;
  return html`<tr><th scope="row">${
    publication === null
      ? documentCode
      : html`<a href="${filesPath(publication)}#${documentCode}">${documentCode}</a>`
  }<br><span class="quiet">${title ?? ""}</span></th><td>${address}</td>
<td><span class="badge${state === "failed" ? " strong" : ""}">${say(stateNames[state])}</span> ${told(trouble ?? "")}${
    state === "waiting" && attempts > 0
      ? html`<br><span class="quiet">${mark("Again at {moment}", { moment: moment(dueAt, "") })}</span>`
      : ""
  }</td><td>${
    mayChange && state !== "fetched"
      ? html`<form class="inline" method="post" action="${fetchesPath}/forget"><input type="hidden" name="document" value="${documentCode}">${button({ label: say("Take off"), kind: "danger", about })}</form>`
      : ""
  }</td></tr>`;
}

/** The page. While something waits it asks for itself again. */
export function fetchesPage(
  { site, principal, tongue }: { site: Site; principal: Principal; tongue: Tongue },
  { fetches, waiting, failed, fetched }: Awaited<ReturnType<typeof readFetches>>,
  {
    done,
    rows = "",
    errors = [],
  }: { done?: PlainSentence | undefined; rows?: string; errors?: readonly FieldError[] },
): Promise<string> {
  const { say, mark } = tongue;
  const mayChange = may(principal, "change");
  return editorLayout({
    site,
    principal,
    tongue,
    title: say("Files from an earlier site"),
    section: manyFilesPath,
    wrong: errors.length > 0,
    ...(waiting > 0 && rows === "" ? { refreshAfter: 60 } : {}),
    body: html`<h1>${say("Files from an earlier site")}</h1>
${done === undefined ? "" : notice(say(done))}${errorSummary(errors, tongue)}
<p class="lead">${mark("The catalogue fetches files itself where the earlier site still has them, a few each minute. Administrators say under [Settings](settings) from which hosts.", { settings: "/admin/settings" })}</p>
${
  mayChange
    ? html`<form class="stack" method="post" action="${fetchesPath}" novalidate>${textArea({
        name: "rows",
        label: say("Documents and addresses"),
        hint: say(
          "On each line the code of a document that awaits its file, and the file’s address: {example}",
          { example: "zg3dbm https://www.institute.example/wp-content/uploads/report.pdf" },
        ),
        value: rows,
        errors,
      })}<div class="actions">${button({ label: say("Fetch") })}</div></form>`
    : ""
}
<h2>${say("The list")}</h2>
<p class="count">${say("Waiting: {waiting}. Failed: {failed}. There: {fetched}.", { waiting, failed, fetched })}</p>
${mayChange && failed > 0 ? actionButton(`${fetchesPath}/again`, { label: say("Begin again what failed") }) : ""}
${
  fetches.length === 0
    ? ""
    : table(
        say("Files, what failed first"),
        [say("Document"), say("Address"), say("How far"), ...(mayChange ? [say("Take off")] : [])],
        fetches.map((fetch) => row(tongue, fetch, mayChange)),
      )
}`,
  });
}
