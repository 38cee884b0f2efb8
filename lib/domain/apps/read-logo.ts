import { fetchGuarded, TargetFault } from "@/lib/platform/http/fetch-guarded";
import { log } from "@/lib/platform/log/log";
import { findApp } from "./find-app.ts";

/** A picture as it is handed on. */
export interface Logo {
  mediaType: string;
  content: Uint8Array<ArrayBuffer>;
}

const mediaTypes = ["image/png", "image/jpeg", "image/webp", "image/gif", "image/svg+xml"];
const bytesMax = 256 * 1024;
const timeoutMs = 3_000;
const keptMs = 60 * 60 * 1000;
/** That there is none may have been a passing fault. */
const missingKeptMs = 5 * 60 * 1000;
const keptMax = 200;

/** Logos by app, and that there is none: in the order in which they were fetched. */
const kept = new Map<string, { until: number; logo: Promise<Logo | null> }>();

/** The logo that an app registered, fetched through the guard of outgoing requests and kept for an hour; null when there is no
 *  such app, or no picture to be had at its address, which is kept for five minutes. */
export async function readLogo(appId: string): Promise<Logo | null> {
  const known = kept.get(appId);
  if (known && known.until > Date.now()) return known.logo;
  const app = await findApp(appId);
  if (!app) return null;
  const { metadata } = app;
  const address =
    typeof metadata === "object" && metadata !== null && "logo_uri" in metadata ? metadata.logo_uri : null;
  const logo = typeof address === "string" ? fetchLogo(address) : Promise.resolve(null);
  const entry = { until: Date.now() + keptMs, logo };
  kept.delete(appId);
  kept.set(appId, entry);
  for (const oldest of kept.keys()) {
    if (kept.size <= keptMax) break;
    kept.delete(oldest);
  }
  try {
    const found = await logo;
    if (!found) entry.until = Math.min(entry.until, Date.now() + missingKeptMs);
    return found;
  } catch (error) {
    if (kept.get(appId) === entry) kept.delete(appId);
    throw error;
  }
}

async function fetchLogo(address: string): Promise<Logo | null> {
  try {
    const { status, headers, body } = await fetchGuarded(address, { bytesMax, timeoutMs });
    const mediaType = headers["content-type"]?.split(";")[0]?.trim().toLowerCase() ?? "";
    if (status !== 200 || !mediaTypes.includes(mediaType)) return null;
    return { mediaType, content: Uint8Array.from(body) };
  } catch (error) {
    if (!(error instanceof TargetFault)) throw error;
    log.debug({ address, code: error.code }, "failed to load an app's logo");
    return null;
  }
}
