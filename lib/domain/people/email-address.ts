import { z } from "zod";

/** An email address as a person enters it: trimmed, up to 254 characters (RFC 5321 section 4.5.3.1.3). */
export const EmailAddressText = z.string().trim().max(254).pipe(z.email());
