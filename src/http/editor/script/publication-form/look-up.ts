/** Filling the form by a number: registers are asked by the catalogue, and what they answer is read here. */
import type { SoughtNumber } from "../../../../catalogue/look-ups/number.ts";
import type { Answered } from "../../../../catalogue/look-ups/registers.ts";
import { goOnFrom } from "../going-on.ts";
import { known, spoken, told } from "../saying/spoken.ts";
import { ask, Refusal } from "../uploads/transfer.ts";
import { fill, type OfferedField } from "./filling.ts";

/** See src/http/json/look-ups.ts. */
interface Found {
  readonly number: SoughtNumber;
  readonly publications: readonly { code: string; title: string; state: string }[];
  readonly registers: readonly Answered[];
}

function paragraph(text: string): HTMLParagraphElement {
  const made = document.createElement("p");
  made.textContent = text;
  return made;
}

function listOf(items: readonly (string | Node)[]): HTMLUListElement {
  const made = document.createElement("ul");
  made.className = "plain";
  for (const item of items) {
    const line = document.createElement("li");
    line.append(item);
    made.append(line);
  }
  return made;
}

/** The fields by whom they are from. */
function byRegister(fields: readonly OfferedField[]): HTMLUListElement {
  const all = Map.groupBy(fields, ({ from }) => from);
  return listOf([...all].map(([from, own]) => `${from}: ${own.map(({ label }) => label).join(", ")}`));
}

function linkTo({ code, title, state }: Found["publications"][number]): Node {
  const line = document.createDocumentFragment();
  const link = document.createElement("a");
  link.href = `/admin/publications/${code}`;
  link.textContent = title;
  line.append(link, ` (${known(state)})`);
  return line;
}

/** What came of it, to be read out and looked at. */
function outcome(
  { publications, number }: Found,
  fields: readonly OfferedField[],
  remarks: readonly string[],
): Node[] {
  const filled = fields.filter((field) => field.filled);
  const beside = fields.filter((field) => !field.filled);
  return [
    ...(publications.length > 0
      ? [paragraph(spoken("The catalogue has it already:")), listOf(publications.map(linkTo))]
      : []),
    ...(fields.length === 0
      ? [
          paragraph(
            spoken(
              "Nothing was found under {number}. Compare it with the printed one, or type in what you know.",
              { number: number.value },
            ),
          ),
        ]
      : []),
    ...(filled.length > 0
      ? [paragraph(spoken("These fields were filled in. Look at them before you save:")), byRegister(filled)]
      : []),
    ...(beside.length > 0
      ? [paragraph(spoken("What you typed was kept; what was found stands beside it:")), byRegister(beside)]
      : []),
    ...(remarks.length > 0 ? [listOf(remarks)] : []),
  ];
}

async function lookUp(form: HTMLFormElement, number: string): Promise<Node[]> {
  const answer = await ask("/api/v1/look-ups", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ number }),
  });
  const found: Found = await answer.json();
  const { readAnswers } = await import("../../../../importing/look-ups/looking-up.ts");
  const read = readAnswers(found.number, found.registers);
  const fields = read.taken.length > 0 ? await fill(form, read.taken) : [];
  const silent = read.told.flatMap((each) => (each.found ? [] : [told(each.sentence)]));
  const left = read.left.map(({ field, message }) => `${told(field)}: ${told(message)}`);
  return outcome(found, fields, [...silent, ...left]);
}

/** Lets a number be looked up, where the page has a place for one. Returns what looks one up. */
export function offerLookUps(form: HTMLFormElement): ((number: string) => Promise<void>) | null {
  const part = form.querySelector<HTMLElement>("#look-up");
  const input = part?.querySelector<HTMLInputElement>("#number");
  const button = part?.querySelector("button");
  const said = part?.querySelector(".looked-up");
  if (!part || !input || !button || !said) return null;
  part.hidden = false;

  const run = async (): Promise<void> => {
    const { activeElement } = document;
    button.disabled = true;
    input.removeAttribute("aria-invalid");
    said.replaceChildren(paragraph(spoken("The registers are being asked.")));
    try {
      said.replaceChildren(...(await lookUp(form, input.value)));
    } catch (error) {
      const refused = error instanceof Refusal;
      if (refused && error.status === 422) input.setAttribute("aria-invalid", "true");
      const sentence = refused
        ? error.message
        : spoken("The catalogue does not answer. Try again in a minute; what you typed stays here.");
      said.replaceChildren(paragraph(sentence));
    }
    button.disabled = false;
    goOnFrom(activeElement, input);
  };
  button.addEventListener("click", () => void run());
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    // It would save the form.
    event.preventDefault();
    if (!button.disabled) void run();
  });
  return (number) => {
    input.value = number;
    return run();
  };
}
