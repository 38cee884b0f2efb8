import { endOnSignals, runMain } from "@/scripts/ending.mjs";
import { startTestServer } from "@/scripts/test/start-server";

/** A second installation beside the one that the tests run at, with a database and a host name of its own, and with the settings
 *  that its arguments are, such as ALLOW_PRIVATE_TARGETS=false. Its first line is its address; it ends with SIGTERM. */
await runMain(async () => {
  endOnSignals();
  const settings = Object.fromEntries(process.argv.slice(2).map((argument) => argument.split("=", 2)));
  const { LAUREL_URL } = await startTestServer("127.0.0.1", "second-server", settings);
  process.stdout.write(`${LAUREL_URL}\n`);
});
