// What the server said when it refused, where the person looks. Takes no room while there is nothing.
import { Icon } from "./Icon";
import classes from "./Said.module.css";

export function Said({ text }: { readonly text: string }) {
  return (
    <div role="alert">
      {text !== "" && (
        <p className={classes.said}>
          <Icon name="alert" size={16} />
          <span>{text}</span>
        </p>
      )}
    </div>
  );
}
