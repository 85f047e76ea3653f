"""The conversations of the process."""

import time

from session import Session
from wire import Closing, Object, Refusal, read

MAX_SESSIONS, TTL_SECONDS = 1_000, 1_800


class Sessions:
    def __init__(self) -> None:
        self.by_id: dict[str, Session] = {}
        self.expired: dict[str, float] = {}  # and when
        self.created: dict[tuple[str, str], str] = {}  # by client_id and request_id (CN10)

    def find(self, session_id: str) -> Session:
        read("connect", dict(session_id=session_id))
        self.expire()
        if session_id.lower() in self.expired:
            raise Refusal("session_expired", "the session expired; create a new one")
        if session_id.lower() not in self.by_id:
            raise Refusal("session_not_found", "no session has this id; create one")
        return self.by_id[session_id.lower()]

    def create(self, wanted: Object) -> tuple[Session, bool]:
        """A session, and whether it is new (CN10)."""
        if wanted.get("phase_profile", "default") != "default":
            raise Refusal("profile_unknown", "known profiles: default")
        self.expire()
        ids = wanted.get("client_id", ""), wanted.get("request_id", "")
        if all(ids) and self.created.get(ids) in self.by_id:
            return self.by_id[self.created[ids]], False
        if len(self.by_id) >= MAX_SESSIONS:
            raise Refusal("server_full", f"{MAX_SESSIONS} sessions are the most")
        session = Session(wanted.get("user_agent"))
        self.by_id[session.id] = session
        if all(ids):
            self.created[ids] = session.id
        return session, True

    def expire(self) -> None:
        """Ends what nobody uses any more (SE4); looked for whenever somebody asks for a session."""
        for session in list(self.by_id.values()):
            if time.time() > session.active_at + TTL_SECONDS:
                self.end(session, Closing(4410, "session_expired"))
                self.expired[session.id] = time.time()

    def end(self, session: Session, closing: Closing) -> None:
        del self.by_id[session.id]
        self.created = {
            ids: session_id for ids, session_id in self.created.items() if session_id != session.id
        }
        for listener in list(session.log.listeners):
            listener.leave(closing)
