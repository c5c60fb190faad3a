/** The cells of every row of the tables in a page, without the headings and the marks of code. */
export function rowsOf(markdown: string): string[][] {
  const lines = markdown.split("\n").filter((line) => line.startsWith("| "));
  const headings = new Set(lines.filter((_, at) => lines[at + 1]?.startsWith("| ---")));
  return lines
    .filter((line) => !headings.has(line) && !line.startsWith("| ---"))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll("`", "")),
    );
}
