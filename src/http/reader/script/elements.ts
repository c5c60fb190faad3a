/** What scripts add to a page. */

/** The look of what scripts add, which pages without them need not bring along: quiet, beside the page's own. */
const rules = [
  ".road button{width:auto;margin:.15rem .4rem .15rem 0;background:none;color:var(--accent);font-size:.9rem;min-height:2.5rem}",
  ".prose ul.road{list-style:none;padding:0}",
];

/** Lets what is added to the page look as it should. */
export function dress(): void {
  const sheet = document.styleSheets[document.styleSheets.length - 1];
  for (const rule of rules) sheet?.insertRule(rule, sheet.cssRules.length);
}

/** A button that does something when it is pressed, once at a time. */
export function button(label: string, act: (pressed: HTMLButtonElement) => Promise<void>): HTMLButtonElement {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = label;
  element.addEventListener("click", () => {
    if (element.getAttribute("aria-disabled") === "true") return;
    element.setAttribute("aria-disabled", "true");
    void act(element).finally(() => element.removeAttribute("aria-disabled"));
  });
  return element;
}

export function link(address: string, text: string): HTMLAnchorElement {
  const element = document.createElement("a");
  element.href = address;
  element.textContent = text;
  return element;
}

/**
 * An element that is read aloud when what it says changes. It has not the role of a status: of that, Orca tells whoever
 * walks the page the name, which it has not, and passes over its text.
 */
export function status(): HTMLElement {
  const element = document.createElement("span");
  element.setAttribute("aria-live", "polite");
  return element;
}

/** The prefix of the page's language in its address, as its masthead's first link has it. */
export function offlineAddress(): string {
  const home = document.querySelector(".masthead a:has(b,img)")?.getAttribute("href") ?? "/";
  return `${home === "/" ? "" : home}/offline`;
}
