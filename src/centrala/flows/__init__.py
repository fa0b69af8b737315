"""IVR: who walks a flow (``runner``), who judges it (``check``), who tries it before anybody calls (``trial``).

Rulebook: decides, touches nothing. What a flow is made of stands in ``centrala.ivr``.
"""
