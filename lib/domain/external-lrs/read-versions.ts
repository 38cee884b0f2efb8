import type { GuardedAnswer } from "@/lib/platform/remote-servers/fetch-guarded";
import { RemoteFault } from "@/lib/platform/remote-servers/remote-fault";
import { requireSuccess } from "@/lib/platform/remote-servers/require-success";
import type { ExternalLrs, XapiVersion } from "./external-lrs.ts";
import { requestExternalLrs } from "./request-external-lrs.ts";

/** Returns the versions of xAPI that both sides support, latest first, from the LRS's about resource (xAPI 1.0.3 part 3
 *  section 2.8). If it has none, which some LRSs do not, tries the versions.
 *  @throws RemoteFault */
export async function readVersions(lrs: ExternalLrs): Promise<XapiVersion[]> {
  const about = await requestExternalLrs(lrs, { target: "/about", version: "1.0.3", bytesMax: 1024 * 1024 });
  return versionsOrTry(lrs, about);
}

/** Returns the versions in a response of the about resource, or tries them if there is no such resource.
 *  @throws RemoteFault */
export async function versionsOrTry(lrs: ExternalLrs, about: GuardedAnswer): Promise<XapiVersion[]> {
  if (!isMissing(about)) return versionsOf(requireSuccess(about));
  const versions: readonly XapiVersion[] = ["1.0.3", "2.0.0"];
  for (const version of versions) {
    const { status } = await requestExternalLrs(lrs, { target: "/statements?limit=1", version });
    // Credentials that may only write are refused here; what is sent later shows whether they are valid.
    if ((status >= 200 && status < 300) || status === 403) return [version];
    if (status === 401) requireSuccess({ ...about, status });
  }
  return versionsOf(requireSuccess(about));
}

/** An LRS without the resource answers with an error, or with a page of its own. */
function isMissing({ status, body }: GuardedAnswer): boolean {
  if ([400, 404, 405, 406, 410, 501].includes(status)) return true;
  return status >= 200 && status < 300 && namedVersions(body.toString("utf8")).length === 0;
}

/** Returns the versions in a response of the about resource.
 *  @throws RemoteFault("unexpected-response") if none of them is supported here */
function versionsOf(response: GuardedAnswer): XapiVersion[] {
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
