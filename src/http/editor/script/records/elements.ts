/** Elements made by scripts. */

export function made<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<Pick<HTMLElementTagNameMap[Name] & HTMLElement, "className" | "textContent">> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/** A menu with these choices, by their values. */
export function menu(
  label: string,
  choices: readonly (readonly [value: string, label: string])[],
  value: string,
  changed: (value: string) => void,
): HTMLSelectElement {
  const select = made("select");
  select.setAttribute("aria-label", label);
  for (const [each, text] of choices) {
    const option = made("option", { textContent: text });
    option.value = each;
    select.append(option);
  }
  select.value = value;
  select.addEventListener("change", () => changed(select.value));
  return select;
}
