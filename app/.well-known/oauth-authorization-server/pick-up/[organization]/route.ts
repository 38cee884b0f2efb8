import { answerServerMetadata } from "@/lib/protocols/pickup/openid4vci/answer-metadata";
import { openid4vciEndpoint } from "@/lib/protocols/pickup/openid4vci/protocol";
import { preflight } from "@/lib/protocols/pickup/wallet-protocol";

/** RFC 8414, section 3: an organization as an authorization server. */
export const GET = openid4vciEndpoint(answerServerMetadata);
export const OPTIONS = preflight;
