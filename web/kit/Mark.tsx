// The product's mark.
import mark from "./icons/mark.svg";

export function Mark({ size = 32 }: { readonly size?: number }) {
  return <img src={mark} width={size} height={size} alt="" />;
}
