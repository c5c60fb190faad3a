/**
 * The scripts that browsers run. Those of the editors' side: each file right in src/http/editor/script is one, and
 * what they share lies in folders below. With them goes what pdf.js loads when it needs it. Names carry a hash or
 * a version, so that browsers may keep them for ever; the manifest says which name is the current one.
 */
import { createHash } from "node:crypto";
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { build } from "esbuild";
import { assetsPath, readersAssetsPath } from "../http/addresses.ts";
import { type Manifest, statementPath } from "../http/assets.ts";
import { scriptSentences } from "../http/strings/scripts/spoken.ts";
import { spokenSentences } from "../http/strings/spoken.ts";
import { statementSentences } from "../http/strings/statement/spoken.ts";

const root = join(import.meta.dirname, "..", "..");
const scripts = join(root, "src", "http", "editor", "script");

/** As wrangler.toml names it. */
export const assetsFolder = join(root, ".wrangler", "assets");

/** What pdf.js fetches by address: its worker, character maps, fonts and decoders in plain JavaScript. */
const partsOfPdfjs = [
  "LICENSE",
  "build/pdf.worker.min.mjs",
  "cmaps",
  "iccs",
  "standard_fonts",
  "wasm/jbig2_nowasm_fallback.js",
  "wasm/openjpeg_nowasm_fallback.js",
  "wasm/LICENSE_JBIG2",
  "wasm/LICENSE_OPENJPEG",
];

function copyPdfjs(target: string): void {
  const source = join(root, "node_modules", "pdfjs-dist");
  const { version }: { version: string } = JSON.parse(readFileSync(join(source, "package.json"), "utf8"));
  for (const part of partsOfPdfjs) {
    cpSync(join(source, part), join(target, `pdfjs-${version}`, part), { recursive: true });
  }
}

/** The script with this name in a folder of the sources, which has a tsconfig.json, as one text for browsers. */
export async function bundledScript(folder: string, name: string): Promise<string> {
  const source = join(root, "src", folder);
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [join(source, `${name}.ts`)],
    tsconfig: join(source, "tsconfig.json"),
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    charset: "utf8",
    minify: true,
    logLevel: "warning",
  });
  return outputFiles.map(({ text }) => text).join("");
}

/** Readers get one script, with what it says in the language of the page; and the worker, which says nothing. */
async function buildReadersScripts(): Promise<Manifest> {
  const target = join(assetsFolder, ...readersAssetsPath.split("/"));
  mkdirSync(target, { recursive: true });
  const script = await bundledScript("http/reader/script", "reader");
  const texts = spokenSentences.map(({ tag, sizes: { kilobytes, megabytes } }) => {
    const sentences = { ...scriptSentences[tag], kilobytes, megabytes };
    return [`reader-${tag}`, `(sentences=>{${script}})(${JSON.stringify(sentences)});`] as const;
  });
  const worker = [
    "offline-worker",
    await bundledScript("http/reader/offline-worker", "offline-worker"),
  ] as const;
  return Object.fromEntries(
    [...texts, worker].map(([name, text]) => {
      const hash = createHash("sha256").update(text).digest("hex").slice(0, 10);
      writeFileSync(join(target, `${name}-${hash}.js`), text);
      return [name, `${readersAssetsPath}/${name}-${hash}.js`];
    }),
  );
}

/** The accessibility statement in every language of pages. */
function writeStatements(): void {
  for (const { tag } of spokenSentences) {
    const target = join(assetsFolder, ...statementPath(tag).split("/"));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, JSON.stringify(statementSentences[tag]));
  }
}

/** Makes the folder that wrangler.toml names as assets. */
export async function buildAssets(): Promise<void> {
  const target = join(assetsFolder, ...assetsPath.split("/"));
  rmSync(assetsFolder, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: globSync("*.ts", { cwd: scripts }).map((name) => join(scripts, name)),
    tsconfig: join(scripts, "tsconfig.json"),
    outdir: target,
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    minify: true,
    legalComments: "eof",
    metafile: true,
    logLevel: "warning",
  });
  // What a script loads later is an entry of its own for esbuild, and none of ours.
  const manifest: Manifest = Object.fromEntries(
    Object.entries(metafile.outputs).flatMap(([path, { entryPoint = "" }]) =>
      dirname(join(root, entryPoint)) === scripts
        ? [[basename(entryPoint, ".ts"), `${assetsPath}/${basename(path)}`]]
        : [],
    ),
  );
  const all = { ...manifest, ...(await buildReadersScripts()) };
  writeFileSync(join(assetsFolder, "manifest.json"), JSON.stringify(all));
  writeStatements();
  copyPdfjs(target);
}

if (import.meta.main) await buildAssets();
