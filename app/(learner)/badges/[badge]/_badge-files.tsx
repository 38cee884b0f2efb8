import { Download } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { Surface } from "@/components/ui/surface";
import type { Messages } from "@/lib/platform/i18n/messages.en";

/** The badge as files to keep, in each form that it has. */
export function BadgeFiles({
  id,
  hasToken,
  isPrivate,
  words,
}: {
  id: string;
  hasToken: boolean;
  /** Its page answers to nobody else. */
  isPrivate: boolean;
  words: Messages["wallet"]["own"];
}) {
  const files = [
    { file: "png", label: words.formats.png, hint: words.formatHints.png },
    { file: "svg", label: words.formats.svg, hint: words.formatHints.svg },
    { file: "json", label: words.formats.json, hint: words.formatHints.json },
    ...(hasToken ? [{ file: "jws", label: words.formats.jws, hint: words.formatHints.jws }] : []),
    { file: "pdf?paper=a4", label: words.formats.pdfA4, hint: words.formatHints.pdf },
    { file: "pdf?paper=letter", label: words.formats.pdfLetter, hint: null },
  ];
  return (
    <Surface aria-labelledby="files">
      <h2 id="files" className="mb-1 font-semibold text-lg">
        {words.files}
      </h2>
      <p className="mb-4 text-muted text-sm">{words.filesLead}</p>
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
      {isPrivate ? <p className="mt-3 text-muted text-sm">{words.pdfPrivate}</p> : null}
    </Surface>
  );
}
