/** As much of packages without types as the tests use. */
declare module "citeproc" {
  interface System {
    retrieveLocale(language: string): string;
    retrieveItem(id: string): object | undefined;
  }
  class Engine {
    constructor(system: System, style: string, language: string, forceLanguage: boolean);
    setOutputFormat(format: "text" | "html"): void;
    updateItems(ids: readonly string[]): void;
    makeBibliography(): [parameters: object, entries: string[]];
  }
  const citeproc: { Engine: typeof Engine };
  export default citeproc;
}

declare module "jsonld" {
  type Node = { "@id"?: string; "@type"?: string[] } & Record<string, unknown>;
  interface Options {
    documentLoader(url: string): Promise<{ document: object; documentUrl: string }>;
  }
  const jsonld: { expand(document: object, options: Options): Promise<Node[]> };
  export default jsonld;
}

/** A file as text, as the test's bundler gives it. */
declare module "*.md?raw" {
  const text: string;
  export default text;
}

declare module "*.sql?raw" {
  const text: string;
  export default text;
}

/** What Vite makes of files at once, in tests. */
interface ImportMeta {
  readonly glob: <Module>(
    patterns: readonly string[],
    options: { readonly query: "?raw"; readonly import: "default"; readonly eager: true },
  ) => Readonly<Record<string, Module>>;
}
