import { answerFile } from "@/lib/pickup/answer-file";
import { vcalmEndpoint } from "@/lib/pickup/wallet-protocol";

/** The badge as a file, for wallets that speak neither protocol. */
export const GET = vcalmEndpoint(answerFile);
