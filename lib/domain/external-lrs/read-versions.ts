import type { GuardedAnswer } from "@/lib/platform/remote-servers/fetch-guarded";
import { RemoteFault } from "@/lib/platform/remote-servers/remote-fault";
import { requireSuccess } from "@/lib/platform/remote-servers/require-success";
import type { ExternalLrs, XapiVersion } from "./external-lrs.ts";
import { requestExternalLrs } from "./request-external-lrs.ts";

/** Returns the versions of xAPI that both sides support, latest first, from the LRS's about resource (xAPI 1.0.3 part 3
 *  section 2.8).
 *  @throws RemoteFault */
export async function readVersions(lrs: ExternalLrs): Promise<XapiVersion[]> {
  return versionsOf(
    requireSuccess(await requestExternalLrs(lrs, { target: "/about", version: "1.0.3", bytesMax: 1024 * 1024 })),
  );
}

/** Returns the versions in a response of the about resource.
 *  @throws RemoteFault("unexpected-response") if none of them is supported here */
export function versionsOf(response: GuardedAnswer): XapiVersion[] {
  const named = namedVersions(response.body.toString("utf8"));
  const versions: XapiVersion[] = [];
  if (named.some((version) => /^2\.0(\.|$)/.test(version))) versions.push("2.0.0");
  if (named.some((version) => /^1\.0(\.|$)/.test(version))) versions.push("1.0.3");
  if (versions.length === 0)
    throw new RemoteFault(
      "unexpected-response",
      `${response.url.href} does not report support for xAPI 1.0 or 2.0. Check the endpoint URL.`,
      { response },
    );
  return versions;
}

function namedVersions(text: string): string[] {
  try {
    const about: unknown = JSON.parse(text);
    if (typeof about !== "object" || about === null || !("version" in about)) return [];
    return [about.version].flat().filter((version) => typeof version === "string");
  } catch {
    return [];
  }
}
