import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { Surface } from "@/components/ui/surface";

/** The badge as files to keep, in each form that it has. */
export function BadgeFiles({
  id,
  hasToken,
  isPrivate,
  isShortened,
}: {
  id: string;
  hasToken: boolean;
  /** Its page answers to nobody else. */
  isPrivate: boolean;
  /** Its link leaves something out. */
  isShortened: boolean;
}) {
  const t = useTranslations("wallet.own");
  const files = [
    { file: "png", label: t("formats.png"), hint: t("formatHints.png") },
    { file: "svg", label: t("formats.svg"), hint: t("formatHints.svg") },
    { file: "json", label: t("formats.json"), hint: t("formatHints.json") },
    ...(hasToken ? [{ file: "jws", label: t("formats.jws"), hint: t("formatHints.jws") }] : []),
    { file: "pdf?paper=a4", label: t("formats.pdfA4"), hint: t("formatHints.pdf") },
    { file: "pdf?paper=letter", label: t("formats.pdfLetter"), hint: null },
  ];
  return (
    <Surface aria-labelledby="files">
      <h2 id="files" className="mb-1 font-semibold text-lg">
        {t("files")}
      </h2>
      <p className="mb-4 text-muted text-sm">{t("filesLead")}</p>
      <ul className="flex flex-col gap-3">
        {files.map(({ file, label, hint }) => (
          <li key={file} className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <ButtonLink
              href={`/credentials/${id}/${file}`}
              prefetch={false}
              download
              className="w-full justify-start sm:w-60"
            >
              <Download aria-hidden="true" size={18} />
              {label}
            </ButtonLink>
            {hint ? <span className="min-w-0 flex-1 basis-40 text-muted text-sm">{hint}</span> : null}
          </li>
        ))}
      </ul>
      {isShortened ? <p className="mt-3 text-muted text-sm">{t("filesComplete")}</p> : null}
      {isPrivate ? <p className="mt-3 text-muted text-sm">{t("pdfPrivate")}</p> : null}
    </Surface>
  );
}
