/** What a spreadsheet would calculate when it opens a file, and how that is kept from it (OWASP, CSV Injection). */

/** A cell that begins like a formula, also in the wide signs of East Asian keyboards, or like one that was guarded. */
export const formula = /^'*\s*[=+\-@＝＋－＠]|^[\t\r]/;

/** A cell without the apostrophe that a file puts before a formula. */
export function withoutGuard(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell;
}
