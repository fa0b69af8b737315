// One's own tickets: a link is asked for by mail, and shows them.
import { language } from "@core/words/words";
import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { Heading, Nothing } from "./parts";
import { askLink, own, whyOf, write, type Own, type Ticket, type Why } from "./portal";
import classes from "./PortalPage.module.css";

export const OwnTickets = ({ token }: { readonly token: string }) => (token === "" ? <Asks /> : <Shown token={token} />);

type Stage = "asks" | "sends" | "done" | Why;

/** A form that is sent by one button, and says why where it could not be. */
function Sent({ stage, send, button, children }: { readonly stage: Stage; readonly send: () => void; readonly button: string; readonly children: ReactNode }) {
  const { t } = useTranslation();
  const trouble = stage === "asks" || stage === "sends" || stage === "done" ? null : stage;
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {children}
      <div role="alert">{trouble !== null && <p className={classes.trouble}>{t(`portal.why.${trouble}`)}. {t(`portal.then.${trouble}`)}</p>}</div>
      <button type="submit" className={classes.send} disabled={stage === "sends"}>{button}</button>
    </form>
  );
}

function Asks() {
  const { t } = useTranslation();
  const [reach, setReach] = useState("");
  const [stage, setStage] = useState<Stage>("asks");
  const send = (): void => {
    setStage("sends");
    void askLink(reach, language()).then(() => setStage("done"), (error: unknown) => setStage(whyOf(error)));
  };
  if (stage === "done")
    return (
      <>
        <Heading>{t("portal.own.asked")}</Heading>
        <p className="soft" role="status">{t("portal.own.asked_why")}</p>
      </>
    );
  return (
    <>
      <Heading>{t("portal.own.ask")}</Heading>
      <p className="soft">{t("portal.own.why")}</p>
      <Sent stage={stage} send={send} button={t("portal.own.send")}>
        <label>
          <span>{t("portal.own.reach")}</span>
          <input autoComplete="email" required maxLength={300} value={reach} onChange={(event) => setReach(event.currentTarget.value)} />
        </label>
      </Sent>
    </>
  );
}

function Shown({ token }: { readonly token: string }) {
  const { t } = useTranslation();
  const [found, setFound] = useState<Own | null>(null);
  const [why, setWhy] = useState<Why | null>(null);
  useEffect(() => void own(token).then(setFound, (error: unknown) => setWhy(whyOf(error))), [token]);
  if (why !== null) return <Nothing why={why} />;
  if (found === null) return null;
  return (
    <>
      <Heading>{t("portal.own.title")}</Heading>
      {found.items.length === 0 && <p className="soft">{t("portal.own.none")}</p>}
      <ul className={classes.lines}>{found.items.map((one) => <Mine key={one.id} token={token} first={one} />)}</ul>
    </>
  );
}

function Mine({ token, first }: { readonly token: string; readonly first: Ticket }) {
  const { t, i18n } = useTranslation();
  const [one, setOne] = useState(first);
  const [text, setText] = useState("");
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [stage, setStage] = useState<Stage>("asks");
  const day = (at: string | null): string => (at === null ? "" : new Date(at).toLocaleString(i18n.resolvedLanguage, { dateStyle: "medium", timeStyle: "short" }));
  const send = (): void => {
    setStage("sends");
    void write(token, one.id, text, key).then(
      (after) => {
        setOne(after);
        setText("");
        setKey(crypto.randomUUID());
        setStage("done");
      },
      (error: unknown) => setStage(whyOf(error)),
    );
  };
  return (
    <li className={classes.ticket}>
      <h2 className={classes.subject}>{one.subject || t("portal.own.untitled")}</h2>
      <p className="quiet small">{t("portal.own.about", { id: one.id, day: day(one.opened), state: t(`portal.own.state.${one.category as "open"}`) })}</p>
      {one.words.map((word, place) => (
        <div key={place} className={classes.word}>
          <p className="quiet small">{t(word.mine ? "portal.own.mine" : "portal.own.ours", { day: day(word.at) })}</p>
          <p className={classes.said}>{word.text}</p>
        </div>
      ))}
      <Sent stage={stage} send={send} button={t("portal.own.add")}>
        <label>
          <span>{t("portal.own.words")}</span>
          <textarea rows={3} required maxLength={10_000} value={text} onChange={(event) => setText(event.currentTarget.value)} />
        </label>
        <p className="quiet" role="status">{stage === "done" ? t("portal.own.added") : ""}</p>
      </Sent>
    </li>
  );
}
