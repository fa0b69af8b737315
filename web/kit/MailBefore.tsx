// One mail of a customer, as a line among what was before.
import { lineOf, type MailRow } from "@core/mails/mails";
import { Link } from "react-router";

export function MailBefore({ row }: { readonly row: MailRow }) {
  const line = <span title={row.words}>{lineOf(row) || row.sender}</span>;
  return (
    <div className="cut">
      <div className="cut">{row.ticket === "" ? line : <Link to={`/tickets/${encodeURIComponent(row.ticket)}`}>{line}</Link>}</div>
      <div className="quiet small cut">{row.sender}</div>
    </div>
  );
}
