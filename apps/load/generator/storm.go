package main

import "fmt"

type stormOutcome struct {
	Resumed int `json:"resumed"`
	// CaughtUp is how long it took, for those that came back.
	CaughtUp quantiles `json:"caughtUp"`
	// Live is the latency of those whose connections stay.
	Live     quantiles `json:"live"`
	CpuShare float64   `json:"cpuShare"`
	Void     bool      `json:"void"`
}

// storm cuts all connections but those of the first `live` sessions, publishes to the others meanwhile, and lets all come back
// at once. Times run from the moment in which the first of them begins to connect.
func (g *generator) storm(asked command) (any, error) {
	if g.subscribers != 1 || asked.Live >= g.sessions || !g.traits.acks {
		return nil, fmt.Errorf("a storm takes sessions of one subscriber, fewer live ones than there are, and a server that acknowledges")
	}
	lost := g.all[asked.Live:]
	for _, c := range lost {
		c.cut()
	}
	if err := g.publishUnheard(lost, asked); err != nil {
		return nil, err
	}
	caughtUp := newHistogram()
	g.latency = newHistogram()
	began, cpu, share := g.clock(), cpuTime(), 0.0
	err := g.paced(asked.Rate, asked.Live, func() error {
		err := g.connect(lost, asked.AtOnce, func(c *connection) error {
			caughtUp.add(g.clock() - began)
			if missed := g.indexes[c.session] - c.next; missed > 0 {
				return fmt.Errorf("caught up without the last %d messages", missed)
			}
			return nil
		})
		share = g.shareSince(began, cpu)
		return err
	})
	if err != nil {
		return nil, err
	}
	// Whatever anybody is sent twice is sent before this.
	if err := g.fill(1, asked.Window); err != nil {
		return nil, err
	}
	if err := g.until(g.isSettled); err != nil {
		return nil, err
	}
	return stormOutcome{
		Resumed: len(lost), CaughtUp: caughtUp.quantiles(), Live: g.latency.quantiles(), CpuShare: share, Void: share > mostCpuShare,
	}, nil
}

// publishUnheard publishes to the sessions of connections that are gone.
func (g *generator) publishUnheard(lost []*connection, asked command) error {
	left := asked.Missed * len(lost)
	publish := func() {
		for ; left > 0 && g.published-g.acked < asked.Window && len(g.publisher.out) < outBytes; left-- {
			g.send(lost[left%len(lost)].session, 0)
		}
	}
	return g.producing(publish, func() bool { return left == 0 && g.acked == g.published })
}
