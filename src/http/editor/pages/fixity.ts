/** Whether every file is what was uploaded, as a page to be printed and filed. */
import { html } from "hono/html";
import type { Principal } from "../../../catalogue/accounts/principal.ts";
import { type FileState, type FixityReport, fileStates } from "../../../catalogue/files/fixity-report.ts";
import { filesPath } from "../../addresses.ts";
import type { Site } from "../../site.ts";
import type { Tongue } from "../strings/tongue.ts";
import type { PlainSentence } from "../strings/translation.ts";
import { editorLayout, moment, table } from "./layout.ts";

/** As many as a page shows: the sheet has all. */
const mostShown = 200;

const stateNames: Readonly<Record<FileState, PlainSentence>> = {
  missing: "Not in the file store",
  changed: "Not what was uploaded",
  "other-length": "Of another length",
  "other-digest": "Of another checksum in the manifest",
  "not-in-database": "In the manifest alone",
  "unnamed-object": "In the file store alone",
  unread: "Not read again yet",
  sound: "What was uploaded",
};

export function fixityPage({
  site,
  principal,
  tongue,
  report,
}: {
  readonly site: Site;
  readonly principal: Principal;
  readonly tongue: Tongue;
  readonly report: FixityReport;
}): Promise<string> {
  const { say, mark } = tongue;
  const counts = Map.groupBy(report.files, ({ state }) => state);
  const faults = report.files.filter(({ state }) => state !== "sound" && state !== "unread");
  const [oldest] = report.files.flatMap(({ row }) => row?.checkedAt ?? []).toSorted();
  return editorLayout({
    site,
    principal,
    tongue,
    title: say("Fixity report"),
    section: "/admin",
    body: html`<p class="above"><a href="/admin/health">${say("Health")}</a></p>
<h1>${say("Fixity report")}</h1>
<p>${site.catalogueName}, ${moment(report.at)} UTC. ${mark("Each file is read again within thirty days. [All of them as CSV](csv)", { csv: "/admin/fixity.csv" })}</p>
<dl class="facts">${fileStates.map((state) => html`<div><dt>${say(stateNames[state])}</dt><dd>${counts.get(state)?.length ?? 0}</dd></div>`)}<div><dt>${say("Longest unread")}</dt><dd>${moment(oldest ?? null, "–")}</dd></div></dl>
${
  faults.length === 0
    ? ""
    : table(
        say("What is wrong"),
        [say("State"), say("Document"), say("File")],
        faults
          .slice(0, mostShown)
          .map(
            ({ key, state, row, line }) =>
              html`<tr><td>${say(stateNames[state])}</td><td>${row ? html`<a href="${filesPath(row.publicationCode)}#${row.documentCode}">${row.documentCode}</a>` : ""}</td><td>${key}<br><small>${row?.sha256}${line && line.sha256 !== row?.sha256 ? html`<br>${line.sha256}` : ""}</small></td></tr>`,
          ),
      )
}`,
  });
}
