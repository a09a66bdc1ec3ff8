//! The schemes as a specification: a worked example each, what is refused, and what never happens.

mod groups;
mod guarantor;
mod terminal;

use crate::*;
use core::fmt::Debug;

fn list<T: Debug, const MAX: u32>(items: Vec<T>) -> Bounded<T, MAX> {
	items.try_into().unwrap()
}
