import { calendarDate } from "@/lib/platform/i18n/format-date";

/** The facts about a badge that are passed to LinkedIn. */
export interface LinkedInEntry {
  name: string;
  issuerName: string;
  awardedAt: Date;
  validUntil: Date | null;
  /** IANA name: month and year are those of this zone's calendar. */
  timeZone: string;
  /** The verification page. */
  url: string;
  id: string;
}

/** The page of LinkedIn that adds a badge to the profile of anyone who opens it, filled in. Every value is percent-encoded, spaces
 *  too: LinkedIn shows a plus sign as one. */
export function linkedInAddress({ name, issuerName, awardedAt, validUntil, timeZone, url, id }: LinkedInEntry): string {
  const values = [
    ["startTask", "CERTIFICATION_NAME"],
    ["name", name],
    ["organizationName", issuerName],
    ...monthOf("issue", awardedAt, timeZone),
    ...(validUntil ? monthOf("expiration", validUntil, timeZone) : []),
    ["certUrl", url],
    ["certId", id],
  ] as const;
  const query = values.map(([key, value]) => `${key}=${encodeURIComponent(value.toWellFormed())}`).join("&");
  return `https://www.linkedin.com/profile/add?${query}`;
}

function monthOf(prefix: string, date: Date, timeZone: string): [string, string][] {
  const [year = "", month = ""] = calendarDate(date, timeZone).split("-");
  return [
    [`${prefix}Year`, year],
    [`${prefix}Month`, String(Number(month))],
  ];
}
