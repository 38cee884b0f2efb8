import { env } from "@/lib/platform/env";
import type { DemoSignIns } from "@/prisma/demo/fill";
import { Advice } from "@/scripts/advice.mjs";
import { prepare } from "@/scripts/database/prepare";
import { beforeEnd } from "@/scripts/ending.mjs";
import { build } from "@/scripts/setup/build.mjs";
import type { Settings } from "@/scripts/setup/read-settings.mjs";
import { checkSecret } from "./check-secret.ts";
import { openDatabase } from "./open-database.ts";
import { type Demo, openDemo } from "./open-demo.ts";
import { printWelcome } from "./print-welcome.ts";

/** Starts what the settings ask for, from the database up, and leaves it running until the process receives a signal to end.
 *  Throws Advice when something is missing that somebody can mend. */
export async function serve(settings: Settings, say: (line?: string) => void): Promise<void> {
  const cluster = await openDatabase();
  const demo = cluster && (await openDemo(cluster, say));
  if (demo) {
    process.env["DATABASE_URL"] = demo.databaseUrl;
    process.env["TEST_MODE"] ||= "true";
  }
  const { DATABASE_URL, PUBLIC_URL } = completeEnvironment();
  if (settings.mode === "production" && settings.serves) await build();
  for (const name of await prepare(DATABASE_URL)) say(`Applied migration ${name}.`);
  await checkSecret(DATABASE_URL);

  if (!settings.serves) {
    await work();
    say("Processing background jobs. Press Ctrl+C to stop.");
    return;
  }
  await listen(settings);
  printWelcome(
    { publicUrl: PUBLIC_URL, demo: demo && (await signIns(demo)), setupPath: demo ? null : await setupPath() },
    say,
  );
}

function completeEnvironment(): ReturnType<typeof env> {
  try {
    return env();
  } catch (cause) {
    throw new Advice(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

// What follows is imported late: it is most of the program, and an early failure should come early.

async function listen(settings: Settings): Promise<void> {
  const { startServer } = await import("@/server");
  const server = await startServer(settings);
  beforeEnd(server.stop);
}

async function work(): Promise<void> {
  const { startJobs } = await import("@/lib/jobs/run");
  const { closePool } = await import("@/lib/platform/db/pool");
  const jobs = await startJobs();
  beforeEnd(async () => {
    await jobs.stop();
    await closePool();
  });
}

/** Filling a database that is filled already changes nothing, and tells the sign-ins. */
async function signIns({ password }: Demo): Promise<DemoSignIns> {
  const { fillDemo } = await import("@/prisma/demo/fill");
  return fillDemo({ password });
}

async function setupPath(): Promise<string | null> {
  const { createSetupLink } = await import("@/lib/domain/organizations/create-setup-link");
  return createSetupLink();
}
