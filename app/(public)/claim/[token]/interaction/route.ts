import { answerInteraction } from "@/lib/protocols/pickup/answer-interaction";
import { preflight, vcalmEndpoint } from "@/lib/protocols/pickup/wallet-protocol";

/** What the claim page's own address answers to a wallet: next.config.mjs leads here anyone who asks there for JSON. */
export const GET = vcalmEndpoint(answerInteraction);
export const OPTIONS = preflight;
