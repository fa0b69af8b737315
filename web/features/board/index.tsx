import { Page } from "@kit/Page";

export default function BoardPage() {
  return <Page title="board">{null}</Page>;
}
