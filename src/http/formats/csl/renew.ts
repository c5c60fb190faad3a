/**
 * Fetches the newest copies of styles and locales that packages of the registry hold: `npm run styles -- --newest`.
 * Only what these packages have is replaced; no package has all of it.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const styles = join(import.meta.dirname, "styles");

/** Where each file is: the member of a JSON file, or, of a program that carries it along, the element with this mark. */
interface Source {
  readonly file: string;
  readonly in: string;
  readonly member?: string;
  readonly element?: { readonly name: "style" | "locale"; readonly mark: string };
}

const languages = "ar es-ES fr-FR id-ID km-KH ms-MY ro-RO ru-RU sr-RS th-TH vi-VN zh-CN".split(" ");

const packages: Readonly<Record<string, readonly Source[]>> = {
  "@citation-js/plugin-csl": [
    { file: "apa.csl", in: "lib/styles.json", member: "apa" },
    { file: "harvard-cite-them-right.csl", in: "lib/styles.json", member: "harvard1" },
    { file: "vancouver.csl", in: "lib/styles.json", member: "vancouver" },
    { file: "locales-en-US.xml", in: "lib/locales.json", member: "en-US" },
  ],
  "pandoc-wasm": [
    {
      file: "chicago-author-date.csl",
      in: "src/pandoc.wasm",
      element: { name: "style", mark: "<title>Chicago Manual of Style" },
    },
    ...languages.map((tag): Source => {
      const element = { name: "locale", mark: ` xml:lang="${tag}">` } as const;
      return { file: `locales-${tag}.xml`, in: "src/pandoc.wasm", element };
    }),
  ],
};

function textIn(folder: string, source: Source): string {
  const bytes = readFileSync(join(folder, "package", source.in));
  if (source.member !== undefined) {
    const members: Readonly<Record<string, string>> = JSON.parse(bytes.toString("utf8"));
    const text = members[source.member];
    if (text === undefined) throw new Error(`${source.in} lacks ${source.member}`);
    return text;
  }
  const { name, mark } = source.element ?? { name: "style", mark: "" };
  const start = bytes.lastIndexOf("<?xml", bytes.indexOf(mark));
  const close = `</${name}>`;
  const end = bytes.indexOf(close, start);
  if (mark === "" || start === -1 || end === -1) throw new Error(`${source.in} lacks ${source.file}`);
  return `${bytes.subarray(start, end).toString("utf8")}${close}\n`;
}

function edition(text: string): string {
  const [, title = "locale"] = /<title>([^<]*)</.exec(text) ?? [];
  const [, updated = ""] = /<updated>([^<]*)</.exec(text) ?? [];
  return `${title}, ${updated.slice(0, 10)}`;
}

/** Replaces the copies, and says what they are now. Needs npm, tar and the registry. */
export function renew(): void {
  for (const [name, sources] of Object.entries(packages)) {
    const folder = mkdtempSync(join(tmpdir(), "styles-"));
    try {
      const options = { cwd: folder, encoding: "utf8", shell: process.platform === "win32" } as const;
      const packed = execFileSync("npm", ["pack", "--silent", name], options).trim();
      execFileSync("tar", ["-xzf", packed], options);
      for (const source of sources) {
        const text = textIn(folder, source);
        writeFileSync(join(styles, source.file), `${text.trim()}\n`);
        console.log(`  ${source.file}: ${edition(text)} (${packed.replace(".tgz", "")})`);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
}
