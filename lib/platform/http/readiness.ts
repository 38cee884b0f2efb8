import { pool } from "@/lib/platform/db/pool";
import { log } from "@/lib/platform/log/log";

const timeoutMs = 2_000;

/** Answers a readiness probe: 200 if this process can serve requests, else 503, with JSON that has the state of each dependency,
 *  "up" or "down". */
export async function readiness(): Promise<Response> {
  const database = (await databaseAnswers()) ? "up" : "down";
  const status = database === "up" ? 200 : 503;
  return Response.json(
    { status: status === 200 ? "ready" : "not ready", dependencies: { database } },
    { status, headers: { "cache-control": "no-store" } },
  );
}

async function databaseAnswers(): Promise<boolean> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const timedOut = new Promise<never>((_, reject) => timeout.addEventListener("abort", () => reject(timeout.reason)));
  try {
    await Promise.race([pool().query("SELECT 1"), timedOut]);
    return true;
  } catch (error) {
    log.warn({ error: String(error) }, "database unreachable");
    return false;
  }
}
