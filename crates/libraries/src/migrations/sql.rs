//! SQL that is being written, and which part of the migration each part of it was written for.

use text::TextRange;

/// SQL and its places.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sql {
    pub(crate) text: String,
    /// Parts of the text, in order and without overlaps, and what they were written for.
    parts: Vec<(TextRange, TextRange)>,
    /// What all other text was written for.
    whole: TextRange,
    /// Where text begins that stands in the migration byte for byte.
    verbatim: Option<u32>,
}

impl Sql {
    pub(crate) fn new(whole: TextRange) -> Self {
        Self { text: String::new(), parts: Vec::new(), whole, verbatim: None }
    }

    /// Adds text for nothing in particular.
    pub(crate) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Adds text for one place.
    pub(crate) fn push_for(&mut self, text: &str, place: TextRange) {
        let start = self.text.len();
        self.text.push_str(text);
        self.parts.push((TextRange::from_usize(start, self.text.len()), place));
    }

    /// SQL that the migration writes itself, in a literal that stands at `place`.
    pub(crate) fn written(text: &str, place: TextRange, whole: TextRange) -> Self {
        let mut sql = Self::new(whole);
        let inner = TextRange::new(place.start.saturating_add(1), place.end.saturating_sub(1));
        sql.push_for(text, place);
        // A literal without any escape is as long as its text.
        sql.verbatim = (inner.len() as usize == text.len()).then_some(inner.start);
        sql
    }

    /// The place in the migration of a range of the text.
    pub(crate) fn place(&self, range: TextRange) -> TextRange {
        if let Some(start) = self.verbatim {
            return range.shift(start);
        }
        // The statement itself, whatever it is made of.
        if range.start == 0 && range.end as usize >= self.text.len() {
            return self.whole;
        }
        let first = self.parts.partition_point(|(part, _)| part.end <= range.start);
        let overlapping = self.parts.iter().skip(first).take_while(|(part, _)| part.start < range.end);
        let mut found: Option<TextRange> = None;
        let mut covered = 0;
        for (part, place) in overlapping {
            covered += part.end.min(range.end) - part.start.max(range.start);
            found = Some(found.map_or(*place, |found| found.cover(*place)));
        }
        // What holds more than the parts that have places of their own is the statement.
        found.filter(|_| covered * 2 >= range.len()).unwrap_or(self.whole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_have_their_places() {
        let mut sql = Sql::new(TextRange::new(0, 100));
        sql.push("create table ");
        sql.push_for("users", TextRange::new(20, 27));
        sql.push(" (");
        sql.push_for("id int", TextRange::new(40, 50));
        sql.push(")");
        assert_eq!(sql.place(TextRange::new(13, 18)), TextRange::new(20, 27));
        assert_eq!(sql.place(TextRange::new(20, 22)), TextRange::new(40, 50));
        assert_eq!(sql.place(TextRange::new(0, 27)), TextRange::new(0, 100));
        let raw = Sql::written("drop table x", TextRange::new(10, 24), TextRange::new(0, 30));
        assert_eq!(raw.place(TextRange::new(11, 12)), TextRange::new(22, 23));
        assert_eq!(raw.place(TextRange::new(0, 4)), TextRange::new(11, 15));
    }
}
