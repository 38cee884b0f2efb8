import { answerIssuerMetadata } from "@/lib/protocols/pickup/openid4vci/answer-metadata";
import { openid4vciEndpoint } from "@/lib/protocols/pickup/openid4vci/protocol";
import { preflight } from "@/lib/protocols/pickup/wallet-protocol";

/** The same metadata where drafts before OpenID4VCI 1.0 look for it: below the issuer's own path. */
export const GET = openid4vciEndpoint(answerIssuerMetadata);
export const OPTIONS = preflight;
