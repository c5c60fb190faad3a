/** The files that an export names, by each of the addresses that they have. */
import { formatOfEnding } from "../../catalogue/files/formats.ts";
import type { DocumentFormat } from "../../catalogue/publication/terms.ts";
import type { Export, Item } from "./export.ts";

/** A file of the site, whether or not the export has an attachment for it. */
export interface SiteFile {
  readonly address: string;
  /** Null for a picture, and anything else that no document is. */
  readonly format: DocumentFormat | null;
  readonly attachment: Item | null;
}

/** An address without what does not tell files apart: scheme, `www`, query, capitals, and the mark of a size. */
export function fileKey(address: string): string {
  const url = URL.parse(address);
  if (!url) return address;
  let path = url.pathname;
  try {
    path = decodeURIComponent(path);
  } catch {
    // A percent sign that escapes nothing stands for itself.
  }
  return `${url.hostname.replace(/^www\./, "")}${path}`
    .toLowerCase()
    .replace(/-(?:\d+x\d+|scaled|rotated|e\d{10,})(?=\.\w+$)/, "");
}

/** The address of a picture that WordPress made of a file's first page leads to the file: `report-pdf-212x300.jpg`. */
function keyOfPreviewed(key: string): string {
  return key.replace(/-pdf\.(?:jpe?g|png|webp)$/, ".pdf");
}

function formatIn(address: string): DocumentFormat | null {
  const [, ending = ""] = /\.([A-Za-z0-9]{2,5})$/.exec(URL.parse(address)?.pathname ?? "") ?? [];
  return formatOfEnding(ending);
}

/** Finds what an address on the site means. */
export class Site {
  readonly home: URL;
  readonly #files = new Map<string, Item>();
  readonly #pages = new Map<string, Item>();

  constructor(exported: Export) {
    this.home = URL.parse(exported.home) ?? new URL("https://unknown.invalid/");
    for (const item of exported.items) {
      if (item.attachment !== "") this.#files.set(fileKey(item.attachment), item);
      if (item.link !== "") this.#pages.set(this.#pageKey(new URL(item.link, this.home)), item);
      this.#pages.set(`id ${item.id}`, item);
    }
  }

  #pageKey({ pathname, search }: URL): string {
    return (pathname.replace(/\/+$/, "") + search).toLowerCase();
  }

  /** Whether it is an address of this site. */
  isOwn(address: string): boolean {
    const bare = (host: string) => host.replace(/^www\./, "");
    const url = URL.parse(address, this.home.href);
    return url !== null && bare(url.hostname) === bare(this.home.hostname);
  }

  /** The whole address of what a link names; null where it is none. */
  whole(href: string): string | null {
    const url = URL.parse(href, this.home.href);
    return url && /^https?:$/.test(url.protocol) ? url.href : null;
  }

  /** The page, post or attachment that an address shows. */
  itemAt(address: string): Item | null {
    const url = URL.parse(address, this.home.href);
    if (!url || !this.isOwn(address)) return null;
    const id = ["attachment_id", "p", "page_id"].map((name) => url.searchParams.get(name)).find(Boolean);
    return this.#pages.get(id ? `id ${id}` : this.#pageKey(url)) ?? null;
  }

  /** The file that an address leads to; null where it is a page, or another site's. */
  fileAt(href: string): SiteFile | null {
    const address = this.whole(href);
    if (address === null) return null;
    const key = fileKey(address);
    const item = this.itemAt(address);
    const attachment =
      this.#files.get(key) ?? this.#files.get(keyOfPreviewed(key)) ?? (item?.attachment ? item : null);
    if (attachment)
      return { address: attachment.attachment, format: formatIn(attachment.attachment), attachment };
    const format = formatIn(address);
    return format === null || format === "html" ? null : { address, format, attachment: null };
  }
}
