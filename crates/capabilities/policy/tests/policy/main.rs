//! Tests of the policy room, on both engines.

mod capture;
mod course;
mod inbox;
mod setting;
mod way;
mod world;
