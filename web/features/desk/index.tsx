import { Page } from "@kit/Page";

export default function DeskPage() {
  return <Page title="desk">{null}</Page>;
}
