import { vcApiEndpoint } from "@/lib/protocols/vc-api/protocol";
import { verifyCredential } from "@/lib/protocols/vc-api/verify-credential";

export const POST = vcApiEndpoint(null, verifyCredential);
