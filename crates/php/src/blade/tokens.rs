//! What a template is made of: echoes, directives, components, and pieces of PHP. All else is text.

use memchr::{memchr3, memmem};
use text::TextRange;

use super::components::{self, Component};
use super::directives;
use super::fragments::{FragmentId, Fragments};
use super::php_text::{closing, end_of_php, parts, sides_of_arrow, sides_of_as, trimmed};

/// How many times its length a text may be looked at in vain for what closes something.
const MOST_IN_VAIN: usize = 8;

/// A directive.
#[derive(Debug)]
pub(super) struct Directive {
    /// Its name in lower case: directives are methods of PHP.
    pub(super) name: String,
    /// All of it.
    pub(super) at: TextRange,
    /// Whether it is given arguments, be there none in the parentheses.
    pub(super) given: bool,
    /// What it is given; for a loop first what it runs over, then what a key and an element are bound to; for a counted one its start, its
    /// conditions and its steps.
    pub(super) groups: Vec<Vec<FragmentId>>,
}

impl Directive {
    /// The argument at a position.
    pub(super) fn argument(&self, position: usize) -> Option<FragmentId> {
        self.groups.first()?.get(position).copied()
    }

    /// All that it is given.
    pub(super) fn arguments(&self) -> impl Iterator<Item = FragmentId> + '_ {
        self.groups.iter().flatten().copied()
    }
}

/// A part of a template that runs.
#[derive(Debug)]
pub(super) enum Event {
    /// A value that is put into the page.
    Echo(FragmentId),
    /// Statements of PHP.
    Php(FragmentId),
    Directive(Directive),
    Component(Component),
}

/// A template in its parts, in the order of the source.
pub(super) struct Template<'t> {
    pub(super) events: Vec<Event>,
    pub(super) fragments: Fragments<'t>,
}

/// Takes a template apart.
pub(super) fn read(text: &str) -> Template<'_> {
    let mut reader = Reader::new(text);
    reader.all();
    Template { events: reader.events, fragments: reader.fragments }
}

