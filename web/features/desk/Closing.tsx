// A closing action makes its thing: a follow-up, an appointment, an order. Its words are there already.
import type { CallRow } from "@core/api/rows";
import type { Move, ScriptStepRow } from "@core/scripts/scripts";
import { AppointmentForm } from "@kit/AppointmentForm";
import { FollowupForm } from "@kit/FollowupForm";
import { Icon } from "@kit/Icon";
import { OrderForm } from "@kit/OrderForm";
import { useMay } from "@kit/useMay";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

export interface ClosingProps {
  readonly call: CallRow;
  readonly step: ScriptStepRow;
  readonly move: (made: Move) => void;
}

export function Closing({ call, step, move }: ClosingProps) {
  const { t } = useTranslation();
  const [promises, sells] = [useMay("tickets.write"), useMay("leads.write")];
  const [making, begin] = useState(false);
  const may = step.action === "follow_up" ? promises : sells;
  if (!may) return null;
  if (!making) return <Button size="xs" leftSection={<Icon name={step.action === "order" ? "tag" : "calendar"} size={16} />} onClick={() => begin(true)}>{t(`scripts.make.${step.action as "meeting"}`)}</Button>;
  const form = { about: { interaction: call.id }, words: step.promise, made: ({ id }: { readonly id: string }) => move({ turn: "done", step: step.name, made: id }), close: () => begin(false) };
  if (step.action === "order") return <OrderForm {...form} />;
  if (step.action === "meeting") return <AppointmentForm {...form} />;
  return <FollowupForm {...form} queue={call.queue ?? ""} />;
}
