import { answerDocument } from "@/lib/platform/http/document";
import { describeService } from "@/lib/protocols/open-badges/describe-service";
import { openEndpoint, otherMethods } from "@/lib/protocols/open-badges/protocol";

const { refuse, preflight } = otherMethods("discovery");

// Open Badges 3.0 section 6.3
export const GET = openEndpoint(null, async (exchange) => answerDocument(exchange, describeService()));
export const OPTIONS = preflight;
export const POST = refuse;
export const PUT = refuse;
export const PATCH = refuse;
export const DELETE = refuse;
