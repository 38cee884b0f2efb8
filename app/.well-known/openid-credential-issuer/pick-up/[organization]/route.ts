import { answerIssuerMetadata } from "@/lib/protocols/pickup/openid4vci/answer-metadata";
import { openid4vciEndpoint } from "@/lib/protocols/pickup/openid4vci/protocol";
import { preflight } from "@/lib/protocols/pickup/wallet-protocol";

/** OpenID4VCI 1.0, section 12.2.2: an organization as a credential issuer. */
export const GET = openid4vciEndpoint(answerIssuerMetadata);
export const OPTIONS = preflight;
