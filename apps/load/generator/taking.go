package main

import (
	"bytes"
	"fmt"
)

func (g *generator) take(c *connection, opcode byte, payload []byte) error {
	switch opcode {
	case opcodeText:
		if !g.traits.lines {
			return g.text(c, payload)
		}
		for len(payload) > 0 {
			line, after, _ := bytes.Cut(payload, []byte{'\n'})
			if err := g.text(c, line); err != nil {
				return err
			}
			payload = after
		}
		return nil
	case opcodePing:
		c.pong(payload)
		return nil
	case opcodeClose:
		return closedBy(payload)
	default:
		return fmt.Errorf("a frame with opcode %d", opcode)
	}
}

// text takes one text: a message, which most of them are, or what the wire knows.
func (g *generator) text(c *connection, text []byte) error {
	at := g.lastMarker
	if len(text) < at+stampSize || text[at] != marker[0] || text[at+1] != marker[1] {
		if at = bytes.Index(text, []byte(marker)); at < 0 || c.isPublisher {
			if c.stage == joined {
				return g.wire.other(c, text)
			}
			return g.wire.joins(c, text)
		}
		g.lastMarker = at
	}
	index, due := readStamp(text[at : at+stampSize])
	if index != c.next {
		return fmt.Errorf("lost or doubled: message %d came where %d was next", index, c.next)
	}
	c.next++
	g.delivered++
	if g.isRecording && due > 0 {
		g.latency.add(g.now - due)
	}
	return nil
}
