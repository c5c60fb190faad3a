/**
 * Makes the PDFs of this folder, with what is expected of their texts beside them. It needs Chromium, LibreOffice,
 * pdfLaTeX, WeasyPrint and groff; the tests need none of them: what it made is kept.
 *
 *     node test/texts/make.ts [NAME …]
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { type Made, documents } from "./documents.ts";

const here = import.meta.dirname;
const folder = mkdtempSync(join(tmpdir(), "texts-"));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});

function run(command: string, args: readonly string[], input?: string): Buffer {
  return execFileSync(command, args, {
    cwd: folder,
    input,
    maxBuffer: 1e8,
    stdio: ["pipe", "pipe", "ignore"],
  });
}

async function byChromium({
  source,
  landscape = false,
  scanned = false,
  tagged,
}: Extract<Made, { by: "chromium" }>) {
  const page = await browser.newPage();
  await page.setContent(source);
  if (scanned) {
    const picture = (await page.screenshot({ type: "jpeg", quality: 40 })).toString("base64");
    await page.setContent(`<img src="data:image/jpeg;base64,${picture}" style="width:100%">`);
  }
  const pdf = await page.pdf({ format: "A4", landscape, tagged, preferCSSPageSize: true });
  await page.close();
  return pdf;
}

async function make(made: Made): Promise<Uint8Array> {
  const source = join(folder, "source");
  switch (made.by) {
    case "chromium":
      return byChromium(made);
    case "drawing":
      return made.draw();
    case "latex":
      writeFileSync(`${source}.tex`, made.source);
      for (let time = 0; time < 2; time++) run("pdflatex", ["-interaction=batchmode", "source.tex"]);
      return readFileSync(`${source}.pdf`);
    case "weasyprint":
      writeFileSync(`${source}.html`, made.source);
      run("weasyprint", ["source.html", "source.pdf"]);
      return readFileSync(`${source}.pdf`);
    case "groff":
      return run("groff", ["-Tpdf", "-k", ...made.options], made.source);
    case "libreoffice": {
      writeFileSync(`${source}.fodt`, made.source);
      const options = JSON.stringify({ UseTaggedPDF: { type: "boolean", value: String(made.tagged) } });
      run("soffice", ["--headless", "--convert-to", `pdf:writer_pdf_Export:${options}`, "source.fodt"]);
      return readFileSync(`${source}.pdf`);
    }
  }
}

const wanted = process.argv.slice(2);
for (const [name, { made, pages }] of Object.entries(documents)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  writeFileSync(join(here, `${name}.txt`), `${pages.join("\n\f\n").trim()}\n`);
  const pdf = await make(made);
  writeFileSync(join(here, `${name}.pdf`), pdf);
  console.log(name, pdf.length);
}
await browser.close();
rmSync(folder, { recursive: true });
