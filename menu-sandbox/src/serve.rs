//! One client's connection: each request, its fault and its answer.

use std::net::{IpAddr, TcpStream};

use crate::api;
use crate::endpoint::Endpoint;
use crate::fault::Effect;
use crate::http::{Connection, ReadError, Reply};
use crate::lock::lock;
#[cfg(feature = "phone")]
use crate::phone::stream;
#[cfg(feature = "phone")]
use crate::phone::web::{self, Visit};
use crate::record::{Call, Outcome};
use crate::request::Request;
use crate::shared::Shared;

/// Answers requests until one side closes the connection.
pub(crate) fn serve(stream: TcpStream, from: IpAddr, shared: &Shared) {
    let Ok(mut connection) = Connection::new(stream, shared.settings.patience) else {
        return;
    };
    loop {
        let mut request = match connection.read_request() {
            Ok(request) => request,
            Err(ReadError::Gone) => return,
            Err(ReadError::Refused(status)) => return connection.refuse(status),
        };
        #[cfg(feature = "phone")]
        match web::visit(shared, &request) {
            Visit::Elsewhere => {}
            Visit::Stream(cursor) => return stream::run(&mut connection, shared, cursor),
            Visit::Reply(reply) => {
                let with_body = request.method() != "HEAD";
                let sent = connection.write(&reply, request.keep_alive, with_body);
                if sent.is_err() || !request.keep_alive {
                    return;
                }
                continue;
            }
        }
        request.endpoint = api::route(&shared.settings, request.path());
        lock(&shared.record).add(&request);
        #[cfg(feature = "phone")]
        let start = std::time::Instant::now();
        let delivery = shared.deliver(&request, from);
        let endpoint = request.endpoint();
        if delivery.outcome != Outcome::Errcode(0) || endpoint.is_some_and(Endpoint::changes_menus)
        {
            shared.changed();
        }
        #[cfg(feature = "phone")]
        shared.log_call(&request, delivery.outcome, start.elapsed(), delivery.body());
        if let Some(observer) = &shared.observer {
            observer(&Call {
                method: request.method().to_owned(),
                path: request.path().to_owned(),
                outcome: delivery.outcome,
            });
        }
        let with_body = request.method() != "HEAD";
        let sent = match delivery.way {
            Way::Whole(reply) => connection.write(&reply, request.keep_alive, with_body),
            Way::Half(reply) => {
                let _ = connection.write_part(&reply, reply.body.len() / 2);
                return;
            }
            Way::Garbage => {
                let _ = connection.write_raw(b"\x16\x03\x01\x00\xff not HTTP at all\r\n\r\n\x00");
                return;
            }
            Way::Nothing => return,
        };
        if sent.is_err() || !request.keep_alive {
            return;
        }
    }
}

/// The reply to the client, and the outcome of the call.
struct Delivery {
    way: Way,
    outcome: Outcome,
}

enum Way {
    Whole(Reply),
    Half(Reply),
    Garbage,
    Nothing,
}

#[cfg(feature = "phone")]
impl Delivery {
    /// The outcome that the client saw, if any.
    fn body(&self) -> Option<&[u8]> {
        match &self.way {
            Way::Whole(reply) => Some(&reply.body),
            _ => None,
        }
    }
}

impl Shared {
    fn deliver(&self, request: &Request, from: IpAddr) -> Delivery {
        let fault = lock(&self.faults).take(request.endpoint());
        let answer = || {
            if let Some(others) = &self.others
                && let Some(account) = lock(others).of(request, &self.settings.app_id)
            {
                return api::answer(&self.settings, account, request, from);
            }
            let mut account = lock(&self.account);
            api::answer(&self.settings, &mut account, request, from)
        };
        let whole = |(reply, code): (Reply, i32)| Delivery {
            way: Way::Whole(reply),
            outcome: Outcome::Errcode(code),
        };
        let broken = |way| Delivery {
            way,
            outcome: Outcome::Broken,
        };
        match fault {
            None => whole(answer()),
            Some(Effect::Delay(time)) => {
                self.sleep(time);
                whole(answer())
            }
            Some(Effect::Pad(bytes)) => {
                let (mut reply, code) = answer();
                let length = reply.body.len().max(bytes);
                reply.body.resize(length, b' ');
                whole((reply, code))
            }
            Some(Effect::Refuse(refusal)) => whole(api::refuse(&refusal)),
            Some(Effect::Replace(reply)) => Delivery {
                outcome: Outcome::Status(reply.status),
                way: Way::Whole(Reply::clone(&reply)),
            },
            Some(Effect::Truncate) => broken(Way::Half(answer().0)),
            Some(Effect::CloseAfter) => {
                answer();
                broken(Way::Nothing)
            }
            Some(Effect::CloseBefore) => broken(Way::Nothing),
            Some(Effect::Garbage) => broken(Way::Garbage),
        }
    }
}
