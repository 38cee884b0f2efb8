import { checkEmbeddedProof } from "./check-embedded-proof.ts";
import { checkToken } from "./check-token.ts";
import type { Found, Inspection } from "./report.ts";

/** The signature around a JWT, or the proof within JSON. */
export const checkProof = (inspection: Inspection): Promise<Found> =>
  inspection.jwt === null ? checkEmbeddedProof(inspection) : checkToken({ ...inspection, jwt: inspection.jwt });
