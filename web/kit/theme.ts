// The tokens as Mantine's theme. Colours stay variables of tokens.css, so that light and dark are one switch.
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";

const shades = Array.from({ length: 10 }, (_, shade) => `var(--accent-${shade})`) as unknown as MantineColorsTuple;

/** Mantine's greys of the dark, from words to grounds: those of the house, so that fields and buttons stand on one family of greys. */
const dark = ["text", "text-2", "text-3", "text-off", "line-strong", "active", "raised", "surface", "sunken", "sunken"].map((token) => `var(--${token})`) as unknown as MantineColorsTuple;

export const theme = createTheme({
  primaryColor: "accent",
  colors: { accent: shades, dark },
  primaryShade: { light: 7, dark: 6 },
  fontFamily: "var(--font)",
  fontFamilyMonospace: "var(--font-mono)",
  fontSizes: { xs: "12px", sm: "13px", md: "13px", lg: "14px", xl: "16px" },
  lineHeights: { xs: "16px", sm: "20px", md: "20px", lg: "22px", xl: "24px" },
  radius: { xs: "4px", sm: "6px", md: "7px", lg: "10px", xl: "14px" },
  defaultRadius: "md",
  spacing: { xs: "8px", sm: "12px", md: "16px", lg: "20px", xl: "24px" },
  headings: { fontWeight: "600", sizes: { h1: { fontSize: "20px", lineHeight: "28px" }, h2: { fontSize: "16px", lineHeight: "24px" }, h3: { fontSize: "13px", lineHeight: "20px" } } },
  respectReducedMotion: true,
  cursorType: "pointer",
  components: {
    Button: { defaultProps: { size: "sm" } },
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray" } },
    TextInput: { defaultProps: { size: "sm" } },
    Select: { defaultProps: { size: "sm" } },
    Modal: { defaultProps: { centered: true, radius: "xl", transitionProps: { duration: 120 } } },
    Menu: { defaultProps: { shadow: "md", radius: "lg", transitionProps: { duration: 100 } } },
    Popover: { defaultProps: { shadow: "md", radius: "lg", transitionProps: { duration: 100 } } },
    Tooltip: { defaultProps: { openDelay: 300, transitionProps: { duration: 100 }, multiline: true, maw: 320 } },
  },
});

const VARIABLES = {
  "--mantine-color-body": "var(--canvas)",
  "--mantine-color-text": "var(--text)",
  "--mantine-color-dimmed": "var(--text-3)",
  "--mantine-color-anchor": "var(--accent-text)",
  "--mantine-color-error": "var(--st-missed-text)",
  "--mantine-color-placeholder": "var(--text-3)",
  "--mantine-color-default": "var(--surface)",
  "--mantine-color-default-hover": "var(--hover)",
  "--mantine-color-default-color": "var(--text)",
  "--mantine-color-default-border": "var(--line-control)",
  "--mantine-primary-color-filled": "var(--accent)",
  "--mantine-primary-color-filled-hover": "var(--accent-hover)",
  "--mantine-shadow-md": "var(--e-3)",
};

export const resolver: CSSVariablesResolver = () => ({ variables: VARIABLES, light: VARIABLES, dark: VARIABLES });
