import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { StatusChip } from "@/components/ui/status-chip";
import { Surface } from "@/components/ui/surface";
import type { App } from "@/lib/domain/apps/find-app";

/** Who asks: what the app says of itself, what is known of it, and where it sends people. */
export function AppFacts({ app, redirectUri, registeredOn }: { app: App; redirectUri: string; registeredOn: string }) {
  const t = useTranslations("apps.consent");
  const isReviewed = app.state === "REVIEWED";
  const links = [
    { label: t("website"), href: memberOf(app.metadata, "client_uri") },
    { label: t("terms"), href: memberOf(app.metadata, "tos_uri") },
    { label: t("privacy"), href: memberOf(app.metadata, "policy_uri") },
  ].filter((link) => link.href.startsWith("https://"));
  return (
    <Surface aria-labelledby="who">
      <h2 id="who" className="sr-only">
        {t("about")}
      </h2>
      <div className="flex gap-4">
        <span className="relative inline-flex h-14 w-14 shrink-0 overflow-hidden rounded-full">
          <Avatar name={app.name} size={56} />
          {/* A background, which leaves the initials to be seen when there is no logo to be had. */}
          <span
            className="absolute inset-0 bg-center bg-contain bg-no-repeat"
            style={{ backgroundImage: `url(/oauth/apps/${encodeURIComponent(app.id)}/logo)` }}
          />
        </span>
        <div className="min-w-0">
          <p className="break-words font-semibold text-lg">{app.name}</p>
          <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-muted text-sm">
            <StatusChip status={isReviewed ? "valid" : "warned"} label={isReviewed ? t("reviewed") : t("unreviewed")} />
            {t("registered", { date: registeredOn })}
          </p>
        </div>
      </div>
      <p className="mt-4">{isReviewed ? t("reviewedHint") : t("unreviewedHint")}</p>
      <p className="mt-4">
        <span className="text-muted">{t("sentTo")}</span>{" "}
        <strong className="break-all font-mono">{destinationOf(redirectUri)}</strong>
      </p>
      <ul className="mt-4 flex flex-wrap gap-x-5 gap-y-2 text-sm">
        {links.map(({ label, href }) => (
          <li key={label}>
            <a href={href} target="_blank" rel="noreferrer nofollow" className="link">
              {label}
            </a>
          </li>
        ))}
      </ul>
    </Surface>
  );
}

/** The host, or for an app on the device its scheme. A host in another script shows in its ASCII form, so that look-alike letters
 *  do not deceive. */
function destinationOf(redirectUri: string): string {
  const url = new URL(redirectUri);
  return url.host === "" ? url.protocol : url.host;
}

function memberOf(metadata: unknown, name: string): string {
  const value = typeof metadata === "object" && metadata !== null ? Object.entries(metadata) : [];
  const found = value.find(([key]) => key === name)?.[1];
  return typeof found === "string" ? found : "";
}
