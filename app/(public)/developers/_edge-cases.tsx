import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { Prose } from "@/components/ui/prose";
import { demoLearner } from "./demo-learner.ts";

/** In the order of their list in the API. */
const edgeCases = ["expired", "revoked", "longName", "suspended", "valid", "noImage", "imported", "token"] as const;

/** The badges of the demo that a wallet can be tried with. */
export function EdgeCases() {
  const t = useTranslations("developers.edge");
  const cases = edgeCases.map((id, offset) => ({
    id,
    offset,
    badge: t(`cases.${id}.1`),
    what: t(`cases.${id}.2`),
  }));
  return (
    <>
      <Prose text={t("text", { address: demoLearner })} />
      <DataTable
        caption={t("title")}
        rows={cases}
        columns={[
          { label: t("badge"), cell: ({ badge }) => <strong className="font-semibold">{badge}</strong> },
          { label: t("offset"), isNumber: true, cell: ({ offset }) => offset },
          { label: t("what"), cell: ({ what }) => <Prose text={what} /> },
        ]}
      />
    </>
  );
}
