//! What the bodies of classes say with calls and literals: fields of models, operations of migrations.
//!
//! Nothing is run. A call stays a call with its arguments, so `models.CharField(max_length=10)` is what it says, whoever reads it.

mod evaluate;
mod value;

pub use evaluate::Constants;
pub use value::{Argument, Call, Value, ValueKind};
