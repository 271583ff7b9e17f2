//! The handles of the library: values that it alone understands.

use std::sync::Arc;

use program::value::{ClientRef, Handle, Kind, Value};

use super::NAME;

/// A session, a connection; its part says whether it is asynchronous.
pub(super) const SESSION: &str = "session";
/// What makes sessions when it is called.
pub(super) const FACTORY: &str = "factory";
/// A transaction of a session that is entered: `session.begin()`; its part is the session.
pub(super) const BEGIN: &str = "begin";
/// Flask-SQLAlchemy's object.
pub(super) const FLASK: &str = "flask";
/// A statement that is being built.
pub(super) const STATEMENT: &str = "statement";
/// What a statement gave: what each row is, and what the first of each row is.
pub(super) const RESULT: &str = "result";
/// A page of rows; its part is the rows.
pub(super) const PAGE: &str = "page";
/// A column or a relationship of a source: the source, and the name.
pub(super) const ATTRIBUTE: &str = "attribute";
/// A source of rows under another name, or one without a class.
pub(super) const SOURCE: &str = "source";
/// A condition: what connects or compares, and what.
pub(super) const CONDITION: &str = "condition";
/// Anything else that is computed in a query: what it is, and of what.
pub(super) const EXPRESSION: &str = "expression";
/// What is said about how related rows are read.
pub(super) const OPTION: &str = "option";
/// A value that is sent along with a statement that is written in SQL; its part is the value.
pub(super) const PARAMETER: &str = "parameter";
/// What the constructor of a model's class was given.
pub(super) const MADE: &str = "made";
/// A method of something of the library.
const METHOD: &str = "method";

/// Something of the library.
pub(super) fn handle(kind: &'static str, parts: Vec<Value>) -> Value {
    with_client(kind, None, parts)
}

/// Something of the library that works with a session.
pub(super) fn with_client(kind: &'static str, client: Option<ClientRef>, parts: Vec<Value>) -> Value {
    Kind::Handle(Arc::new(Handle { library: NAME, kind, client, parts: parts.into() })).into()
}

/// The marker of a method that the library understands.
pub(super) fn method(object: &Value) -> Value {
    handle(METHOD, Vec::new()).with_origins(&object.from)
}

/// Whether a value is the marker of a method.
pub(super) fn is_method(value: &Value) -> bool {
    value.alternatives().any(|value| own(value, METHOD).is_some())
}

/// The handle of this kind that a value is.
pub(super) fn own<'v>(value: &'v Value, kind: &str) -> Option<&'v Handle> {
    value.handle().filter(|handle| handle.library == NAME && handle.kind == kind)
}

/// The text that a part of a handle is.
pub(super) fn text(handle: &Handle, position: usize) -> Option<&str> {
    handle.parts.get(position).and_then(Value::as_text)
}
