/** `npm run deploy:proof`: what the catalogue needs of a platform is told true where it is, and wanting where it is not. */
import { createServer, type RequestListener } from "node:http";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { copyProject, type Project } from "./project-copy.ts";

let project: Project;

beforeAll(async () => {
  project = await copyProject();
}, 180_000);

afterAll(() => project?.remove());

afterEach(() => vi.unstubAllEnvs());

/** How many of the claims it says this of. */
const number = (said: string, verdict: string) =>
  said.split("\n").filter((line) => line.startsWith(verdict)).length;

it("finds all well with a catalogue that runs, and leaves its topic as it was", {
  timeout: 300_000,
}, async () => {
  await project.run("start").until("Stop with");
  const site = `http://localhost:${project.port}`;
  const before = await (await fetch(`${site}/api/v1/topics`)).text();
  const token = await project.end("admin", "token", "Proof", "--scopes", "read,write");
  vi.stubEnv("PROOF_TOKEN", token.result.trim());
  const { code, result, said } = await project.end("proof", "--site", site);
  expect(code, result + said).toBe(0);
  expect(result).toContain("9 of 10 hold, 0 do not, 1 were not tried.");
  expect(result).toContain("the change was on the page after");
  const after = await fetch(`${site}/api/v1/topics`, {
    headers: { authorization: `Bearer ${token.result.trim()}` },
  });
  expect(await after.text()).toContain(JSON.parse(before).choices[0].scopeNote);
});

/** A platform on which nothing is as it must be. */
const wanting: Record<string, RequestListener> = {
  "keeps nothing, refuses nobody and marks readers": (_, response) => {
    response
      .setHeader("set-cookie", "reader=1")
      .setHeader("nel", "{}")
      .setHeader("content-type", "text/html");
    response.end(
      '<script src="https://elsewhere.example/beacon.js"></script><script src="/admin.js"></script>',
    );
  },
  "fails everywhere": (_, response) => response.writeHead(500).end("{}"),
};

it.each(Object.entries(wanting))("says so of a platform that %s", async (_, listener) => {
  const server = createServer(listener).listen(0);
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  vi.stubEnv("PROOF_TOKEN", "backlist_of-nobody");
  const { code, result } = await project.end("proof", "--site", `http://localhost:${port}`);
  server.close();
  expect(code).toBe(1);
  expect(number(result, "DOES NOT HOLD"), result).toBeGreaterThanOrEqual(6);
  expect(result).not.toContain("backlist_of-nobody");
});

it("asks for an address where there is none, or none that can be asked", async () => {
  for (const words of [
    [],
    ["--site", "catalogue"],
    ["--site", "https://catalogue.example", "--patience", "long"],
  ]) {
    const { code, said } = await project.end("proof", ...words);
    expect(code).toBe(2);
    expect(said).toMatch(/--(site|patience) is a/);
  }
});
