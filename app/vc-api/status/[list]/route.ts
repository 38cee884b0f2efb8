import { answerStatusList } from "@/lib/vc-api/answer-status-list";
import { vcApiEndpoint } from "@/lib/vc-api/protocol";

export const GET = vcApiEndpoint(null, answerStatusList);
