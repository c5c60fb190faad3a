/** The institute's colour on light and dark pages: whether it can be read there, and the nearest that can. */

type Shade = "light" | "dark";

/** What pages are written on, as the style sheets have it. */
export const papers: Readonly<Record<Shade, string>> = { light: "#fdfcf9", dark: "#14171a" };

/** WCAG 2.2, success criterion 1.4.3. */
const leastContrast = 4.5;

/** How much of the colour is in what lies behind a notice. */
const softness = 0.08;

function channels(colour: string): [number, number, number] {
  const at = (start: number) => Number.parseInt(colour.slice(start, start + 2), 16);
  return [at(1), at(3), at(5)];
}

/** The colour with so much of another in it. */
function mixed(colour: string, other: string, share: number): string {
  const into = channels(other);
  const parts = channels(colour).map((part, index) => Math.round(part + ((into[index] ?? 0) - part) * share));
  return `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

/** Relative luminance, as WCAG 2.2 defines it. */
function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

/** What lies behind a notice on a page of this shade. */
export function softOf(accent: string, shade: Shade): string {
  return mixed(papers[shade], accent, softness);
}

/** The least contrast that the colour has on pages of this shade: there it also stands on what has some of it. */
function contrastOn(accent: string, shade: Shade): number {
  const grounds = [papers[shade], softOf(accent, shade)];
  const ratios = grounds.map((ground) => {
    const [darker = 0, lighter = 0] = [luminance(accent), luminance(ground)].toSorted(
      (one, other) => one - other,
    );
    return (lighter + 0.05) / (darker + 0.05);
  });
  return Math.min(...ratios);
}

/** Whether it can be read on pages of this shade. */
export function isReadable(accent: string, shade: Shade): boolean {
  return contrastOn(accent, shade) >= leastContrast;
}

/** The nearest colour that can be read there: darkened on light pages, lightened on dark ones. */
export function nearestReadable(accent: string, shade: Shade): string {
  const end = shade === "light" ? "#000000" : "#ffffff";
  const steps = Array.from({ length: 101 }, (_, percent) => mixed(accent, end, percent / 100));
  return steps.find((step) => isReadable(step, shade)) ?? end;
}

/** Why it cannot be used on pages of this shade, and what can. */
export function unreadable(accent: string, shade: Shade): string {
  const ratio = Math.floor(contrastOn(accent, shade) * 100) / 100;
  return `${accent} has a contrast of ${ratio}:1 on ${shade} pages, where text takes ${leastContrast}:1. The nearest that has it is ${nearestReadable(accent, shade)}.`;
}
