/** Where the cursor goes on when what had it was taken away, hidden or disabled. */

function isUsable(element: HTMLElement): boolean {
  return element.isConnected && element.checkVisibility() && !element.matches(":disabled, [inert] *");
}

/**
 * Puts the cursor back where it was before, or at the first of these places where that cannot be used now: else
 * somebody without a mouse would be back at the page's beginning. Whoever has gone elsewhere meanwhile stays there.
 */
export function goOnFrom(before: Element | null, ...places: readonly HTMLElement[]): void {
  const { activeElement, body } = document;
  if (!(before instanceof HTMLElement) || before === body) return;
  if (activeElement !== null && activeElement !== body && activeElement !== before) return;
  if (activeElement === before && isUsable(before)) return;
  [before, ...places].find(isUsable)?.focus();
}
