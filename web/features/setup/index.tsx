import { Page } from "@kit/Page";

export default function SetupPage() {
  return <Page title="setup">{null}</Page>;
}
