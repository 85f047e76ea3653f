"""A second server of the protocol, for the own machine: `python server.py --port 8000`

The HTTP API (openapi.yaml), over the conversations that the WebSocket has.
"""

import argparse
import asyncio
import time
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from aiohttp import web

from session import Session
from sessions import TTL_SECONDS, Sessions
from websocket import converse
from wire import MAX_FRAME_BYTES, MAX_PUBLISH_BYTES, STATUS, Closing, Object, Refusal, decode, encode, read

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
PROFILE = dict(name="default", title="Echo", description="Says again what you said.", phases=[])
LIMITATIONS = {
    "Conversations are in memory, whole.": "Delete those that are over.",
    "Neither input nor connections are limited; no origin and no token is checked.": "Stay on loopback.",
    "producer_seq and generation_id do nothing.": "Give events a message_id.",
    "The engine echoes, and there are no phases.": "Publish what the AI says.",
    "There are no figures, no lists, no logs as files, no documents.": "Use the server of this project.",
}
ONE = "/api/sessions/{session_id}"


def health() -> Object:
    told = dict(status="ok", timestamp=time.time(), engine="echo", engine_running=True, transport="ws")
    return told | dict(store="memory", store_available=True, version="1.0.0", protocol="1.0")


def limitations() -> list[Object]:
    entries = [dict(limitation=what, workaround=instead) for what, instead in LIMITATIONS.items()]
    return [entry | dict(planned_fix="None: this is an example.", phase="by design") for entry in entries]


def info(session: Session) -> Object:
    told = dict(session_id=session.id, created_at=session.created_at, state=session.log.state)
    told |= dict(phase_profile="default", user_agent=session.user_agent, last_activity=session.active_at)
    told |= dict(expires_at=session.active_at + TTL_SECONDS, connections=len(session.log.listeners))
    return told | dict(latest_message_id=session.log.latest_id)


def state(session: Session) -> Object:
    return dict(as_of_message_id=session.log.latest_id, state=session.log.fold())


def phase(_session: Session) -> Object:
    return dict(phase=None)


def speaker(session: Session) -> Object:
    state = session.log.fold()
    return {name: state[name] for name in ("speaker", "turn_id", "is_processing")}


def history(session: Session, limit: int) -> Object:
    state = session.log.fold()
    turns = state["history"][-limit:]
    return dict(turns=turns, cut=state["history_cut"] + len(state["history"]) - len(turns))


def events(session: Session, limit: int, after: str | None) -> Object:
    events, _reason = session.log.after(after)
    return dict(events=events[:limit], latest_message_id=session.log.latest_id, truncated=False)


def reply(body: Any, status: int = 200, kind: str = "json", **headers: str) -> web.Response:
    return web.Response(text=encode(body), status=status, content_type=f"application/{kind}", headers=headers)


def limit_of(request: web.Request, default: int, most: int) -> int:
    limit = request.query.get("limit", str(default))
    if not limit.isascii() or not limit.isdigit() or not 1 <= int(limit[:9]) <= most:
        raise Refusal("invalid_message", f"limit must be a number from 1 to {most}")
    return int(limit)


async def body_of(request: web.Request, shape: str, most: int = MAX_FRAME_BYTES) -> Object:
    if request.content_type != "application/json":
        raise Refusal("unsupported_media_type", "POST takes application/json")
    body = await request.read()
    if len(body) > most:
        raise Refusal("body_too_large", f"send at most {most} bytes")
    try:
        return read(shape, decode(body.decode()))
    except ValueError as error:
        raise Refusal("invalid_message", f"the body is no JSON: {error}") from None


