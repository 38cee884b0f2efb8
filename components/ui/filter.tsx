import { X } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { buildHref } from "./build-href.ts";
import { Button } from "./button.tsx";
import { Disclosure } from "./disclosure.tsx";
import { Field } from "./field.tsx";
import { Input } from "./input.tsx";
import { Select } from "./select.tsx";
import { Surface } from "./surface.tsx";

/** A field of a filter: a list when it has options. */
export interface FilterField {
  name: string;
  label: string;
  hint?: string;
  error?: string | undefined;
  type?: "search";
  /** Of a field for date and time: what its value means by the organization's clocks; null: it is no time. */
  moment?: Date | null;
  /** The first is what holds when nothing is chosen. */
  options?: readonly { value: string; label: string }[];
  /** What is often entered; anything else can be, too. */
  suggestions?: readonly string[];
  /** How the value reads where it is in use; the value itself otherwise. */
  shown?: string | undefined;
}

/** The filter of a list, all of it in the page's address: a plain form, and the filters in use, each of which can be taken
 *  away. */
export function Filter({
  page,
  query,
  timeZone,
  main,
  more,
}: {
  /** The list's address without parameters. */
  page: string;
  query: Readonly<Record<string, string>>;
  /** By which times are entered and shown. */
  timeZone: string;
  main: readonly FilterField[];
  /** Those that are asked for less; open while one is in use. */
  more: readonly FilterField[];
}) {
  const t = useTranslations("data");
  const format = useFormatter();
  const completed = (field: FilterField): FilterField => {
    const { name, moment } = field;
    if (moment === undefined) return field;
    return {
      ...field,
      hint: t("filter.zone", { zone: timeZone }),
      error: query[name] !== undefined && moment === null ? t("filter.badTime") : undefined,
      shown: moment === null ? undefined : format.dateTime(moment, "second", { timeZone }),
    };
  };
  const fields = [...main, ...more].map(completed);
  const used = fields.filter(({ name }) => query[name] !== undefined);
  const without = (name: string) => {
    const { before: _, [name]: __, ...rest } = query;
    return buildHref(page, rest);
  };
  const control = (field: FilterField) => (
    <Control key={field.name} field={completed(field)} value={query[field.name] ?? ""} />
  );
  return (
    <Surface className="mb-6">
      <search aria-label={t("filter.submit")}>
        <form action={page} method="get" className="flex flex-col gap-4">
          <div className="grid items-end gap-4 sm:grid-cols-2">{main.map(control)}</div>
          <Disclosure title={t("filter.more")} isOpen={more.some(({ name }) => query[name] !== undefined)}>
            <div className="grid items-end gap-4 sm:grid-cols-2 xl:grid-cols-3">{more.map(control)}</div>
          </Disclosure>
          <div>
            <Button type="submit" look="primary" className="w-full sm:w-auto">
              {t("filter.submit")}
            </Button>
          </div>
        </form>
      </search>
      {used.length > 0 ? (
        <div className="mt-5 flex flex-wrap items-center gap-2 border-hairline border-t pt-4">
          <span className="text-muted text-sm">{t("filter.active")}</span>
          {used.map(({ name, label, shown }) => {
            const text = `${label}: ${shown ?? query[name]}`;
            return (
              <Link
                key={name}
                href={without(name)}
                aria-label={t("filter.remove", { filter: text })}
                className="inline-flex min-h-8 min-w-0 items-center gap-1.5 rounded-full border border-control bg-surface px-3 text-sm hover:bg-sunken"
              >
                <span className="wrap-anywhere min-w-0">{text}</span>
                <X aria-hidden="true" size={15} className="text-muted" />
              </Link>
            );
          })}
          <Link href={page} className="link inline-flex min-h-8 items-center px-1 text-sm">
            {t("filter.clear")}
          </Link>
        </div>
      ) : null}
    </Surface>
  );
}

function Control({
  field: { name, label, hint, error, type, moment, options, suggestions },
  value,
}: {
  field: FilterField;
  value: string;
}) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) =>
        options ? (
          // A new key gives the list its new default when the address changes.
          <Select {...control} key={value} name={name} defaultValue={value}>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </Select>
        ) : (
          <>
            <Input
              {...control}
              key={value}
              name={name}
              type={moment === undefined ? (type ?? "text") : "datetime-local"}
              defaultValue={value}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              {...(moment === undefined ? {} : { step: 1 })}
              {...(suggestions ? { list: `${name}-suggestions` } : {})}
            />
            {suggestions ? (
              <datalist id={`${name}-suggestions`}>
                {suggestions.map((suggestion) => (
                  <option key={suggestion} value={suggestion} />
                ))}
              </datalist>
            ) : null}
          </>
        )
      }
    </Field>
  );
}