/// A template that is being taken apart.
pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) events: Vec<Event>,
    pub(super) fragments: Fragments<'t>,
    /// How many bytes were looked at for an end that is not there.
    in_vain: usize,
    /// What does not occur any more behind the place that is being read.
    absent: Vec<&'static str>,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str) -> Self {
        let fragments = Fragments::new(text);
        Self { text, events: Vec::new(), fragments, in_vain: 0, absent: Vec::new() }
    }

    pub(super) fn begins(&self, at: usize, what: &str) -> bool {
        self.text.as_bytes().get(at..).is_some_and(|rest| rest.starts_with(what.as_bytes()))
    }

    pub(super) fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// Where `what` occurs next.
    pub(super) fn find(&mut self, at: usize, what: &'static str) -> Option<usize> {
        if self.absent.contains(&what) {
            return None;
        }
        let found = memmem::find(self.text.as_bytes().get(at..)?, what.as_bytes());
        if found.is_none() {
            self.absent.push(what);
        }
        found.map(|length| at + length)
    }

    /// Runs a search that may have to look at all that is left; not if too much was looked at in vain already.
    pub(super) fn search<T>(&mut self, at: usize, search: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if self.in_vain > self.text.len().saturating_mul(MOST_IN_VAIN) {
            return None;
        }
        let found = search(self);
        if found.is_none() {
            self.in_vain += self.text.len().saturating_sub(at);
        }
        found
    }

    fn all(&mut self) {
        let mut at = 0;
        while let Some(length) =
            self.text.as_bytes().get(at..).and_then(|rest| memchr3(b'@', b'{', b'<', rest))
        {
            at += length;
            at = match self.byte(at) {
                Some(b'@') => self.sign(at),
                Some(b'{') => self.braces(at).unwrap_or(at + 1),
                _ => self.tag(at),
            };
        }
    }

    /// What begins with braces; none if they are text.
    pub(super) fn braces(&mut self, at: usize) -> Option<usize> {
        if self.begins(at, "{{--") {
            return self.find(at + 4, "--}}").map(|end| end + 4);
        }
        for (open, close) in [("{!!", "!!}"), ("{{{", "}}}"), ("{{", "}}")] {
            if self.begins(at, open) {
                let end = self.find(at + open.len(), close)?;
                self.echo(at + open.len(), end);
                return Some(end + close.len());
            }
        }
        None
    }

    pub(super) fn echo(&mut self, start: usize, end: usize) {
        if let Some(id) = self.fragments.add(trimmed(self.text, start, end), true) {
            self.events.push(Event::Echo(id));
        }
    }

    /// What begins with `@`; gives where it ends.
    fn sign(&mut self, at: usize) -> usize {
        if at.checked_sub(1).and_then(|before| self.byte(before)).is_some_and(is_word) {
            return at + 1;
        }
        // What is escaped is text.
        for (open, close) in [("@{!!", "!!}"), ("@{{", "}}")] {
            if self.begins(at, open) {
                return self.find(at, close).map_or(at + open.len(), |end| end + close.len());
            }
        }
        if self.byte(at + 1) == Some(b'@') {
            return self.after_word(at + 2);
        }
        let name_end = self.after_name(at + 1);
        let Some(name) = self.text.get(at + 1..name_end).filter(|name| !name.is_empty()) else {
            return at + 1;
        };
        let name = name.to_ascii_lowercase();
        if name == "verbatim" {
            return self.find(name_end, "@endverbatim").map_or(name_end, |end| end + "@endverbatim".len());
        }
        self.directive(at, name, name_end)
    }

    /// A directive whose name ends at `name_end`.
    pub(super) fn directive(&mut self, at: usize, name: String, name_end: usize) -> usize {
        let blanks = self.text.as_bytes().get(name_end..).unwrap_or_default();
        let blanks = blanks.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let open = name_end + blanks;
        let close = match self.byte(open) {
            Some(b'(') => self.search(open, |reader| closing(reader.text, open)),
            _ => None,
        };
        if name == "php" && close.is_none() {
            let Some(end) = self.find(name_end, "@endphp") else { return name_end };
            self.statements(name_end, end);
            return end + "@endphp".len();
        }
        let end = close.map_or(name_end, |close| close + 1);
        let groups = close.map(|close| self.groups(&name, open + 1, close)).unwrap_or_default();
        let at = TextRange::from_usize(at, end);
        self.events.push(Event::Directive(Directive { name, at, given: close.is_some(), groups }));
        end
    }

    /// The arguments between two parentheses.
    fn groups(&mut self, name: &str, start: usize, end: usize) -> Vec<Vec<FragmentId>> {
        let text = self.text;
        let required = directives::is_known(name);
        let mut groups: Vec<Vec<(usize, usize)>> = Vec::new();
        match name {
            "foreach" | "forelse" => match sides_of_as(text, start, end) {
                Some((source, target)) => {
                    groups.push(vec![source]);
                    groups.push(match sides_of_arrow(text, target.0, target.1) {
                        Some((key, value)) => vec![key, value],
                        None => vec![target],
                    });
                }
                None => groups.push(vec![trimmed(text, start, end)]),
            },
            "for" => {
                let sections = parts(text, start, end, b";");
                groups.extend(sections.into_iter().map(|(start, end)| parts(text, start, end, b",")));
            }
            _ => groups.push(parts(text, start, end, b",")),
        }
        let mut add = |piece| self.fragments.add(piece, required);
        groups.into_iter().map(|group| group.into_iter().filter_map(&mut add).collect()).collect()
    }

    fn statements(&mut self, start: usize, end: usize) {
        if let Some(id) = self.fragments.add(trimmed(self.text, start, end), true) {
            self.events.push(Event::Php(id));
        }
    }

    /// What begins with `<`; gives where it ends.
    fn tag(&mut self, at: usize) -> usize {
        if self.begins(at, "<?") && !self.begins(at, "<?xml") {
            let is_echo = self.begins(at, "<?=");
            let php = self.text.as_bytes().get(at + 2..at + 5);
            let is_php = php.is_some_and(|word| word.eq_ignore_ascii_case(b"php"));
            let start = at + if is_echo { 3 } else { 2 + 3 * usize::from(is_php) };
            let end = end_of_php(self.text, start).unwrap_or(self.text.len());
            if is_echo {
                self.echo(start, end)
            } else {
                self.statements(start, end)
            }
            return end + 2;
        }
        let component = self.search(at, |reader| components::read(reader, at));
        match component {
            Some(Some(end)) => end,
            _ => at + 1,
        }
    }

    fn after_word(&self, at: usize) -> usize {
        let rest = self.text.as_bytes().get(at..).unwrap_or_default();
        at + rest.iter().take_while(|byte| is_word(**byte)).count()
    }

    /// The end of the name of a directive, which may be that of a package: `@a::b`.
    fn after_name(&self, at: usize) -> usize {
        let end = self.after_word(at);
        if self.begins(end, "::") && self.byte(end + 2).is_some_and(is_word) {
            return self.after_word(end + 2);
        }
        end
    }
}

pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}
