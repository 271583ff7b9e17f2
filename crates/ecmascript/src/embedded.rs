//! The scripts in the files of Vue, Svelte and Astro.
//!
//! The scripts of one file share their names, so they are one module. Everything else in the file is blanked, not cut out: so all scripts
//! are one text, and each place in it is the same place in the file.

use memchr::memmem;
use oxc_span::SourceType;

/// Keeps the scripts of a component of Vue or Svelte. They are TypeScript if one of them says so.
pub(crate) fn scripts(text: &str) -> (String, SourceType) {
    let mut kept = Kept::new(text);
    let mut source_type = SourceType::mjs().with_jsx(true);
    let mut at = 0;
    while let Some(tag) = next_script(text, at) {
        if let Some(language) =
            attribute(tag.attributes, "lang").or_else(|| attribute(tag.attributes, "type"))
        {
            match language {
                "ts" | "typescript" | "text/typescript" => source_type = SourceType::ts().with_module(true),
                "tsx" => source_type = SourceType::tsx().with_module(true),
                "" | "js" | "jsx" | "javascript" | "module" | "text/javascript" => {}
                // Not a program: a template, data, another language.
                _ => {
                    at = tag.end;
                    continue;
                }
            }
        }
        kept.keep(tag.start, tag.end);
        at = tag.end;
    }
    (kept.finish(), source_type)
}

/// Keeps the code between the fences at the head of a file of Astro.
pub(crate) fn frontmatter(text: &str) -> (String, SourceType) {
    let mut kept = Kept::new(text);
    let head = text.len() - text.trim_start().len();
    if let Some(rest) = text.get(head..).and_then(|rest| rest.strip_prefix("---")) {
        let start = head + 3;
        let end = memmem::find(rest.as_bytes(), b"\n---").map_or(text.len(), |length| start + length + 1);
        kept.keep(start, end);
    }
    (kept.finish(), SourceType::ts().with_module(true))
}

/// A text of blanks in which some ranges are as they were.
struct Kept<'a> {
    text: &'a str,
    out: String,
}

impl<'a> Kept<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, out: String::with_capacity(text.len()) }
    }

    /// Blanks all up to `start`, and keeps all up to `end`. A semicolon keeps what follows from being taken for its continuation.
    fn keep(&mut self, start: usize, end: usize) {
        let blank_from = self.out.len();
        self.blank(start);
        if blank_from > 0 && self.out.len() > blank_from && self.out.is_char_boundary(blank_from) {
            self.out.replace_range(blank_from..=blank_from, ";");
        }
        self.out.push_str(self.text.get(start..end).unwrap_or_default());
    }

    fn blank(&mut self, to: usize) {
        let blanked = self.text.as_bytes().get(self.out.len()..to).unwrap_or_default();
        self.out.extend(blanked.iter().map(|&byte| if byte == b'\n' { '\n' } else { ' ' }));
    }

    fn finish(mut self) -> String {
        self.blank(self.text.len());
        self.out
    }
}

struct Tag<'a> {
    attributes: &'a str,
    /// Where its content starts and ends.
    start: usize,
    end: usize,
}

/// The next `<script>` that no comment hides.
fn next_script(text: &str, from: usize) -> Option<Tag<'_>> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        at += memchr::memchr(b'<', bytes.get(at..)?)?;
        let rest = bytes.get(at..)?;
        if rest.starts_with(b"<!--") {
            at += memmem::find(rest, b"-->")? + 3;
        } else if rest.get(..7).is_some_and(|head| head.eq_ignore_ascii_case(b"<script"))
            && rest.get(7).is_some_and(|byte| matches!(byte, b'>' | b' ' | b'\t' | b'\r' | b'\n'))
        {
            let start = tag_end(bytes, at + 7)?;
            let attributes = text.get(at + 7..start - 1)?;
            if attributes.ends_with('/') {
                at = start;
                continue;
            }
            let end = closing(bytes, start);
            return Some(Tag { attributes, start, end });
        } else {
            at += 1;
        }
    }
}

/// One past the `>` that ends a tag; those in quotes do not.
fn tag_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += memchr::memchr3(b'>', b'"', b'\'', bytes.get(at..)?)?;
        let byte = *bytes.get(at)?;
        if byte == b'>' {
            return Some(at + 1);
        }
        at += memchr::memchr(byte, bytes.get(at + 1..)?)? + 2;
    }
}

/// Where the content of a script ends.
fn closing(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(hit) = bytes.get(at..).and_then(|rest| memmem::find(rest, b"</")) {
        at += hit;
        let is_script = bytes.get(at + 2..at + 8).is_some_and(|name| name.eq_ignore_ascii_case(b"script"));
        if is_script {
            return at;
        }
        at += 2;
    }
    bytes.len()
}

/// The value of an attribute.
fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let mut from = 0;
    while let Some(hit) = attributes.get(from..).and_then(|rest| rest.find(name)) {
        let at = from + hit;
        from = at + name.len();
        let begins = attributes.get(..at).is_some_and(|head| head.ends_with(|c: char| c.is_whitespace()));
        let value = attributes.get(from..).and_then(|rest| rest.trim_start().strip_prefix('='));
        if let (true, Some(value)) = (begins, value) {
            let value = value.trim_start();
            return match value.chars().next() {
                Some(quote @ ('"' | '\'')) => value.get(1..).and_then(|rest| rest.split(quote).next()),
                _ => value.split(|c: char| c.is_whitespace()).next(),
            };
        }
    }
    None
}
