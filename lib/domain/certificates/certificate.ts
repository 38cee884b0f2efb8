import type { Language } from "@/lib/platform/i18n/choose-language";

/** What a certificate is drawn of. */
export interface Certificate {
  /** The signed badge as JSON or compact JWS, exactly as it was issued: the file carries it. */
  credential: string;
  /** The language of the certificate's own words, whatever language the page speaks. */
  language: Language;
  paper: Paper;
  learnerName: string;
  achievement: {
    name: string;
    /** BCP 47, of the name. */
    language: string;
  };
  issuerName: string;
  awardedAt: Date;
  /** Null: for ever. */
  validUntil: Date | null;
  /** IANA name of the organization's zone: dates are those of its calendar. */
  timeZone: string;
  /** What is known of the badge at `now`. */
  state: "ACTIVE" | "SUSPENDED" | "REVOKED";
  /** The moment of printing. */
  now: Date;
  art: CertificateArt;
  /** Where anybody can verify the badge. */
  verificationUrl: string;
}

/** A4 is 210 × 297 mm, Letter 8.5 × 11 in. */
export type Paper = "a4" | "letter";

export interface CertificateArt {
  /** The badge's picture: a document of `drawBadge`, or the bytes of a PNG. */
  picture: { svg: string } | { png: Uint8Array };
  /** What it shows, for those who do not see it. */
  caption: string;
}
