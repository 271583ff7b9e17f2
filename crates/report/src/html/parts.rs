//! What several parts of the page have in common.

use ir::Severity;
use maud::{Markup, html};

use crate::visible;

/// A severity as a word with its colour.
pub(super) fn severity(severity: Severity) -> Markup {
    html! { span class={ "severity " (severity.id()) } { (severity.id()) } }
}

/// Text with what stands between backticks as code.
pub(super) fn message(text: &str) -> Markup {
    let shown = visible::line(text).into_owned();
    let parts: Vec<&str> = shown.split('`').collect();
    let last = parts.len() - 1;
    html! {
        @for (at, part) in parts.iter().enumerate() {
            @if at % 2 == 0 { (part) }
            @else if at == last { "`" (part) }
            @else { code { (part) } }
        }
    }
}

/// A place that can be copied into an editor.
pub(super) fn place(path: &str, line: u32, column: u32) -> Markup {
    html! { code .place { (visible::line(path)) ":" (line) ":" (column) } }
}

/// The id of the element that shows a table.
pub(super) fn table_id(project: usize, table: u32) -> String {
    format!("table-{project}-{table}")
}
