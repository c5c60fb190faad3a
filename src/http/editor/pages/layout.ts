/** The frame of the editors' pages: the reader's look, with a navigation of its own. */
import { html, raw } from "hono/html";
import { type Action, may, type Principal } from "../../../catalogue/accounts/principal.ts";
import { framed, type Markup, sectionLink } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import { prefixed, stringsIn } from "../../strings/spoken.ts";
import type { Tongue } from "../strings/tongue.ts";
import { tongueParameter, tongueTags } from "../strings/tongues.ts";
import type { PlainSentence } from "../strings/translation.ts";
import { keysOf } from "../../../catalogue/publication/terms.ts";
import { sheets } from "../../pages/style.ts";
import { editorStyle } from "./style.ts";

export interface EditorPage {
  readonly site: Site;
  /** Null before signing in. */
  readonly principal: Principal | null;
  /** The language of the page. */
  readonly tongue: Tongue;
  readonly title: string;
  /** Path of the section in the masthead that this page belongs to. */
  readonly section?: string;
  /** Addresses of the scripts that make this page better, as `scriptAddress` gives them. */
  readonly scripts?: readonly string[];
  /** Seconds after which the page asks for itself again. */
  readonly refreshAfter?: number;
  /** Whether something is wrong, which the title then says first. */
  readonly wrong?: boolean;
  readonly body: Markup;
}

/** What the masthead leads to, and what one must be allowed to do to see it there. */
const sections: readonly { path: string; name: PlainSentence; needs: Action }[] = [
  { path: "/admin", name: "Overview", needs: "see" },
  { path: "/admin/publications", name: "Publications", needs: "see" },
  { path: "/admin/files", name: "Files", needs: "change" },
  { path: "/admin/topics", name: "Topics", needs: "see" },
  { path: "/admin/series", name: "Series", needs: "see" },
  { path: "/admin/contributors", name: "Contributors", needs: "see" },
  { path: "/admin/places", name: "Places", needs: "see" },
  { path: "/admin/search-words", name: "Search words", needs: "see" },
  { path: "/admin/redirects", name: "Old addresses", needs: "see" },
  { path: "/admin/import", name: "Import", needs: "change" },
  { path: "/admin/figures", name: "Usage", needs: "see" },
  { path: "/admin/settings", name: "Settings", needs: "see" },
  { path: "/admin/accounts", name: "Editors", needs: "administer" },
];

/** The page in its other languages: before signing in all of them, afterwards the one that the browser asks for. */
function offers({ principal, tongue }: EditorPage): Markup[] {
  const { tag, offered } = tongue;
  const link = (other: string) => {
    const strings = stringsIn(other);
    const address = principal ? "/admin/account#language" : `?${tongueParameter}=${other}`;
    return html`<p class="offer"><a href="${address}" hreflang="${other}"${tongue.inLanguage(strings)}>${strings.offer}</a></p>
`;
  };
  const others = principal ? tongueTags.filter((each) => each === offered) : tongueTags;
  return others.filter((each) => each !== tag).map(link);
}

function masthead(page: EditorPage): Markup {
  const { site, principal, section, tongue } = page;
  const { say } = tongue;
  return html`${offers(page)}<a href="${principal ? "/admin" : "/"}"><b>${site.catalogueName}</b></a>
${
  principal
    ? html`<nav aria-label="${say("Editing")}"><ul>${sections
        .filter(({ needs }) => may(principal, needs))
        .map(({ path, name }) => sectionLink(path, say(name), path === section))}</ul></nav>
<div class="who"><a href="/admin/account"${section === "/admin/account" ? raw(' aria-current="page"') : ""}>${principal.name}</a>
${
  principal.by.kind === "access"
    ? html`<a href="/cdn-cgi/access/logout">${say("Sign out")}</a>`
    : html`<form method="post" action="/admin/sign-out"><button>${say("Sign out")}</button></form>`
}</div>`
    : ""
}`;
}

/** A whole page of the editors'. Nothing of it is for search engines. */
export function editorLayout(page: EditorPage): Promise<string> {
  const { site, tongue, title, scripts = [], refreshAfter, wrong = false, body } = page;
  return framed({
    strings: tongue.strings,
    catalogueName: site.catalogueName,
    title: wrong ? tongue.say("Error: {title}", { title }) : title,
    head: html`<meta name="robots" content="noindex">
${refreshAfter === undefined ? "" : html`<meta http-equiv="refresh" content="${refreshAfter}">`}`,
    ownStyle: site.ownStyle,
    sheets: keysOf(sheets).filter((name) => name !== "common"),
    additions: html`<style>${raw(editorStyle)}</style>
${scripts.map((address) => html`<script type="module" src="${address}"></script>`)}`,
    masthead: masthead(page),
    main: body,
    footer: html`<span>${site.publisher}</span>
<a href="${prefixed("/", tongue.strings)}">${tongue.say("The catalogue as readers see it")}</a>`,
  });
}

/** A sentence about what has just been done, or should be known. */
export function notice(text: string | Markup): Markup {
  return html`<div class="notice" role="status"><p>${text}</p></div>`;
}

/** Rows of things; a column of buttons has no name. On a narrow screen the table is moved sideways, by keyboard too. */
export function table(caption: string, columns: readonly string[], rows: readonly Markup[]): Markup {
  return html`<div class="table" role="region" aria-label="${caption}" tabindex="0"><table><caption>${caption}</caption>
<thead><tr>${columns.map((name) => (name === "" ? raw("<td></td>") : html`<th scope="col">${name}</th>`))}</tr></thead>
<tbody>${rows}</tbody></table></div>`;
}

/** A moment, for people: date and time in UTC, or the word for none. */
export function moment(at: string): Markup;
export function moment(at: string | null, none: string): Markup;
export function moment(at: string | null, none = ""): Markup {
  if (at === null) return html`<span class="quiet">${none}</span>`;
  return html`<time datetime="${at}">${at.slice(0, 10)} ${at.slice(11, 16)}</time>`;
}
