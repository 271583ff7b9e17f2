//! Configuration formats, read into one small tree with ranges, within limits that no honest file meets.

mod json;
mod lines;
mod node;
mod script;
mod toml;
mod yaml;

pub(crate) use json::read as read_json;
pub(crate) use lines::{Entry, Form, entries};
pub(crate) use node::{Document, Fault, Node};
pub(crate) use script::{Language, Token, TokenKind, assigned, tokens};
pub(crate) use toml::read as read_toml;
pub(crate) use yaml::read as read_yaml;
