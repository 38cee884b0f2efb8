import { closePool } from "@/lib/platform/db/pool";
import { fillDemo } from "@/prisma/demo/fill";
import { Advice } from "@/scripts/advice.mjs";
import { runMain } from "@/scripts/ending.mjs";

/** Fills the empty database at DATABASE_URL with demo data. All people in it have the password DEMO_PASSWORD. */
await runMain(async () => {
  const password = process.env["DEMO_PASSWORD"];
  if (!password) throw new Advice("DEMO_PASSWORD is not set. Set it to the password for all demo accounts.");
  await fillDemo({ password });
  await closePool();
  process.exit(0);
});
