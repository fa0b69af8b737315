// A page that could not be drawn: said in its place, so that the call bar stays and the call goes on.
//
// Mostly its script is not there any more, because the center was brought up to date while the page was open.
import { Empty } from "@kit/Empty";
import { Button } from "@mantine/core";
import { Component, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface Props {
  /** Another place is another try. */
  readonly at: string;
  readonly children: ReactNode;
}

export class Broken extends Component<Props, { readonly at: string | null }> {
  override state = { at: null as string | null };

  static getDerivedStateFromProps({ at }: Props, state: { readonly at: string | null }): { at: null } | null {
    return state.at !== null && state.at !== at ? { at: null } : null;
  }

  override componentDidCatch(): void {
    this.setState({ at: this.props.at });
  }

  static getDerivedStateFromError(): { at: string } {
    return { at: location.pathname };
  }

  override render(): ReactNode {
    return this.state.at === null ? this.props.children : <Said />;
  }
}

function Said() {
  const { t } = useTranslation();
  return <Empty icon="warn" title={t("broken.title")} why={t("broken.why")} action={<Button onClick={() => location.reload()}>{t("broken.again")}</Button>} />;
}
