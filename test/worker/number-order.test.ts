/** The order of what appeared in one series, journal or book. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { containerOrder } from "../../src/catalogue/publication/number-order.ts";
import type { ListingJson } from "../../src/http/json/listings.ts";
import type { PublicationJson } from "../../src/http/json/publications.ts";
import { sendJson, withToken } from "./editors.ts";
import { ask, data } from "./requests.ts";

const none = { number: null, volume: null, issue: null, pages: null };

describe("numbers as they are printed", () => {
  it.each([
    ["1", "2", "3", "10", "11", "100"],
    ["No. 2", "3", "no.4", "Nr 10", "№ 11", "nº 12", "Vol. XIII"],
    ["I", "II", "IV", "V", "VIII", "IX", "X", "XIX", "XL", "LXXXIX"],
    ["2009/10", "2014", "2014/2", "2014/10", "2015-1"],
    ["3", "3A", "3b", "4"],
    ["GMS 09", "GMS 10", "gms-11", "GMS 100"],
    ["٢", "١٠", "៣០", "๔๐"],
    ["007", "8", "09"],
  ])("%s, %s … are in the order of their sizes", (...printed) => {
    const keys = printed.map((number) => containerOrder({ ...none, number }));
    expect(keys).toEqual(keys.toSorted());
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("go before pages, and earlier pages go higher", () => {
    const key = (over: Partial<typeof none> | { [key: string]: string }) =>
      containerOrder({ ...none, ...over });
    const order = [
      key({}),
      key({ pages: "45–67" }),
      key({ pages: "pp. 9-12" }),
      key({ volume: "9", issue: "12" }),
      key({ volume: "10", issue: "2" }),
      key({ volume: "10", issue: "2", pages: "100" }),
      key({ volume: "10", issue: "2", pages: "3" }),
      key({ volume: "10", issue: "2a", pages: "1" }),
      key({ volume: "10", issue: "11" }),
    ];
    expect(order).toEqual(order.toSorted());
  });

  it("are keyed by the migration as by the catalogue", async () => {
    const printed = (
      "2|10|No. 3|VIII|viii/2|2014/2|GMS 09|Special issue|3A|007|0|I|xlix|№ 5|nº 7|N° 8|Ix 3|C 5|–|3–4|" +
      "Bd. 12, Heft 3|liv|iiii|ល 4"
    )
      .split("|")
      .map((number) => ({ ...none, number }));
    const others = [
      { ...none, volume: "12", issue: "3", pages: "45–67" },
      { ...none, volume: "XII", pages: "e12" },
      { ...none, pages: "pp. 7-9" },
      { ...none, number: "4", volume: "1", issue: "2", pages: "xi" },
      none,
    ];
    const update = env.MIGRATIONS.flatMap(({ queries }) => queries).find((query) =>
      query.includes("UPDATE publications SET container_order"),
    );
    const all = [...printed, ...others];
    const { results } = await env.DB.prepare(
      "SELECT id FROM publications WHERE container_id IS NOT NULL ORDER BY id LIMIT 1",
    ).all<{ id: number }>();
    expect(results).toHaveLength(1);
    for (const { number, volume, issue, pages } of all) {
      await env.DB.batch([
        env.DB.prepare(
          "UPDATE publications SET container_number = ?, volume = ?, issue = ?, pages = ? WHERE id = ?",
        ).bind(number, volume, issue, pages, results[0]?.id ?? 0),
        env.DB.prepare(update ?? ""),
      ]);
      const made = await env.DB.prepare("SELECT container_order FROM publications WHERE id = ?")
        .bind(results[0]?.id ?? 0)
        .first<string>("container_order");
      expect(made, JSON.stringify({ number, volume, issue, pages })).toBe(
        containerOrder({ number, volume, issue, pages }),
      );
    }
  });
});

describe("a series of more than a page", () => {
  const title = "Papers of a long series";
  let publisher: Record<string, string>;
  let slug = "";

  async function added(number: string, year: number): Promise<void> {
    const sent = {
      title: `${title} ${number}`,
      language: "en",
      year,
      type: "paper",
      abstract: "An abstract.",
      topics: ["prevention"],
      container: { title, kind: "series", number },
      documents: [{ role: "full", language: Number(number) % 2 === 0 ? "km" : "en" }],
    };
    const made = await (
      await sendJson("POST", "/api/v1/publications", sent, publisher)
    ).json<PublicationJson>();
    slug = made.container?.slug ?? "";
    const headers = { ...publisher, "if-match": `"${made.revision}"` };
    const response = await sendJson("POST", `/api/v1/publications/${made.code}/publish`, {}, headers);
    expect(response.status).toBe(200);
  }

  /** The numbers on each page of the listing, and back again. */
  async function pages(query: string): Promise<string[][]> {
    const all: string[][] = [];
    let address: string | null = `/series/${slug}.json${query}`;
    while (address !== null) {
      const page: ListingJson = await data<ListingJson>(address);
      all.push(page.publications.map(({ container }) => container?.number ?? ""));
      const next: string | null = page.links.next;
      address = next === null ? null : next.replace("https://catalogue.example", "");
    }
    return all;
  }

  beforeAll(async () => {
    publisher = await withToken("publisher", ["read", "write", "publish"]);
    // Neither the years nor the order of entry are those of the numbers.
    for (let number = 1; number <= 23; number += 1)
      await added(String(((number * 7) % 23) + 1), 2001 + ((number * 5) % 9));
  });

  it("is in the order of its numbers over all its pages, highest first", async () => {
    const numbers = Array.from({ length: 23 }, (_, index) => String(23 - index));
    expect(await pages("")).toEqual([numbers.slice(0, 20), numbers.slice(20)]);
    expect((await pages("?language=km")).flat()).toEqual(
      numbers.filter((number) => Number(number) % 2 === 0),
    );
  });

  it("leads back from its second page to the first", async () => {
    const first = await data<ListingJson>(`/series/${slug}.json`);
    const second = await data<ListingJson>(first.links.next?.replace("https://catalogue.example", "") ?? "");
    const back = await data<ListingJson>(
      second.links.previous?.replace("https://catalogue.example", "") ?? "",
    );
    expect(back.publications.map(({ code }) => code)).toEqual(first.publications.map(({ code }) => code));
    expect(await (await ask(`/series/${slug}`)).text()).toContain(`${title} 23`);
  });
});
