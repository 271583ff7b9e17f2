//! The data that follows `COPY .. FROM stdin`.

use facts::ProblemKind;
use memchr::memmem;

use super::scanner::Scanner;

/// The line that ends the data, with the line break before it.
const END: &[u8] = b"\n\\.";

impl Scanner<'_, '_> {
    /// Passes over the data of the COPY statement that starts at `statement` and whose terminator ends at `at`: gives the end of the
    /// data, and the position to go on at.
    pub(super) fn copy_data(&mut self, at: usize, statement: usize) -> (usize, usize) {
        let line_end = self.line_end(at);
        let mut data = line_end;
        if self.window.byte(data) == Some(b'\r') && self.window.byte(data + 1) == Some(b'\n') {
            data += 1;
        }
        // Scripts for other clients hold the statement alone. What follows it then is a comment or a statement.
        let first = data + 1;
        if self.window.byte(first).is_none()
            || self.starts_statement(first)
            || self.window.starts_with(first, b"--")
        {
            return (at, at);
        }
        self.enter(data);
        let end = self.data_end(data);
        self.leave();
        if let Some(end) = end {
            return (end, end);
        }
        let end = self.window.end();
        if self.window.is_cut_short() {
            return (end, end);
        }
        let resumed = self.resume_after(data);
        let cost = match resumed {
            Some(_) => "the text up to the next line that starts a statement is not read",
            None => "the rest of the file is not read",
        };
        let message = format!("the data of this COPY has no end, so {cost}");
        self.problem(ProblemKind::Syntax, statement, at, message);
        let end = resumed.unwrap_or(end);
        (end, end)
    }

    fn data_end(&mut self, from: usize) -> Option<usize> {
        let finder = memmem::Finder::new(END);
        let mut from = from;
        loop {
            self.pace(from);
            let rest = self.window.rest(from);
            let Some(hit) = finder.find(rest) else {
                // The end may be half in memory.
                from = from.max((from + rest.len()).saturating_sub(END.len() - 1));
                if self.load(from) {
                    continue;
                }
                return None;
            };
            let after = from + hit + END.len();
            if self.window.byte(after).is_none_or(|byte| matches!(byte, b'\n' | b'\r')) {
                return Some(after);
            }
            from += hit + 1;
        }
    }
}
