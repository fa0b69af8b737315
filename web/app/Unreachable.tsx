// The center does not answer: why that may be, and one thing to do.
import { Empty } from "@kit/Empty";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";

export function Unreachable({ again }: { readonly again: () => void }) {
  const { t } = useTranslation();
  return (
    <main>
      <Empty icon="server" title={t("unreachable.title")} why={t("unreachable.why")} action={<Button onClick={again}>{t("unreachable.again")}</Button>} />
    </main>
  );
}
