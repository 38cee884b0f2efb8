import { answerExchange } from "@/lib/protocols/pickup/answer-exchange";
import { preflight, vcalmEndpoint } from "@/lib/protocols/pickup/wallet-protocol";

/** VCALM's exchange of a claim link. */
export const POST = vcalmEndpoint(answerExchange);
export const OPTIONS = preflight;
