import { vcApiEndpoint } from "@/lib/vc-api/protocol";
import { verifyPresentation } from "@/lib/vc-api/verify-presentation";

export const POST = vcApiEndpoint(null, verifyPresentation);
