//! Tests of the policy room, on both engines.

mod capture;
mod doors;
mod protection;
mod setting;
mod themes;
