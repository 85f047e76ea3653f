"""The WebSocket (asyncapi.yaml, channel conversation): connections, and how they join a conversation."""

import asyncio
import time
from contextlib import suppress
from itertools import count

from aiohttp import WSMsgType, web

from session import HEARTBEAT_SECONDS, Session
from sessions import Sessions
from wire import MAX_FRAME_BYTES, Closing, Object, Refusal, decode, encode, read

CONNECT_SECONDS, PING_SECONDS, MAX_UNSENT_BYTES = 10, 25, 1_048_576
# The close code of each refusal, and its name where that is another one.
CLOSINGS = {
    "session_not_found": (4001, "session_not_found"),
    "session_expired": (4410, "session_expired"),
    "profile_unknown": (4404, "unknown_profile"),
    "server_full": (4503, "server_full"),
}
NUMBERS = count()


class Connection:
    """What goes to a client waits in a queue, so that a slow one holds up nobody."""

    def __init__(self, socket: web.WebSocketResponse) -> None:
        self.socket, self.number = socket, next(NUMBERS)
        # With each text, for how many of the unsent bytes it counts.
        self.queue: asyncio.Queue[tuple[str, int] | Closing] = asyncio.Queue()
        self.unsent = 0
        self.session: Session | None = None
        self.client_id: str | None = None

    def replay(self, frames: list[Object]) -> None:
        """Catching up alone never makes a slow consumer (RS8)."""
        for frame in frames:
            self.queue.put_nowait((encode(frame), 0))

    def send_live(self, frame: Object) -> None:
        text = encode(frame)
        self.queue.put_nowait((text, len(text)))
        self.unsent += len(text)
        if self.unsent > MAX_UNSENT_BYTES:  # FA5, FA6
            self.leave(Closing(4008, "slow_consumer"))

    def leave(self, closing: Closing) -> None:
        if self.session and self in self.session.log.listeners:
            self.session.log.listeners.remove(self)
        self.queue.put_nowait(closing)

    async def write(self) -> None:
        """Sends what waits, and a heartbeat when nothing did (LV2)."""
        while True:
            try:
                item = await asyncio.wait_for(self.queue.get(), HEARTBEAT_SECONDS)
            except TimeoutError:
                if self.session:
                    log = self.session.log
                    self.send_live(log.transient("heartbeat", dict(latest_message_id=log.latest_id)))
                continue
            if isinstance(item, Closing):
                await self.socket.close(code=item.code, message=item.reason.encode()[:123])
                return
            text, size = item
            self.unsent -= size
            with suppress(ConnectionError):  # that the other side is gone is told by receive
                await self.socket.send_str(text)

    async def receive(self, timeout: float | None = None) -> Object:
        """The next frame (CN4 to CN7, LI6)."""
        try:
            message = await self.socket.receive(timeout)
        except TimeoutError:
            raise Closing(4408, "connect_timeout") from None
        if message.type is WSMsgType.BINARY:
            raise Closing(1003, "unsupported_data send text frames")
        if message.type is not WSMsgType.TEXT:
            raise Closing(1000, "closed by the other side")
        if len(message.data.encode()) > MAX_FRAME_BYTES:
            raise Closing(1009, f"message_too_big send at most {MAX_FRAME_BYTES} bytes")
        try:
            frame = decode(message.data)
        except ValueError as error:
            raise Closing(1002, f"protocol_error {error}") from None
        if not isinstance(frame, dict):
            raise Closing(1002, "protocol_error send objects")
        return frame


async def converse(sessions: Sessions, request: web.Request) -> web.WebSocketResponse:
    socket = web.WebSocketResponse(heartbeat=PING_SECONDS, compress=False, max_msg_size=4 * MAX_FRAME_BYTES)
    await socket.prepare(request)
    connection = Connection(socket)
    writer = asyncio.create_task(connection.write())
    try:
        session = join(sessions, connection, await connection.receive(CONNECT_SECONDS))
        while True:
            frame = await connection.receive()
            session.active_at = time.time()  # SE6
            respond(session, connection, frame)
    except Closing as closing:
        connection.leave(closing)
    await writer
    return socket


def join(sessions: Sessions, connection: Connection, frame: Object) -> Session:
    """What the first frame asks for (CN1 to CN10)."""
    try:
        wanted = read("connect", frame)
    except Refusal as refusal:
        raise Closing(1002, f"protocol_error {refusal}") from None
    if wanted.get("protocol", "1.0").split(".")[0] != "1":
        raise Closing(4406, "unsupported_protocol this is 1.0")
    is_resumed, is_new = "session_id" in wanted, False
    try:
        if is_resumed:
            session = sessions.find(wanted["session_id"])
        else:
            session, is_new = sessions.create(wanted)
    except Refusal as refusal:
        code, name = CLOSINGS[refusal.code]
        raise Closing(code, f"{name} {refusal}") from None
    connection.session, connection.client_id = session, wanted.get("client_id")
    for other in list(session.log.listeners):
        if connection.client_id and other.client_id == connection.client_id:
            if is_resumed and other.number > connection.number:
                raise Closing(4409, "taken_over by a connection that was opened later")
            if is_resumed:  # CN6
                other.leave(Closing(4409, "taken_over"))
            else:  # CN10
                other.client_id = connection.client_id = None
    cursor = wanted.get("last_message_id")
    connection.replay([session.created] if is_new else session.log.catch_up(session.about(), cursor))
    session.log.listeners.append(connection)
    if session.log.state == "initializing":
        session.change("active", "connected")  # ST2
    return session


def respond(session: Session, connection: Connection, frame: Object) -> None:
    """A later frame is a request, or is told what would be one (CN11)."""
    kind, request_id = frame.get("type"), frame.get("request_id")
    try:
        if kind not in ("heartbeat", "text_input", "command", "publish"):
            code = "unknown_type" if isinstance(kind, str) else "invalid_message"
            raise Refusal(code, "type must be heartbeat, text_input, command or publish")
        ack = session.answer(kind, read(kind, frame))
        if request_id is None:
            return
    except Refusal as refusal:
        has_id = isinstance(request_id, str) and 1 <= len(request_id) <= 64
        ack = dict(request_id=request_id if has_id else None, status="rejected", error=refusal.body)
    connection.send_live(session.log.transient("ack", ack))
