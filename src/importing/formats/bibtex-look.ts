/** Whether a text reads as BibTeX: told without its parser, which is large. */
export function isBibtex(text: string): boolean {
  return /^\s*@\s*\w+\s*[{(]/m.test(text.slice(0, 20_000));
}
