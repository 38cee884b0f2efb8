import { vcApiEndpoint } from "@/lib/vc-api/protocol";
import { verifyCredential } from "@/lib/vc-api/verify-credential";

export const POST = vcApiEndpoint(null, verifyCredential);
