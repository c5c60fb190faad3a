/** Letters to the institute, which the reader's own mail program writes: nothing of them passes through here. */
import { html } from "hono/html";
import type { Publication } from "../../catalogue/publication/publication.ts";
import type { Site } from "../site.ts";
import type { Strings } from "../strings/strings.ts";
import type { Markup } from "./layout.ts";

/** A link that opens a letter, where wanted with its subject. */
export function letterTo(address: string, words: string, subject = ""): Markup {
  // RFC 6068, section 2: all but the at sign of an address may mean something else in a link.
  const to = encodeURIComponent(address).replaceAll("%40", "@");
  const query = subject === "" ? "" : `?subject=${encodeURIComponent(subject)}`;
  return html`<a href="mailto:${to}${query}">${words}</a>`;
}

/** A link that asks for a publication in an accessible format; nothing where nobody is there to be asked. */
export function formatRequest(
  { code }: Pick<Publication, "code">,
  { title, path }: { readonly title: string; readonly path: string },
  { accessibilityContact, origin }: Site,
  { requestFormat }: Pick<Strings, "requestFormat">,
): Markup | "" {
  if (accessibilityContact === undefined) return "";
  const subject = `${requestFormat}: ${title} (${code}), ${origin}${path}`;
  return html`<p class="request">${letterTo(accessibilityContact, requestFormat, subject)}</p>`;
}
