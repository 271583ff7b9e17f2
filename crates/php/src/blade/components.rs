//! The tags of components: `<x-alert :type="$type" />`, `<livewire:counter :$post />`.

use program::model::Name;
use text::TextRange;

use super::fragments::FragmentId;
use super::tokens::{Event, Reader, is_word};

/// A component that is put into a page.
#[derive(Debug)]
pub(super) struct Component {
    /// Its name, as a view or a class is found by it; none for one whose name is computed.
    pub(super) name: Option<Name>,
    /// Its opening tag.
    pub(super) at: TextRange,
    /// What it is given, by names as variables have them.
    pub(super) attributes: Vec<(Name, Given)>,
}

/// What a component is given for an attribute.
#[derive(Debug)]
pub(super) enum Given {
    /// A value.
    Bound(FragmentId),
    /// A text; with the values that are put into it.
    Text(Name, Vec<FragmentId>),
    /// Nothing: the attribute is only there.
    Flag,
}

/// Reads the tag at `at`, if it is one of a component; gives where it ends. `None` if it has no end.
pub(super) fn read(reader: &mut Reader<'_>, at: usize) -> Option<Option<usize>> {
    let kind = ["<x-", "<x:", "<livewire:"].into_iter().find(|kind| reader.begins(at, kind));
    let Some(kind) = kind else { return Some(None) };
    let start = at + kind.len();
    let rest = reader.text.as_bytes().get(start..).unwrap_or_default();
    let length = rest.iter().take_while(|byte| is_word(**byte) || matches!(byte, b'-' | b':' | b'.')).count();
    let Some(name) = reader.text.get(start..start + length).filter(|name| !name.is_empty()) else {
        return Some(None);
    };
    // What was put into the events before the tag turned out to have no end.
    let events = reader.events.len();
    let mut attributes = Vec::new();
    let Some(end) = read_attributes(reader, start + length, &mut attributes) else {
        reader.events.truncate(events);
        return None;
    };
    let is_slot = kind != "<livewire:" && (name == "slot" || name.starts_with("slot:"));
    if is_slot {
        for (_, given) in attributes {
            match given {
                Given::Bound(value) => reader.events.push(Event::Echo(value)),
                Given::Text(_, values) => reader.events.extend(values.into_iter().map(Event::Echo)),
                Given::Flag => {}
            }
        }
        return Some(Some(end));
    }
    let name = match (kind, name) {
        ("<livewire:", name) => Some(Name::from(format!("livewire:{name}"))),
        (_, "dynamic-component") => None,
        (_, name) => Some(Name::from(format!("component:{name}"))),
    };
    reader.events.push(Event::Component(Component { name, at: TextRange::from_usize(at, end), attributes }));
    Some(Some(end))
}

fn read_attributes(
    reader: &mut Reader<'_>,
    mut at: usize,
    attributes: &mut Vec<(Name, Given)>,
) -> Option<usize> {
    loop {
        match reader.byte(at)? {
            b'>' => return Some(at + 1),
            b'{' => at = reader.braces(at).unwrap_or(at + 1),
            b'@' if reader.begins(at, "@class") || reader.begins(at, "@style") => {
                let end = at + "@class".len();
                let name = if reader.begins(at, "@class") { "class" } else { "style" };
                at = reader.directive(at, name.to_owned(), end);
            }
            byte if byte.is_ascii_whitespace() || byte == b'/' => at += 1,
            _ => at = read_attribute(reader, at, attributes)?,
        }
    }
}

fn read_attribute(reader: &mut Reader<'_>, at: usize, attributes: &mut Vec<(Name, Given)>) -> Option<usize> {
    let bytes = reader.text.as_bytes();
    let rest = bytes.get(at..)?;
    let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'>' | b'/' | b'{');
    let length = rest.iter().position(ends)?.max(1);
    let written = reader.text.get(at..at + length).unwrap_or_default();
    let after = at + length;
    if let Some(variable) = written.strip_prefix(":$") {
        if let Some(id) = reader.fragments.add((at + 1, after), true) {
            attributes.push((Name::from(variable), Given::Bound(id)));
        }
        return Some(after);
    }
    let blanks =
        |at: usize| bytes.get(at..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_whitespace());
    let sign = after + blanks(after).count();
    if reader.byte(sign) != Some(b'=') {
        attributes.push((variable_name(written), Given::Flag));
        return Some(after);
    }
    let start = sign + 1 + blanks(sign + 1).count();
    let (start, end, next) = match reader.byte(start)? {
        quote @ (b'"' | b'\'') => {
            let end = start + 1 + memchr::memchr(quote, bytes.get(start + 1..)?)?;
            (start + 1, end, end + 1)
        }
        _ => {
            let plain =
                bytes.get(start..)?.iter().position(|byte| byte.is_ascii_whitespace() || *byte == b'>')?;
            (start, start + plain, start + plain)
        }
    };
    let is_bound = written.starts_with(':') && !written.starts_with("::");
    let name = variable_name(written.trim_start_matches(':'));
    if is_bound {
        if let Some(id) = reader.fragments.add(super::php_text::trimmed(reader.text, start, end), true) {
            attributes.push((name, Given::Bound(id)));
        }
        return Some(next);
    }
    let values = echoes_within(reader, start, end);
    let text = Name::new(reader.text.get(start..end).unwrap_or_default());
    attributes.push((name, Given::Text(text, values)));
    Some(next)
}

/// The values that are put into the text of an attribute.
fn echoes_within(reader: &mut Reader<'_>, start: usize, end: usize) -> Vec<FragmentId> {
    let mut values = Vec::new();
    let mut at = start;
    while let Some(open) = reader.text.get(at..end).and_then(|rest| rest.find('{')).map(|length| at + length)
    {
        let first = reader.events.len();
        at = reader.braces(open).unwrap_or(open + 1);
        for event in reader.events.drain(first..) {
            if let Event::Echo(id) = event {
                values.push(id);
            }
        }
    }
    values
}

/// The variable that an attribute becomes: `user-name` is `$userName`.
fn variable_name(attribute: &str) -> Name {
    let mut name = String::with_capacity(attribute.len());
    let mut raised = false;
    for letter in attribute.chars() {
        if letter == '-' && !name.is_empty() {
            raised = true;
        } else if std::mem::take(&mut raised) {
            name.extend(letter.to_uppercase());
        } else {
            name.push(letter);
        }
    }
    Name::from(name)
}
