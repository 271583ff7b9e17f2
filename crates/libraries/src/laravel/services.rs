//! What an application does outside its process through facades: requests, mails, files, waiting.
//!
//! Laravel documentation, "HTTP Client", "Mail", "Notifications", "File Storage" (version 12); PHP manual, `sleep`.

use program::analysis::LoopForm;
use program::effect::OutsideKind;
use program::interpret::Interpreter;
use program::library::Call;
use program::value::Value;

use super::NAME;
use super::facades::{facade_call, helper};
use crate::values::{given, handle, handle_of};

/// What is put together until it is sent: `Http::withToken($token)`, `Mail::to($user)`. Its part is the facade.
const PENDING: &str = "pending";

/// The methods of a facade that do what it is for.
const SENT: &[(&str, OutsideKind, &[&str])] = &[
    ("Http", OutsideKind::Http, &["get", "post", "put", "patch", "delete", "head", "send"]),
    ("Mail", OutsideKind::Mail, &["send", "sendNow", "raw", "html", "plain"]),
    (
        "Storage",
        OutsideKind::Storage,
        &[
            "put",
            "get",
            "delete",
            "putFile",
            "putFileAs",
            "copy",
            "move",
            "append",
            "prepend",
            "readStream",
            "writeStream",
            "deleteDirectory",
            "makeDirectory",
            "download",
        ],
    ),
];

/// The methods of a facade that give something that goes on to do what the facade is for; all others give an answer. Of a facade that isn't here it
/// is all methods: nearly all of `Http` put a request together.
const BUILT: &[(&str, &[&str])] = &[
    ("Mail", &["to", "cc", "bcc", "mailer", "driver", "locale"]),
    ("Storage", &["disk", "drive", "cloud", "build"]),
];

/// Functions of PHP that wait.
const WAITS: [&str; 3] = ["sleep", "usleep", "time_nanosleep"];

/// `$this->withProgressBar($posts, function ($post) { ... })` of a command (Laravel documentation, "Artisan Console", section "Progress Bars").
fn progress_bar(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    if call.method.as_deref() != Some("withProgressBar") {
        return None;
    }
    let source = call.argument(0)?.clone();
    let function = call.argument(1).filter(|value| value.function().is_some())?.clone();
    cx.each(call.site, LoopForm::Callback, call.argument_site(0), &source, |cx, element| {
        cx.call_value(&function, vec![element], call.site)
    });
    Some(source)
}

/// A call that leaves the process, or prepares one that does.
pub(super) fn call(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    if let Some(function) = helper(call).filter(|function| WAITS.contains(function)) {
        let name = function.to_owned();
        return Some(cx.call_outside(OutsideKind::Sleep, &name, call.site, given(call), false));
    }
    if let Some(done) = progress_bar(cx, call) {
        return Some(done);
    }
    let pending = call.receiver.as_ref().and_then(|receiver| handle_of(receiver, NAME));
    let pending = pending.filter(|handle| handle.kind == PENDING).and_then(|handle| handle.parts.first());
    let (facade, method) = match (pending.and_then(Value::as_text), facade_call(call)) {
        (Some(facade), _) => (facade.to_owned(), call.method.as_deref()?),
        (None, Some((facade, method))) => (facade.to_owned(), method),
        (None, None) => return None,
    };
    let (_, kind, sent) = SENT.iter().find(|(name, ..)| *name == facade)?;
    if sent.contains(&method) {
        let name = format!("{facade}::{method}");
        return Some(cx.call_outside(*kind, &name, call.site, given(call), false));
    }
    for argument in &call.arguments {
        cx.escape(&argument.value);
    }
    if let Some((_, going_on)) = BUILT.iter().find(|(name, _)| *name == facade)
        && !going_on.contains(&method)
    {
        // What a disk or a mailer says of itself.
        return Some(Value::derived(given(call)));
    }
    Some(handle(NAME, PENDING, vec![Value::text(&facade)]))
}
