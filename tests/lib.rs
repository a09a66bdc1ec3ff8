//! The tests are in `it/`; this library is what cargo wants beside them.
