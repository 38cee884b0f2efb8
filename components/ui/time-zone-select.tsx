"use client";

import { type ComponentProps, useEffect, useRef } from "react";
import { Select } from "./select.tsx";

/** A choice of a time zone. Where none is chosen yet, the browser's own is, if the list has it and script runs. */
export function TimeZoneSelect(props: Omit<ComponentProps<typeof Select>, "ref">) {
  const list = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    const select = list.current;
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    if (select?.value === "" && [...select.options].some(({ value }) => value === timeZone)) select.value = timeZone;
  }, []);
  return <Select {...props} ref={list} />;
}
