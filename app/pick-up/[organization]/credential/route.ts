import { answerCredential } from "@/lib/protocols/pickup/openid4vci/answer-credential";
import { openid4vciEndpoint } from "@/lib/protocols/pickup/openid4vci/protocol";
import { preflight } from "@/lib/protocols/pickup/wallet-protocol";

/** OpenID4VCI 1.0: an organization's credential endpoint. */
export const POST = openid4vciEndpoint(answerCredential);
export const OPTIONS = preflight;
