"""What goes over the wire: JSON, what requests are made of (asyncapi.yaml), and how they are refused."""

import json
import math
import re
from typing import Any

Object = dict[str, Any]

MAX_FRAME_BYTES, MAX_PUBLISH_BYTES, MAX_JSON_DEPTH = 65_536, 1_048_576, 32
# Of x-error-codes: the status of those that are not 400, and those after which trying again may help.
STATUS = {"session_not_found": 404, "profile_unknown": 404, "not_found": 404}
STATUS |= {"method_not_allowed": 405, "request_id_reused": 409, "session_completed": 409, "turn_closed": 409}
STATUS |= {"offset_unknown": 409, "session_expired": 410, "event_too_large": 413, "too_many_events": 413}
STATUS |= {
    "body_too_large": 413,
    "unsupported_media_type": 415,
    "too_many_utterances": 429,
    "server_full": 503,
}
RETRYABLE = {"offset_unknown", "too_many_utterances", "server_full"}


class Refusal(Exception):
    """A request, or a part of one, that is refused; the message says what would be right (CN11)."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code, self.status = code, STATUS.get(code, 400)
        self.body = dict(code=code, message=message, retryable=code in RETRYABLE)


class Closing(Exception):
    """The connection is to be closed with one of x-close-codes and its name (CC2)."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code, self.reason = code, reason


def decode(text: str) -> Any:
    """The value of a JSON text. Raises ValueError for what is no JSON, or deeper than LI7 allows."""
    depth = 0
    for token in re.finditer(r'"(?:[^"\\]|\\.)*"?|[\[{]|[\]}]', text, re.DOTALL):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token[0], 0)
        if depth > MAX_JSON_DEPTH:
            raise ValueError(f"JSON may be {MAX_JSON_DEPTH} levels deep")
    value = json.loads(text)
    encode(value)  # finds NaN and Infinity
    return value


def encode(value: Any) -> str:
    """A JSON text; halves of surrogate pairs, which UTF-8 does not have, are escaped."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return re.sub("[\ud800-\udfff]", lambda half: f"\\u{ord(half[0]):04x}", text)


def units(text: str) -> bytes:
    """The UTF-16 code units of a text, in which offsets count (TU6), two bytes each."""
    return text.encode("utf-16-le", "surrogatepass")


def text_of(units: bytes) -> str:
    """Joins the halves of pairs, and leaves out one at the end that has no other half (TU6)."""
    return re.sub("[\ud800-\udbff]$", "", units.decode("utf-16-le", "surrogatepass"))


TYPES: dict[str, Any] = {"text": str, "integer": int, "number": (int, float)}
TYPES |= {"flag": bool, "object": dict, "list": list}
# What a field holds wherever it stands: a type, the least and the most of its length or number, a pattern.
KINDS: dict[str, tuple[str, float, float, str]] = {
    "request_id client_id turn_id answered_in phase_profile producer_id generation_id": ("text", 1, 64, ""),
    "message_id last_message_id": ("text", 1, 64, "[A-Za-z0-9_-]+"),
    "session_id": ("text", 36, 36, "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"),
    "event_name": ("text", 1, 128, r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+"),
    "protocol": ("text", 3, 7, r"[0-9]{1,3}\.[0-9]{1,3}"),
    "type": ("text", 7, 7, "connect"),
    "command": ("text", 5, 9, "pause|resume|interrupt|complete|reset"),
    "speaker": ("text", 2, 5, "human|ai"),
    "code": ("text", 0, 64, ""),
    "user_agent": ("text", 0, 512, ""),
    "message": ("text", 0, 2000, ""),
    "token": ("text", 0, 4096, ""),
    "text transcript model": ("text", 0, math.inf, ""),
    "producer_epoch producer_seq offset spoken_chars input_tokens output_tokens": (
        "integer",
        0,
        2**53 - 1,
        "",
    ),
    "timestamp duration_sec latency_ms time_to_first_token_ms": ("number", 0, math.inf, ""),
    "is_final interrupted retryable": ("flag", 0, 1, ""),
    "payload": ("object", 0, math.inf, ""),
    "events": ("list", 1, math.inf, ""),
}
FIELDS = {field: kind for fields, kind in KINDS.items() for field in fields.split()}
# A question mark says which may be absent; a name behind a colon, what kind it is of.
CREATE = "phase_profile? user_agent? client_id? request_id?"
DURATIONS = "duration_sec? latency_ms?"
ABOUT_EVENT = "message_id? timestamp? producer_seq? generation_id?"
SHAPES = {
    "create": CREATE,
    "connect": "type? protocol? token? session_id? last_message_id? " + CREATE,
    "heartbeat": "request_id?",
    "text_input": "request_id text",
    "command": "request_id command turn_id? phase_profile?",
    "publish": "request_id events producer_id? producer_epoch?",
    "publish over HTTP": "request_id? events producer_id? producer_epoch?",
    "signal": "payload turn_id? " + ABOUT_EVENT,
    "error": "payload turn_id? " + ABOUT_EVENT,
    "turn_update": "payload turn_id " + ABOUT_EVENT,
    "turn_delta": "payload turn_id " + ABOUT_EVENT,
    "payload of signal": "event_name",
    "payload of error": "code message retryable",
    "payload of turn_update": "speaker transcript is_final interrupted spoken_chars? " + DURATIONS,
    "payload of turn_delta": "speaker offset text",
    # Known signals (EV7).
    "vad.speech_ended": "duration_sec?",
    "tts.speech_ended": "duration_sec?",
    "llm.generation_start": "model?",
    "llm.generation_complete": "model? input_tokens? output_tokens? time_to_first_token_ms?",
    "llm.generation_error": "message:text model?",
    "llm.generation_cancelled": "model?",
    "conversation.interrupted": "spoken_chars reason:text? answered_in?",
}


def fits(value: Any, kind: str, least: float, most: float, pattern: str) -> bool:
    is_flag = type(value) is bool
    if is_flag != (kind == "flag") or not isinstance(value, TYPES[kind]):
        return False
    size: float = value if kind in ("integer", "number", "flag") else len(value)
    return bool(least <= size <= most and (not pattern or re.fullmatch(pattern, value)))


def read(shape: str, value: Any) -> Object:
    """The fields of a shape; others are left out (FR2)."""
    if not isinstance(value, dict) or '"__proto__":' in encode(value):  # SC4; no encoded text holds this
        raise Refusal("invalid_message", "must be an object without __proto__")
    found: Object = {}
    for field in SHAPES[shape].split():
        name, _, kind = field.rstrip("?").partition(":")
        if name in value and fits(value[name], *FIELDS[kind or name]):
            found[name] = value[name]
        elif name in value or not field.endswith("?"):
            words = "{}, {:g} to {:g} {}".format(*FIELDS[kind or name])
            raise Refusal("invalid_message", f"{name} must be: {words}")
    return found
