import { Page } from "@kit/Page";

export default function AccountPage() {
  return <Page title="account">{null}</Page>;
}
