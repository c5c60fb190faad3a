/** Which statements write. */

/** Whether a statement writes, one that begins by naming what it reads too. */
export function isWrite(text: string): boolean {
  return /^\s*(?:WITH\b[^]*\)\s*)?(?:INSERT|UPDATE|DELETE|REPLACE)\b/i.test(text);
}
