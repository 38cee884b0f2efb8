import { answerNonce } from "@/lib/protocols/pickup/openid4vci/answer-nonce";
import { openid4vciEndpoint } from "@/lib/protocols/pickup/openid4vci/protocol";
import { preflight } from "@/lib/protocols/pickup/wallet-protocol";

/** OpenID4VCI 1.0: an organization's nonce endpoint. */
export const POST = openid4vciEndpoint(answerNonce);
export const OPTIONS = preflight;
