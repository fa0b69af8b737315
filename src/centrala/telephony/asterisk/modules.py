"""The modules of the engine that we load, and no other: what is not loaded cannot be attacked.

Owns the list and why each group is there. The files that come with the prefix are pruned to it.
"""

from __future__ import annotations

from typing import Final

__all__ = ["FILES", "MODULES"]

GROUND: Final = (
    "res_timing_timerfd",
    "res_crypto",
    "res_srtp",
    "res_limit",
    "res_mutestream",  # AMI MuteAudio
    "res_security_log",
    "res_sorcery_astdb",  # registered contacts outlive the engine
    "res_sorcery_config",
    "res_sorcery_memory",
    "pbx_config",
    "cdr_csv",  # the one trace of a call that nobody heard
    "app_cdr",
)

SIP: Final = (
    "res_pjproject",
    "res_pjsip",
    "res_pjsip_acl",
    "res_pjsip_authenticator_digest",
    "res_pjsip_caller_id",
    "res_pjsip_diversion",
    "res_pjsip_dlg_options",
    "res_pjsip_dtmf_info",
    "res_pjsip_empty_info",
    "res_pjsip_endpoint_identifier_ip",
    "res_pjsip_endpoint_identifier_user",
    "res_pjsip_header_funcs",
    "res_pjsip_logger",
    "res_pjsip_nat",
    "res_pjsip_outbound_authenticator_digest",
    "res_pjsip_outbound_registration",
    "res_pjsip_path",
    "res_pjsip_pubsub",  # res_pjsip_refer needs it
    "res_pjsip_refer",  # refuses REFER with 603; without it the answer differs from phone to phone
    "res_pjsip_registrar",
    "res_pjsip_rfc3326",
    "res_pjsip_sdp_rtp",
    "res_pjsip_session",
    "res_pjsip_sips_contact",
    "res_pjsip_transport_websocket",
    "chan_pjsip",
)

MEDIA: Final = (
    "res_rtp_asterisk",
    "res_musiconhold",
    "res_format_attr_opus",
    "bridge_holding",
    "bridge_native_rtp",
    "bridge_simple",
    "bridge_softmix",
    "chan_bridge_media",  # sound played to a bridge
    "chan_rtp",
    "res_rtp_multicast",  # chan_rtp needs it
    "chan_websocket",  # media to programs
    "codec_a_mu",
    "codec_alaw",
    "codec_g722",
    "codec_gsm",
    "codec_opus_open_source",
    "codec_resample",
    "codec_ulaw",
    "format_gsm",
    "format_ogg_opus_open_source",
    "format_pcm",
    "format_sln",
    "format_wav",
)

ARI: Final = (
    "res_http_websocket",
    "res_websocket_client",  # chan_websocket and res_ari need it
    "res_ari_model",
    "res_ari",
    "res_ari_applications",
    "res_ari_asterisk",
    "res_ari_bridges",
    "res_ari_channels",
    "res_ari_device_states",
    "res_ari_endpoints",
    "res_ari_events",
    "res_ari_playbacks",
    "res_ari_recordings",
    "res_ari_sounds",
    "res_stasis",
    "res_stasis_answer",
    "res_stasis_device_state",
    "res_stasis_playback",
    "res_stasis_recording",
    "res_stasis_snoop",
    "app_stasis",
)

DIALPLAN: Final = (
    "app_amd",
    "app_dial",  # the emergency destination
    "app_echo",
    "app_mixmonitor",
    "app_playback",
    "app_playtones",
    "app_queue",  # only `bench connect` uses it, to compare with
    "app_read",
    "app_senddtmf",
    "app_stack",
    "app_verbose",
    "func_callerid",
    "func_cdr",
    "func_channel",
    "func_cut",
    "func_devstate",
    "func_global",
    "func_groupcount",  # calls at once, per trunk and in all
    "func_hangupcause",
    "func_jitterbuffer",
    "func_lock",  # a count of what was refused must be exact
    "func_logic",
    "func_math",
    "func_pjsip_aor",
    "func_pjsip_contact",
    "func_pjsip_endpoint",
    "func_strings",
    "func_talkdetect",
    "func_timeout",
    "func_volume",
    "res_tonedetect",  # the beep of an answering machine
)

MODULES: Final = (*GROUND, *SIP, *MEDIA, *ARI, *DIALPLAN)
"""In the order of ``modules.conf``; the engine sorts out what needs what."""

FILES: Final = frozenset(f"{name}.so" for name in MODULES)
