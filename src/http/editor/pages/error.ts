import { html } from "hono/html";
import type { Principal } from "../../../catalogue/accounts/principal.ts";
import type { Site } from "../../site.ts";
import type { ProblemText } from "../../pages/error.ts";
import { editorLayout } from "./layout.ts";

/** What went wrong on the editors' side, and what to do. `sent` where a form was. */
export function editorProblemPage(
  { title, detail, requestId }: ProblemText,
  { site, principal, sent }: { site: Site; principal: Principal | null; sent: boolean },
): Promise<string> {
  return editorLayout({
    site,
    principal,
    title,
    body: html`<h1>${title}</h1>
<p class="lead">${detail}</p>
${requestId ? html`<p class="count">If you tell us about this, give the number <code>${requestId}</code>.</p>` : ""}
<p class="count">${sent ? "What you typed is still there when you go back. · " : ""}<a href="/admin">Overview</a></p>`,
  });
}
