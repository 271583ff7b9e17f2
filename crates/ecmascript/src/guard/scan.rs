//! The pass over a file.

use text::TextRange;

use super::bytes::{Class, class, continues, could_nest, is_operator_word, is_word};

/// How deep brackets may nest. On a stack of 2 MiB the parser takes 1,000 levels and not 10,000; the threads that parse have 64 MiB,
/// and what people write stays under 60.
const DEEPEST: usize = 256;

/// How long chains of operators, calls and statements without braces may be, that of a bracket with those of the brackets around it.
/// What people write stays under 500.
const LONGEST_CHAIN: u32 = 2_000;

/// A file with fewer bytes that could nest anything is not looked at more closely: whatever it holds, the stack is deep enough.
const FEW: usize = 4_000;

/// A file of fewer bytes has too few words to nest deeply with them, and is not asked whether it is minified.
const SMALL: usize = 32 * 1024;

/// How deep elements of JSX may nest. Type parameters can be mistaken for an element that never ends.
const DEEPEST_ELEMENT: u32 = 512;

/// How many brackets and elements may begin in strings and comments. Those of people have some hundred, and if all of them were code, the
/// stack would still hold them.
const MOST_HIDDEN: u32 = 10_000;

/// How large a file may be.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// How many words a line has on average. Those of people have five.
const MOST_WORDS: usize = 60;

/// Why a file is not given to the parser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// Where the limit is passed.
    pub(crate) range: TextRange,
    /// What is the matter, as a sentence fragment without a full stop.
    pub(crate) message: String,
}

/// Checks the text of one file. With `jsx`, elements may stand in it.
pub(crate) fn guard(text: &str, jsx: bool) -> Result<(), Refusal> {
    if text.len() <= SMALL && could_nest(text) <= FEW {
        return Ok(());
    }
    if text.len() > MOST_BYTES {
        let message = format!("the file has more than {} MiB", MOST_BYTES / 1024 / 1024);
        return Err(Refusal { range: TextRange::default(), message });
    }
    Guard::new(text.as_bytes(), jsx).check()
}

/// What a bracket was opened for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opened {
    /// The head of a statement, such as `if (`.
    Head,
    /// A hole of a template.
    Hole,
    Other,
}

#[derive(Clone, Copy)]
struct Level {
    opened: Opened,
    links: u32,
}

/// What stands before the current byte, blanks aside.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// A name, a number, a word.
    Word,
    /// A word that something must follow, or that follows something.
    Operator,
    /// The end of a value: a bracket, a string.
    Value,
    /// What ends a value, and may stand before an element: `}`, the end of an element.
    Brace,
    /// The end of the head of a statement, which goes on.
    Head,
    /// An operator or the start of something.
    Open,
    /// `>`, which may end a tag.
    Greater,
}

struct Guard<'a> {
    text: &'a [u8],
    jsx: bool,
    levels: Vec<Level>,
    /// The links of all open levels.
    links: u32,
    elements: u32,
    /// The elements of open levels: the level, and its links when the element began. They are its links again when it has ended.
    open_elements: Vec<(usize, u32)>,
    hidden: u32,
    before: Before,
    /// The word before, if `before` is one.
    word: (usize, usize),
    /// Whether a line has ended since.
    new_line: bool,
    words: usize,
    lines: usize,
}

impl<'a> Guard<'a> {
    fn new(text: &'a [u8], jsx: bool) -> Self {
        Self {
            text,
            jsx,
            levels: vec![Level { opened: Opened::Other, links: 0 }],
            links: 0,
            elements: 0,
            open_elements: Vec::new(),
            hidden: 0,
            before: Before::Open,
            word: (0, 0),
            new_line: false,
            words: 0,
            lines: 1,
        }
    }

    fn byte(&self, at: usize) -> u8 {
        self.text.get(at).copied().unwrap_or(0)
    }

    fn check(&mut self) -> Result<(), Refusal> {
        let mut at = 0;
        while let Some(&byte) = self.text.get(at) {
            at = match class(byte) {
                Class::Blank => {
                    let mut end = at + 1;
                    while self.text.get(end) == Some(&b' ') {
                        end += 1;
                    }
                    end
                }
                Class::Line => {
                    self.new_line = true;
                    self.lines += 1;
                    at + 1
                }
                Class::Word => self.word(at)?,
                Class::Quote => self.quote(at)?,
                Class::Template => {
                    self.line_start(at, false);
                    self.link(at)?;
                    self.template(at + 1)?
                }
                Class::Open => self.open(at)?,
                Class::Close => self.close(at)?,
                Class::End => {
                    self.new_line = false;
                    self.before = Before::Open;
                    self.end_chain();
                    at + 1
                }
                Class::Slash => self.slash(at)?,
                Class::Operator => self.operator(at)?,
            };
        }
        if self.text.len() >= SMALL && self.words > MOST_WORDS * self.lines {
            return Err(Refusal { range: TextRange::default(), message: "the file is minified".to_owned() });
        }
        Ok(())
    }

