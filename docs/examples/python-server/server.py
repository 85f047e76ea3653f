"""A second server of the protocol, for the own machine: `PORT=8000 python server.py`"""

import asyncio
import os
import time

from websockets import ConnectionClosed
from websockets.asyncio.server import ServerConnection, broadcast, serve

from session import Session, minted
from wire import CONNECT, LIMITS, PROTOCOL, REQUESTS, Closing, Object, Refusal, decode, encode, validate


class Connection:
    def __init__(self, socket: ServerConnection) -> None:
        self.socket, self.opened_at = socket, time.monotonic()
        self.client_id: str | None = None
        self.session: Session | None = None

    def send(self, frame: Object) -> None:
        """Never waits: what cannot be sent yet is kept, up to a limit (FA5)."""
        broadcast([self.socket], encode(frame))
        self.sent_at = time.monotonic()
        if self.socket.transport.get_write_buffer_size() > LIMITS["max_unsent_bytes"]:
            self.leave(Closing(4008))

    def leave(self, closing: Closing) -> None:
        """Closes it; the session goes on (SE2)."""
        if self.session:
            self.session.connections = [each for each in self.session.connections if each is not self]
        self.closing = asyncio.create_task(self.socket.close(closing.code, closing.reason))

    async def receive(self) -> Object:
        """The next frame (CN4, CN5, LI6)."""
        text = await self.socket.recv()
        if isinstance(text, bytes):
            raise Closing(1003, "send text frames")
        if len(text.encode()) > LIMITS["max_frame_bytes"]:
            raise Closing(1009, f"send at most {LIMITS['max_frame_bytes']} bytes")
        return decode(text)

    def respond(self, session: Session, frame: Object) -> None:
        """A later frame is a request, or is told what would be one (CN11)."""
        kind, request_id = frame.get("type"), frame.get("request_id")
        try:
            if not isinstance(kind, str) or kind not in REQUESTS:
                code = "unknown_type" if isinstance(kind, str) else "invalid_message"
                raise Refusal(code, f"type must be one of {', '.join(REQUESTS)}")
            validate(frame, REQUESTS[kind])
            ack = session.answer(frame)
        except Refusal as refusal:
            has_id = isinstance(request_id, str) and 1 <= len(request_id) <= 64
            ack = dict(request_id=request_id if has_id else None, status="rejected", error=refusal.error)
        if request_id is not None or ack["status"] == "rejected":
            self.send(session.transient("ack", ack))


class Server:
    def __init__(self) -> None:
        self.sessions: dict[str, Session] = {}

    async def converse(self, socket: ServerConnection) -> None:
        connection = Connection(socket)
        try:
            frame = await asyncio.wait_for(connection.receive(), LIMITS["connect_timeout_ms"] / 1000)
            session = self.join(connection, frame)
            while True:
                frame = await connection.receive()
                session.active_at = time.monotonic()  # SE6
                connection.respond(session, frame)
        except Closing as closing:
            connection.leave(closing)
        except TimeoutError:
            connection.leave(Closing(4408))  # CN7
        except ConnectionClosed:
            connection.leave(Closing(1002))
        await socket.wait_closed()

    def join(self, connection: Connection, frame: Object) -> Session:
        """What the first frame asks for (CN1 to CN10)."""
        try:
            validate(frame, CONNECT)
        except Refusal as refusal:
            raise Closing(1002, refusal.error["message"]) from None
        if frame.get("protocol", PROTOCOL).split(".")[0] != PROTOCOL.split(".")[0]:
            raise Closing(4406, f"this is {PROTOCOL}")
        client_id, session_id = frame.get("client_id"), frame.get("session_id")
        session = self.sessions.get(session_id.lower()) if session_id else self.create(frame)
        if session is None:
            raise Closing(4001)
        for other in [each for each in session.connections if client_id and each.client_id == client_id]:
            if not session_id:  # CN10
                other.client_id = client_id = None
            elif other.opened_at > connection.opened_at:  # CN6
                raise Closing(4409, "by a connection that was opened later")
            else:
                other.leave(Closing(4409))
        connection.client_id, connection.session = client_id, session
        for each in session.greet(frame.get("last_message_id")):
            connection.send(each)
        session.connections.append(connection)
        if session.state == "initializing":
            session.change("active", "connected")  # ST2
        return session

    def create(self, frame: Object) -> Session:
        """A session, or the one that the same request created (CN10)."""
        if frame.get("phase_profile", "default") != "default":
            raise Closing(4404, "known profiles: default")
        ids = frame.get("client_id"), frame.get("request_id")
        for session in self.sessions.values():
            if all(ids) and session.created_by == ids:
                return session
        if len(self.sessions) >= LIMITS["max_sessions"]:
            raise Closing(4503, name="server_full")
        session = Session(ids)
        self.sessions[session.id] = session
        return session

    async def watch(self) -> None:
        """Sends a heartbeat where nothing was sent (LV2), and ends what nobody uses any more (SE4)."""
        while True:
            await asyncio.sleep(0.5)
            now = time.monotonic()
            for session in list(self.sessions.values()):
                if is_over := now > session.active_at + LIMITS["session_ttl_seconds"]:
                    del self.sessions[session.id]
                for connection in session.connections:
                    if is_over:
                        connection.leave(Closing(4410))
                    elif now > connection.sent_at + LIMITS["heartbeat_interval_ms"] / 1000:
                        latest = dict(latest_message_id=minted(session.position))
                        connection.send(session.transient("heartbeat", latest))


async def main() -> None:
    server, port = Server(), int(os.environ.get("PORT", 8000))
    options: Object = dict(compression=None, max_size=4 * LIMITS["max_frame_bytes"])  # FR1, LI6
    options |= dict(ping_interval=LIMITS["ping_interval_ms"] / 1000)  # LV1
    options |= dict(ping_timeout=LIMITS["pong_timeout_ms"] / 1000)
    async with serve(server.converse, "127.0.0.1", port, **options) as listening:  # serves whoever reaches it
        print(f"listening on ws://127.0.0.1:{listening.sockets[0].getsockname()[1]}/ws", flush=True)
        await server.watch()


asyncio.run(main())
