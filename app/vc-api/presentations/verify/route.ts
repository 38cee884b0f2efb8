import { vcApiEndpoint } from "@/lib/protocols/vc-api/protocol";
import { verifyPresentation } from "@/lib/protocols/vc-api/verify-presentation";

export const POST = vcApiEndpoint(null, verifyPresentation);
