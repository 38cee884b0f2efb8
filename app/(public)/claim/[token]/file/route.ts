import { answerFile } from "@/lib/protocols/pickup/answer-file";
import { vcalmEndpoint } from "@/lib/protocols/pickup/wallet-protocol";

/** The badge as a file, for wallets that speak neither protocol. */
export const GET = vcalmEndpoint(answerFile);
