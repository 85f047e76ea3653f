package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"syscall"
)

type stage int

const (
	connecting stage = iota
	upgrading
	joining
	joined
)

// connection is one WebSocket: a subscriber of a session, or the one that publishes to all of them.
type connection struct {
	fd          int
	stage       stage
	isPublisher bool
	session     int
	// number among the subscribers of its session.
	number int
	// next is the index of the message that comes next; any other one is a message lost or doubled.
	next uint64
	// rest is what was read of a frame that is not whole yet.
	rest []byte
	// out is what the socket has not taken yet; isWaiting: epoll tells when it takes more.
	out       []byte
	isWaiting bool
}

const (
	opcodeText  = 1
	opcodeClose = 8
	opcodePing  = 9
	opcodePong  = 10
	finished    = 0x80
	masked      = 0x80
)

// frameOf gives the first frame of what was read, and its size; 0 while it is not whole.
func frameOf(data []byte) (opcode byte, payload []byte, size int, err error) {
	if len(data) < 2 {
		return
	}
	if data[0]&finished == 0 || data[1]&masked != 0 {
		return 0, nil, 0, fmt.Errorf("a frame that is masked or in pieces: %x", data[:2])
	}
	header, length := 2, int(data[1])
	switch {
	case length == 126 && len(data) >= 4:
		header, length = 4, int(binary.BigEndian.Uint16(data[2:]))
	case length == 127 && len(data) >= 10:
		header, length = 10, int(binary.BigEndian.Uint64(data[2:]))
	case length >= 126:
		return
	}
	if len(data) < header+length {
		return
	}
	return data[0] & 0x0f, data[header : header+length], header + length, nil
}

// appendHeader begins a frame whose payload follows. The mask is 0, which leaves the payload as it is.
func appendHeader(out []byte, opcode byte, length int) []byte {
	out = append(out, finished|opcode)
	switch {
	case length < 126:
		out = append(out, masked|byte(length))
	case length < 1<<16:
		out = append(out, masked|126, byte(length>>8), byte(length))
	default:
		out = append(out, masked|127)
		out = binary.BigEndian.AppendUint64(out, uint64(length))
	}
	return append(out, 0, 0, 0, 0)
}

func (c *connection) say(text string) {
	c.out = append(appendHeader(c.out, opcodeText, len(text)), text...)
}

func (c *connection) pong(payload []byte) {
	c.out = append(appendHeader(c.out, opcodePong, len(payload)), payload...)
}

func (c *connection) requestUpgrade(host, path string) {
	c.stage = upgrading
	c.out = append(c.out, "GET "+path+" HTTP/1.1\r\nHost: "+host+"\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"+
		"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"...)
}

// upgraded gives what follows the answer to the upgrade; nil while that is not whole.
func (c *connection) upgraded(data []byte) ([]byte, error) {
	end := bytes.Index(data, []byte("\r\n\r\n"))
	if end < 0 {
		return nil, nil
	}
	if !bytes.HasPrefix(data, []byte("HTTP/1.1 101")) {
		return nil, fmt.Errorf("no upgrade: %s", data[:end])
	}
	c.stage = joining
	return data[end+4:], nil
}

func closedBy(payload []byte) error {
	if len(payload) < 2 {
		return fmt.Errorf("closed by the server without a code")
	}
	return fmt.Errorf("closed by the server with %d %s", binary.BigEndian.Uint16(payload), payload[2:])
}

// cut drops the connection as a network does, without a word.
func (c *connection) cut() {
	syscall.Close(c.fd)
	c.stage, c.rest, c.out, c.isWaiting = connecting, c.rest[:0], c.out[:0], false
}
