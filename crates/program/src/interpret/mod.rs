//! The interpreter: runs each function of a program once for each way in which it is called, with values instead of data.
//!
//! A function is interpreted when it is first called, in the context of what its arguments *are*; where they come from is put in at the
//! call site (see [`crate::effect`]). A context is digested ([`crate::value::Value::digest`]), so a function that is called in the same way a thousand
//! times is interpreted once. Work is linear in the size of the program: the contexts of a function, the steps of an activation, the
//! effects of a summary and the depth of calls are all limited, and what exceeds a limit is marked as partial.

mod activation;
mod aggregates;
mod arguments;
mod attempts;
mod calls;
mod changes;
mod checks;
mod clients;
mod construction;
mod context;
mod dropped;
mod emptiness;
mod entered;
mod expressions;
mod handlers;
mod implementors;
mod inheritance;
mod interpreter;
mod last_turns;
mod lazy;
mod lift;
mod loops;
mod members;
mod memory;
mod modules;
mod parallel;
mod patterns;
mod presence;
mod relations;
mod rendering;
mod roots;
mod searches;
mod slices;
mod spared;
mod statements;
mod types;
mod unwritten;
mod uses;

pub use aggregates::fields_computed_with;
pub use interpreter::Interpreter;
use interpreter::{CONTEXT_LIMIT, Context, DEPTH_LIMIT, EFFECT_LIMIT, INTERPRETATIONS_PER_ROOT, STEP_LIMIT};
