import { answerOffer } from "@/lib/protocols/pickup/openid4vci/answer-offer";
import { openid4vciEndpoint } from "@/lib/protocols/pickup/openid4vci/protocol";
import { preflight } from "@/lib/protocols/pickup/wallet-protocol";

/** OpenID4VCI 1.0, section 4.1.3: the credential offer of a claim link. */
export const GET = openid4vciEndpoint(answerOffer);
export const OPTIONS = preflight;
