/** An import whose writing broke off: what of it stands is told, and it goes on or is taken back whole. */
import { goOnFrom } from "../going-on.ts";
import { spoken, told } from "../saying/spoken.ts";
import { ask, Refusal } from "../uploads/transfer.ts";
import { made } from "./elements.ts";

interface Imports {
  imports: { id: string; made: number; changed: number }[];
}

interface Undone {
  undone: string[];
  kept: { title: string; why: string }[];
  remaining: number;
}

/** Why the catalogue did not do as it was asked. */
export function reasonOf(error: unknown): string {
  if (error instanceof Refusal) return told(error.message);
  console.error(error);
  return spoken("The catalogue does not answer. Try again in a minute.");
}

/** How much of an import is written, as a sentence, and whether anything is. */
async function standing(id: string): Promise<{ how: string; isWritten: boolean }> {
  try {
    const { imports }: Imports = await (await ask("/api/v1/imports")).json();
    const found = imports.find((each) => each.id === id);
    if (!found) return { how: spoken("Nothing of it is written."), isWritten: false };
    const how = spoken("Of it {made} publications are made and {changed} changed, the rest is not written.", {
      made: found.made,
      changed: found.changed,
    });
    return { how, isWritten: true };
  } catch {
    const how = spoken("How much of it is written is not known before the catalogue answers.");
    return { how, isWritten: true };
  }
}

/** Takes an import back, as much at a time as the catalogue does. Throws as asking does. */
async function takeBack(id: string): Promise<{ count: number; kept: Undone["kept"] }> {
  for (let count = 0; ; ) {
    const path = `/api/v1/imports/${encodeURIComponent(id)}/undo`;
    const answer: Undone = await (await ask(path, { method: "POST" })).json();
    count += answer.undone.length;
    if (answer.remaining === 0 || answer.undone.length === 0) return { count, kept: answer.kept };
  }
}

function button(name: string, pressed: () => void, className = ""): HTMLButtonElement {
  const one = made("button", { textContent: name, className });
  one.type = "button";
  one.addEventListener("click", pressed);
  return one;
}

/** Takes an import back and tells what came of it. Where that breaks off too, nothing else can be done with it. */
function goBack(said: HTMLElement, id: string): void {
  // The button goes with what was said before.
  const { activeElement } = document;
  said.textContent = spoken("Taking it back.");
  goOnFrom(activeElement, said);
  void takeBack(id).then(
    ({ count, kept }) => {
      const stay = kept.map(({ title, why }) => `${title}: ${told(why)}`);
      said.textContent = [
        spoken("It is taken back: {count} publications are as before.", { count }),
        ...stay,
      ].join(" ");
    },
    // Going on would write over what is taken back already, and believe answers of before.
    (error: unknown) => said.replaceChildren(reasonOf(error), " ", backButton(said, id)),
  );
}

function backButton(said: HTMLElement, id: string): HTMLButtonElement {
  return button(spoken("Take it back"), () => goBack(said, id), "second");
}

/** Tells how far an import came that broke off for this reason, with a button that goes on and one that takes it back. */
export async function tellBrokenOff(
  said: HTMLElement,
  { id, reason, goOn }: { readonly id: string; readonly reason: string; readonly goOn: () => void },
): Promise<void> {
  const { how, isWritten } = await standing(id);
  const on = button(spoken("Go on"), goOn);
  said.replaceChildren(reason, " ", how, " ", on, ...(isWritten ? [" ", backButton(said, id)] : []));
}
