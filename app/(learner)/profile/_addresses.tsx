import { ActionForm } from "@/components/ui/action-form";
import { Button, type ButtonLook } from "@/components/ui/button";
import { StatusChip } from "@/components/ui/status-chip";
import { Surface } from "@/components/ui/surface";
import type { ListedAddress } from "@/lib/domain/people/list-addresses";
import type { Messages } from "@/lib/platform/i18n/messages.en";
import { addAddressAndMailCode, mailCodeAgain, makeOnePrimary, removeOneAddress } from "./actions.ts";

/** A person's addresses, what each is good for, and one more. */
export function Addresses({ addresses, words }: { addresses: ListedAddress[]; words: Messages["profile"] }) {
  const text = words.addresses;
  const verifiedCount = addresses.filter(({ isVerified }) => isVerified).length;
  return (
    <Surface id="addresses" aria-labelledby="addresses-title">
      <h2 id="addresses-title" className="font-semibold text-xl">
        {text.title}
      </h2>
      <p className="mt-1 text-muted">
        {text.lead} {text.primaryHint}
      </p>
      <ul className="my-4 divide-y divide-hairline border-hairline border-y">
        {addresses.map(({ id, address, isVerified, isPrimary }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
            <div className="min-w-0">
              <p className="wrap-anywhere font-semibold">{address}</p>
              <p className="mt-1 flex flex-wrap items-center gap-2 text-muted text-sm">
                {isVerified ? (
                  <StatusChip status="valid" label={text.verified} />
                ) : (
                  <StatusChip status="unchecked" label={text.unverified} />
                )}
                {isPrimary ? text.primary : null}
              </p>
            </div>
            <div className="flex flex-wrap gap-2">
              {isVerified ? null : (
                <RowAction
                  action={mailCodeAgain}
                  address={id}
                  name={text.verifyOf(address)}
                  label={text.verify}
                  look="plain"
                />
              )}
              {isVerified && !isPrimary ? (
                <RowAction
                  action={makeOnePrimary}
                  address={id}
                  name={text.makePrimaryOf(address)}
                  label={text.makePrimary}
                />
              ) : null}
              {isVerified && verifiedCount === 1 ? null : (
                <RowAction action={removeOneAddress} address={id} name={text.removeOf(address)} label={text.remove} />
              )}
            </div>
          </li>
        ))}
      </ul>
      <ActionForm
        // A new form after each new address, so that the field is empty again.
        key={addresses.length}
        action={addAddressAndMailCode}
        fields={[{ name: "address", label: text.add, hint: text.addHint, kind: "email", autoComplete: "email" }]}
        submit={text.submitAdd}
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
