"""What goes over the wire, as specs/asyncapi.yaml says it: the shapes of frames, the limits and the codes."""

import json
import os
import re
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

Object = dict[str, Any]
SPECS = Path(__file__).resolve().parents[3] / "specs"
DOCUMENTS: Registry[Any] = Registry(  # reads the files that asyncapi.yaml refers to as well
    retrieve=cache(lambda name: Resource(yaml.safe_load((SPECS / name).read_text("utf-8")), DRAFT202012))
)
DOCUMENT = DOCUMENTS.get_or_retrieve("asyncapi.yaml").value.contents
PROTOCOL: str = DOCUMENT["x-protocol-version"]
LIMITS = {  # each can be set by an environment variable of its name in capitals
    limit["name"]: int(os.environ.get(limit["name"].upper(), limit["default"]))
    for limit in DOCUMENT["x-limits"]
}
IS_RETRYABLE = {each["code"]: each["retryable"] for each in DOCUMENT["x-error-codes"]}
CLOSE_NAMES = {each["code"]: each["name"] for each in DOCUMENT["x-close-codes"]}


class Refusal(Exception):
    """A request that is refused; the message says what would be right (CN11)."""

    def __init__(self, code: str, message: str) -> None:
        self.error = dict(code=code, message=message, retryable=IS_RETRYABLE[code])


class Closing(Exception):
    """The connection is to be closed; the reason begins with the name of the code, or a closer one (CC2)."""

    def __init__(self, code: int, details: str = "", name: str | None = None) -> None:
        self.code, self.reason = code, f"{name or CLOSE_NAMES[code]} {details}".strip()[:120]


def shape(name: str) -> Draft202012Validator:
    reference = {"$ref": f"asyncapi.yaml#/components/schemas/{name}"}
    return Draft202012Validator(reference, registry=DOCUMENTS, format_checker=FormatChecker())


CONNECT = shape("ConnectFrame")
REQUESTS = dict(heartbeat=shape("HeartbeatRequest"), text_input=shape("TextInputRequest"))
REQUESTS |= dict(command=shape("CommandRequest"))


def validate(frame: Object, shape: Draft202012Validator) -> None:
    """Raises Refusal for what the specification does not allow; fields it does not know are ignored (FR2)."""
    if '"__proto__":' in encode(frame):  # no text holds this: its quotation marks are escaped (SC4)
        raise Refusal("invalid_message", "no key may be named __proto__")
    for error in shape.iter_errors(frame):
        raise Refusal("invalid_message", f"{error.json_path}: {error.message}"[:300])


def decode(text: str) -> Object:
    """The object of a frame. Raises Closing for what is none, or deeper than LI7 allows (CN4)."""
    brackets = re.sub(r'"(?:[^"\\]|\\.)*"?|[^][{}]', "", text, flags=re.DOTALL)
    if (
        max(accumulate((1 if each in "[{" else -1 for each in brackets), initial=0))
        > LIMITS["max_json_depth"]
    ):
        raise Closing(1002, "the JSON is too deep")
    try:
        encode(frame := json.loads(text))  # finds NaN, which is no JSON
    except ValueError as error:
        raise Closing(1002, str(error).encode("ascii", "replace").decode()) from None
    if not isinstance(frame, dict):
        raise Closing(1002, "send objects")
    return frame


def encode(value: Any) -> str:
    """A JSON text of ASCII characters, so that halves of surrogate pairs can be in it as well."""
    return json.dumps(value, separators=(",", ":"), allow_nan=False)
