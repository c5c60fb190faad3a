import { html } from "hono/html";
import type { Principal } from "../../../catalogue/accounts/principal.ts";
import type { Site } from "../../site.ts";
import type { ProblemText } from "../../pages/error.ts";
import type { Tongue } from "../strings/tongue.ts";
import { editorLayout } from "./layout.ts";

/** What went wrong on the editors' side, and what to do. `sent` where a form was. */
export function editorProblemPage(
  { title, detail, requestId }: ProblemText,
  {
    site,
    principal,
    tongue,
    sent,
  }: { site: Site; principal: Principal | null; tongue: Tongue; sent: boolean },
): Promise<string> {
  const { say, strings } = tongue;
  return editorLayout({
    site,
    principal,
    tongue,
    title,
    body: html`<h1>${title}</h1>
<p class="lead">${detail}</p>
${requestId ? html`<p class="count">${strings.giveTheNumber(requestId)}</p>` : ""}
<p class="count">${sent ? `${say("What you typed is still there when you go back.")} · ` : ""}<a href="/admin">${say("Overview")}</a></p>`,
  });
}
