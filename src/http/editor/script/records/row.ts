/** One record in the table: what it says, what is the matter with it, and what the editor makes of it. */
import type { JudgedRecord } from "../../../../importing/deciding.ts";
import type { Choice, RowAnswer } from "../../../../importing/rows.ts";
import { spoken, told } from "../saying/spoken.ts";
import { made, menu } from "./elements.ts";

export class Row {
  readonly number: number;
  /** What tells it from others when files are read anew. */
  readonly key: string;
  readonly judged: JudgedRecord;
  choice: Choice;
  /** What the catalogue said of it. */
  outcome: RowAnswer | null = null;

  constructor(number: number, key: string, judged: JudgedRecord, choice: Choice = judged.choice) {
    this.number = number;
    this.key = key;
    this.judged = judged;
    this.choice = choice;
  }

  /** Whether somebody should look at it. */
  get isUnsure(): boolean {
    const { record, double } = this.judged;
    return (
      this.isWrong || double !== null || record.unsure.length > 0 || record.left.some(({ why }) => why !== "")
    );
  }

  get isWrong(): boolean {
    return (this.outcome?.errors.length ?? 0) > 0;
  }

  /** The publication that it changes; null where it makes one. */
  get code(): string | null {
    return this.choice === "change" ? (this.judged.double?.code ?? null) : null;
  }

  #remarks(): (Node | string)[][] {
    const { record, double } = this.judged;
    const { cells } = record;
    const remarks: (Node | string)[][] = [];
    if (double) {
      const link = made("a", { textContent: double.title });
      link.href = `/admin/publications/${double.code}`;
      link.target = "_blank";
      remarks.push([
        `${told(double.why)} `,
        double.code === null
          ? spoken("Row {row}: {title}", { row: String(double.row), title: double.title })
          : link,
      ]);
    }
    if (record.unsure.length > 0)
      remarks.push([
        spoken("Guessed: {what}.", {
          what: record.unsure.map((column) => `${column} ${cells[column] ?? ""}`).join(", "),
        }),
      ]);
    for (const { name, value, why } of record.left.slice(0, 12))
      remarks.push([
        `${spoken("Left out: {name} “{value}”", { name, value: value.slice(0, 120) })} ${told(why)}`,
      ]);
    for (const { column, message } of this.outcome?.errors ?? [])
      remarks.push([made("b", { className: "error", textContent: `${column}: ${told(message)}` })]);
    for (const { message } of this.outcome?.warnings ?? [])
      remarks.push([`${spoken("Is this meant?")} ${told(message)}`]);
    for (const { column, from, to } of this.outcome?.outcome === "changed" ? this.outcome.changes : [])
      remarks.push([
        `${column}: `,
        made("del", { textContent: from.slice(0, 160) }),
        " ",
        made("ins", { textContent: to.slice(0, 160) }),
      ]);
    return remarks;
  }

  /** The row of the table. */
  element(changed: () => void): HTMLTableRowElement {
    const { record, double } = this.judged;
    const { cells } = record;
    const title = cells.title ?? spoken("(no title)");
    const facts = [cells.date ?? cells.year, cells.type, cells.language, cells.contributors, cells.container];
    const choices = [
      ["make", cells.code ? spoken("As its code says") : spoken("Make a publication")],
      ...(double?.code ? [["change", spoken("Change that one")]] : []),
      ["leave", spoken("Leave it out")],
    ] as const;
    const select = menu(
      spoken("What is done with row {row}", { row: this.number }),
      choices.map(([value = "", label = ""]) => [value, label] as const),
      this.choice,
      (value) => {
        this.choice = value === "change" || value === "leave" ? value : "make";
        changed();
      },
    );
    const remarks = made("ul", { className: "changes" });
    remarks.append(...this.#remarks().map((remark) => made("li", {}, ...remark)));
    const head = made("th", { textContent: String(this.number) });
    head.scope = "row";
    return made(
      "tr",
      {},
      head,
      made(
        "td",
        {},
        made("b", { textContent: title.slice(0, 200) }),
        made("br"),
        facts
          .filter((fact) => fact)
          .join(" · ")
          .slice(0, 300),
        remarks,
      ),
      made("td", {}, select),
    );
  }
}
