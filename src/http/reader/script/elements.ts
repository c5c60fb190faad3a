/** What scripts add to a page. */

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

/** An element that is read aloud when what it says changes. */
export function status(): HTMLElement {
  const element = document.createElement("span");
  element.setAttribute("role", "status");
  return element;
}

/** The prefix of the page's language in its address, as its masthead's first link has it. */
export function offlineAddress(): string {
  const home = document.querySelector(".masthead a:has(b)")?.getAttribute("href") ?? "/";
  return `${home === "/" ? "" : home}/offline`;
}
