// The first part, up to the installed packages, may use nothing but Node's own modules.
import { endOnSignals, runMain } from "./ending.mjs";
import { say } from "./say.mjs";
import { checkNode } from "./setup/check-node.mjs";
import { checkPort } from "./setup/check-port.mjs";
import { generateClient } from "./setup/generate-client.mjs";
import { installPackages } from "./setup/install-packages.mjs";
import { readSettings } from "./setup/read-settings.mjs";
import { root } from "./setup/root.mjs";

/** `npm start`, `npm run dev` (--dev) and `npm run worker` (--worker): from a fresh clone to a running Laurel. What is
 *  installed, generated and built already is not done again. */
await runMain(async () => {
  checkNode();
  endOnSignals();
  process.chdir(root);
  const settings = readSettings(process.argv.slice(2));
  if (settings.serves) await checkPort(settings.hostname, settings.port);
  await installPackages();
  await generateClient();
  const { register } = await import("tsx/esm/api");
  register();
  const { serve } = await import("./start/serve.ts");
  await serve(settings, say);
});
