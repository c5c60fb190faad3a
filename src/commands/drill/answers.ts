/** What readers are answered, held against what they should be: the differences, a sentence each. */
import { isDeepStrictEqual } from "node:util";
import * as v from "valibot";
import type { Model } from "./model.ts";
import type { PlayedSite } from "./played-site.ts";

/** Reads what a catalogue answers, and notes what is different from its model. */
export class Answers {
  readonly differences: string[] = [];
  protected readonly site: PlayedSite;
  protected readonly model: Model;
  /** How many answers were looked at. */
  answers = 0;

  constructor(site: PlayedSite, model: Model) {
    this.site = site;
    this.model = model;
  }

  protected async read(path: string): Promise<Response> {
    this.answers += 1;
    return this.site.read(path);
  }

  protected async text(path: string): Promise<string> {
    return (await this.read(path)).text();
  }

  protected async json<Schema extends v.GenericSchema>(
    path: string,
    schema: Schema,
  ): Promise<v.InferOutput<Schema>> {
    return v.parse(schema, await (await this.read(path)).json());
  }

  protected expect(what: string, found: unknown, expected: unknown): void {
    if (isDeepStrictEqual(found, expected)) return;
    const told = (value: unknown) => JSON.stringify(value instanceof Set ? [...value] : value)?.slice(0, 600);
    this.differences.push(`${what}: ${told(found)} instead of ${told(expected)}`);
  }

  /** All pages that a link leads on to, from this one. */
  protected async pages(first: string, next: (text: string) => string | null): Promise<string[]> {
    const pages: string[] = [];
    for (let path: string | null = first; path !== null && pages.length < 200; ) {
      const text = await this.text(path);
      pages.push(text);
      const link = next(text);
      const url: URL | null = link === null ? null : new URL(link, this.site.platform.url);
      path = url === null ? null : url.pathname + url.search;
    }
    return pages;
  }
}
