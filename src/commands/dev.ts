/** `npm run dev`: the same catalogue under `wrangler dev`, which builds anew when a source changes. */
import { spawn } from "node:child_process";
import { seedCatalogue } from "./catalogue.ts";
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
  onEnd(() => child.kill());
  child.on("exit", (code) => process.exit(code ?? 0));
});
