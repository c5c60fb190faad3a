/** Sentences with their placeholders filled. */
import { html } from "hono/html";
import type { Markup } from "../pages/layout.ts";

type Values = Readonly<Record<string, string | Markup>>;

/** The sentence as text. */
export function filled(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}

const parts = /\[(?<words>[^\]]*)\]\((?<address>\w+)\)|`(?<code>[^`]*)`|\{(?<name>\w+)\}/g;

/** The sentence as markup: `{name}` filled, `[words](name)` a link to the address of that name, `code` in backticks. */
export function markedUp(sentence: string, values: Values = {}): Markup {
  const pieces: (string | Markup)[] = [];
  let end = 0;
  for (const { 0: whole, index, groups = {} } of sentence.matchAll(parts)) {
    const { words, address, code, name } = groups;
    pieces.push(sentence.slice(end, index));
    if (words !== undefined && address !== undefined) {
      pieces.push(html`<a href="${values[address] ?? ""}">${markedUp(words, values)}</a>`);
    } else if (code !== undefined) pieces.push(html`<code>${markedUp(code, values)}</code>`);
    else pieces.push(values[name ?? ""] ?? whole);
    end = index + whole.length;
  }
  return html`${[...pieces, sentence.slice(end)]}`;
}
