"use client";

import { useEffect, useRef, useState } from "react";

/** Chooses every badge of the page at once. It is there with script alone, as it can do nothing without. */
export function ChooseAll({ label }: { label: string }) {
  const box = useRef<HTMLInputElement>(null);
  const [isHere, setHere] = useState(false);

  useEffect(() => setHere(true), []);

  function choose(isChosen: boolean) {
    const form = box.current?.form;
    for (const one of form?.querySelectorAll<HTMLInputElement>('input[name="badge"]') ?? []) one.checked = isChosen;
  }

  if (!isHere) return null;
  return (
    <label className="inline-flex min-h-8 items-center gap-2">
      <input ref={box} type="checkbox" className="size-5" onChange={(event) => choose(event.target.checked)} />
      {label}
    </label>
  );
}
