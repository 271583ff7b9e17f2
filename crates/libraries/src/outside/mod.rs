//! Services outside the process and the database: HTTP, mail, queues, files, and time.
//!
//! What a package's client is and which of its methods send something stands in `services` for npm and in
//! `python` for PyPI, with the package's documentation. A client is
//! followed from where it is made to where it is used; a name alone says nothing.

mod calls;
mod python;
mod service;
mod services;

pub use calls::{ECMASCRIPT, Outside, PYTHON};
