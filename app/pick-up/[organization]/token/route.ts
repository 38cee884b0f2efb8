import { answerToken } from "@/lib/pickup/openid4vci/answer-token";
import { openid4vciEndpoint } from "@/lib/pickup/openid4vci/protocol";
import { preflight } from "@/lib/pickup/wallet-protocol";

/** OpenID4VCI 1.0: an organization's token endpoint. */
export const POST = openid4vciEndpoint(answerToken);
export const OPTIONS = preflight;
