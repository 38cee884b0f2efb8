import { useTranslations } from "next-intl";
import type { ListedIdentity } from "@/lib/domain/completions/identity";

/** An identity as people know it: the learner's name, if one was reported, over the identifier and its kind. */
export function IdentityName({
  kind,
  homePage,
  value,
  name,
}: Pick<ListedIdentity, "kind" | "homePage" | "value" | "name">) {
  const t = useTranslations("admin.identities");
  return (
    <span className="wrap-anywhere block">
      {name ? <span className="block">{name}</span> : null}
      <span className={name ? "text-muted text-sm" : ""}>
        {kind === "ACCOUNT" ? t("account", { value, homePage: homePage ?? "" }) : t(`kinds.${kind}`, { value })}
      </span>
    </span>
  );
}
