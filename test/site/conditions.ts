/**
 * What a page comes to under a reader's own conditions: narrow, spaced out, by keyboard. Each is a script that runs inside
 * the page, as text, since the tests know the Worker's types and not those of browsers.
 */
import type { Page } from "playwright-core";

function faultsIn(page: Page, script: string): Promise<string[]> {
  return page.evaluate(`(() => {
    const faults = [];
    const named = (element) => element.localName + (element.className ? "." + element.className : "") + " “" + (element.innerText ?? "").trim().slice(0, 40) + "”";
    ${script}
    return faults;
  })()`);
}

/** What does not fit: the page scrolls sideways, something lies outside of it, or a text is cut off. */
export function cutOff(page: Page): Promise<string[]> {
  return faultsIn(
    page,
    `const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) faults.push("the page is " + root.scrollWidth + " wide");
    for (const element of document.body.querySelectorAll("*")) {
      const { left, right, width } = element.getBoundingClientRect();
      if (width === 0 || element.closest(".skip, .home, .first, option, template, [hidden]")) continue;
      // What scrolls by itself may be wider: code and tables (WCAG 1.4.10).
      const scrolls = element.closest(".wide, .table, pre, table");
      if (!scrolls && (right > innerWidth + 1 || left < -1)) faults.push(named(element) + " lies outside");
      const { overflowX, overflowY } = getComputedStyle(element);
      const isCut =
        (overflowX === "hidden" && element.scrollWidth > element.clientWidth + 1) ||
        (overflowY === "hidden" && element.scrollHeight > element.clientHeight + 1);
      if (isCut) faults.push(named(element) + " is cut off");
    }`,
  );
}

/** The spacing that a text must bear without loss (WCAG 1.4.12). The page's policy must be bypassed to let it in. */
export async function spaceOut(page: Page): Promise<void> {
  await page.addStyleTag({
    content:
      "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}",
  });
}

/** Controls that are smaller than 24 by 24 pixels and too near to another (WCAG 2.5.8). Links within sentences may be. */
export function smallTargets(page: Page): Promise<string[]> {
  return faultsIn(
    page,
    `const controls = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary")].filter(
      (element) => element.checkVisibility() && !element.closest(".skip, .first"),
    );
    // A link that goes on in the next line is its pieces, not the box around them.
    const boxes = controls.map((element) => [...element.getClientRects()]);
    const isLarge = ({ width, height }) => width >= 24 && height >= 24;
    const areNear = (box, other) => {
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      const across = Math.max(other.left - x, 0, x - other.right);
      const down = Math.max(other.top - y, 0, y - other.bottom);
      const between = Math.hypot(other.left + other.width / 2 - x, other.top + other.height / 2 - y);
      return Math.hypot(across, down) < 12 || (!isLarge(other) && between < 24);
    };
    for (const [index, element] of controls.entries()) {
      const around = element.parentElement.cloneNode(true);
      for (const each of around.querySelectorAll("a[href], button, select, summary")) each.remove();
      const isInSentence = getComputedStyle(element).display === "inline" && /\\p{L}/u.test(around.textContent);
      if (isInSentence) continue;
      const small = boxes[index].filter((box) => !isLarge(box));
      const near = boxes.findIndex(
        (others, at) => at !== index && small.some((box) => others.some((other) => areNear(box, other))),
      );
      if (near !== -1) faults.push(named(element) + " is too near to " + named(controls[near]));
    }`,
  );
}

/** What the keyboard can be on, in the order of the page as it is now: scripts may have added to it. */
const focusable = `[...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")]
  .filter((element) => element.checkVisibility({ visibilityProperty: true }) && element.tabIndex >= 0 && !element.matches(":disabled"))`;

/** Walks the page by the tabulator key alone: what it passes over, traps, hides or does not show. */
export async function walkedByKeyboard(page: Page, most = 40): Promise<string[]> {
  const faults: string[] = [];
  const steps: number = await page.evaluate(`${focusable}.length`);
  for (let step = 0; step < Math.min(steps, most) && faults.length < 5; step++) {
    await page.keyboard.press("Tab");
    faults.push(
      ...(await faultsIn(
        page,
        `const element = document.activeElement;
        const all = ${focusable};
        const before = all.indexOf(document.querySelector("[data-walked]"));
        if (all.indexOf(element) !== before + 1) faults.push(named(element) + " does not come after " + named(all[before] ?? document.body));
        all[before]?.removeAttribute("data-walked");
        element.dataset.walked = "";
        const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
        const isInSight = right > 0 && left < innerWidth && bottom > 0 && top < innerHeight && width * height > 0;
        if (!isInSight) faults.push(named(element) + " has the focus out of sight");
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        if (outlineStyle === "none" || parseFloat(outlineWidth) < 2) faults.push(named(element) + " does not show the focus");
        const x = Math.min(Math.max(left, 0) + 2, innerWidth - 1);
        const y = Math.min(Math.max(top, 0) + Math.min(height, innerHeight) / 2, innerHeight - 1);
        const there = document.elementFromPoint(x, y);
        const isCovered = isInSight && there && !element.contains(there) && !there.contains(element);
        if (isCovered) faults.push(named(element) + " is covered by " + named(there));`,
      )),
    );
  }
  return faults;
}

