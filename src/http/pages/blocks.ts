/** A text of paragraphs as it was written: its lines stay lines, and what is written as a list is one. */
import { html } from "hono/html";
import type { Markup } from "./layout.ts";

const bullet = /^\s*(?:[•‣◦▪–—*-]|\d{1,3}[.)])\s+/;

function lines(of: readonly string[]): Markup {
  return html`${of.map((line, index) => html`${index > 0 ? html`<br>` : ""}${line}`)}`;
}

/** One paragraph: its lines, and its runs of lines that begin with a bullet or number. */
function block(paragraph: string): Markup {
  const all = paragraph.split("\n");
  const runs: { isList: boolean; lines: string[] }[] = [];
  for (const line of all) {
    const isList = bullet.test(line);
    const last = runs.at(-1);
    if (last?.isList === isList) last.lines.push(line);
    else runs.push({ isList, lines: [line] });
  }
  return html`${runs.map(({ isList, lines: of }) => {
    // A single line that begins with a dash is no list.
    if (!isList || of.length === 1) return html`<p>${lines(of)}</p>`;
    const items = of.map((line) => html`<li>${line.replace(bullet, "")}</li>`);
    return /^\s*\d/.test(of[0] ?? "") ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
  })}`;
}

/** The paragraphs as elements. */
export function blocks(paragraphs: readonly string[]): Markup {
  return html`${paragraphs.map(block)}`;
}
