import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { Button, type ButtonLook } from "@/components/ui/button";
import { StatusChip } from "@/components/ui/status-chip";
import { Surface } from "@/components/ui/surface";
import type { ListedAddress } from "@/lib/domain/people/list-addresses";
import { addAddressAndMailCode, mailCodeAgain, makeOnePrimary, removeOneAddress } from "./actions.ts";

/** A person's addresses, what each is good for, and one more. */
export function Addresses({ addresses }: { addresses: ListedAddress[] }) {
  const t = useTranslations("profile.addresses");
  const verifiedCount = addresses.filter(({ isVerified }) => isVerified).length;
  return (
    <Surface id="addresses" aria-labelledby="addresses-title">
      <h2 id="addresses-title" className="font-semibold text-xl">
        {t("title")}
      </h2>
      <p className="mt-1 text-muted">
        {t("lead")} {t("primaryHint")}
      </p>
      <ul className="my-4 divide-y divide-hairline border-hairline border-y">
        {addresses.map(({ id, address, isVerified, isPrimary }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
            <div className="min-w-0">
              <p className="wrap-anywhere font-semibold">{address}</p>
              <p className="mt-1 flex flex-wrap items-center gap-2 text-muted text-sm">
                {isVerified ? (
                  <StatusChip status="valid" label={t("verified")} />
                ) : (
                  <StatusChip status="unchecked" label={t("unverified")} />
                )}
                {isPrimary ? t("primary") : null}
              </p>
            </div>
            <div className="flex flex-wrap gap-2">
              {isVerified ? null : (
                <RowAction
                  action={mailCodeAgain}
                  address={id}
                  name={t("verifyOf", { address })}
                  label={t("verify")}
                  look="plain"
                />
              )}
              {isVerified && !isPrimary ? (
                <RowAction
                  action={makeOnePrimary}
                  address={id}
                  name={t("makePrimaryOf", { address })}
                  label={t("makePrimary")}
                />
              ) : null}
              {isVerified && verifiedCount === 1 ? null : (
                <RowAction
                  action={removeOneAddress}
                  address={id}
                  name={t("removeOf", { address })}
                  label={t("remove")}
                />
              )}
            </div>
          </li>
        ))}
      </ul>
      <ActionForm
        // A new form after each new address, so that the field is empty again.
        key={addresses.length}
        action={addAddressAndMailCode}
        fields={[{ name: "address", label: t("add"), hint: t("addHint"), kind: "email", autoComplete: "email" }]}
        submit={t("submitAdd")}
        look="plain"
      />
    </Surface>
  );
}

function RowAction({
  action,
  address,
  name,
  label,
  look = "quiet",
}: {
  action: (form: FormData) => Promise<void>;
  address: string;
  /** Says which address the button is about, to those who hear it alone; begins with what others see. */
  name: string;
  label: string;
  look?: ButtonLook;
}) {
  return (
    <form action={action}>
      <input type="hidden" name="address" value={address} />
      <Button type="submit" look={look} aria-label={name} className={look === "quiet" ? "max-sm:-ml-4" : ""}>
        {label}
      </Button>
    </form>
  );
}
