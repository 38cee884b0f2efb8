import { answerStatusList } from "@/lib/protocols/vc-api/answer-status-list";
import { vcApiEndpoint } from "@/lib/protocols/vc-api/protocol";

export const GET = vcApiEndpoint(null, answerStatusList);
