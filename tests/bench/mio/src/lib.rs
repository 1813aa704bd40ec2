// SPDX-License-Identifier: MIT
// mio behind tests/bench/peer.h, for one thread.
use mio::unix::SourceFd;
use mio::{Events, Interest, Poll, Token, Waker};
use std::os::raw::c_int;
use std::time::Duration;

static mut POLL: Option<Poll> = None;
static mut EVENTS: Option<Events> = None;
static mut WAKER: Option<Waker> = None;

const WAKE: Token = Token(usize::MAX);

extern "C" {
    fn peer_ready(fd: c_int);
}

#[allow(static_mut_refs)]
fn poll() -> &'static mut Poll {
    unsafe { POLL.as_mut().unwrap() }
}

#[no_mangle]
pub extern "C" fn peer_open() {
    unsafe {
        POLL = Some(Poll::new().unwrap());
        EVENTS = Some(Events::with_capacity(1024));
    }
}

#[no_mangle]
pub extern "C" fn peer_add(fd: c_int) {
    poll().registry().register(&mut SourceFd(&fd), Token(fd as usize), Interest::READABLE).unwrap();
}

#[no_mangle]
pub extern "C" fn peer_modify(fd: c_int, directions: c_int) {
    let interest = if directions & 2 != 0 {
        Interest::READABLE | Interest::WRITABLE
    } else {
        Interest::READABLE
    };
    poll().registry().reregister(&mut SourceFd(&fd), Token(fd as usize), interest).unwrap();
}

#[no_mangle]
pub extern "C" fn peer_remove(fd: c_int) {
    poll().registry().deregister(&mut SourceFd(&fd)).unwrap();
}

#[no_mangle]
pub extern "C" fn peer_closing(fd: c_int) {
    peer_remove(fd);
}

#[no_mangle]
#[allow(static_mut_refs)]
pub extern "C" fn peer_turn(wait: c_int) {
    let events = unsafe { EVENTS.as_mut().unwrap() };
    poll().poll(events, if wait != 0 { None } else { Some(Duration::ZERO) }).unwrap();
    for event in events.iter() {
        if event.token() == WAKE {
            unsafe { peer_ready(-1) };
        } else if event.is_readable() {
            unsafe { peer_ready(event.token().0 as c_int) };
        }
    }
}

#[no_mangle]
pub extern "C" fn peer_waker() {
    unsafe { WAKER = Some(Waker::new(poll().registry(), WAKE).unwrap()) };
}

#[no_mangle]
#[allow(static_mut_refs)]
pub extern "C" fn peer_wake() {
    unsafe { WAKER.as_ref().unwrap().wake().unwrap() };
}
