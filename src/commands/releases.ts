/** Releases of this software: which is newer, and what the changelog says of those after one. */

/** The version in a text such as `1.2.0` or `v1.2.0`; null where it is none. */
export function releaseOf(text: string): string | null {
  return /^v?(\d{1,6}\.\d{1,6}\.\d{1,6})$/.exec(text)?.[1] ?? null;
}

function numbersIn(version: string): number[] {
  return version.split(".").map(Number);
}

/** Whether the first of two versions is newer. */
export function isNewer(one: string, other: string): boolean {
  const [first, second] = [numbersIn(one), numbersIn(other)];
  const index = first.findIndex((number, place) => number !== second[place]);
  return index !== -1 && (first[index] ?? 0) > (second[index] ?? 0);
}

/** The newest release among the references of a repository, such as `refs/tags/v1.2.0`; null where there is none. */
export function newestRelease(references: readonly string[]): string | null {
  const releases = references.flatMap((reference) =>
    reference.startsWith("refs/tags/v") ? (releaseOf(reference.slice("refs/tags/".length)) ?? []) : [],
  );
  return releases.toSorted((one, other) => (isNewer(one, other) ? -1 : 1))[0] ?? null;
}

/** What a changelog says of all versions after this one, its newest first, and of what is in no version yet. */
export function changesBetween(changelog: string, version: string): string {
  const sections = changelog.split(/^(?=## )/m).slice(1);
  return sections
    .filter((section) => {
      const [, named = ""] = /^## \[?v?([^\s\]]+)/.exec(section) ?? [];
      const release = releaseOf(named);
      return release === null || isNewer(release, version);
    })
    .map((section) => section.trim())
    .filter((section) => section.includes("\n"))
    .join("\n\n");
}
