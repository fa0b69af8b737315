// A message to who called in vain, or left one: whose it is and why is known. Brought with its words when somebody writes.
import type { InboxRow } from "@core/inbox/inbox";
import { bring } from "@core/words/words";
import { lazy, Suspense } from "react";

const WriteFrom = lazy(async () => {
  const [{ WriteFrom }] = await Promise.all([import("@kit/WriteFrom"), bring("letters")]);
  return { default: WriteFrom };
});

export function Writing({ row, close }: { readonly row: InboxRow; readonly close: () => void }) {
  return <Suspense fallback={null}><WriteFrom customer={row.customer} from={row.kind === "missed" ? "missed" : "voicemail"} call={row.id} close={close} /></Suspense>;
}
