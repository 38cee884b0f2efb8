import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { switchOrganization } from "./actions.ts";

/** Which organization is administered, and a way to the others where there are several. */
export function OrganizationChoice({
  current,
  organizations,
}: {
  current: { id: number; name: string };
  organizations: { id: number; name: string }[];
}) {
  const t = useTranslations("admin");
  if (organizations.length < 2)
    return (
      <p className="min-w-0 lg:px-3">
        <span className="block truncate font-semibold lg:whitespace-normal">{current.name}</span>
        <span className="block truncate text-muted text-sm">
          {t("organization")} {current.id}
        </span>
      </p>
    );
  return (
    <form action={switchOrganization} className="flex min-w-0 flex-1 gap-2">
      <div className="min-w-0 flex-1">
        <Select name="organization" aria-label={t("organization")} key={current.id} defaultValue={current.id}>
          {organizations.map(({ id, name }) => (
            <option key={id} value={id}>
              {name} ({id})
            </option>
          ))}
        </Select>
      </div>
      <Button type="submit">{t("switchTo")}</Button>
    </form>
  );
}