    /// A chain ends with a line that could end a statement, if the next line could begin one.
    fn line_start(&mut self, at: usize, begins_statement: bool) {
        if !std::mem::take(&mut self.new_line) {
            return;
        }
        let ends = match self.before {
            Before::Word | Before::Value | Before::Brace => begins_statement,
            Before::Greater => self.jsx && self.byte(at) == b'<',
            Before::Operator | Before::Head | Before::Open => false,
        };
        if ends {
            self.end_chain();
        }
    }

    fn end_chain(&mut self) {
        if let Some(level) = self.levels.last_mut() {
            self.links -= level.links;
            level.links = 0;
        }
    }

    fn word(&mut self, at: usize) -> Result<usize, Refusal> {
        let mut end = at + 1;
        while self.text.get(end).is_some_and(|&byte| is_word(byte)) {
            end += 1;
        }
        let word = self.text.get(at..end).unwrap_or_default();
        self.words += 1;
        if self.new_line {
            self.line_start(at, !continues(word));
        }
        // Of words beside each other one may be an operator, and what is a head goes on with any word.
        if !matches!(self.before, Before::Open | Before::Greater) {
            self.link(at)?;
        }
        self.before = if is_operator_word(word) { Before::Operator } else { Before::Word };
        self.word = (at, end);
        Ok(end)
    }

    fn quote(&mut self, at: usize) -> Result<usize, Refusal> {
        self.line_start(at, true);
        let quote = self.byte(at);
        let mut end = at + 1;
        loop {
            let rest = self.text.get(end..).unwrap_or_default();
            match memchr::memchr3(quote, b'\\', b'\n', rest) {
                Some(hit) if rest.get(hit) == Some(&quote) => {
                    end += hit + 1;
                    break;
                }
                Some(hit) if rest.get(hit) == Some(&b'\\') => end += hit + 2,
                // A string ends with its line. What does not is the text of an element.
                _ => {
                    self.before = Before::Value;
                    return Ok(at + 1);
                }
            }
        }
        self.hide(at, end)?;
        self.before = Before::Value;
        Ok(end)
    }

    /// The text of a template, up to its end or its next hole.
    fn template(&mut self, from: usize) -> Result<usize, Refusal> {
        let mut end = from;
        loop {
            let rest = self.text.get(end..).unwrap_or_default();
            let Some(hit) = memchr::memchr3(b'`', b'\\', b'$', rest) else {
                self.hide(from, self.text.len())?;
                return Ok(self.text.len());
            };
            end += hit;
            match self.byte(end) {
                b'\\' => end += 2,
                b'`' => {
                    self.hide(from, end)?;
                    self.before = Before::Value;
                    return Ok(end + 1);
                }
                _ if self.byte(end + 1) == b'{' => {
                    self.hide(from, end)?;
                    self.push(end, Opened::Hole)?;
                    return Ok(end + 2);
                }
                _ => end += 1,
            }
        }
    }

    fn open(&mut self, at: usize) -> Result<usize, Refusal> {
        // A bracket goes on with a chain, but for a brace, which begins a line of its own.
        self.line_start(at, self.byte(at) == b'{');
        self.link(at)?;
        let (from, to) = self.word;
        let is_head = self.byte(at) == b'('
            && matches!(self.before, Before::Word | Before::Operator)
            && matches!(self.text.get(from..to), Some(b"if" | b"for" | b"while" | b"with" | b"await"));
        self.push(at, if is_head { Opened::Head } else { Opened::Other })?;
        Ok(at + 1)
    }

    fn close(&mut self, at: usize) -> Result<usize, Refusal> {
        self.new_line = false;
        self.before = if self.byte(at) == b'}' { Before::Brace } else { Before::Value };
        if self.levels.len() == 1 {
            return Ok(at + 1);
        }
        self.end_chain();
        while self.open_elements.last().is_some_and(|&(level, _)| level == self.levels.len()) {
            self.open_elements.pop();
        }
        match self.levels.pop().map(|level| level.opened) {
            Some(Opened::Hole) => return self.template(at + 1),
            Some(Opened::Head) => self.before = Before::Head,
            _ => {}
        }
        Ok(at + 1)
    }

