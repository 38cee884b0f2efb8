import { documentEndpoint } from "@/lib/http/document";
import { describeService } from "@/lib/open-badges/describe-service";
import { otherMethods } from "@/lib/open-badges/protocol";

const { refuse, preflight } = otherMethods(["GET"]);

// Open Badges 3.0 section 6.3
export const GET = documentEndpoint(async () => describeService());
export const OPTIONS = preflight;
export const POST = refuse;
export const PUT = refuse;
export const PATCH = refuse;
export const DELETE = refuse;
