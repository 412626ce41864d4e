//! The phone: what it pushes to a bot, what it shows, and who may use its page.

mod bot;
mod follower;
mod interface;
mod page;
mod pushes;
mod replies;
mod safe;
mod store;
mod stream;
