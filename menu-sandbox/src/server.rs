//! Threads: one that accepts and one for each connection. All end with the server.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::http::{Connection, Reply};
use crate::lock::lock;
use crate::serve::serve;
use crate::shared::Shared;

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
        // The acceptor blocks in `accept`; a connection wakes it, so that it can be joined.
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

/// One can listen on "any address", but not connect to it.
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
            // Probably no file descriptors are left: wait until connections are closed.
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
        // If no thread can be started, dropping the closure drops the guard, which closes the connection.
        let spawned = thread::Builder::new()
            .name("menu-sandbox-client".to_owned())
            .spawn(move || serve(stream, from.ip(), &guard.shared));
        if let Ok(thread) = spawned {
            lock(&shared.open).threads.push(thread);
        }
    }
}

/// Removes the connection from the list when its thread ends, however it ends.
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
