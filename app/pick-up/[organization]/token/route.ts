import { answerToken } from "@/lib/protocols/pickup/openid4vci/answer-token";
import { openid4vciEndpoint } from "@/lib/protocols/pickup/openid4vci/protocol";
import { preflight } from "@/lib/protocols/pickup/wallet-protocol";

/** OpenID4VCI 1.0: an organization's token endpoint. */
export const POST = openid4vciEndpoint(answerToken);
export const OPTIONS = preflight;
