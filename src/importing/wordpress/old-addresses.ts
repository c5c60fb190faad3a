/** Every address by which WordPress showed something. */
import type { Export, Item } from "./export.ts";

/** A text that PHP wrote has its texts between these: `s:10:"report.jpg";`. */
function textsIn(serialised: string, name: string): string[] {
  return Array.from(
    serialised.matchAll(new RegExp(`s:\\d+:"${name}";s:\\d+:"([^"]+)"`, "g")),
    ([, text = ""]) => text,
  );
}

function pathOf(address: string): string | null {
  const url = URL.parse(address);
  return url ? url.pathname + url.search : null;
}

/** The file of an attachment in each size that was made of it, and as it was before it was made smaller. */
function pathsOfFile({ attachment, meta }: Item): string[] {
  const path = pathOf(attachment);
  if (path === null) return [];
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const [described = ""] = meta._wp_attachment_metadata ?? [];
  const names = [...textsIn(described, "file"), ...textsIn(described, "original_image")].map(
    (name) => name.split("/").at(-1) ?? name,
  );
  return [
    path,
    path.replace(/-scaled(?=\.\w+$)/, ""),
    ...names.map((name) => folder + encodeURIComponent(name)),
  ];
}

/** The paths, with their queries, under which an item was shown, without twins. */
export function oldPathsOf(item: Item, home: URL): string[] {
  const { id, type, link, guid, name, date, attachment } = item;
  const folder = home.pathname.replace(/\/*$/, "/");
  const permalink = URL.parse(link)?.host === home.host ? pathOf(link) : null;
  const isPlain = permalink === null || permalink.includes("?");
  const [year = "", month = "", day = ""] = date.slice(0, 10).split("-");
  const plain = [
    `${folder}?p=${id}`,
    ...(type === "page" ? [`${folder}?page_id=${id}`] : []),
    ...(type === "attachment" ? [`${folder}?attachment_id=${id}`] : []),
    ...(type === "post" || type === "page" || type === "attachment"
      ? []
      : [`${folder}?post_type=${type}&p=${id}`]),
  ];
  // Before permalinks were as they are now they were in another of the forms that WordPress proposes.
  const others =
    type === "post" && name !== ""
      ? [
          ...(date === "" ? [] : [`${year}/${month}/${day}/${name}/`, `${year}/${month}/${name}/`]),
          `${name}/`,
          `archives/${id}`,
        ].map((each) => folder + each)
      : [];
  const earlierNames = isPlain
    ? []
    : (item.meta._wp_old_slug ?? []).map((old) => permalink.replace(`/${name}`, `/${old}`));
  const feeds = isPlain
    ? [`${folder}?feed=rss2&p=${id}`]
    : ["feed/", "feed/atom/"].map((end) => permalink.replace(/\/*$/, "/") + end);
  const named = pathOf(guid);
  return [
    ...new Set([
      ...(permalink === null ? [] : [permalink]),
      ...plain,
      ...(named !== null && URL.parse(guid)?.host === home.host ? [named] : []),
      ...others,
      ...earlierNames,
      ...(attachment === "" ? feeds : pathsOfFile(item)),
    ]),
  ].filter((path) => path !== "/" && path !== folder);
}

/** The paths of the list of what was filed under a term. */
export function oldPathsOfTerm({ taxonomy, slug, id }: Export["terms"][number], home: URL): string[] {
  const folder = home.pathname.replace(/\/*$/, "/");
  if (taxonomy === "category") {
    return [`${folder}category/${slug}/`, `${folder}?cat=${id}`, `${folder}category/${slug}/feed/`];
  }
  return [`${folder}tag/${slug}/`, `${folder}?tag=${slug}`, `${folder}tag/${slug}/feed/`];
}

/** The site's feeds. */
export function oldFeeds(home: URL): string[] {
  const folder = home.pathname.replace(/\/*$/, "/");
  return [
    `${folder}feed/`,
    `${folder}feed/rss/`,
    `${folder}feed/atom/`,
    `${folder}?feed=rss2`,
    `${folder}?feed=atom`,
  ];
}
