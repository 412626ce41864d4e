//! Threads: one that accepts, one for each connection, all gone when the server is.

use std::collections::HashMap;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::Platform;
use crate::account::{Account, Settings};
use crate::conditional::User;
use crate::fault::Faults;
use crate::http::{Connection, Reply};
#[cfg(feature = "phone")]
use crate::phone::Phone;
use crate::record::{Call, Record};
use crate::serve::serve;

/// What the server tells every call to.
pub(crate) type Observer = Box<dyn Fn(&Call) + Send + Sync>;

/// What all threads see.
pub(crate) struct Shared {
    pub(crate) settings: Settings,
    pub(crate) account: Mutex<Account>,
    pub(crate) faults: Mutex<Faults>,
    pub(crate) record: Mutex<Record>,
    pub(crate) observer: Option<Observer>,
    #[cfg(feature = "phone")]
    pub(crate) phone: Phone,
    open: Mutex<Open>,
    closing: Condvar,
}

#[derive(Default)]
struct Open {
    closed: bool,
    next: u64,
    streams: HashMap<u64, TcpStream>,
    threads: Vec<JoinHandle<()>>,
}

/// A thread that panicked leaves data that is still whole: no lock is held over foreign code.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Shared {
    pub(crate) fn new(
        settings: Settings,
        account: Account,
        observer: Option<Observer>,
        #[cfg(feature = "phone")] phone: Phone,
    ) -> Self {
        Self {
            #[cfg(feature = "phone")]
            phone,
            settings,
            account: Mutex::new(account),
            faults: Mutex::default(),
            record: Mutex::default(),
            observer,
            open: Mutex::default(),
            closing: Condvar::new(),
        }
    }

    /// Adds a follower, or replaces the one of the same id.
    pub(crate) fn set_follower(&self, id: &str, tags: Vec<u32>, platform: Platform) {
        let user = User { tags, platform };
        lock(&self.account).users.insert(id.to_owned(), user);
        self.changed();
    }

    /// Something that is not a call has changed what the phone shows.
    #[cfg_attr(
        not(feature = "phone"),
        allow(clippy::unused_self, reason = "only the phone minds")
    )]
    pub(crate) fn changed(&self) {
        #[cfg(feature = "phone")]
        self.phone.touch();
    }

    #[cfg(feature = "phone")]
    pub(crate) fn is_closed(&self) -> bool {
        lock(&self.open).closed
    }

    /// Sleeps, or less if the server stops.
    pub(crate) fn sleep(&self, time: Duration) {
        let start = Instant::now();
        let mut open = lock(&self.open);
        while !open.closed {
            let Some(left) = time
                .checked_sub(start.elapsed())
                .filter(|left| !left.is_zero())
            else {
                return;
            };
            open = self
                .closing
                .wait_timeout(open, left)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
    }
}

/// A running server. Dropping it stops it.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    shared: Arc<Shared>,
    acceptor: Option<JoinHandle<()>>,
}

impl Server {
    pub(crate) fn start(address: SocketAddr, shared: Arc<Shared>) -> io::Result<Self> {
        let listener = TcpListener::bind(address)?;
        let address = listener.local_addr()?;
        let acceptor = {
            let shared = Arc::clone(&shared);
            thread::Builder::new()
                .name("menu-sandbox".to_owned())
                .spawn(move || accept(&listener, &shared))?
        };
        Ok(Self {
            address,
            shared,
            acceptor: Some(acceptor),
        })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        {
            let mut open = lock(&self.shared.open);
            open.closed = true;
            for stream in open.streams.values() {
                let _ = stream.shutdown(Shutdown::Both);
            }
        }
        self.shared.closing.notify_all();
        self.shared.changed();
        // The acceptor sleeps in `accept`: a connection wakes it. Without one it could not be
        // waited for.
        let woken = TcpStream::connect_timeout(&reachable(self.address), Duration::from_secs(1));
        if let (Ok(_), Some(acceptor)) = (woken, self.acceptor.take()) {
            let _ = acceptor.join();
        }
        let threads = std::mem::take(&mut lock(&self.shared.open).threads);
        for thread in threads {
            let _ = thread.join();
        }
    }
}

/// "Any address" is one to listen on, not one to connect to.
pub(crate) fn reachable(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    loop {
        let accepted = listener.accept();
        let mut open = lock(&shared.open);
        if open.closed {
            return;
        }
        let Ok((stream, from)) = accepted else {
            drop(open);
            // Out of file descriptors, most likely: others must close theirs first.
            shared.sleep(Duration::from_millis(10));
            continue;
        };
        open.threads.retain(|thread| !thread.is_finished());
        if open.streams.len() >= shared.settings.connections {
            drop(open);
            if let Ok(mut connection) = Connection::new(stream, Duration::from_millis(50)) {
                let _ = connection.write(&Reply::text(503, "too many connections"), false, true);
            }
            continue;
        }
        let Ok(registered) = stream.try_clone() else {
            continue;
        };
        let id = open.next;
        open.next += 1;
        open.streams.insert(id, registered);
        drop(open);
        let guard = Registered {
            shared: Arc::clone(shared),
            id,
        };
        // If no thread can be had, the guard goes with the closure and closes the connection.
        let spawned = thread::Builder::new()
            .name("menu-sandbox-client".to_owned())
            .spawn(move || serve(stream, from.ip(), &guard.shared));
        if let Ok(thread) = spawned {
            lock(&shared.open).threads.push(thread);
        }
    }
}

/// Takes the connection off the list when its thread ends, however it ends.
struct Registered {
    shared: Arc<Shared>,
    id: u64,
}

impl Drop for Registered {
    fn drop(&mut self) {
        if let Some(stream) = lock(&self.shared.open).streams.remove(&self.id) {
            // The clone on the list would keep the connection open.
            let _ = stream.shutdown(Shutdown::Both);
        }
    }
}
