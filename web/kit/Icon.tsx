// An icon of the sheet. Without `label` it is decoration and stands beside a word.
import sheet from "./icons/icons.svg";
import type { IconName } from "./icons/names";

export interface IconProps {
  readonly name: IconName;
  /** Pixels, 20 is the grid on which they are drawn; or as large as the words beside it. */
  readonly size?: number | "1em";
  readonly label?: string;
  readonly className?: string;
}

export function Icon({ name, size = 20, label, className = "" }: IconProps) {
  const spoken = label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label };
  return (
    <svg className={`icon ${className}`} width={size} height={size} style={{ width: size, height: size }} {...spoken}>
      <use href={`${sheet}#${name}`} />
    </svg>
  );
}
