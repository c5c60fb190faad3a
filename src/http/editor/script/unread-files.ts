/** The page of texts and covers: reads what is missing, one file after another, until it is stopped. */
import { goOnFrom } from "./going-on.ts";
import { found } from "./many-files/row.ts";
import { spoken } from "./saying/spoken.ts";

const form = document.querySelector<HTMLFormElement>("#reading");

function run(at: HTMLFormElement): void {
  const start = found(at, "#start", HTMLButtonElement);
  const stop = found(at, "#stop", HTMLButtonElement);
  const whole = found(at, "#whole", HTMLProgressElement);
  const said = found(at, "#said", HTMLElement);
  const rows = [...document.querySelectorAll<HTMLElement>("[data-read]")];
  const done = new Set<HTMLElement>();
  let stopped = false;
  let failed = 0;

  /** Whether the file was read; where it was not, its row says why. */
  const read = async (row: HTMLElement): Promise<boolean> => {
    const state = found(row, ".state", HTMLElement);
    const { read: code = "", file: address = "", sha256 = "" } = row.dataset;
    state.textContent = spoken("It is being read.");
    try {
      const response = await fetch(address);
      if (!response.ok) throw new Error(`the file answered ${response.status}`);
      const { readPdf } = await import("./uploads/read-pdf.ts");
      const { pages } = await readPdf(new File([await response.blob()], `${code}.pdf`), code, sha256);
      state.textContent = pages === 1 ? spoken("Read: one page.") : spoken("Read: {pages} pages.", { pages });
      return true;
    } catch {
      state.textContent = spoken("It could not be read: try again, or upload it anew.");
      return false;
    }
  };

  const soFar = () => spoken("{done} of {all} are read.", { done: done.size, all: rows.length });

  const readAll = async (): Promise<void> => {
    stopped = false;
    failed = 0;
    const { activeElement } = document;
    start.disabled = true;
    stop.hidden = false;
    goOnFrom(activeElement, stop);
    for (const row of rows.filter((each) => !done.has(each))) {
      if (stopped) break;
      if (await read(row)) done.add(row);
      else failed += 1;
      whole.value = done.size + failed;
      said.textContent = soFar();
    }
    const atEnd = document.activeElement;
    stop.hidden = true;
    start.disabled = done.size === rows.length;
    goOnFrom(atEnd, start, said);
    said.textContent = [
      soFar(),
      ...(failed > 0 ? [spoken("{count} could not be read.", { count: failed })] : []),
      ...(stopped ? [spoken("Stopped.")] : []),
    ].join(" ");
  };

  at.hidden = false;
  at.addEventListener("submit", (event) => {
    event.preventDefault();
    void readAll();
  });
  stop.addEventListener("click", () => {
    stopped = true;
    said.textContent = spoken("It stops after this file.");
  });
}

if (form) run(form);
