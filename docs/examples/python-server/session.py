"""One conversation: what requests do to it, and the engine, which echoes."""

import time
import uuid
from typing import Any

from log import Key, Log, minted
from wire import MAX_FRAME_BYTES, SHAPES, Object, Refusal, encode, read, text_of, units

# What RQ6 calls white space.
WHITE = "\t\n\v\f\r \u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(
    map(chr, range(0x2000, 0x200B))
)
MAX_TEXT_CODE_POINTS, MAX_PUBLISH_EVENTS, MAX_OPEN_UTTERANCES = 4_000, 100, 16
HEARTBEAT_SECONDS, COMPLETED_GRACE_SECONDS = 60, 30


def echo(text: str) -> str:
    return f"You said: {text.strip(WHITE)[:500]}"


class Session:
    """Nothing in it waits, so that frames leave in the order in which they came about (FA1)."""

    def __init__(self, user_agent: str | None) -> None:
        self.id, self.user_agent = str(uuid.uuid4()), user_agent
        self.created_at = self.active_at = time.time()
        self.completed_at = 0.0
        self.log = Log()
        self.held: list[tuple[str, str]] = []  # texts that the engine gets at resume (ST4)
        self.answers: dict[str, tuple[str, Object]] = {}  # with the requests that got them (RQ3)
        self.created = self.log.transient("session_created", self.about())

    def about(self) -> Object:
        about = dict(session_id=self.id, created_at=self.created_at, state=self.log.state, profile="default")
        about |= dict(protocol="1.0", heartbeat_interval_ms=HEARTBEAT_SECONDS * 1000)
        return about | dict(latest_message_id=self.log.latest_id)

    def answer(self, kind: str, request: Object) -> Object:
        """The acknowledgement of a request; a repeated one gets the first (RQ1 to RQ4)."""
        request_id, body = request.get("request_id"), encode([kind, sorted(request.items())])
        known, first = (
            self.answers.get(request_id or "", (body, None)) if kind != "heartbeat" else (body, None)
        )
        if first and known == body:
            return first | dict(duplicate=True)
        ack: Object = dict(request_id=request_id, status="accepted")
        try:
            if first:
                raise Refusal("request_id_reused", "choose a new request_id for another request")
            ack |= getattr(self, kind)(request)
        except Refusal as refusal:
            ack |= dict(status="rejected", error=refusal.body)
        is_retryable = ack["status"] == "rejected" and ack["error"]["retryable"]
        if request_id and kind != "heartbeat" and not is_retryable:
            self.answers.setdefault(request_id, (body, ack))
        return ack

    def heartbeat(self, _request: Object) -> Object:
        return {}

    def begin(self, may_be_late: bool = False) -> None:
        """Input makes a session active (ST2), and is too late for a completed one (ST5)."""
        if self.log.state == "initializing":
            self.change("active", "input")
        is_late = may_be_late and time.monotonic() < self.completed_at + COMPLETED_GRACE_SECONDS
        if self.log.state == "completed" and not is_late:
            raise Refusal("session_completed", "the session is completed; create a new one")

    def change(self, to: str, reason: str) -> None:
        self.log.append("state_change", {"from": self.log.state, "to": to, "reason": reason})

    def say(self, speaker: str, transcript: str, turn_id: str, **more: Any) -> Object:
        final = dict(speaker=speaker, transcript=transcript, is_final=True, interrupted=False)
        return self.log.append("turn_update", final | more, turn_id)

    def hear(self, turn_id: str, text: str) -> None:
        """Gives a text to the engine."""
        if self.log.state == "paused":
            self.held.append((turn_id, text))
        elif self.log.state == "active":
            self.say("ai", echo(text), turn_id)

    def new_turn(self) -> str:
        return f"turn_{self.log.position + 1:08x}"

    def text_input(self, request: Object) -> Object:
        text = request["text"]
        if not text.strip(WHITE):
            raise Refusal("text_empty", f"send 1 to {MAX_TEXT_CODE_POINTS} code points, not only white space")
        if len(text) > MAX_TEXT_CODE_POINTS:
            raise Refusal("text_too_long", f"send at most {MAX_TEXT_CODE_POINTS} code points")
        self.begin()
        turn_id = self.new_turn()
        event = self.say("human", text, turn_id)
        self.hear(turn_id, text)
        return dict(effect="applied", turn_id=turn_id, message_id=event["message_id"])

    def command(self, request: Object) -> Object:
        """The table of ST3."""
        if request.get("phase_profile", "default") != "default":
            raise Refusal("profile_unknown", "known profiles: default")
        match request["command"], self.log.state:
            case ("interrupt" | "reset", "initializing") | ("interrupt" | "complete", "completed"):
                return dict(effect="none")
            case ("pause", "paused") | ("resume", "active"):
                return dict(effect="none")
            case "interrupt", _:
                return dict(effect="applied" if self.interrupt("command", request.get("turn_id")) else "none")
            case "complete", _:
                self.interrupt("ended")
                self.change("completed", "complete")
                self.completed_at, self.held = time.monotonic(), []
            case "pause", _:
                self.begin()
                self.change("paused", "pause")
            case "reset", _:
                self.begin()
                self.held = []
                self.change("active", "reset")
            case "resume", state:
                self.begin()
                if state == "paused":
                    self.change("active", "resume")
                held, self.held = self.held, []
                for turn_id, text in held:
                    self.hear(turn_id, text)
        return dict(effect="applied")

    def interrupt(self, reason: str, turn_id: str | None = None) -> bool:
        """Ends open AI utterances with what was said (TU5); whether there was one."""
        keys = [key for key in self.log.open_turns() if key[1] == "ai" and turn_id in (None, key[0])]
        for key in keys:
            said = text_of(self.log.units_of(key))
            spoken = dict(spoken_chars=len(units(said)) // 2)
            self.say("ai", said, key[0], interrupted=True, **spoken)
            signal = dict(event_name="conversation.interrupted", reason=reason)
            self.log.append("signal", signal | spoken, key[0])
        return keys != []

    def publish(self, request: Object) -> Object:
        if not all(isinstance(event, dict) for event in request["events"]):
            raise Refusal("invalid_message", "events must be objects")
        if len(request["events"]) > MAX_PUBLISH_EVENTS:
            raise Refusal("too_many_events", f"publish at most {MAX_PUBLISH_EVENTS} events")
        return dict(results=[self.result_of(event) for event in request["events"]])

    def result_of(self, given: Object) -> Object:
        """What becomes of one published event (PB2)."""
        result: Object = dict(message_id=None)
        try:
            event = self.read_event(given)
            result["message_id"] = event.get("message_id")
            if result["message_id"] in self.log.positions:  # EV4
                return result | dict(status="duplicate", seq=self.log.positions[result["message_id"]])
            take = {"turn_update": self.take_utterance, "turn_delta": self.take_delta}
            return result | take.get(event["event_type"], self.take)(event, event["payload"])
        except Refusal as refusal:
            return result | dict(status="rejected", reason=refusal.body)

    def read_event(self, given: Object) -> Object:
        kind = given.get("event_type", 0)
        if isinstance(kind, str) and kind not in ("signal", "turn_update", "turn_delta", "error"):
            raise Refusal("event_type_reserved", "publish signal, turn_update, turn_delta or error")
        if not isinstance(kind, str) or given.get("message_id") == minted(0):
            raise Refusal(
                "invalid_message", f"event_type must be a text, and message_id not {minted(0)} (EV3)"
            )
        if len(encode(given).encode()) > MAX_FRAME_BYTES:
            raise Refusal("event_too_large", f"an event may have {MAX_FRAME_BYTES} bytes")
        event = read(kind, given)
        payload = read(f"payload of {kind}", event["payload"])
        if kind == "signal":  # May hold whatever it likes, but for what is known of it (EV7).
            read(
                payload["event_name"] if payload["event_name"] in SHAPES else "payload of signal",
                event["payload"],
            )
            payload = event["payload"]
        return event | dict(event_type=kind, payload=payload)

    def take(self, event: Object, payload: Object) -> Object:
        """A signal or an error."""
        name = payload.get("event_name", "")
        self.begin(may_be_late=name.startswith("analytics."))
        if name != "vad.speech_started":
            return self.keep(event)
        allotted = {} if "turn_id" in event else dict(turn_id=self.new_turn())  # TU11
        result = self.keep(event | allotted) | allotted
        self.interrupt("speech")  # TU13
        return result

    def keep(self, event: Object) -> Object:
        own = {name: event[name] for name in ("message_id", "timestamp") if name in event}
        kept = self.log.append(event["event_type"], event["payload"], event.get("turn_id"), **own)
        return dict(status="accepted", message_id=kept["message_id"], seq=kept["seq"])

    def take_utterance(self, event: Object, payload: Object) -> Object:
        turn_id, speaker, transcript = event["turn_id"], payload["speaker"], payload["transcript"]
        was_final = self.find_place((turn_id, speaker), len(units(transcript)), payload["is_final"])
        result = self.keep(event)
        if payload["is_final"] and speaker == "human" and not was_final:  # TU12
            self.hear(turn_id, transcript)
        return result

    def take_delta(self, event: Object, payload: Object) -> Object:
        """Partial text: the start of an utterance is logged, what it says is not (TU4, TU6, TU7)."""
        speaker, cut = payload["speaker"], 2 * payload["offset"]
        key = event["turn_id"], speaker
        known = self.log.units_of(key)
        if cut > len(known):
            raise Refusal("offset_unknown", "send the whole text from offset 0")
        grown = known[:cut] + units(payload["text"])
        self.find_place(key, len(grown), is_final=False)
        if key not in self.log.turns:
            begun = dict(speaker=speaker, transcript="", is_final=False, interrupted=False)
            self.log.append("turn_update", begun, key[0])
        self.log.partial[key] = grown
        # Half a pair at the end could not be sent before.
        start = len(units(text_of(known[:cut])))
        delta = dict(speaker=speaker, offset=start // 2, text=text_of(grown[start:]))
        self.log.tell(self.log.transient("turn_delta", delta, key[0]))
        return dict(status="accepted")

    def find_place(self, key: Key, size: int, is_final: bool) -> bool:
        """Whether an utterance was final before; refuses what it cannot become (TU3, TU10, ST5)."""
        open_turns = self.log.open_turns()
        was_final = key in self.log.turns and key not in open_turns
        self.begin(may_be_late=is_final and key in open_turns)
        if size > MAX_FRAME_BYTES // 2:
            raise Refusal("event_too_large", f"a transcript may have {MAX_FRAME_BYTES // 4} UTF-16 units")
        if was_final and not is_final:
            raise Refusal("turn_closed", "the utterance is final; begin another turn")
        texts = self.log.open_texts()
        if not is_final and key not in texts and len(texts) >= MAX_OPEN_UTTERANCES:
            raise Refusal(
                "too_many_utterances", f"{MAX_OPEN_UTTERANCES} utterances are open; end one of them"
            )
        return was_final
