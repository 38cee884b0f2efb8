import { LRUCache } from "lru-cache";
import { log } from "@/lib/platform/log/log";
import { allowsPrivateForVisitors } from "@/lib/platform/remote-servers/allows-private";
import { fetchGuarded } from "@/lib/platform/remote-servers/fetch-guarded";
import { asRemoteFault } from "@/lib/platform/remote-servers/remote-fault";
import { findApp } from "./find-app.ts";

/** A picture as it is served. */
export interface Logo {
  mediaType: string;
  content: Uint8Array<ArrayBuffer>;
}

const mediaTypes = ["image/png", "image/jpeg", "image/webp", "image/gif", "image/svg+xml"];
const bytesMax = 256 * 1024;
const timeoutMs = 3_000;
const logosMax = 200;
const logoTtlMs = 60 * 60 * 1000;
/** Shorter, because a missing logo may be a temporary fault. */
const missingLogoTtlMs = 5 * 60 * 1000;

/** Logos by app ID; null means that the app has none. */
const logos = new LRUCache<string, Promise<Logo | null>>({ max: logosMax, ttl: logoTtlMs });

/** Returns the logo that an app registered, fetched through the guard of outgoing requests and cached for an hour. Returns null
 *  if there is no such app, or no picture at its address, which is cached for five minutes. */
export async function readLogo(appId: string): Promise<Logo | null> {
  const known = logos.get(appId);
  if (known) return known;
  const app = await findApp(appId);
  if (!app) return null;
  const { metadata } = app;
  const address =
    typeof metadata === "object" && metadata !== null && "logo_uri" in metadata ? metadata.logo_uri : null;
  const logo = typeof address === "string" ? fetchLogo(address) : Promise.resolve(null);
  logos.set(appId, logo);
  try {
    const found = await logo;
    if (!found && logos.peek(appId) === logo) logos.set(appId, logo, { ttl: missingLogoTtlMs });
    return found;
  } catch (error) {
    if (logos.peek(appId) === logo) logos.delete(appId);
    throw error;
  }
}

async function fetchLogo(address: string): Promise<Logo | null> {
  try {
    const { status, headers, body } = await fetchGuarded(address, {
      bytesMax,
      timeoutMs,
      allowsPrivate: allowsPrivateForVisitors(),
    });
    const mediaType = headers["content-type"]?.split(";")[0]?.trim().toLowerCase() ?? "";
    if (status !== 200 || !mediaTypes.includes(mediaType)) return null;
    return { mediaType, content: Uint8Array.from(body) };
  } catch (error) {
    log.debug({ address, code: asRemoteFault(error).kind }, "failed to load an app's logo");
    return null;
  }
}
