import { pool } from "@/lib/platform/db/pool";
import { log } from "@/lib/platform/log/log";

const patienceMs = 2_000;

/** 200 when this process can serve, else 503; either way JSON that names each dependency as "up" or "down". */
export async function readiness(): Promise<Response> {
  const database = (await databaseAnswers()) ? "up" : "down";
  const status = database === "up" ? 200 : 503;
  return Response.json(
    { status: status === 200 ? "ready" : "not ready", dependencies: { database } },
    { status, headers: { "cache-control": "no-store" } },
  );
}

async function databaseAnswers(): Promise<boolean> {
  const late = AbortSignal.timeout(patienceMs);
  const giveUp = new Promise<never>((_, reject) => late.addEventListener("abort", () => reject(late.reason)));
  try {
    await Promise.race([pool().query("SELECT 1"), giveUp]);
    return true;
  } catch (error) {
    log.warn({ error: String(error) }, "database unreachable");
    return false;
  }
}
