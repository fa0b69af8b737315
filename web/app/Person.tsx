// Who is signed in: account, glossary, appearance, signing out.
import type { Me } from "@core/api/rows";
import { signOut } from "@core/session/session";
import { Avatar } from "@kit/Avatar";
import { Icon } from "@kit/Icon";
import { Menu, useMantineColorScheme, type MantineColorScheme } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";

const SCHEMES: readonly MantineColorScheme[] = ["auto", "light", "dark"];

export function Person({ me }: { readonly me: Me }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="right-end" withinPortal>
      <Menu.Target>
        <button type="button" aria-label={t("person.label", { name: me.name })} style={{ background: "none", border: 0, padding: 4, borderRadius: 7, cursor: "pointer" }}>
          <Avatar name={me.name} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.name} · {t(`role.${me.role as "agent"}`)}</Menu.Label>
        <Menu.Item leftSection={<Icon name="user" size={16} />} onClick={() => void go("/account")}>{t("person.account")}</Menu.Item>
        <Menu.Item leftSection={<Icon name="book" size={16} />} onClick={() => void go("/glossary")}>{t("person.glossary")}</Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t("person.appearance")}</Menu.Label>
        {SCHEMES.map((scheme) => (
          <Menu.Item key={scheme} leftSection={<Icon name={colorScheme === scheme ? "check" : "offline"} size={16} />} onClick={() => setColorScheme(scheme)}>
            {t(`person.scheme.${scheme}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="right" size={16} />} onClick={() => void signOut()}>{t("person.sign_out")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
