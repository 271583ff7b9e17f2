//! The contract in the languages of guests, made of its WIT: so that a fact that is added there is in every language.

mod casing;
mod python;
mod read;
mod typescript;

pub(crate) use python::{lists as python_lists, types as python_types};
pub(crate) use read::{Contract, WIT};
pub(crate) use typescript::{
    lists as typescript_lists, modules as typescript_modules, types as typescript_types,
};
