import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { CredentialContents } from "@/lib/domain/credentials/verification/read-contents";
import { Prose } from "../ui/prose.tsx";
import { StatusChip } from "../ui/status-chip.tsx";

/** What a badge states besides its name, issuer and dates. Texts and links are its issuer's. */
export function BadgeContents({ contents }: { contents: CredentialContents }) {
  const t = useTranslations("verify.contents");
  const { description, criteria, evidence, results, alignments, tags, endorsements, badges } = contents;
  const facts: [string, string][] = [
    ...(contents.achievementType === null ? [] : [[t("type"), contents.achievementType] as [string, string]]),
    ...(contents.creditsEarned === null ? [] : [[t("credits"), String(contents.creditsEarned)] as [string, string]]),
    ...results.map(({ name, value }): [string, string] => [name ?? t("result"), value]),
    ...(tags.length === 0 ? [] : [[t("tags"), tags.join(", ")] as [string, string]]),
  ];
  return (
    <div className="flex min-w-0 flex-col gap-6">
      {description === null ? null : (
        <Part title={t("description")}>
          <Prose text={description} />
        </Part>
      )}
      {criteria.narrative === null && criteria.url === null ? null : (
        <Part title={t("criteria")}>
          {criteria.narrative === null ? null : <Prose text={criteria.narrative} />}
          <Address url={criteria.url} />
        </Part>
      )}
      {facts.length === 0 ? null : (
        <Part title={t("details")}>
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
            {facts.map(([term, value], index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two results may have the same name, and none moves
              <div key={index} className="contents">
                <dt className="break-words text-muted">{term}</dt>
                <dd className="min-w-0 break-words">{value}</dd>
              </div>
            ))}
          </dl>
        </Part>
      )}
      <Entries
        title={t("badges")}
        items={badges.map(({ name, issuer, conclusion }) => (
          <>
            <p className="break-words font-semibold">{name ?? t("unnamed")}</p>
            {issuer === null ? null : <p className="break-words text-muted">{issuer}</p>}
            <Conclusion of={conclusion} />
          </>
        ))}
      />
      <Entries
        title={t("evidence")}
        items={evidence.map(({ name, narrative, url }) => (
          <>
            {name === null ? null : <p className="break-words font-semibold">{name}</p>}
            {narrative === null ? null : <Prose text={narrative} />}
            <Address url={url} />
          </>
        ))}
      />
      <Entries
        title={t("alignments")}
        items={alignments.map(({ name, framework, url }) => (
          <>
            <p className="break-words">{[name, framework].filter((part) => part !== null).join(" · ")}</p>
            <Address url={url} />
          </>
        ))}
      />
      <Entries
        title={t("endorsements")}
        items={endorsements.map(({ issuer, comment, conclusion }) => (
          <>
            <p className="break-words">{t("endorsedBy", { issuer: issuer ?? t("unknown") })}</p>
            {comment === null ? null : <Prose text={comment} />}
            <Conclusion of={conclusion} />
          </>
        ))}
      />
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1 font-semibold">{title}</h3>
      {children}
    </section>
  );
}

function Entries({ title, items }: { title: string; items: readonly ReactNode[] }) {
  if (items.length === 0) return null;
  return (
    <Part title={title}>
      <ul className="flex flex-col gap-3">
        {items.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries of a badge have nothing but their place
          <li key={index} className="min-w-0">
            {entry}
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Address({ url }: { url: string | null }) {
  if (url === null) return null;
  return (
    <p>
      <a href={url} className="link break-all" rel="nofollow noopener noreferrer">
        {url}
      </a>
    </p>
  );
}

const chips = {
  valid: "valid",
  unidentified: "warned",
  unverified: "unchecked",
  invalid: "invalid",
  "not-a-badge": "invalid",
  uncheckable: "unchecked",
  revoked: "revoked",
  suspended: "paused",
  expired: "expired",
  early: "warned",
  elsewhere: "warned",
} as const;

function Conclusion({ of }: { of: keyof typeof chips }) {
  const t = useTranslations("verify.contents.conclusions");
  return (
    <p className="mt-1">
      <StatusChip status={chips[of]} label={t(of)} />
    </p>
  );
}