/** Controls without a name in the accessibility tree, which screen readers read. */
export async function nameless(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  return nodes.flatMap(({ ignored, role, name, properties = [] }) => {
    const isFocusable = properties.some((each) => each.name === "focusable" && each.value.value === true);
    // What scrolls can have the focus in Chromium by itself, and is no control; nor is a table, which is told by its size.
    if (ignored || !isFocusable || ["RootWebArea", "generic", "table"].includes(role?.value)) return [];
    return String(name?.value ?? "").trim() === "" ? [`a ${role?.value} has no name`] : [];
  });
}

/**
 * What a screen reader that walks the page tells wrongly, as Orca was heard to: the title of an abbreviation that shows
 * nothing, a status of which it tells the role and passes over the text, and a stop of the focus at which it says nothing.
 */
export async function toldWrongly(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  const roles = new Map(nodes.map(({ nodeId, ignored, role }) => [nodeId, ignored ? "" : role?.value]));
  const told = nodes.flatMap(({ ignored, role, name, childIds = [] }) => {
    const within = childIds.map((child) => roles.get(child));
    if (ignored) return [];
    if (role?.value === "Abbr" && within.length === 0) return [`${name?.value} is told, and nowhere shown`];
    if (role?.value !== "status") return [];
    return within.length === 0 || within.includes("StaticText")
      ? ["the text of a status is passed over"]
      : [];
  });
  const stops = await faultsIn(
    page,
    `for (const element of document.querySelectorAll(":is(div, p, span)[tabindex='0']:not([role])"))
      faults.push(named(element) + " has the focus, and nothing is told");`,
  );
  return [...told, ...stops];
}

/** What moves by itself. */
export function moving(page: Page): Promise<string[]> {
  return faultsIn(
    page,
    `for (const element of document.querySelectorAll("*")) {
      const { transitionDuration, animationName } = getComputedStyle(element);
      if (animationName !== "none" || parseFloat(transitionDuration) > 0) faults.push(named(element) + " moves");
    }`,
  );
}

/** What loses its meaning where the reader's system gives all colours: buttons without an edge, tabs all alike. */
export function alikeInForcedColours(page: Page): Promise<string[]> {
  return faultsIn(
    page,
    `const paper = getComputedStyle(document.body).backgroundColor;
    for (const element of document.querySelectorAll("main :is(button, .main a, a.button)")) {
      const style = getComputedStyle(element);
      const hasEdge = ["border", "outline"].some((edge) => parseFloat(style[edge + "TopWidth"] ?? style[edge + "Width"]) > 0);
      if (element.checkVisibility() && !hasEdge) faults.push(named(element) + " has no edge");
    }
    for (const tab of document.querySelectorAll(".tabs a:not([aria-current])")) {
      if (getComputedStyle(tab).borderBottomColor !== paper) faults.push(named(tab) + " looks like the tab that is shown");
    }`,
  );
}

/** What is out of order once nothing is left of the page's styles. */
export async function outOfOrderWithoutStyles(page: Page): Promise<string[]> {
  return faultsIn(
    page,
    `for (const each of document.querySelectorAll("style, link[rel=stylesheet]")) each.remove();
    if (document.querySelector("a")?.getAttribute("href") !== "#main") faults.push("what skips the navigation is not first");
    const [header, heading, footer] = ["header", "main h1", "body > footer"].map((place) =>
      document.querySelector(place)?.getBoundingClientRect(),
    );
    const last = [...document.querySelectorAll("main > *")].findLast((each) => each.getClientRects().length > 0);
    const places = [header?.top, heading?.top, last?.getBoundingClientRect().bottom, (footer?.top ?? NaN) + 1];
    if (places.some((place, at) => at > 0 && !(place >= places[at - 1]))) faults.push("out of order: " + places.join(", "));`,
  );
}

/** What begins at the left on a page that runs from right to left. */
export function turnedBack(page: Page): Promise<string[]> {
  return faultsIn(
    page,
    `for (const place of ["header b", "main h1", "main p", "footer a"]) {
      const box = document.querySelector(place)?.getBoundingClientRect();
      if (box && box.right < innerWidth / 2) faults.push(place + " begins at the left");
    }`,
  );
}
