import { Page } from "@kit/Page";

export default function CallsPage() {
  return <Page title="calls">{null}</Page>;
}