    fn slash(&mut self, at: usize) -> Result<usize, Refusal> {
        match self.byte(at + 1) {
            b'/' => {
                let rest = self.text.get(at..).unwrap_or_default();
                let end = memchr::memchr2(b'\n', b'\r', rest).map_or(self.text.len(), |length| at + length);
                self.hide(at, end)?;
                Ok(end)
            }
            b'*' => {
                let rest = self.text.get(at + 2..).unwrap_or_default();
                let end = memchr::memmem::find(rest, b"*/").map_or(self.text.len(), |length| at + length + 4);
                self.hide(at, end)?;
                Ok(end)
            }
            b'>' if self.jsx => {
                self.end_element();
                self.before = Before::Brace;
                Ok(at + 2)
            }
            _ => match self.regular_expression(at) {
                Some(end) if matches!(self.before, Before::Open | Before::Operator | Before::Greater) => {
                    self.hide(at, end)?;
                    self.new_line = false;
                    self.before = Before::Value;
                    Ok(end)
                }
                _ => self.operator(at),
            },
        }
    }

    /// The end of a regular expression that begins here, if one does.
    fn regular_expression(&self, at: usize) -> Option<usize> {
        let mut in_class = false;
        let mut end = at + 1;
        loop {
            match self.text.get(end)? {
                b'\n' | b'\r' => return None,
                b'\\' => end += 1,
                b'[' => in_class = true,
                b']' => in_class = false,
                b'/' if !in_class => return Some(end + 1),
                _ => {}
            }
            end += 1;
        }
    }

    fn operator(&mut self, at: usize) -> Result<usize, Refusal> {
        let byte = self.byte(at);
        self.line_start(at, false);
        if byte == b'<' && self.jsx {
            let next = self.byte(at + 1);
            if next == b'/' {
                self.end_element();
                self.before = Before::Brace;
                let mut end = at + 2;
                while is_word(self.byte(end)) || matches!(self.byte(end), b'.' | b':' | b'-') {
                    end += 1;
                }
                return Ok(if self.byte(end) == b'>' { end + 1 } else { end });
            }
            let begins = !matches!(self.before, Before::Word | Before::Value);
            if begins && (next == b'>' || is_word(next)) {
                self.elements += 1;
                let links = self.levels.last().map_or(0, |level| level.links);
                self.open_elements.push((self.levels.len(), links));
                if self.elements > DEEPEST_ELEMENT {
                    let message = format!("the file nests elements more than {DEEPEST_ELEMENT} levels deep");
                    return Err(refusal(at, message));
                }
            }
        }
        self.link(at)?;
        self.before = if byte == b'>' && self.byte(at.wrapping_sub(1)) != b'=' {
            Before::Greater
        } else {
            Before::Open
        };
        Ok(at + 1)
    }

    fn end_element(&mut self) {
        self.elements = self.elements.saturating_sub(1);
        let depth = self.levels.len();
        if let (Some((level, links)), Some(last)) = (self.open_elements.pop(), self.levels.last_mut())
            && level == depth
            && links < last.links
        {
            self.links -= last.links - links;
            last.links = links;
        }
    }

    /// Passes over text that is no code.
    fn hide(&mut self, from: usize, to: usize) -> Result<(), Refusal> {
        let hidden = self.text.get(from..to).unwrap_or_default();
        let opens = hidden.iter().filter(|&&byte| matches!(byte, b'(' | b'[' | b'{' | b'<')).count();
        self.hidden = self.hidden.saturating_add(u32::try_from(opens).unwrap_or(u32::MAX));
        if self.hidden > MOST_HIDDEN {
            let message = format!("the file has more than {MOST_HIDDEN} brackets in strings and comments");
            return Err(refusal(from, message));
        }
        Ok(())
    }

    fn push(&mut self, at: usize, opened: Opened) -> Result<(), Refusal> {
        if self.levels.len() > DEEPEST {
            return Err(refusal(at, format!("the file nests more than {DEEPEST} levels deep")));
        }
        self.levels.push(Level { opened, links: 0 });
        self.before = Before::Open;
        Ok(())
    }

    fn link(&mut self, at: usize) -> Result<(), Refusal> {
        self.new_line = false;
        let Some(level) = self.levels.last_mut() else {
            return Ok(());
        };
        level.links += 1;
        self.links += 1;
        if self.links <= LONGEST_CHAIN {
            return Ok(());
        }
        Err(refusal(at, format!("the file chains more than {LONGEST_CHAIN} operators")))
    }
}

fn refusal(at: usize, message: String) -> Refusal {
    Refusal { range: TextRange::from_usize(at, at + 1), message }
}
