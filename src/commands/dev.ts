/**
 * `npm run dev`: the same catalogue under `wrangler dev`, which builds anew when a source changes, and the design system
 * on the port beside it.
 */
import { spawn } from "node:child_process";
import { seedCatalogue } from "./catalogue.ts";
import { serveDesign } from "./design/serve.ts";
import { migrate } from "./migrate.ts";
import { openPlatform, stateFolder } from "./platform.ts";
import { chosenPort, claimState, onEnd, requireFreePort } from "./server.ts";
import { runCommand } from "./terminal.ts";
import { quietEnvironment, wranglerProgram } from "./wrangler.ts";

await runCommand(async () => {
  const port = chosenPort();
  await claimState();
  await requireFreePort(port);
  const platform = await openPlatform({ port: 0, state: stateFolder });
  await migrate(platform.database);
  await seedCatalogue(platform, { afresh: false });
  await platform.close();
  const child = spawn(process.execPath, [wranglerProgram, "dev", "--port", String(port)], {
    stdio: "inherit",
    env: { ...process.env, ...quietEnvironment },
  });
  const design = serveDesign(port + 1);
  console.log(`  Design      http://localhost:${port + 1}/design`);
  onEnd(() => {
    child.kill();
    design.close();
  });
  child.on("exit", (code) => process.exit(code ?? 0));
});
