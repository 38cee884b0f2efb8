import { answerIssuerMetadata } from "@/lib/pickup/openid4vci/answer-metadata";
import { openid4vciEndpoint } from "@/lib/pickup/openid4vci/protocol";
import { preflight } from "@/lib/pickup/wallet-protocol";

/** OpenID4VCI 1.0, section 12.2.2: an organization as a credential issuer. */
export const GET = openid4vciEndpoint(answerIssuerMetadata);
export const OPTIONS = preflight;