@web.middleware
async def problems(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Errors are problem documents (HT1)."""
    headers = {}
    try:
        return await handler(request)
    except Refusal as error:
        refusal = error
    except web.HTTPNotFound:
        refusal = Refusal("not_found", "nothing is here")
    except web.HTTPMethodNotAllowed as error:
        refusal, headers["Allow"] = (
            Refusal("method_not_allowed", "not with this method"),
            error.headers["Allow"],
        )
    except web.HTTPRequestEntityTooLarge:
        refusal = Refusal("body_too_large", f"send at most {MAX_PUBLISH_BYTES} bytes")
    problem = dict(type="about:blank", title=refusal.code, status=refusal.status, detail=str(refusal))
    return reply(problem | dict(code=refusal.code), refusal.status, "problem+json", **headers)


class Api:
    def __init__(self) -> None:
        self.sessions = Sessions()

    def app(self) -> web.Application:
        app = web.Application(middlewares=[problems], client_max_size=MAX_PUBLISH_BYTES)
        routes: dict[str, Handler] = {
            "/ws": partial(converse, self.sessions),
            "/api/health": self.shows(health),
            "/api/limitations": self.shows(limitations),
            "/api/profiles": self.shows(lambda: dict(profiles=[PROFILE])),
            ONE: self.shows_session(info),
            f"{ONE}/state": self.shows_session(state),
            f"{ONE}/state/phase": self.shows_session(phase),
            f"{ONE}/state/speaker": self.shows_session(speaker),
            f"{ONE}/history": self.get_history,
            f"{ONE}/events": self.get_events,
        }
        for path, handler in routes.items():
            app.router.add_get(path, handler)
        app.router.add_post("/api/sessions", self.create_session)
        app.router.add_delete(ONE, self.delete_session)
        app.router.add_post(f"{ONE}/text-input", partial(self.request, "text_input"))
        app.router.add_post(f"{ONE}/commands", partial(self.request, "command"))
        app.router.add_post(f"{ONE}/events", self.publish_events)
        return app

    def shows(self, view: Callable[[], Any]) -> Handler:
        async def handle(_request: web.Request) -> web.Response:
            return reply(view())

        return handle

    def shows_session(self, view: Callable[[Session], Object]) -> Handler:
        async def handle(request: web.Request) -> web.Response:
            return reply(view(self.session_of(request)))

        return handle

    def session_of(self, request: web.Request) -> Session:
        return self.sessions.find(request.match_info["session_id"])

    async def get_history(self, request: web.Request) -> web.Response:
        return reply(history(self.session_of(request), limit_of(request, 200, 200)))

    async def get_events(self, request: web.Request) -> web.Response:
        session, limit = self.session_of(request), limit_of(request, 100, 1_000)
        after = request.query.get("after")
        if after is not None:
            read("connect", dict(last_message_id=after))
        return reply(events(session, limit, after), Vary="Accept, Accept-Encoding")

    async def create_session(self, request: web.Request) -> web.Response:
        session, is_new = self.sessions.create(await body_of(request, "create"))
        return reply(info(session), 201 if is_new else 200, Location=f"/api/sessions/{session.id}")

    async def delete_session(self, request: web.Request) -> web.Response:
        self.sessions.end(self.session_of(request), Closing(4001, "session_deleted"))
        return web.Response(status=204)

    async def request(self, kind: str, request: web.Request) -> web.Response:
        """Answers with the acknowledgement (RQ1); its status is that of the error."""
        ack = self.answer(request, kind, await body_of(request, kind))
        return reply(ack, STATUS.get(ack["error"]["code"], 400) if "error" in ack else 200)

    async def publish_events(self, request: web.Request) -> web.Response:
        ack = self.answer(request, "publish", await body_of(request, "publish over HTTP", MAX_PUBLISH_BYTES))
        if "error" in ack:
            raise Refusal(ack["error"]["code"], ack["error"]["message"])
        return reply({name: ack[name] for name in ("results", "duplicate") if name in ack})

    def answer(self, request: web.Request, kind: str, body: Object) -> Object:
        session = self.session_of(request)
        session.active_at = time.time()  # SE6
        return session.answer(kind, body)


async def serve(port: int) -> None:
    runner = web.AppRunner(Api().app())
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    print("http://{}:{}".format(*runner.addresses[0]), flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000, help="0 for any that is free")
    asyncio.run(serve(parser.parse_args().port))
