// Light or dark for entries without the component library: as asked, else as the machine says, and as it says later.

/** `asked`: light, dark, or anything else for the machine's own. */
export function follow(asked: string | null): void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const set = (): void => {
    document.documentElement.dataset["mantineColorScheme"] = asked === "light" || asked === "dark" ? asked : dark.matches ? "dark" : "light";
  };
  set();
  dark.addEventListener("change", set);
}
