/** The figures of use: takes a plot along as a picture, and a table as a sheet. All is made of what the page shows. */

import { spoken } from "./saying/spoken.ts";

/** Gives the browser a file to save. */
function save(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // Some browsers read it a moment later.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The plot as a picture that needs no style sheet, on paper's white. */
function drawing(plot: SVGSVGElement): string {
  const copy = plot.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) return "";
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  const { width, height } = plot.viewBox.baseVal;
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  const paper = document.createElementNS(copy.namespaceURI, "rect");
  const painted: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ["rect", { fill: "#1f5f8b" }],
    ["text", { fill: "#222", "font-family": "sans-serif", "font-size": "12" }],
    ["path", { stroke: "#888" }],
  ];
  for (const [elements, attributes] of painted)
    for (const element of copy.querySelectorAll(elements))
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  for (const [name, value] of Object.entries({ width: "100%", height: "100%", fill: "#fff" }))
    paper.setAttribute(name, value);
  copy.prepend(paper);
  return new XMLSerializer().serializeToString(copy);
}

async function savePicture(plot: SVGSVGElement, name: string): Promise<void> {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([drawing(plot)], { type: "image/svg+xml" }));
  await image.decode();
  const canvas = document.createElement("canvas");
  const scale = 3;
  canvas.width = image.width * scale;
  canvas.height = image.height * scale;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  canvas.toBlob((content) => content && save(name, content), "image/png");
}

/** The table as lines of values; numbers without the marks between thousands that people read. What a program would take for a formula is text. */
function sheet(table: HTMLTableElement): string {
  const cell = ({ textContent }: HTMLTableCellElement) => {
    const text = textContent.trim();
    const value = /^\d{1,3}(?:[.,]\d{3})+$/.test(text)
      ? text.replace(/[.,]/g, "")
      : text.replace(/^[=+\-@]/, "'$&");
    return `"${value.replaceAll('"', '""')}"`;
  };
  const rows = [...table.rows].map((row) =>
    [...row.cells].filter((each) => !each.matches(".drawn, .acts, thead td")).map(cell),
  );
  return rows.map((row) => `${row.join(",")}\r\n`).join("");
}

for (const figure of document.querySelectorAll<HTMLElement>("figure[id]")) {
  const plot = figure.querySelector<SVGSVGElement>("svg.plot");
  const table = figure.querySelector("table");
  const actions = document.createElement("p");
  actions.className = "actions inline-actions";
  const add = (form: string, take: (name: string) => unknown) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "second";
    button.textContent = spoken("Save as {form}", { form: form.toUpperCase() });
    button.addEventListener("click", () => void take(`usage-${figure.id}.${form}`));
    actions.append(button);
  };
  if (plot) {
    add("svg", (name) => save(name, new Blob([drawing(plot)], { type: "image/svg+xml" })));
    add("png", (name) => savePicture(plot, name));
  }
  if (table) add("csv", (name) => save(name, new Blob(["\uFEFF", sheet(table)], { type: "text/csv" })));
  figure.append(actions);
}
