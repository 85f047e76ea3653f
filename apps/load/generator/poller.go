package main

import (
	"fmt"
	"net"
	"syscall"
	"time"
	"unsafe"
)

// poller waits for sockets and for one timer, finer than the milliseconds of epoll itself.
type poller struct {
	epoll  int
	timer  int
	events [512]syscall.EpollEvent
}

func newPoller() (*poller, error) {
	epoll, err := syscall.EpollCreate1(syscall.EPOLL_CLOEXEC)
	if err != nil {
		return nil, err
	}
	const monotonic = 1
	timer, _, errno := syscall.Syscall(syscall.SYS_TIMERFD_CREATE, monotonic, syscall.O_NONBLOCK|syscall.O_CLOEXEC, 0)
	if errno != 0 {
		return nil, errno
	}
	p := &poller{epoll: epoll, timer: int(timer)}
	return p, p.control(syscall.EPOLL_CTL_ADD, p.timer, syscall.EPOLLIN)
}

func (p *poller) control(operation, fd int, interest uint32) error {
	return syscall.EpollCtl(p.epoll, operation, fd, &syscall.EpollEvent{Events: interest, Fd: int32(fd)})
}

// every lets the timer expire again and again; 0 stops it.
func (p *poller) every(interval time.Duration) error {
	spec := [2]syscall.Timespec{syscall.NsecToTimespec(int64(interval)), syscall.NsecToTimespec(int64(interval))}
	_, _, errno := syscall.Syscall6(syscall.SYS_TIMERFD_SETTIME, uintptr(p.timer), 0, uintptr(unsafe.Pointer(&spec)), 0, 0, 0)
	if errno != 0 {
		return errno
	}
	return nil
}

// wait gives what is ready, or nothing after the timeout. A timer that expired is only a reason to return.
func (p *poller) wait(timeout time.Duration) ([]syscall.EpollEvent, error) {
	count, err := syscall.EpollWait(p.epoll, p.events[:], int(timeout.Milliseconds()))
	if err == syscall.EINTR {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	ready := p.events[:count]
	for index, event := range ready {
		if int(event.Fd) != p.timer {
			continue
		}
		var expirations [8]byte
		syscall.Read(p.timer, expirations[:])
		ready[index] = ready[count-1]
		return ready[:count-1], nil
	}
	return ready, nil
}

// dial begins to connect to an address of IPv4.
func dial(address string) (int, error) {
	at, err := net.ResolveTCPAddr("tcp4", address)
	if err != nil {
		return 0, err
	}
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM|syscall.SOCK_NONBLOCK|syscall.SOCK_CLOEXEC, 0)
	if err != nil {
		return 0, err
	}
	if err = syscall.SetsockoptInt(fd, syscall.IPPROTO_TCP, syscall.TCP_NODELAY, 1); err != nil {
		return 0, err
	}
	to := &syscall.SockaddrInet4{Port: at.Port}
	copy(to.Addr[:], at.IP.To4())
	if err = syscall.Connect(fd, to); err != nil && err != syscall.EINPROGRESS {
		return 0, fmt.Errorf("connect to %s: %w", address, err)
	}
	return fd, nil
}

// readSome and writeSome never block, so that the scheduler need not know of them. They give 0 for what would block.
func readSome(fd int, into []byte) (int, error) {
	return some(syscall.SYS_READ, fd, into)
}

func writeSome(fd int, from []byte) (int, error) {
	return some(syscall.SYS_WRITE, fd, from)
}

func some(call uintptr, fd int, bytes []byte) (int, error) {
	count, _, errno := syscall.RawSyscall(call, uintptr(fd), uintptr(unsafe.Pointer(unsafe.SliceData(bytes))), uintptr(len(bytes)))
	switch errno {
	case 0:
		return int(count), nil
	case syscall.EAGAIN, syscall.EINTR:
		return 0, nil
	default:
		return 0, errno
	}
}
