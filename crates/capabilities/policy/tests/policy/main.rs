//! Tests of the policy room, on both engines.

mod capture;
mod course;
mod doors;
mod inbox;
mod protection;
mod setting;
mod themes;
mod way;
mod world;
