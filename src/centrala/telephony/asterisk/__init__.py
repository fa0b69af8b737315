"""The engine: Asterisk 22 LTS as a private child of this center.

Owns finding it or bringing it in, running it, and speaking with it. What an event means to a center is
not known here: that is ``telephony.asterisk``'s translation, on top of these.

    prefix = find_installed() or bring(data / "engine", progress)          # prefix, fetch
    engine = await Engine.start(data, EngineSettings.of(organisation), prefix)   # or Engine.adopt(data)
    async with Ari(engine.ari_url, engine.secrets.ari, inbox.put_nowait) as ari:
        ...   # inbox gets Connected, events (dicts) in order, Lost; on Connected: push phones, reconcile
        await ari.post(path("channels", leg, "answer"))
    async with await engine.ami() as ami:
        await ami.action("MixMonitor", {...})
    await engine.apply(settings)        # other trunks and limits, no call touched
    await engine.stop()

Who may import what: everything public stands in the module that is named after it.
"""
