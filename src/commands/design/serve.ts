/** The design system's pages over HTTP, beside the catalogue that is worked on. */
import { createServer, type ServerResponse } from "node:http";
import { publicationsOf } from "../../../seed/load.ts";
import { readSeed } from "../../../seed/read.ts";
import { componentsPage, designLanguages, designPage } from "./page.ts";

/** Serves `/design` on this port until it is closed. */
export function serveDesign(port: number): { readonly close: () => void } {
  const publications = publicationsOf(readSeed(), new Date().toISOString());
  const send = async (address: URL, response: ServerResponse): Promise<void> => {
    const tag = designLanguages.find((each) => address.pathname === `/design/${each}`);
    const [accent] = /^[0-9a-f]{6}$/i.exec(address.searchParams.get("accent") ?? "") ?? [];
    const page =
      tag === undefined
        ? address.pathname === "/design"
          ? designPage()
          : null
        : await componentsPage(publications, tag, accent === undefined ? null : `#${accent}`);
    response
      .writeHead(page === null ? 404 : 200, { "content-type": "text/html; charset=utf-8" })
      .end(page ?? "Nothing is here but /design.\n");
  };
  const server = createServer(
    (request, response) => void send(new URL(request.url ?? "/", "http://localhost"), response),
  );
  server.listen(port, "localhost");
  return { close: () => server.close() };
}
