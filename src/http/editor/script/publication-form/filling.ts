/** Filling the form in place: the catalogue makes the form anew with what is offered, and its parts take the old ones' places. */
import type { Offer } from "../../offers.ts";
import { trustedPage } from "../../../reader/script/trusted.ts";
import { ask } from "../uploads/transfer.ts";

/** A field that something was offered for. */
export interface OfferedField {
  readonly label: string;
  readonly from: string;
  /** Whether the field holds it; else it stands beside what was typed. */
  readonly filled: boolean;
}

/** What the form sends. */
export function fieldsOf(form: HTMLFormElement): URLSearchParams {
  const sent = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") sent.append(name, value);
  return sent;
}

/** Puts the parts of the form as the catalogue made it anew in place of those here. */
function replaceParts(form: HTMLFormElement, fresh: HTMLFormElement): void {
  for (const part of fresh.querySelectorAll<HTMLElement>(":scope > fieldset.part:not([hidden])")) {
    form.querySelector(`:scope > #${part.id}`)?.replaceWith(document.adoptNode(part));
  }
  const [offers, made] = [form, fresh].map((each) =>
    each.querySelector<HTMLInputElement>("input[name=offers]"),
  );
  if (offers && made) offers.value = made.value;
}

/** Does with the form what a button of it does, without leaving the page. Throws as asking does. */
async function actInPlace(
  form: HTMLFormElement,
  action: string,
  more: Readonly<Record<string, string>> = {},
): Promise<void> {
  const body = fieldsOf(form);
  const before = body.toString();
  for (const [name, value] of Object.entries({ do: action, ...more })) body.set(name, value);
  const response = await ask(form.action, { method: "POST", body, headers: { accept: "text/html" } });
  const text = await response.text();
  // Typed, or filled by something else, while this was under way: it is done again with that, and nothing is lost.
  if (fieldsOf(form).toString() !== before) return actInPlace(form, action, more);
  const page = new DOMParser().parseFromString(trustedPage(text, response), "text/html");
  const fresh = page.querySelector<HTMLFormElement>("form.content-form");
  if (fresh) replaceParts(form, fresh);
  form.dispatchEvent(new Event("input"));
}

/** Fills what nobody has typed with what is offered, and tells which fields that were. */
export async function fill(form: HTMLFormElement, offers: readonly Offer[]): Promise<OfferedField[]> {
  await actInPlace(form, "fill", { fill: JSON.stringify(offers) });
  return offers.flatMap(({ field, from }) => {
    const mark = form.querySelector<HTMLElement>(`[data-offered="${field}"]`);
    const { label = "", beside } = mark?.dataset ?? {};
    return mark ? [{ label, from, filled: beside === undefined }] : [];
  });
}

/** Takes the mark from a field that somebody types in: what stands there is theirs now. */
export function forgetMarks(form: HTMLFormElement): void {
  form.addEventListener("input", ({ target }) => {
    const name = target instanceof Element ? (target.getAttribute("name") ?? "").split(".")[0] : "";
    if (!name) return;
    form.querySelector(`[data-offered="${CSS.escape(name)}"]:not([data-beside])`)?.remove();
  });
}

/** Buttons that take or confirm what is offered do so in place, and leave the cursor at their field. */
export function takeInPlace(form: HTMLFormElement): void {
  let plainly = false;
  form.addEventListener(
    "submit",
    (event) => {
      const { submitter } = event;
      if (plainly || !(submitter instanceof HTMLButtonElement) || !/^(?:take|confirm) /.test(submitter.value))
        return;
      const [, field = ""] = submitter.value.split(" ");
      event.preventDefault();
      event.stopImmediatePropagation();
      void actInPlace(form, submitter.value).then(
        () => form.querySelector<HTMLElement>(`[id="${field}"], [id="${field}.0"]`)?.focus(),
        () => {
          // As it goes without script, with the page that says what is wrong.
          plainly = true;
          form.requestSubmit(submitter);
        },
      );
    },
    true,
  );
}
