import { Page } from "@kit/Page";

export default function StartPage() {
  return <Page title="start">{null}</Page>;
}
