//! `clearmark batch` as it is typed, and its reader against whatever a file may hold.

mod good;
mod properties;
mod refused;
mod world;
