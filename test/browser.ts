/** A real Chromium for the tests of pages: one that is installed, else one installed by the machine's means. */
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "msedge"];

const places: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ],
  win32: [
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
  ],
};

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The path of an installed Chromium or Chrome; CHROMIUM names one that lies elsewhere. */
function installedBrowser(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const candidates = [
    ...(process.env.CHROMIUM ? [process.env.CHROMIUM] : []),
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...(places[process.platform] ?? []),
    chromium.executablePath(),
  ];
  return candidates.find((path) => path !== "" && existsSync(path) && isExecutable(path));
}

function run(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: ["ignore", "ignore", "inherit"] }).status === 0;
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * A browser's path, after an attempt to install one where there is none: by Debian's package when root,
 * else by Playwright's own download. Throws with the sentence that says what to do.
 */
export function ensureBrowser(): string {
  const installed = installedBrowser();
  if (installed) return installed;
  console.log("No Chromium or Chrome found: installing one for the tests of pages.");
  if (isRoot() && existsSync("/usr/bin/apt-get")) {
    run("apt-get", ["update", "-qq"]);
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-noto-core"]);
  }
  if (!installedBrowser()) {
    run(process.execPath, [join("node_modules", "playwright-core", "cli.js"), "install", "chromium"]);
  }
  const found = installedBrowser();
  if (found) return found;
  throw new Error(
    "The tests of pages need a real browser: install Chromium or Chrome (on Debian: apt-get install chromium), or set CHROMIUM to the path of one, and run npm test again.",
  );
}
