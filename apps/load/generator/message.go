package main

import (
	"bytes"
	"fmt"
	"strings"
)

const (
	// Where a message is found in a frame: its index among those of the session and when it was due, in nanoseconds.
	marker     = "@@"
	indexMark  = "IIIIIIIIII"
	timeMark   = "TTTTTTTTTTTTTTTT"
	stampSize  = len(marker) + len(indexMark) + 1 + len(timeMark)
	messageEnd = `"}}`
)

// messageText is the message that all peers carry, with marks for what differs, `size` bytes long; with an id of its own or without.
func messageText(size int, hasId bool) (string, error) {
	id := ""
	if hasId {
		id = `"message_id":"` + messageId(indexMark) + `",`
	}
	text := `{"event_type":"signal",` + id + `"payload":{"event_name":"custom.m","text":"` + marker + indexMark + "." + timeMark
	padding := size - len(text) - len(messageEnd)
	if padding < 0 {
		return "", fmt.Errorf("a message has at least %d bytes", size-padding)
	}
	return text + strings.Repeat(".", padding) + messageEnd, nil
}

func messageId(index string) string {
	return "m-" + index
}

func indexText(index uint64) string {
	return fmt.Sprintf("%0*d", len(indexMark), index)
}

// template is a frame ready to be sent but for its numbers.
type template struct {
	frame   []byte
	indexes []int
	time    int
}

func newTemplate(text string) template {
	frame := append(appendHeader(nil, opcodeText, len(text)), text...)
	t := template{frame: frame, time: bytes.Index(frame, []byte(timeMark))}
	for from := 0; ; {
		at := bytes.Index(frame[from:], []byte(indexMark))
		if at < 0 {
			return t
		}
		t.indexes = append(t.indexes, from+at)
		from += at + len(indexMark)
	}
}

func (t *template) appendTo(out []byte, index uint64, due int64) []byte {
	begin := len(out)
	out = append(out, t.frame...)
	frame := out[begin:]
	for _, at := range t.indexes {
		writeDigits(frame[at:at+len(indexMark)], index)
	}
	writeDigits(frame[t.time:t.time+len(timeMark)], uint64(due))
	return out
}

// readStamp reads what stands at a marker.
func readStamp(stamp []byte) (index uint64, due int64) {
	afterIndex := len(marker) + len(indexMark)
	return readDigits(stamp[len(marker):afterIndex]), int64(readDigits(stamp[afterIndex+1 : stampSize]))
}

func writeDigits(into []byte, value uint64) {
	for at := len(into) - 1; at >= 0; at-- {
		into[at] = byte('0' + value%10)
		value /= 10
	}
}

func readDigits(from []byte) (value uint64) {
	for _, digit := range from {
		value = value*10 + uint64(digit-'0')
	}
	return value
}
