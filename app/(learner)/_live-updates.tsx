"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Refreshes the page when the server reports a change. Each stream begins with one update, for changes before it: while
 *  the page was made, was out of view or without a connection. Where the stream cannot be had, the page is as it was when it
 *  was opened. */
export function LiveUpdates() {
  const router = useRouter();
  useEffect(() => {
    let source: EventSource | undefined;
    const open = () => {
      if (source || document.hidden) return;
      source = new EventSource("/updates");
      source.addEventListener("update", () => router.refresh());
    };
    const close = () => {
      source?.close();
      source = undefined;
    };
    // A page out of view needs no connection: browsers allow few of them to one host.
    const onVisibility = () => {
      if (document.hidden) close();
      else open();
    };
    open();
    document.addEventListener("visibilitychange", onVisibility);
    return () => {
      document.removeEventListener("visibilitychange", onVisibility);
      close();
    };
  }, [router]);
  return null;
}
