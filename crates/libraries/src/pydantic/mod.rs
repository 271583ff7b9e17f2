//! Pydantic: what its models read of the objects that they are made of.
//!
//! Pydantic documentation, "Models", section "Arbitrary class instances" (2.12); FastAPI documentation, "Response Model - Return Type" (0.121).

mod library;
mod reading;

pub use library::Pydantic;
