// The load generator of the comparison: many WebSocket connections in one thread, which reads as little as it can of what
// it gets. It takes commands on standard input, one JSON object a line, and answers each with one line. Linux only.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"time"
)

// command is one line of standard input; what it uses of the fields depends on `do`.
type command struct {
	Do string `json:"do"`
	// open
	Wire         string `json:"wire"`
	Address      string `json:"address"`
	Sessions     int    `json:"sessions"`
	Subscribers  int    `json:"subscribers"`
	MessageBytes int    `json:"messageBytes"`
	OwnIds       bool   `json:"ownIds"`
	Publisher    bool   `json:"publisher"`
	// closed, open_loop, fill
	Seconds float64 `json:"seconds"`
	Window  int     `json:"window"`
	Rate    int     `json:"rate"`
	Rounds  int     `json:"rounds"`
	// storm
	Live   int `json:"live"`
	Missed int `json:"missed"`
	AtOnce int `json:"atOnce"`
}

func main() {
	runtime.LockOSThread()
	answers := json.NewEncoder(os.Stdout)
	commands := bufio.NewScanner(os.Stdin)
	var g *generator
	for idle(g) && commands.Scan() {
		var asked command
		answer, err := any(nil), json.Unmarshal(commands.Bytes(), &asked)
		if err == nil {
			answer, err = obey(&g, asked)
		}
		if err != nil {
			answers.Encode(map[string]string{"error": err.Error()})
			os.Exit(1)
		}
		answers.Encode(answer)
	}
}

// idle answers what servers ask of quiet connections until a command comes; true, so that it can be part of a condition.
func idle(g *generator) bool {
	for g != nil && !g.isAsked {
		if _, err := g.serve(pollTimeout); err != nil {
			json.NewEncoder(os.Stdout).Encode(map[string]string{"error": err.Error()})
			os.Exit(1)
		}
	}
	if g != nil {
		g.isAsked = false
	}
	return true
}

func obey(g **generator, asked command) (any, error) {
	if asked.Do == "open" {
		opened, err := newGenerator(asked)
		if err != nil {
			return nil, err
		}
		*g = opened
		return opened.open()
	}
	if *g == nil {
		return nil, fmt.Errorf("open comes first, not %q", asked.Do)
	}
	switch asked.Do {
	case "closed":
		return (*g).measured(func() error { return (*g).closedLoop(asked.Window, seconds(asked.Seconds)) })
	case "open_loop":
		return (*g).measured(func() error { return (*g).openLoop(asked.Rate, seconds(asked.Seconds)) })
	case "fill":
		return (*g).measured(func() error { return (*g).fill(asked.Rounds, asked.Window) })
	case "storm":
		return (*g).storm(asked)
	default:
		return nil, fmt.Errorf("there is no command %q", asked.Do)
	}
}

func seconds(value float64) time.Duration {
	return time.Duration(value * float64(time.Second))
}
