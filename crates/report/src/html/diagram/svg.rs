//! The drawing itself.

use std::collections::{BTreeMap, BTreeSet};

use ir::Severity;
use maud::{Markup, html};

use crate::facts::Store;

use super::boxes::{HEAD, LINE, TableBox, boxes};
use super::layout::layout;

/// The findings of a table in numbers.
#[derive(Clone, Copy, Debug)]
pub(in crate::html) struct Badge {
    pub(in crate::html) worst: Severity,
    pub(in crate::html) findings: u64,
}

/// Draws the tables of a datastore. Each is a link to the element that `id_of` names.
pub(in crate::html) fn svg(
    store: &Store<'_>,
    badges: &BTreeMap<u32, Badge>,
    id_of: &dyn Fn(u32) -> String,
    name: &str,
) -> String {
    let name_of = |table: &ir::Table| store.name_of(table.schema.as_deref(), &table.name);
    let boxes = boxes(&store.facts.project, &store.tables, &name_of);
    let placed = layout(&boxes);
    let (width, height) = (placed.width, placed.height);
    let lines = html! {
        g .edges {
            @for (at, one) in boxes.iter().enumerate() {
                @for (other, line) in one.refers.iter().copied().collect::<BTreeSet<_>>() {
                    path data-from=(id_of(one.id)) data-to=(id_of(boxes[other].id))
                        d=(path(one, placed.corners[at], line, &boxes[other], placed.corners[other], at == other)) {}
                }
            }
        }
        @for (one, corner) in boxes.iter().zip(&placed.corners) {
            (table(one, *corner, badges.get(&one.id).copied(), &id_of(one.id)))
        }
    };
    let drawing = html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox=(format!("0 0 {width} {height}")) width=(width) height=(height)
            role="group" aria-label={ "Tables of " (name) } {
            (lines)
        }
    };
    drawing.into_string()
}

fn table(one: &TableBox, (x, y): (i32, i32), badge: Option<Badge>, id: &str) -> Markup {
    let severity = badge.map(|badge| badge.worst.id()).unwrap_or("none");
    let label = match badge {
        Some(badge) => {
            format!("{}, {}", one.name, crate::tally::counted(badge.findings, "finding", "findings"))
        }
        None => one.name.clone(),
    };
    let right = one.width - 8;
    html! {
        a .table-box href={ "#" (id) } data-id=(id) data-worst=(severity) aria-label=(label)
            transform=(format!("translate({x} {y})")) {
            rect .frame width=(one.width) height=(one.height) rx="4" {}
            rect .head width=(one.width) height=(HEAD) rx="4" {}
            text .title x="8" y="17" { (one.name) }
            @if let Some(badge) = badge {
                text class={ "badge " (severity) } x=(right) y="17" text-anchor="end" { (badge.findings) }
            }
            @for (at, line) in (0..).zip(&one.lines) {
                @let y = HEAD + LINE * at + 14;
                @if !line.sign.is_empty() { text .sign x="8" y=(y) { (line.sign) } }
                text x="28" y=(y) { (line.text) }
                @if !line.kind.is_empty() { text .kind x=(right) y=(y) text-anchor="end" { (line.kind) } }
            }
            @if one.more > 0 {
                @let y = HEAD + LINE * i32::try_from(one.lines.len()).unwrap_or(0) + 14;
                text .kind x="28" y=(y) { (one.more) " more" }
            }
        }
    }
}

/// A line from the key's column to the head of the table that it refers to, ending in an arrow.
fn path(
    one: &TableBox,
    (x, y): (i32, i32),
    line: usize,
    other: &TableBox,
    (other_x, other_y): (i32, i32),
    is_own: bool,
) -> String {
    let start_y = y + HEAD + LINE * i32::try_from(line).unwrap_or(0) + LINE / 2;
    let end_y = other_y + HEAD / 2;
    if is_own {
        let right = x + one.width;
        let out = right + 28;
        return format!("M{right} {start_y}C{out} {start_y} {out} {end_y} {right} {end_y}m7 -4l-7 4l7 4");
    }
    let (start_x, end_x, bend, head) = if other_x + other.width <= x {
        (x, other_x + other.width, -1, 7)
    } else if x + one.width <= other_x {
        (x + one.width, other_x, 1, -7)
    } else {
        // One above the other: around the right side of both.
        let (start_x, end_x) = (x + one.width, other_x + other.width);
        let out = start_x.max(end_x) + 40;
        return format!("M{start_x} {start_y}C{out} {start_y} {out} {end_y} {end_x} {end_y}m7 -4l-7 4l7 4");
    };
    let reach = ((end_x - start_x).abs() / 2).max(24) * bend;
    let (first, second) = (start_x + reach, end_x - reach);
    format!(
        "M{start_x} {start_y}C{first} {start_y} {second} {end_y} {end_x} {end_y}m{head} -4l{} 4l{head} 4",
        -head
    )
}
