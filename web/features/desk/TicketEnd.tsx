// How the call's ticket stands after the call: one choice beside the codes. Not chosen: as the code says, or as it was.
import { Icon } from "@kit/Icon";
import { Term } from "@kit/Term";
import { useMay } from "@kit/useMay";
import { useCallTicket, useTicketRules } from "@kit/useTickets";
import { useTranslation } from "react-i18next";

import classes from "./Codes.module.css";

export interface TicketEndProps {
  readonly call: string;
  readonly chosen: string;
  readonly choose: (state: string) => void;
}

export function TicketEnd({ call, chosen, choose }: TicketEndProps) {
  const { t } = useTranslation();
  const may = useMay("tickets.write");
  const rules = useTicketRules();
  const mine = useCallTicket(call).data?.ticket ?? null;
  if (!may || mine === null) return null;
  return (
    <fieldset className={classes.set}>
      <legend className={classes.legend}><Term word="ticket">{t("tickets.end")}</Term></legend>
      <div className={classes.codes}>
        {(rules?.states ?? []).map(({ name, title }) => {
          const on = name === (chosen || mine.state);
          return (
            <label key={name} className={`${classes.code ?? ""} ${on ? classes.on ?? "" : ""}`}>
              <input type="radio" name="ticket-end" className="hidden" checked={on} onChange={() => choose(name)} />
              <span className="cut grow">{title}</span>
              {on && <Icon name="check" size={16} />}
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
