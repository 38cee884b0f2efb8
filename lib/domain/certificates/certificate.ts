import type { Language } from "@/lib/platform/i18n/choose-language";

/** The content of a certificate. */
export interface Certificate {
  /** The signed badge as JSON or compact JWS, byte for byte. It is attached to the file. */
  credential: string;
  /** The language of the certificate's labels, which may differ from that of the page. */
  language: Language;
  paper: Paper;
  learnerName: string;
  achievement: {
    name: string;
    /** The language of the name (BCP 47). */
    language: string;
  };
  issuerName: string;
  awardedAt: Date;
  /** Null: the badge does not expire. */
  validUntil: Date | null;
  /** IANA name of the organization's time zone, in which dates are printed. */
  timeZone: string;
  /** The state of the badge at `now`. */
  state: "ACTIVE" | "SUSPENDED" | "REVOKED";
  /** The time of printing. */
  now: Date;
  art: CertificateArt;
  /** The URL where anyone can verify the badge. */
  verificationUrl: string;
}

/** A4 is 210 × 297 mm, Letter 8.5 × 11 in. */
export type Paper = "a4" | "letter";

export interface CertificateArt {
  /** The badge's image: an SVG of `drawBadge`, or the bytes of a PNG. */
  picture: { svg: string } | { png: Uint8Array };
  /** The text alternative of the image. */
  caption: string;
}
