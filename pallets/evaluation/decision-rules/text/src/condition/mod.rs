//! Conditions as text: `missing(age) or age < 18 and not channel is branch`.
//!
//! ```text
//! either := both ("or" both)*
//! both   := not ("and" not)*
//! not    := "not" not | test
//! test   := "(" either ")"
//!         | "present" "(" FIELD ")" | "missing" "(" FIELD ")"
//!         | FIELD                                             a bool
//!         | FIELD ("<" | "<=" | "=" | "!=" | ">=" | ">") NUMBER    an integer or a decimal
//!         | FIELD "between" NUMBER "and" NUMBER               both ends included
//!         | FIELD "is" VARIANT                                a choice
//!         | FIELD "in" "list" ":" LIST                        a set: any member is on the list
//!         | "dishonesty" ">=" NUMBER "%"
//! ```

mod parse;
mod print;
mod token;

pub(crate) use parse::{parse, Failure, Scope, ScopeField};
pub(crate) use print::{shown, tree, Node};
